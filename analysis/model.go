package analysis

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Model knows what stands beside what: counts of terms, of neighbours, and of how
// many texts hold them, in a small embedded base and in the texts that it was
// taught. The zero value has the base alone. Readers may go on while one
// goroutine teaches it.
//
// Of pairs and triples of terms it forgets what it met once when they would take
// more than 36 MB. Terms are never forgotten, since all are asked for that begin
// in some way: each takes some 80 bytes, those of 47,000 articles 9 MB.
type Model struct {
	teaching sync.Mutex             // held by who changes the model, from first to last
	mu       sync.RWMutex           // held while it changes
	begun    bool                   // something was learnt or read
	base     atomic.Pointer[learnt] // what it goes by until then, once it was asked
	learnt
	lesson lesson
	spare  sync.Pool // of *triples, whose memory is used again
}

// learnt is what a model was taught, upon what a base knows: half of what that
// counted.
type learnt struct {
	texts  int
	upon   int // texts of the base, as it counts beside them
	opened int // clauses, of each text by different terms; of texts and base
	words  vocabulary
	pairs  counts // folded pairs: in how many texts
	twos   grams
	threes grams
}

// mostPairs is how many slots pairs may have: 8 MB.
const mostPairs = 1 << 21

// Learn teaches the model one text, an article as a rule.
func (m *Model) Learn(text string) {
	m.teaching.Lock()
	defer m.teaching.Unlock()
	if !m.begun {
		m.change(func() { m.begin(embedded().clone()) })
	}
	if m.lesson.read(text, &m.words) {
		m.change(func() { m.lesson.meet(&m.words) })
	}
	m.lesson.join(&m.learnt)
	m.change(func() { m.take(&m.lesson) })
}

// change changes the model while nobody reads it.
func (m *Model) change(by func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	by()
}

// begin makes the model go by k.
func (m *Model) begin(k learnt) {
	m.learnt, m.begun = k, true
	m.base.Store(nil)
}

// known returns what the model goes by.
func (m *Model) known() *learnt {
	if m.begun {
		return &m.learnt
	}
	base := m.base.Load()
	if base == nil {
		base = embedded()
		m.base.Store(base)
	}
	return base
}

// newLearnt returns what knows nothing.
func newLearnt() learnt {
	return learnt{pairs: counts{limit: mostPairs}, twos: grams{shape: pairShape}, threes: grams{shape: tripleShape}}
}

func (k *learnt) clone() learnt {
	c := *k
	c.words = k.words.clone()
	c.pairs.slots, c.twos.slots, c.threes.slots = slices.Clone(k.pairs.slots), slices.Clone(k.twos.slots), slices.Clone(k.threes.slots)
	return c
}

// take adds the lesson, whose terms are all known.
func (k *learnt) take(l *lesson) {
	k.texts++
	k.opened += l.opened
	for _, t := range l.terms {
		if t.first {
			k.words.terms[t.number].texts++
		}
		if t.capital {
			k.words.terms[t.number].capitals++
		}
	}
	for _, t := range l.line {
		if t.newFollower {
			k.words.terms[t.number].follows++
		}
	}
	for _, key := range l.pairs {
		k.pairs.add(key)
	}
	k.twos.addAll(l.twos)
	k.threes.addAll(l.threes)
}

// Texts returns the number of texts learnt.
func (m *Model) Texts() int { m.mu.RLock(); defer m.mu.RUnlock(); return m.texts }

// Count returns the number of learnt texts that hold the exact term.
func (m *Model) Count(term string) int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.words.count(term)
}

// Knows reports whether the exact term stands in learnt texts or in the base; of a
// folded term any of its forms will do.
func (m *Model) Knows(term string) bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.known().words.knows(term) // which holds the base's terms too
}

func (v *vocabulary) knows(term string) bool {
	if v.find(term, hash(term)) >= 0 {
		return true
	}
	if Folded.String(term) == term {
		for range v.formsOf(hash(term)) {
			return true
		}
	}
	return false
}

func (v *vocabulary) count(term string) int {
	if i := v.find(term, hash(term)); i >= 0 {
		return int(v.terms[i].texts)
	}
	return 0
}

// Forms returns the exact terms of the learnt texts whose folded form is folded,
// the most frequent first; of those that are as frequent the one of the base.
func (m *Model) Forms(folded string) []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	v := &m.words
	var room [64]int
	numbers := room[:0]
	for i := range v.formsOf(hash(folded)) {
		if v.terms[i].texts > 0 {
			numbers = append(numbers, i)
		}
	}
	slices.SortFunc(numbers, func(i, j int) int {
		a, b := &v.terms[i], &v.terms[j]
		return cmp.Or(cmp.Compare(b.texts, a.texts), cmp.Compare(b.base, a.base), strings.Compare(v.term(i), v.term(j)))
	})
	terms := make([]string, len(numbers))
	for at, i := range numbers {
		terms[at] = v.term(i)
	}
	return terms
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
