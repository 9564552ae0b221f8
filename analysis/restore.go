package analysis

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Restore returns the n likeliest accented readings of text, best first, each
// with the text's own case, blanks and punctuation. Marks that stand stay, but
// what has some may be given more: of huơng becomes hương or hướng, never huống.
func (m *Model) Restore(text string, n int) []string {
	if n <= 0 {
		return nil
	}
	m.mu.RLock()
	t := m.triples()
	m.mu.RUnlock()
	defer m.spared(t)
	r := newRestorer(t, text, n)
	r.lock = m.mu.RLocker()
	if hasTone(text) {
		r.others = unlikelyLoss
	}
	return r.readings()
}

func newRestorer(t *triples, text string, n int) *restorer {
	r := restorer{triples: t, lock: &sync.Mutex{}, text: text, n: n, others: 1, chosen: map[gram]float64{}}
	r.cased = strings.ContainsFunc(text, unicode.IsUpper) && strings.ContainsFunc(text, unicode.IsLower)
	return &r
}

// unlikelyLoss is how likely it is that a syllable lost marks where others in the
// text have a tone.
const unlikelyLoss = 0.1

// hasTone tells whether any letter bears a tone.
func hasTone(text string) bool {
	return strings.ContainsFunc(norm.NFD.String(text), func(r rune) bool { return toneMark(r) })
}

func toneMark(r rune) bool {
	return r == '\u0300' || r == '\u0301' || r == '\u0303' || r == '\u0309' || r == '\u0323'
}

// A restorer reads a text clause by clause: what stands behind the end of one
// says nothing of the one before it.
type restorer struct {
	*triples
	lock   sync.Locker // held while the model is read
	text   string
	n      int
	others float64 // prior of a form other than the one that stands
	cased  bool    // capitals say something
	tokens []Token
	forms  [][]string // for each token
	terms  []string   // what forms is made of
	best   []*choice
	chosen map[gram]float64 // how often a form stands in what was read before
}

// A choice is one way to read the text up to some place.
type choice struct {
	score  float64
	before *choice
	tokens []Token
	forms  []string
}

// longestClause bounds the memory that a text without punctuation takes.
const longestClause = 100

// readings reads a text of several clauses twice: what stands in one of them says
// something of those before it too. That is worth 0.05 % of the syllables of news.
func (r *restorer) readings() []string {
	if r.pass() > 1 {
		for form := range r.chosen {
			r.chosen[form] *= chosenBefore
		}
		r.pass()
	}
	texts := make([]string, 0, len(r.best))
	for _, c := range r.best {
		texts = append(texts, c.in(r.text))
	}
	return texts
}

// chosenBefore is what a form counts that was chosen when the text was first read.
const chosenBefore = 0.5

// pass reads the text and returns how many clauses it has. Where there is but one and
// nothing behind it, it may be a part of one.
func (r *restorer) pass() (clauses int) {
	r.best = []*choice{{}}
	position, end := 0, 0
	for t := range (Analyzer{}).Tokens(r.text) {
		last := len(r.tokens) - 1
		if t.Position == position && last >= 0 {
			r.tokens = r.tokens[:last]
			last--
		}
		position = t.Position
		if last >= 0 && (last > longestClause || endsClause(r.text[min(r.tokens[last].End, t.Start):t.Start])) {
			r.close(true)
			clauses++
		}
		r.tokens, end = append(r.tokens, t), t.End
	}
	r.close(clauses > 0 || endsClause(r.text[end:]))
	return clauses + 1
}

// endsClause tells whether a sentence ends in what stands between two tokens.
func endsClause(between string) bool { return strings.ContainsAny(between, ".!?\n…;:") }

// close reads the tokens gathered, a whole clause or a part of one, and adds the best
// of it to what was read before. Who teaches the model waits for one clause, not for
// the whole text.
func (r *restorer) close(whole bool) {
	if len(r.tokens) == 0 {
		return
	}
	r.lock.Lock()
	defer r.lock.Unlock()
	r.fill(whole)
	tokens := slices.Clone(r.tokens)
	r.tokens = r.tokens[:0]
	var next []*choice
	for k, p := range r.likeliest(r.n) {
		columns, nodes := r.columns, p.nodes
		if whole {
			columns, nodes = columns[1:], nodes[1:]
		}
		forms := make([]string, len(tokens))
		for i := range tokens {
			n := &columns[i].nodes[nodes[i]]
			forms[i] = r.forms[i][n.index]
			if k == 0 && n.met && len(columns[i].nodes) > 1 {
				r.chosen[n.gram]++
			}
		}
		for _, before := range r.best {
			next = append(next, &choice{before.score + p.score, before, tokens, forms})
		}
	}
	slices.SortStableFunc(next, func(a, b *choice) int { return cmp.Compare(b.score, a.score) })
	r.best = next[:min(r.n, len(next))]
}

// fill fills the lattice with the tokens, and both ends of a whole clause.
func (r *restorer) fill(whole bool) {
	r.reset(r.known)
	r.forms, r.terms = r.forms[:0], r.terms[:0]
	if whole {
		r.end()
	}
	for i, t := range r.tokens {
		r.read(t, r.caseOf(i))
	}
	if whole {
		r.end()
	}
	r.look()
}

// read adds the token with the forms that it may be read as, which are the likelier
// the oftener they stand before.
func (r *restorer) read(t Token, c letterCase) {
	from := len(r.terms)
	r.terms = append(r.terms, t.Term)
	r.may(t.Term, 1, 0)
	if t.Kind == Syllable {
		words := &r.known.words
		for i := range words.formsOf(hash(Folded.String(t.Term))) {
			form, at := words.term(i), 0
			if form != t.Term {
				if !keepsMarks(t.Term, form) {
					continue
				}
				at = len(r.terms) - from
				r.terms = append(r.terms, form)
				r.mayBe(i, r.others, at)
			}
			n := &r.maybe[at]
			n.prior *= c.prior(&words.terms[i]) * (1 + r.chosen[words.terms[i].gram()])
		}
	}
	r.add()
	r.forms = append(r.forms, r.terms[from:])
}

// letterCase is what the letters of a word say of it: a name has a capital.
type letterCase int

const (
	unsaid letterCase = iota // at the head of a clause, or all are capitals
	small
	capital
)

// caseOf returns the case of the i-th of the tokens.
func (r *restorer) caseOf(i int) letterCase {
	t := r.tokens[i]
	word := r.text[t.Start:t.End]
	switch {
	case !r.cased || t.Kind != Syllable:
		return unsaid
	case !hasCapital(word):
		if strings.ToUpper(word) == word {
			return unsaid
		}
		return small
	case i == 0:
		return unsaid
	}
	return capital
}

// prior returns how likely the term has this case.
func (c letterCase) prior(t *vocable) float64 {
	share := (float64(t.capitals) + 0.5) / (float64(t.texts) + float64(t.base) + 1)
	switch c {
	case small:
		return 1 - min(share, 1-leastShare)
	case capital:
		return max(share, leastShare)
	}
	return 1
}

// leastShare is the least share of a term's places where its case is possible.
const leastShare = 0.001

// keepsMarks tells whether form has all marks of term, which folds to the same.
func keepsMarks(term, form string) bool {
	if isASCII(term) {
		return true
	}
	a, b := []rune(withoutTone(term)), []rune(withoutTone(form))
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && a[i] >= 0x80 {
			return false
		}
	}
	tone := toneOf(term)
	return tone == 0 || tone == toneOf(form)
}

// withoutTone returns a term without its tone, whether or not it is a syllable.
func withoutTone(term string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if toneMark(r) {
			return -1
		}
		return r
	}, norm.NFD.String(term)))
}

func toneOf(term string) rune {
	for _, r := range norm.NFD.String(term) {
		if toneMark(r) {
			return r
		}
	}
	return 0
}

// in returns the text with the forms of the choice in the places of its tokens.
func (c *choice) in(text string) string {
	var parts []*choice
	for ; c.before != nil; c = c.before {
		parts = append(parts, c)
	}
	slices.Reverse(parts)
	var b strings.Builder
	end := 0
	for _, p := range parts {
		for i, t := range p.tokens {
			if t.Start < end || t.Term == p.forms[i] {
				continue
			}
			b.WriteString(text[end:t.Start])
			b.WriteString(dressed(text[t.Start:t.End], p.forms[i]))
			end = t.End
		}
	}
	return b.String() + text[end:]
}

// dressed returns the form in the case of the token as it was written.
func dressed(written, form string) string {
	was, is := []rune(norm.NFC.String(written)), []rune(form)
	if len(was) != len(is) {
		return written
	}
	for i := range is {
		if unicode.IsUpper(was[i]) {
			is[i] = unicode.ToUpper(is[i])
		}
	}
	return string(is)
}
