package local

import (
	"cmp"
	"fmt"
	"slices"

	"timbao/index"
)

// finder answers one request.
type finder struct {
	*view
	c         *columns
	sequences []byte
	scope     int
	err       error    // of reading postings
	rows      []uint32 // ordinals of the rows found
}

// match returns the documents of within that the clause wants.
func (f *finder) match(clause index.Clause, within set) set {
	switch c := clause.(type) {
	case nil, index.All:
		return within.clone()
	case index.None:
		return make(set, len(within))
	case index.And:
		return f.matchAnd(c, within)
	case index.Or:
		all := make(set, len(within))
		for _, c := range c {
			all.or(f.match(c, within))
		}
		return all
	case index.Not:
		return within.clone().without(f.match(c.Clause, within))
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

// matchAnd narrows within by clause after clause, those that read columns or
// sequences last, when few are left.
func (f *finder) matchAnd(clauses index.And, within set) set {
	ordered := slices.SortedStableFunc(slices.Values(clauses), func(a, b index.Clause) int {
		return cmp.Compare(effort(a), effort(b))
	})
	within = within.clone()
	for _, c := range ordered {
		within = f.match(c, within)
	}
	return within
}

func effort(c index.Clause) int {
	switch c := c.(type) {
	case index.OneOf:
		return 2
	case index.Between, index.Phrase:
		return 3
	case index.Not:
		return 1 + effort(c.Clause)
	}
	return 1
}

// matchMost adds up weights, the heaviest first; once what is left cannot reach
// what is needed, no document comes in that has none yet.
func (f *finder) matchMost(m index.Most, within set) set {
	of := slices.SortedStableFunc(slices.Values(m.Of), func(a, b index.Weighted) int { return cmp.Compare(b.Weight, a.Weight) })
	left := 0.0
	for _, w := range of {
		left += max(w.Weight, 0)
	}
	if m.Need <= 0 {
		return within.clone()
	}
	const slack = 1e-9 // sums differ by their order
	sums := make([]float64, len(f.ordinals))
	open := within
	seen := make(set, len(within))
	for _, w := range of {
		if left < m.Need-slack {
			open = seen
		}
		left -= max(w.Weight, 0)
		if w.Weight == 0 {
			continue
		}
		matched := f.match(w.Clause, open)
		matched.each(func(n int) { sums[n] += w.Weight })
		seen.or(matched)
	}
	return seen.keep(func(n int) bool { return sums[n] >= m.Need-slack })
}

// matchTerm finds a term in texts by its postings, in a key by its values' words.
func (f *finder) matchTerm(t index.Term, within set) set {
	text := f.c.textNumber(t.Field)
	if text < 0 {
		return f.matchValues(t.Field, within, func(words []string) bool { return holds(words, []index.Term{t}) })
	}
	found := make(set, len(within))
	for _, a := range t.Alternatives {
		number, ok := f.c.numbers[a.Term]
		if !ok || a.Weight <= 0 {
			continue
		}
		for _, p := range f.parts {
			l := f.list(p, term{number, f.scope, text})
			if l.dense != nil {
				set(found[p.base/64:][:len(l.has)]).or(l.has)
			}
			for _, d := range l.docs {
				found.add(p.base + int(d))
			}
		}
	}
	return found.and(within)
}

// list returns the postings of a term in a part, none where they cannot be read.
func (f *finder) list(p part, t term) *list {
	l, err := p.list(p.snapshot, f.c, t)
	if err != nil {
		f.err = err
		return &list{}
	}
	return l
}

func (f *finder) matchPhrase(p index.Phrase, within set) set {
	text := f.c.textNumber(p.Field)
	if text < 0 {
		return f.matchValues(p.Field, within, func(words []string) bool { return holds(words, p.Terms) })
	}
	for _, t := range p.Terms {
		t.Field = p.Field
		within = f.matchTerm(t, within)
	}
	if len(p.Terms) < 2 {
		return within.clone()
	}
	phrase := newPhrase(f.c, p.Terms)
	return within.keep(func(n int) bool {
		o := f.ordinals[n]
		return phrase.stands(f.sequences[f.c.sequences[o]:], f.c.lengthsOf(o), text)
	})
}

// phrase finds terms that stand one behind the other: masks tells of a term in
// which of the first 64 places of the phrase it may stand.
type phrase struct {
	masks  map[uint32][]uint64
	places int
	state  []uint64
}

func newPhrase(c *columns, terms []index.Term) *phrase {
	size := (len(terms) + 63) / 64
	p := &phrase{masks: map[uint32][]uint64{}, places: len(terms), state: make([]uint64, size)}
	for i, t := range terms {
		for _, a := range t.Alternatives {
			number, ok := c.numbers[a.Term]
			if !ok || a.Weight <= 0 {
				continue
			}
			if p.masks[number] == nil {
				p.masks[number] = make([]uint64, size)
			}
			p.masks[number][i/64] |= 1 << (i % 64)
		}
	}
	return p
}

// stands reports whether the phrase stands in a text of a sequence.
func (p *phrase) stands(sequence []byte, lengths [3]uint32, text int) bool {
	found, before := false, -1
	walk(sequence, lengths, func(in, _ int, term uint32) {
		if in != before {
			clear(p.state)
			before = in
		}
		if text == allTexts || in == text {
			found = p.step(p.masks[term]) || found
		}
	})
	return found
}

// step goes on by one term: a place is reached where the one before was, and the
// term may stand in it.
func (p *phrase) step(mask []uint64) bool {
	if mask == nil {
		clear(p.state)
		return false
	}
	carry := uint64(1)
	for i, s := range p.state {
		p.state[i] = (s<<1 | carry) & mask[i]
		carry = s >> 63
	}
	last := p.places - 1
	return p.state[last/64]>>(last%64)&1 == 1
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
		return make(set, len(within))
	}
	wanted := newSet(len(k.dict))
	for i, words := range k.words {
		if accept(words) {
			wanted.add(i)
		}
	}
	return f.holding(k, wanted, within)
}

// holding returns the documents of within of which a value of the key is wanted.
func (f *finder) holding(k *keyColumn, wanted, within set) set {
	if wanted.empty() {
		return make(set, len(within))
	}
	return within.clone().keep(func(n int) bool { return k.has(f.ordinals[n], wanted) })
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
	wanted := newSet(len(k.dict))
	for _, v := range values {
		if n, ok := k.numbers[v]; ok {
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
		for o := range f.c.family(o) {
			wanted.add(int(o))
		}
	}
	return within.clone().keep(func(n int) bool { return wanted.has(int(f.ordinals[n])) })
}

func (f *finder) matchBetween(c index.Between, within set) set {
	wanted := newSet(len(f.c.days))
	for i, d := range f.c.days {
		if c.Holds(d.date) {
			wanted.add(i)
		}
	}
	return within.clone().keep(func(n int) bool { return wanted.has(int(f.c.dates[f.ordinals[n]])) })
}
