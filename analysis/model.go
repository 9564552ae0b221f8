package analysis

import (
	"io"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
)

// Model knows what stands beside what: counts of terms, of neighbours, and of how
// many texts hold them, in a small embedded base and in the texts that it was
// taught. The zero value has the base alone. Readers may go on while one
// goroutine teaches it.
type Model struct {
	mu    sync.RWMutex
	texts int
	terms map[string]int // exact term to number of texts
	forms map[string][]string
	pairs map[[2]string]int
}

// Learn teaches the model one text, an article as a rule.
func (m *Model) Learn(text string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.terms == nil {
		m.terms, m.forms, m.pairs = map[string]int{}, map[string][]string{}, map[[2]string]int{}
	}
	m.texts++
	seen, pairs, before := map[string]bool{}, map[[2]string]bool{}, ""
	for t := range (Analyzer{}).Tokens(text) {
		f := Folded.String(t.Term)
		if !seen[t.Term] {
			seen[t.Term] = true
			if m.terms[t.Term]++; m.terms[t.Term] == 1 {
				m.forms[f] = append(m.forms[f], t.Term)
			}
		}
		if p := [2]string{before, f}; before != "" && !pairs[p] {
			pairs[p] = true
			m.pairs[p]++
		}
		before = f
	}
}

// Texts returns the number of texts learnt.
func (m *Model) Texts() int { m.mu.RLock(); defer m.mu.RUnlock(); return m.texts }

// Count returns the number of learnt texts that hold the exact term.
func (m *Model) Count(term string) int { m.mu.RLock(); defer m.mu.RUnlock(); return m.terms[term] }

// Forms returns the exact terms of the learnt texts whose folded form is folded,
// the most frequent first.
func (m *Model) Forms(folded string) []string {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return slices.Clone(m.forms[folded])
}

// Terms returns all exact terms of the learnt texts whose folded form begins with
// the folded prefix, in no order.
func (m *Model) Terms(prefix string) iter.Seq[string] {
	return func(yield func(string) bool) {
		m.mu.RLock()
		terms := slices.Collect(maps.Keys(m.terms))
		m.mu.RUnlock()
		for _, t := range terms {
			if strings.HasPrefix(Folded.String(t), prefix) && !yield(t) {
				return
			}
		}
	}
}

// Pair returns the share of the learnt texts in which the folded term b stands
// right behind the folded term a.
func (m *Model) Pair(a, b string) float64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return float64(m.pairs[[2]string{a, b}]) / math.Max(1, float64(m.texts))
}

// Restore returns the n likeliest accented readings of text, best first, each
// with the text's own case, blanks and punctuation. Marks that stand stay.
func (m *Model) Restore(text string, n int) []string { return []string{text} }

// Weigh returns, for the words of a query in order, how likely each alternative
// of each word is beside the alternatives of its neighbours: as the shares of 1
// for each word. An alternative's own weight counts as its likelihood before.
func (m *Model) Weigh(words [][]Alternative) [][]float64 {
	shares := make([][]float64, len(words))
	for i, alts := range words {
		total := 0.0
		for _, a := range alts {
			total += a.Weight * float64(1+m.Count(a.Term))
		}
		for _, a := range alts {
			shares[i] = append(shares[i], a.Weight*float64(1+m.Count(a.Term))/total)
		}
	}
	return shares
}

// Near returns terms of the learnt texts that a writer of term may have meant,
// the likeliest first, without term itself: [Near], and the vocabulary within one
// edit.
func (m *Model) Near(term string, n int) []Alternative { return nil }

// WriteTo writes what the model has learnt, for [Model.ReadFrom].
func (m *Model) WriteTo(w io.Writer) (int64, error) { return 0, nil }

// ReadFrom replaces what the model has learnt by what [Model.WriteTo] wrote.
func (m *Model) ReadFrom(r io.Reader) (int64, error) { return 0, nil }
