package index

import (
	"math"

	"timbao/corpus"
)

// snippetTokens is how many tokens of a text a snippet must show.
const snippetTokens = windowWidth

// Window is where in a document's lead or body the words of a request weigh most
// within a snippet, as [Look.Window] finds it. The zero value says nothing: the engine
// does not know, or there is none.
type Window struct {
	Field    Field   // Lead or Body
	Weight   float64 // of what stands there
	From, To float64 // where it stands, roughly, as shares of the text
}

// Window returns the window of a text of so many tokens, of which the places are
// given. What the look has seen of the document stays as it is.
func (l *Look) Window(f Field, matches []Place, length int) Window {
	if l.stretches == nil {
		l.stretches = newStretches(l.words, l.pairs)
	}
	weight, from, to := l.stretches.best(matches)
	if weight == 0 {
		return Window{}
	}
	all := float64(length)
	return Window{f, weight, float64(matches[from].Position) / all, float64(matches[to].Position+1) / all}
}

// stretches weighs stretches of a text: each word once, and words that are neighbours
// in the query and in the text as much more as their pair. Weights are whole numbers,
// so that sums do not depend on their order. It keeps its working space.
type stretches struct {
	words []int64
	pairs map[[2]int32]int64
	count []int32 // of each word in the stretch
}

// one is what a weight of 1 is counted as.
const one = 1 << 20

func newStretches(words []Term, pairs []Pair) *stretches {
	s := &stretches{words: make([]int64, len(words)), pairs: make(map[[2]int32]int64, len(pairs)), count: make([]int32, len(words))}
	for i, w := range words {
		s.words[i] = int64(math.Round(w.Weight*one)) + 1 // a word of no weight is better than none
	}
	for _, p := range pairs {
		s.pairs[[2]int32{int32(p.First), int32(p.Second)}] = int64(math.Round(p.Weight * one))
	}
	return s
}

// best returns the heaviest stretch of [snippetTokens], the first of equals, from one
// of the places to another, and what it weighs. Of a token that stands for several
// words the first counts.
func (s *stretches) best(ps []Place) (weight float64, from, to int) {
	clear(s.count)
	most, sum, first := int64(0), int64(0), 0
	for i, p := range ps {
		if i > 0 && ps[i-1].Position == p.Position {
			continue
		}
		for ; ps[first].Position <= p.Position-snippetTokens; first++ {
			sum -= s.gone(ps, first)
		}
		if s.count[p.Word]++; s.count[p.Word] == 1 {
			sum += s.words[p.Word]
		}
		if i > first {
			sum += s.pair(ps, i)
		}
		if sum > most {
			most, from, to = sum, first, i
		}
	}
	return float64(most) / one, from, to
}

// gone takes the first place out of a stretch and returns what it weighed.
func (s *stretches) gone(ps []Place, first int) (weight int64) {
	p := ps[first]
	if first > 0 && ps[first-1].Position == p.Position {
		return 0
	}
	if s.count[p.Word]--; s.count[p.Word] == 0 {
		weight = s.words[p.Word]
	}
	next := first + 1
	for next < len(ps) && ps[next].Position == p.Position {
		next++
	}
	if next < len(ps) {
		weight += s.pair(ps, next)
	}
	return weight
}

// pair returns what the place at i weighs more for the one before it.
func (s *stretches) pair(ps []Place, i int) int64 {
	before := i - 1
	for before > 0 && ps[before-1].Position == ps[before].Position {
		before--
	}
	if ps[before].Position != ps[i].Position-1 {
		return 0
	}
	return s.pairs[[2]int32{ps[before].Word, ps[i].Word}]
}

// nearRoom is how many bytes around a window are read: a snippet, and as much again as
// the window may be off.
const nearRoom = 2 * snippetBytes

// near returns the snippet from where the engine found the words closest in the lead
// or the body of an article. It is not ok where they do not stand there: but in what
// is searched with the two, or further off.
func (m *marker) near(w Window, a corpus.Article) (snippet string, ok bool) {
	text, all := "", 0
	switch w.Field {
	case Lead:
		text, all = a.Lead, len(lines(a.Lead, people(a.Speakers)))
	case Body:
		text, all = a.Body, len(a.Body)
		for _, also := range [][]string{a.Captions, a.Tags} {
			for _, s := range also {
				all += len(s) + 1
			}
		}
	}
	from, to := int(w.From*float64(all))-nearRoom, int(w.To*float64(all))+nearRoom
	if from >= len(text) || to <= 0 {
		return "", false
	}
	start, end := widen(text, from, to)
	places, spans := m.places(text[start:end])
	weight, i, j := m.stretches.best(places)
	if weight == 0 || weight < w.Weight {
		return "", false
	}
	for n := range spans {
		spans[n].start, spans[n].end = spans[n].start+start, spans[n].end+start
	}
	return m.cut(text, spans[i].start, spans[j].end, spans), true
}
