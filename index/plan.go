package index

import (
	"cmp"
	"slices"
	"strings"

	"timbao/analysis"
)

// Rung is one way to take a query: which documents are wanted, what orders them,
// and how that is told to the reader.
type Rung struct {
	Clause  Clause
	Words   []Term
	Pairs   []Pair
	Reading Reading
}

// String gives the rung in a line or two, for tests and for people.
func (r Rung) String() string {
	s := r.Clause.String()
	if r.Reading.Interpreted != "" {
		s = string(r.Reading.Reason) + " " + r.Reading.Interpreted + ": " + s
	}
	if r.Reading.Relaxed {
		s = "relaxed " + s
	}
	return s
}

// fewWords is how many words of a query are all wanted; of more, half their weight.
const (
	fewWords  = 4
	mostShare = 0.5
	lastShare = 0.25 // of many words, where nothing holds half
)

// reading is one way to understand what was typed.
type reading struct {
	expr
	forms  forms
	reason Reason          // "" as typed
	whole  bool            // names of letters and figures are not taken apart
	slips  map[string]slip // what else a word may be, for the order alone
}

// Plan returns the ways to take q, strict first. It is pure. The words as typed
// come first, then other readings of them, then fewer words; marks=strict allows
// no other reading and match=all no fewer words.
func Plan(q Query, m *analysis.Model) []Rung {
	l := newPlanner(m).plan(q)
	for more := true; more; {
		_, more = l.at(len(l.built))
	}
	return l.built
}

// plan is [Plan], with rungs that are built when they are asked for.
func (p planner) plan(q Query) *ladder {
	l := &ladder{planner: p, query: q}
	e := parse(q.Text)
	if len(e) == 0 {
		var c Clause = All{}
		if strings.TrimSpace(q.Text) != "" {
			c = None{}
		}
		l.built = []Rung{{Clause: within(c, q.Filter), Reading: Reading{Text: q.Text}}}
		return l
	}
	l.readings = p.readings(e, q.Marks)
	l.steps = steps(q, l.readings)
	return l
}

// readings returns the ways to understand e, as typed first.
func (p planner) readings(e expr, marks Marks) []reading {
	typed := reading{expr: e, forms: map[Marks]forms{MarksStrict: asTyped, MarksIgnore: anyMarks}[marks]}
	if marks == MarksStrict {
		return []reading{typed}
	}
	mended, slips := p.respelt(e)
	typed.slips = slips
	readings := []reading{typed}
	add := func(e expr, f forms, reason Reason) {
		readings = append(readings, reading{expr: e, forms: f, reason: reason})
	}
	if read, reason := e.typed(); marks != MarksIgnore && reason != "" && changed(e, read) {
		add(read, agreeing, reason)
	}
	if marks != MarksIgnore && e.toneless() && p.lacksTones(e) {
		add(e, anyTones, ReasonAccents)
	}
	if mended != nil && len(readings) == 1 {
		add(mended, typed.forms, ReasonSpelling)
	}
	return readings
}

// changed reports whether the reading of keys changes enough of the words to be
// believed: the keys of an input method stand on nearly every one.
func changed(e, read expr) bool {
	before, after := strings.Fields(strings.Join(e.texts(), " ")), strings.Fields(strings.Join(read.texts(), " "))
	if len(before) != len(after) {
		return true
	}
	n := 0
	for i := range before {
		if before[i] != after[i] {
			n++
		}
	}
	return 4*n >= len(before)
}

// lacksTones reports whether the words of e, read with any tone, are others than
// those typed.
func (p planner) lacksTones(e expr) bool {
	for _, text := range bareRuns(e) {
		for _, w := range p.words(text, Text, anyTones) {
			if w.head() != w.term && w.term != analysis.Folded.String(w.term) {
				return true
			}
		}
	}
	return false
}

// rung builds the clause and the score of one reading of q, or that of fewer words.
func (p planner) rung(r reading, q Query, relaxed bool) Rung {
	p.whole = r.whole
	b := builder{planner: p, forms: r.forms, slips: r.slips, at: map[fieldTerm]int{}}
	b.expr(r.expr)
	b.clauses = append(b.clauses, b.mostOf(q.Match, relaxed)...)
	rung := Rung{
		Clause:  within(Simplify(And(b.clauses)), q.Filter),
		Words:   b.words,
		Pairs:   b.pairs,
		Reading: Reading{Text: q.Text, Reason: r.reason, Relaxed: relaxed},
	}
	if r.reason != "" {
		rung.Reading.Interpreted = b.interpreted(r)
	}
	return rung
}

// within adds the dates of a filter to a clause.
func within(c Clause, f Filter) Clause {
	if f.From == "" && f.To == "" {
		return c
	}
	return Simplify(And{c, Between{f.From, f.To}})
}

// builder gathers the clauses and the score of an expression.
type builder struct {
	planner
	forms     forms
	slips     map[string]slip
	plain     []word // the bare words, in order
	clauses   []Clause
	words     []Term
	pairs     []Pair
	at        map[fieldTerm]int // where a word stands in words
	completed int               // how many word* there were
}

type fieldTerm struct {
	field Field
	term  string
}

func (b *builder) expr(e expr) {
	for i := 0; i < len(e); {
		j := i
		for j < len(e) && e[j].plain() {
			j++
		}
		if j > i {
			b.bare(e[i:j])
			i = j
			continue
		}
		b.clauses = append(b.clauses, b.item(e[i]))
		i++
	}
}

// bare takes a run of bare words.
func (b *builder) bare(run expr) {
	ws := b.bareWords(run.text(), b.forms)
	b.plain = append(b.plain, ws...)
	b.score(ws)
	for _, w := range ws {
		if len(w.long) > 0 {
			b.scoreLong(w.long[0])
		}
	}
}

// bareWords returns the words of a text with what they are short for, and what is
// short for them.
func (p planner) bareWords(text string, f forms) []word {
	of := p.madeOf(text, Text, f)
	if ws, ok := p.notes.bare[bareOf{of, f}]; ok {
		return ws
	}
	ws := p.words(text, Text, f)
	if f != asTyped {
		p.expand(ws, f)
		p.abbreviate(ws)
	}
	p.notes.bare[bareOf{p.madeOf(text, Text, f), f}] = ws
	return ws
}

// text returns the texts of bare words as one.
func (e expr) text() string {
	parts := make([]string, len(e))
	for i, it := range e {
		parts[i] = it[0].text
	}
	return strings.Join(parts, " ")
}

func (b *builder) item(it item) Clause {
	or := make(Or, len(it))
	for i, a := range it {
		or[i] = b.atom(a)
	}
	return Simplify(or)
}

func (b *builder) atom(a atom) Clause {
	if a.field == Year {
		return negated(OneOf{Year, []string{a.text}}, a.not)
	}
	ws := b.planner.words(a.text, a.field, b.forms)
	if len(ws) == 0 {
		return All{}
	}
	if last := len(ws) - 1; a.prefix {
		b.complete(&ws[last])
	}
	isText := a.field == Text || a.field == Title
	if !a.not && isText {
		b.score(ws)
	}
	if len(ws) == 1 {
		return negated(ws[0].asked(), a.not)
	}
	return negated(phraseOf(a.field, ws), a.not)
}

func negated(c Clause, not bool) Clause {
	if not {
		return Not{c}
	}
	return c
}

// mostCompletions is how many terms a word* stands for, the most frequent: the first
// one of a query, each further one a quarter less.
const mostCompletions = 500

// complete lets w stand for all terms that begin with it.
func (b *builder) complete(w *word) {
	folded := analysis.Folded.String(w.term)
	marked := w.term != folded
	most := mostCompletions
	for range b.completed {
		most -= most / 4
	}
	b.completed++
	w.admit = []analysis.Alternative{{Term: w.term, Weight: 1}}
	for _, t := range b.completions(folded) {
		fits := b.forms == anyMarks || !marked && b.forms == agreeing || strings.HasPrefix(t, w.term) || b.forms == agreeing && t == analysis.Folded.String(t)
		if !fits {
			continue
		}
		if most--; most < 0 {
			break
		}
		if t != w.term {
			w.admit = append(w.admit, analysis.Alternative{Term: t, Weight: 1})
		}
	}
	w.order = w.admit
	w.idf = b.idf(w.order)
}

// completions returns the terms whose folded form begins with a prefix, the most
// frequent first.
func (p planner) completions(folded string) []string {
	if terms, known := p.notes.begun[folded]; known {
		return terms
	}
	type counted struct {
		term  string
		count int
	}
	var found []counted
	for t := range p.m.Terms(folded) {
		found = append(found, counted{t, p.m.Count(t)})
	}
	slices.SortFunc(found, func(a, b counted) int {
		return cmp.Or(b.count-a.count, strings.Compare(a.term, b.term))
	})
	terms := make([]string, len(found))
	for i, f := range found {
		terms[i] = f.term
	}
	p.notes.begun[folded] = terms
	return terms
}

// score adds words that stand side by side to what orders the documents.
func (b *builder) score(ws []word) {
	before := -1
	for i, w := range ws {
		key := fieldTerm{w.field, w.term}
		at, known := b.at[key]
		if !known {
			at = len(b.words)
			b.at[key] = at
			b.words = append(b.words, b.slipped(w))
		}
		if before >= 0 {
			first, second := analysis.Folded.String(b.words[before].Head()), analysis.Folded.String(b.words[at].Head())
			weight := b.rarity(b.m.Pair(first, second) * b.texts)
			if ws[i-1].isFunction() || w.isFunction() {
				weight *= functionPair
			}
			b.pairs = append(b.pairs, Pair{before, at, weight})
		}
		before = at
	}
}

// functionPair is what a pair with a function word counts: it stands side by side for
// its grammar, and says less of what a text is about than it is rare.
const functionPair = 0.6

// longWeight is what the words of an abbreviation written in full count beside it.
const longWeight = 0.4

// scoreLong adds what an abbreviation is short for to what orders the documents.
func (b *builder) scoreLong(ws []word) {
	from := len(b.pairs)
	ws = slices.Clone(ws)
	for i := range ws {
		ws[i].idf *= longWeight
	}
	b.score(ws)
	for i := range b.pairs[from:] {
		b.pairs[from+i].Weight *= longWeight
	}
}

// slipped returns the word as it is scored, with what else it may be. The less
// likely it is as typed, the less it counts so, and the less that it is rare.
func (b *builder) slipped(w word) Term {
	t := w.scored()
	s := b.slips[w.term]
	if len(s.others) == 0 {
		return t
	}
	typed := b.typed(w)
	alts := make([]analysis.Alternative, 0, len(t.Alternatives)+len(s.others))
	for _, a := range t.Alternatives {
		alts = append(alts, analysis.Alternative{Term: a.Term, Weight: a.Weight * typed})
	}
	sum, rarity := typed, typed*w.idf
	for _, o := range s.others {
		if !slices.ContainsFunc(t.Alternatives, func(a analysis.Alternative) bool { return a.Term == o.Term }) {
			alts = append(alts, o)
			sum += o.Weight
			rarity += o.Weight * b.rarity(float64(b.m.Count(o.Term)))
		}
	}
	t.Alternatives, t.Weight = alts, rarity/sum
	return t
}

// typed returns how likely the word is as typed, 1 where it is nothing else.
func (b *builder) typed(w word) float64 {
	if s := b.slips[w.term]; len(s.others) > 0 {
		return max(s.typed, leastTyped)
	}
	return 1
}

// mostOf returns what is wanted of the bare words: all of a few, half the weight
// of many.
func (b *builder) mostOf(match Match, relaxed bool) []Clause {
	all := match == MatchAll || match != MatchMost && len(b.plain) <= fewWords
	if all && !relaxed || len(b.plain) < 2 {
		clauses := make([]Clause, len(b.plain))
		for i, w := range b.plain {
			clauses[i] = w.wanted()
		}
		return clauses
	}
	share := mostShare
	if relaxed && !all {
		share = lastShare
	}
	most := Most{Of: b.weighted(func(w word) bool { return !w.isFunction() && (!relaxed || b.held(w)) })}
	if len(most.Of) == 0 {
		most.Of = b.weighted(func(word) bool { return true })
	}
	for _, w := range most.Of {
		most.Need += share * w.Weight
	}
	return []Clause{most}
}

// held reports whether the archive holds the word in any of its forms.
func (b *builder) held(w word) bool {
	return len(w.long) > 0 || slices.ContainsFunc(w.admit, func(a analysis.Alternative) bool { return b.m.Count(a.Term) > 0 })
}

// weighted returns the bare words that count, each once, with their idf: the less of
// it the less likely they are as typed, since what holds the right word in the place
// of a slip would have to hold the more of the others.
func (b *builder) weighted(counts func(word) bool) []Weighted {
	var of []Weighted
	seen := map[string]bool{}
	for _, w := range b.plain {
		if counts(w) && !seen[w.term] {
			seen[w.term] = true
			of = append(of, Weighted{w.wanted(), b.slipped(w).Weight * b.typed(w)})
		}
	}
	return of
}

// interpreted returns what the reading searched for, as the reader would type it.
func (b *builder) interpreted(r reading) string {
	if r.forms != anyTones {
		return r.expr.String()
	}
	parts := make([]string, len(b.plain))
	for i, w := range b.plain {
		parts[i] = w.head()
	}
	return strings.Join(parts, " ")
}
