package local

import (
	"cmp"
	"fmt"
	"slices"

	"timbao/analysis"
	"timbao/index"
)

// finder answers one request.
type finder struct {
	*view
	c         *columns
	sequences []byte
	scope     int
	*scratch
	ranks func(*columns) []uint32
	err   error    // of reading postings
	rows  []uint32 // ordinals of the rows found
	terms map[termName]termLists
}

// termName names a term of the request by where its alternatives stand.
type termName struct {
	first *analysis.Alternative
	count int
	text  int
}

// termLists are the postings of a term.
type termLists struct {
	of   [][]*list // by alternative, then by part; none of one that no document holds
	size int       // of all together
}

// match returns the documents of within that the clause wants.
func (f *finder) match(clause index.Clause, within set) set {
	switch c := clause.(type) {
	case nil, index.All:
		return f.clone(within)
	case index.None:
		return f.none(len(within))
	case index.And:
		return f.matchAnd(c, within)
	case index.Or:
		return f.matchOr(c, within)
	case index.Not:
		return f.clone(within).without(f.match(c.Clause, within))
	case index.Most:
		return f.matchMost(c, within)
	case index.Term:
		return f.matchTerm(c, within)
	case index.Phrase:
		return f.matchPhrase(c, within)
	case index.OneOf:
		return f.matchOneOf(c, within)
	case index.Between:
		return f.matchBetween(c, within)
	default:
		panic(fmt.Sprintf("no such clause: %T", c))
	}
}

// matchOr asks each clause for what the ones before it do not want.
func (f *finder) matchOr(clauses index.Or, within set) set {
	all, left := f.none(len(within)), f.clone(within)
	for _, c := range clauses {
		matched := f.match(c, left)
		all.or(matched)
		left.without(matched)
	}
	return all
}

// matchAnd narrows within by clause after clause: the rarest term first, and those
// that read columns or sequences last, when few are left.
func (f *finder) matchAnd(clauses index.And, within set) set {
	efforts := make([]int, len(clauses))
	order := make([]int, len(clauses))
	for i, c := range clauses {
		efforts[i], order[i] = f.effort(c), i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(efforts[a], efforts[b]) })
	within = f.clone(within)
	for _, i := range order {
		within = f.match(clauses[i], within)
	}
	return within
}

func (f *finder) effort(c index.Clause) int {
	const afterAll = 1 << 40
	switch c := c.(type) {
	case index.Term:
		return f.size(c)
	case index.OneOf:
		return afterAll
	case index.Between, index.Phrase, index.Not:
		return afterAll + 1
	case index.Or:
		most := 0
		for _, c := range c {
			most = max(most, f.effort(c))
		}
		return most
	}
	return afterAll / 2
}

// size returns how many postings a term has.
func (f *finder) size(t index.Term) int {
	text := f.c.textNumber(t.Field)
	if text < 0 {
		return len(f.ordinals)
	}
	return f.lists(t, text).size
}

// matchTerm finds a term in texts by its postings, in a key by its values' words.
func (f *finder) matchTerm(t index.Term, within set) set {
	text := f.c.textNumber(t.Field)
	if text < 0 {
		return f.matchValues(t.Field, within, func(words []string) bool { return holds(words, []index.Term{t}) })
	}
	if f.size(t) < termWorth {
		return f.union(t, text, within)
	}
	all := f.once(keptTerm(t, text), false, func(within set) set { return f.union(t, text, within) })
	return all.and(within)
}

// termWorth is from how many postings on what holds a term in any of its forms is
// kept: the syllables that most queries are made of.
const termWorth = 1000

// keptTerm names what holds one of the alternatives of a term.
func keptTerm(t index.Term, text int) string {
	key := make([]byte, 0, 256)
	key = append(key, byte(text))
	for _, a := range t.Alternatives {
		if a.Weight > 0 {
			key = append(append(key, a.Term...), 0)
		}
	}
	return string(key)
}

// union returns the documents of within that hold one of the alternatives.
func (f *finder) union(t index.Term, text int, within set) set {
	found := f.none(len(within))
	few := within.count()
	for _, lists := range f.lists(t, text).of {
		for i, l := range lists {
			p := f.parts[i]
			switch in := p.of(within); {
			case l.has != nil:
				found := p.of(found)
				for i, has := range l.has {
					found[i] |= has & in[i]
				}
			case few*galloping < len(l.docs):
				p.gallop(l, in, func(n, _ int) { found.add(n) })
			default:
				for _, d := range l.docs {
					found.add(p.base + int(d))
				}
			}
		}
	}
	return found.and(within)
}

// galloping is from how many postings for one document wanted on it is faster to
// look for each than to go through all.
const galloping = 8

// gallop calls f for each document of in that a list holds, with its number in the
// view and its place in the list.
func (p part) gallop(l *list, in set, f func(n, at int)) {
	at := 0
	in.each(func(d int) {
		step := 1
		for at+step < len(l.docs) && int(l.docs[at+step]) <= d {
			step *= 2
		}
		found, ok := slices.BinarySearch(l.docs[at:min(at+step+1, len(l.docs))], uint16(d))
		at = min(at+found, len(l.docs))
		if ok {
			f(p.base+d, at)
		}
	})
}

// lists returns the postings of a term in a text, or in all.
func (f *finder) lists(t index.Term, text int) termLists {
	if len(t.Alternatives) == 0 {
		return termLists{}
	}
	name := termName{&t.Alternatives[0], len(t.Alternatives), text}
	ls, ok := f.terms[name]
	if ok {
		return ls
	}
	ls.of = make([][]*list, len(t.Alternatives))
	for i, a := range t.Alternatives {
		ls.of[i] = f.listsOf(a, text)
		for _, l := range ls.of[i] {
			ls.size += l.count
		}
	}
	if f.terms == nil {
		f.terms = map[termName]termLists{}
	}
	f.terms[name] = ls
	return ls
}

// listsOf returns the postings of an alternative by part, none of one that no
// document holds.
func (f *finder) listsOf(a analysis.Alternative, text int) []*list {
	number, ok := f.c.terms.find(a.Term)
	if !ok || a.Weight <= 0 {
		return nil
	}
	ls, err := f.view.lists(f.c, term{number, f.scope, text})
	if err != nil {
		f.err = err
	}
	return ls
}

func (f *finder) matchPhrase(p index.Phrase, within set) set {
	text := f.c.textNumber(p.Field)
	if text < 0 {
		return f.matchValues(p.Field, within, func(words []string) bool { return holds(words, p.Terms) })
	}
	within = f.candidates(p, within)
	if len(p.Terms) < 2 {
		return f.clone(within)
	}
	if within.count() < phraseWorth {
		return f.verified(p, text, within)
	}
	// Among many it is likely a phrase that is asked for again, as what an
	// abbreviation stands for is.
	all := f.once(p.String(), true, func(within set) set { return f.verified(p, text, f.candidates(p, within)) })
	return all.and(within)
}

// phraseWorth is from how many candidates on what holds a phrase is kept.
const phraseWorth = 500

// candidates returns the documents of within that hold all terms of a phrase.
func (f *finder) candidates(p index.Phrase, within set) set {
	for _, t := range p.Terms {
		t.Field = p.Field
		within = f.matchTerm(t, within)
	}
	return within
}

// verified returns the documents of within in whose sequence the phrase stands.
func (f *finder) verified(p index.Phrase, text int, within set) set {
	phrase := newPhrase(f.scratch, f.c, p.Terms)
	return f.clone(within).keep(func(n int) bool {
		o := f.ordinals[n]
		return phrase.stands(f.sequences[f.c.sequences[o]:], f.c.lengthsOf(o), text)
	})
}

// holds reports whether the terms stand one behind the other in words.
func holds(words []string, terms []index.Term) bool {
	for i := 0; i+len(terms) <= len(words); i++ {
		n := 0
		for n < len(terms) && isOne(terms[n], words[i+n]) {
			n++
		}
		if n == len(terms) {
			return true
		}
	}
	return false
}

func isOne(t index.Term, word string) bool {
	for _, a := range t.Alternatives {
		if a.Term == word && a.Weight > 0 {
			return true
		}
	}
	return false
}

// matchValues finds the documents with a value of the key whose words f accepts.
func (f *finder) matchValues(field index.Field, within set, accept func(words []string) bool) set {
	k := f.c.key(field)
	if k == nil {
		return f.none(len(within))
	}
	wanted := newSet(k.dict.count())
	var words []string
	for i := range k.dict.count() {
		if words = k.appendWords(words[:0], i); accept(words) {
			wanted.add(i)
		}
	}
	return f.holding(k, wanted, within)
}

// holding returns the documents of within of which a value of the key is wanted.
func (f *finder) holding(k *keyColumn, wanted, within set) set {
	if wanted.empty() {
		return f.none(len(within))
	}
	return f.clone(within).keep(func(n int) bool { return k.has(f.ordinals[n], wanted) })
}

func (k *keyColumn) has(o uint32, wanted set) bool {
	for _, v := range k.of(o) {
		if wanted.has(int(v)) {
			return true
		}
	}
	return false
}

// numbersOf returns the values of a key as a set of their numbers.
func (k *keyColumn) numbersOf(values []string) set {
	wanted := newSet(k.dict.count())
	for _, v := range values {
		if n, ok := k.dict.find(v); ok {
			wanted.add(int(n))
		}
	}
	return wanted
}

func (f *finder) matchOneOf(c index.OneOf, within set) set {
	if k := f.c.key(c.Field); k != nil {
		return f.holding(k, k.numbersOf(c.Values), within)
	}
	wanted := newSet(f.c.count())
	for _, o := range f.c.named(c, f.sequences) {
		wanted.add(int(o))
	}
	return f.clone(within).keep(func(n int) bool { return wanted.has(int(f.ordinals[n])) })
}

func (f *finder) matchBetween(c index.Between, within set) set {
	wanted := newSet(len(f.c.days))
	for i, d := range f.c.days {
		if c.Holds(d.date) {
			wanted.add(i)
		}
	}
	return f.clone(within).keep(func(n int) bool { return wanted.has(int(f.c.dates[f.ordinals[n]])) })
}
