package analysis

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"sync"
)

// Model knows what stands beside what: counts of terms, of neighbours, and of how
// many texts hold them, in a small embedded base and in the texts that it was
// taught. The zero value has the base alone. Readers may go on while one
// goroutine teaches it. It takes 48 MB at most, however much it is taught: of
// pairs and triples of terms it then forgets what it met once. Terms are never
// forgotten.
type Model struct {
	teaching sync.Mutex   // held by who changes the model, from first to last
	mu       sync.RWMutex // held while it changes
	learnt
	lesson lesson
}

// learnt is what a model was taught.
type learnt struct {
	texts  int
	words  vocabulary
	pairs  counts // folded pairs: in how many texts
	twos   counts // exact pairs
	threes counts // exact triples
}

// Slots of the tables, at most: 32 MB in all.
const (
	mostPairs  = 1 << 21
	mostTwos   = 1 << 21
	mostThrees = 1 << 22
)

// numberTerm stands for every number in pairs and triples of exact terms.
const numberTerm = "0"

// Learn teaches the model one text, an article as a rule.
func (m *Model) Learn(text string) {
	m.teaching.Lock()
	defer m.teaching.Unlock()
	m.lesson.read(text, &m.words)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.take(&m.lesson)
}

// A lesson is what one text teaches: its terms and its different n-grams.
type lesson struct {
	terms               []lessonTerm
	line                []lessonTerm // those that follow one another, one a position
	pairs, twos, threes []uint64
	seen                seen
}

type lessonTerm struct {
	term        string
	number      int // in the vocabulary; below 0 where it is not yet there
	key         uint64
	exact       uint64 // key in pairs and triples
	folded      uint64
	first       bool // of its kind in the text
	newFollower bool
}

// read fills the lesson from the text.
func (l *lesson) read(text string, words *vocabulary) {
	l.terms, l.line = l.terms[:0], l.line[:0]
	l.pairs, l.twos, l.threes = l.pairs[:0], l.twos[:0], l.threes[:0]
	position := 0
	l.seen.reset(len(text))
	for t := range (Analyzer{}).Tokens(text) {
		key := hash(t.Term)
		e := lessonTerm{term: t.Term, key: key, exact: key, number: words.find(t.Term, key), first: l.seen.add(key)}
		if e.number >= 0 {
			e.folded = words.terms[e.number].folded
		} else {
			e.folded = hash(Folded.String(t.Term))
		}
		if t.Kind == Number {
			e.exact = hash(numberTerm)
		}
		l.terms = append(l.terms, e)
		if t.Position == position {
			l.line = l.line[:len(l.line)-1]
		}
		position = t.Position
		l.line = append(l.line, e)
	}
	l.join()
}

// join collects the pairs and triples of the line.
func (l *lesson) join() {
	var two uint64
	for i := 1; i < len(l.line); i++ {
		a, b := &l.line[i-1], &l.line[i]
		if key := follow(a.folded, b.folded); l.seen.add(key ^ foldedMark) {
			l.pairs = append(l.pairs, key)
		}
		before := two
		if two = follow(a.exact, b.exact); l.seen.add(two) {
			l.twos = append(l.twos, two)
			a.newFollower = true
		}
		if i < 2 {
			continue
		}
		if three := follow(before, b.exact); l.seen.add(three) {
			l.threes = append(l.threes, three)
		}
	}
}

// foldedMark tells the key of a folded pair from that of an exact one.
const foldedMark = 0x5bd1e9955bd1e995

// take adds the lesson.
func (k *learnt) take(l *lesson) {
	k.texts++
	k.pairs.limit, k.twos.limit, k.threes.limit = mostPairs, mostTwos, mostThrees
	for _, t := range l.terms {
		if t.first {
			k.words.terms[k.number(t)].texts++
		}
	}
	for _, t := range l.line {
		if t.newFollower {
			k.words.terms[k.number(t)].follows++
		}
	}
	for _, key := range l.pairs {
		k.pairs.add(key)
	}
	for _, key := range l.twos {
		k.twos.add(key)
	}
	for _, key := range l.threes {
		k.threes.add(key)
	}
}

func (k *learnt) number(t lessonTerm) int {
	if t.number >= 0 {
		return t.number
	}
	return k.words.add(t.term, t.key)
}

// seen is a set of keys, for one text at a time.
type seen struct{ keys []uint64 }

// reset empties the set and makes room for the n-grams of a text of n bytes.
func (s *seen) reset(n int) {
	size := 1024
	for size < 2*n {
		size *= 2
	}
	if size > len(s.keys) || size < len(s.keys)/16 {
		s.keys = make([]uint64, size)
		return
	}
	clear(s.keys)
}

// add adds the key and tells whether it was not yet there.
func (s *seen) add(key uint64) bool {
	key |= 1
	mask := len(s.keys) - 1
	for at := int(key>>8) & mask; ; at = (at + 1) & mask {
		switch s.keys[at] {
		case key:
			return false
		case 0:
			s.keys[at] = key
			return true
		}
	}
}

// Texts returns the number of texts learnt.
func (m *Model) Texts() int { m.mu.RLock(); defer m.mu.RUnlock(); return m.texts }

// Count returns the number of learnt texts that hold the exact term.
func (m *Model) Count(term string) int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.words.count(term)
}

func (v *vocabulary) count(term string) int {
	if i := v.find(term, hash(term)); i >= 0 {
		return int(v.terms[i].texts)
	}
	return 0
}

// Forms returns the exact terms of the learnt texts whose folded form is folded,
// the most frequent first.
func (m *Model) Forms(folded string) []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	numbers := slices.Collect(m.words.formsOf(hash(folded)))
	slices.SortFunc(numbers, func(i, j int) int {
		return cmp.Or(cmp.Compare(m.words.terms[j].texts, m.words.terms[i].texts), cmp.Compare(i, j))
	})
	var forms []string
	for _, i := range numbers {
		forms = append(forms, m.words.term(i))
	}
	return forms
}

// Terms returns all exact terms of the learnt texts whose folded form begins with
// the folded prefix, in no order. Terms learnt meanwhile may be missing.
func (m *Model) Terms(prefix string) iter.Seq[string] {
	return func(yield func(string) bool) {
		m.mu.RLock()
		var terms []string
		for i := range m.words.beginning(prefix) {
			terms = append(terms, m.words.term(i))
		}
		m.mu.RUnlock()
		for _, t := range terms {
			if !yield(t) {
				return
			}
		}
	}
}

// Pair returns the share of the learnt texts in which the folded term b stands
// right behind the folded term a. It is exact up to some hundred texts, and some
// hundredths off beyond.
func (m *Model) Pair(a, b string) float64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return float64(m.pairs.get(follow(hash(a), hash(b)))) / math.Max(1, float64(m.texts))
}
