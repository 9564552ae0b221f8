package index

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"timbao/analysis"
)

// The priors of spelling, as measured on phrases with made slips: how likely a
// slip is beside the word as typed, where the archive knows that word and where
// it does not.
const (
	slipOfKnown   = 0.025
	slipOfUnknown = 1.0
	selfUnknown   = 1e-6
	mostSlips     = 24  // alternatives of one word
	surelyMeant   = 0.8 // 0.65 mends 0.5 % more, and raises half as many false alarms again
)

// respelt returns e with words spelt as the archive knows them, or nil where
// nothing is better, and by word what else it may be, as likely as its neighbours
// say.
func (p planner) respelt(e expr) (expr, map[string]slip) {
	texts := bareRuns(e)
	slips := map[string]slip{}
	changed := false
	atoms := e.worded()
	for i, text := range texts {
		if atoms[i].prefix || atoms[i].not {
			continue // word* is what it begins with, and nobody wants less without knowing it
		}
		texts[i] = p.mend(text, slips)
		changed = changed || texts[i] != text
	}
	if !changed {
		return nil, slips
	}
	return e.withRuns(texts), slips
}

// bareRuns returns the texts of [expr.texts], but runs of bare words as one text in
// the place of the first of them, so that neighbours are seen together.
func bareRuns(e expr) []string {
	var runs []string
	at := -1
	for _, it := range e {
		for _, a := range it {
			switch {
			case a.field == Year:
			case it.plain() && at >= 0:
				runs[at] += " " + a.text
				runs = append(runs, "")
			case it.plain():
				at = len(runs)
				runs = append(runs, a.text)
			default:
				runs = append(runs, a.text)
			}
		}
		if !it.plain() {
			at = -1
		}
	}
	return runs
}

// withRuns returns e with the texts of [bareRuns].
func (e expr) withRuns(runs []string) expr {
	return parse(e.with(runs).String())
}

// mend returns text with words spelt as the archive knows them: joined ones cut,
// cut ones joined, slips undone where the neighbours say so. The text itself is
// returned where nothing is better. What else a word may be goes into slips.
func (p planner) mend(text string, slips map[string]slip) string {
	text = p.rejoin(p.cutJoined(text))
	tokens := tokensOf(text)
	tokens = slices.DeleteFunc(tokens, func(t analysis.Token) bool { return t.Kind != analysis.Syllable })
	if len(tokens) == 0 || len(tokens) > longestMended {
		return text
	}
	columns := make([][]analysis.Alternative, len(tokens))
	sure := true
	for i, t := range tokens {
		usual := p.usual(tokens, i) && p.known(t.Term)
		columns[i] = p.slips(t.Term, usual)
		if p.isAbbreviation(text[t.Start:t.End]) || isNumeral(t.Term) {
			columns[i] = p.spellings(nil, t.Term, 1)
		}
		sure = sure && usual && analysis.Folded.String(t.Term) == t.Term
	}
	if sure {
		return text // only marks are missing
	}
	shares := p.m.Weigh(columns)
	for i, t := range slices.Backward(tokens) {
		best := surely(t.Term, columns[i], shares[i])
		if best != "" {
			text = text[:t.Start] + likeCase(best, text[t.Start:t.End]) + text[t.End:]
		}
		slips[t.Term] = newSlip(t.Term, columns[i], shares[i])
	}
	return text
}

// slip is what a word of a query may be in the place of what was typed.
type slip struct {
	typed  float64                // how likely it is what was typed, the likeliest counting as 1
	others []analysis.Alternative // the likely ones that are no form of it
}

func newSlip(term string, alts []analysis.Alternative, shares []float64) slip {
	folded := analysis.Folded.String(term)
	most := slices.Max(shares)
	var s slip
	for i, a := range alts {
		weight := shares[i] / most
		switch {
		case weight == 0: // as most are
		case a.Term == term || folded == term && analysis.Folded.String(a.Term) == folded:
			s.typed = max(s.typed, weight)
		case weight >= 2*floorWeight:
			s.others = append(s.others, analysis.Alternative{Term: a.Term, Weight: min(1, weight) * slipWeight})
		}
	}
	return s
}

// What a slip counts in the order. On 26,801 articles 0.6 and 0.3 in their places gave
// right runs of bodies 0.952 and not 0.947, but typos in them 0.942 of that and not
// 0.958, in questions 0.883 and not 0.916.
const (
	slipWeight = 1.0  // its likeliest mending
	leastTyped = 0.05 // and the word as typed, however unlikely
)

// longestMended bounds the words of a text that is looked at for slips.
const longestMended = 32

// known reports whether the term is one of Vietnamese, or of the archive; of an
// unmarked one any form will do. Such a word is a slip only where its neighbours
// say so.
func (p planner) known(term string) bool { return p.m.Knows(term) }

// found reports whether the archive holds the term, or an unmarked one in any form.
func (p planner) found(term string) bool {
	return p.m.Count(term) > 0 || analysis.Folded.String(term) == term && len(p.modelForms(term)) > 0
}

// isAbbreviation reports whether a word is written as nobody slips: TP, IV, UBND.
func (p planner) isAbbreviation(word string) bool {
	return len(word) > 1 && word == strings.ToUpper(word) && (len(analysis.Expand(word)) > 0 || p.known(analysis.Exact.String(word)))
}

// isNumeral reports whether a term is a Roman number, as in Henry III, and no syllable.
func isNumeral(term string) bool {
	_, syllable := analysis.Parse(term)
	return len(term) > 1 && strings.Trim(term, "ivx") == "" && !syllable
}

// How many texts must hold a pair for its words to need no mending but of their
// marks: a share of them in a small archive, and no more than some in a large one.
const (
	usualShare = 0.0045
	fewUsual   = 3
	manyUsual  = 120
)

// usual reports whether the token at i stands where it often stands: beside each of
// its neighbours, marks apart.
func (p planner) usual(tokens []analysis.Token, i int) bool {
	least := min(manyUsual, max(fewUsual, usualShare*p.texts))
	beside := func(a, b analysis.Token) bool {
		return p.m.Pair(analysis.Folded.String(a.Term), analysis.Folded.String(b.Term))*p.texts >= least
	}
	return (i == 0 || beside(tokens[i-1], tokens[i])) && (i+1 == len(tokens) || beside(tokens[i], tokens[i+1]))
}

// slips returns the term with its forms, and what its writer may have meant with
// theirs, weighed by how likely each slip is; of a usual term other marks alone.
func (p planner) slips(term string, usual bool) []analysis.Alternative {
	known := p.known(term)
	self, slip := 1.0, slipOfKnown
	if !known {
		self, slip = selfUnknown, slipOfUnknown
	}
	alts := p.spellings(nil, term, self)
	if known && analysis.Folded.String(term) == term && !p.found(term) {
		return alts // good Vietnamese in forms that the archive does not have: they cannot be weighed
	}
	if usual && known {
		return p.otherMarks(alts, term, slip)
	}
	return p.near.of(near{term, allSlips}, p.texts, func() []analysis.Alternative {
		for _, a := range p.meanings(term) {
			alts = p.spellings(alts, a.Term, slip*a.Weight)
		}
		return alts
	})
}

// meanings returns the likeliest of what the writer of term may have meant.
func (p planner) meanings(term string) []analysis.Alternative {
	return p.near.of(near{term, likeliest}, p.texts, func() []analysis.Alternative {
		found := p.meant(term)
		return found[:min(len(found), mostSlips)]
	})
}

// meant returns terms of the archive that the writer of term may have meant, the likeliest
// first; of an unmarked and unknown one those within one edit too, the frequent
// before the rare.
func (p planner) meant(term string) []analysis.Alternative {
	near := slices.DeleteFunc(analysis.Near(term, p.found), func(a analysis.Alternative) bool { return !p.found(a.Term) })
	seen := map[string]bool{term: true}
	for i, a := range near {
		seen[a.Term] = true
		near[i].Weight *= p.frequency(a.Term)
	}
	if analysis.Folded.String(term) == term && !p.known(term) {
		for _, t := range edits(term) {
			if !seen[t] && p.found(t) {
				seen[t] = true
				near = append(near, analysis.Alternative{Term: t, Weight: editWeight * p.frequency(t)})
			}
		}
	}
	slices.SortStableFunc(near, func(a, b analysis.Alternative) int { return cmp.Compare(b.Weight, a.Weight) })
	for i, a := range near {
		near[i].Weight = a.Weight / p.frequency(a.Term)
	}
	return near
}

// editWeight is how likely a slip is that no keyboard and no region explains.
const editWeight = 0.04

// frequency grows slowly with how often the archive holds the term in any marks.
func (p planner) frequency(term string) float64 {
	n := p.m.Count(term)
	if forms := p.modelForms(term); len(forms) > 0 {
		n += p.m.Count(forms[0])
	}
	return math.Log(2 + float64(n))
}

// edits returns what is one letter away from a plain word, its first letter kept or
// swapped with the next.
func edits(word string) []string {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	if len(word) < 3 || len(word) > 20 || strings.Trim(word, letters) != "" {
		return nil
	}
	var all []string
	for i := range len(word) {
		if i > 0 {
			all = append(all, word[:i]+word[i+1:], word[:i-1]+word[i:i+1]+word[i-1:i]+word[i+1:])
		}
		for _, c := range letters {
			if i > 0 {
				all = append(all, word[:i]+string(c)+word[i+1:])
			}
			all = append(all, word[:i+1]+string(c)+word[i+1:])
		}
	}
	return all
}

// otherMarks adds the forms of a marked term that differ from it in their marks.
func (p planner) otherMarks(alts []analysis.Alternative, term string, slip float64) []analysis.Alternative {
	folded := analysis.Folded.String(term)
	if folded == term {
		return alts
	}
	for _, f := range p.modelForms(folded) {
		if f != term && f != folded {
			alts = append(alts, analysis.Alternative{Term: f, Weight: slip * otherMarksWeight})
		}
	}
	return alts
}

// otherMarksWeight is how likely a slip of the marks is among slips.
const otherMarksWeight = 0.3

// mostSpellings is how many forms of an unmarked word are weighed in spelling.
const mostSpellings = 6

// spellings adds a term, or the forms of an unmarked one.
func (p planner) spellings(alts []analysis.Alternative, term string, weight float64) []analysis.Alternative {
	if analysis.Folded.String(term) != term {
		return append(alts, analysis.Alternative{Term: term, Weight: weight})
	}
	forms := p.modelForms(term)
	if len(forms) == 0 {
		return append(alts, analysis.Alternative{Term: term, Weight: weight})
	}
	forms = forms[:min(len(forms), mostSpellings)]
	alts = slices.Grow(alts, len(forms))
	for _, f := range forms {
		alts = append(alts, analysis.Alternative{Term: f, Weight: weight})
	}
	return alts
}

// surely returns what was surely meant in the place of the term, or "".
func surely(term string, alts []analysis.Alternative, shares []float64) string {
	bare := analysis.Folded.String(term) == term
	var room [16]analysis.Alternative
	sums := room[:0] // of what has any share
	for i, a := range alts {
		if shares[i] == 0 {
			continue
		}
		if bare {
			a.Term = analysis.Folded.String(a.Term)
		}
		at := slices.IndexFunc(sums, func(b analysis.Alternative) bool { return b.Term == a.Term })
		if at < 0 {
			at, sums = len(sums), append(sums, analysis.Alternative{Term: a.Term})
		}
		sums[at].Weight += shares[i]
	}
	var best analysis.Alternative
	typed := 0.0
	for _, s := range sums {
		if c := cmp.Compare(s.Weight, best.Weight); c > 0 || c == 0 && s.Term < best.Term {
			best = s
		}
		if s.Term == term {
			typed = s.Weight
		}
	}
	if best.Term == term || typed > 1-surelyMeant {
		return ""
	}
	return best.Term
}

// cutJoined cuts words that the archive does not know where syllables were joined. What
// can be one syllable is none of them: nobody who writes suân means su ân.
func (p planner) cutJoined(text string) string {
	tokens := tokensOf(text)
	for _, t := range slices.Backward(tokens) {
		if t.Kind != analysis.Syllable || t.End-t.Start < 4 || p.known(t.Term) || analysis.IsSyllable(t.Term) {
			continue
		}
		if cut := p.bestCut(text[t.Start:t.End]); cut != "" {
			text = text[:t.Start] + cut + text[t.End:]
		}
	}
	return text
}

// How many texts must hold two pieces of a word side by side for it to be cut:
// fewer where the whole is near no other word.
const (
	fewCut  = 3
	manyCut = 50
)

// bestCut returns the way to cut a word whose pieces the archive knows side by
// side, or "".
func (p planner) bestCut(word string) string {
	best, most := "", float64(fewCut)
	if len(p.meanings(analysis.Exact.String(word))) > 0 {
		most = manyCut
	}
	for _, cut := range analysis.Split(word, p.known) {
		pieces := strings.Fields(analysis.Exact.String(cut))
		if slices.ContainsFunc(pieces, func(s string) bool { return !p.found(s) || utf8.RuneCountInString(s) < 2 }) {
			continue
		}
		least := p.texts
		for i := 1; i < len(pieces); i++ {
			least = min(least, p.texts*p.m.Pair(analysis.Folded.String(pieces[i-1]), analysis.Folded.String(pieces[i])))
		}
		if least >= most {
			best, most = cut, least
		}
	}
	return best
}

// rejoin joins neighbours of which one is no word, where together they are one.
func (p planner) rejoin(text string) string {
	tokens := tokensOf(text)
	for i := len(tokens) - 1; i > 0; i-- {
		a, b := tokens[i-1], tokens[i]
		if a.Kind != analysis.Syllable || b.Kind != analysis.Syllable || text[a.End:b.Start] != " " {
			continue
		}
		if (p.known(a.Term) && p.known(b.Term)) || !p.found(a.Term+b.Term) {
			continue
		}
		text = text[:a.End] + text[b.Start:]
		i--
	}
	return text
}

// likeCase returns a lower-case word in the case of another.
func likeCase(word, like string) string {
	first, _ := utf8.DecodeRuneInString(like)
	switch {
	case like == strings.ToUpper(like) && utf8.RuneCountInString(like) > 1:
		return strings.ToUpper(word)
	case unicode.IsUpper(first):
		r, n := utf8.DecodeRuneInString(word)
		return string(unicode.ToUpper(r)) + word[n:]
	}
	return word
}
