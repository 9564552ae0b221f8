package analysis

import (
	"fmt"
	"io"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
)

// Sentence is a text whose words are known, in order, the punctuation among them.
type Sentence struct {
	Text  string
	Words []string
}

// WriteWords writes what the segmentation of text into words goes by, in the form
// of the embedded file, learnt from sentences and from what the articles have of
// each pair. It walks through the articles several times.
func WriteWords(w io.Writer, sentences []Sentence, articles iter.Seq[string]) error {
	var b []byte
	for _, plain := range []bool{false, true} {
		s := newSegmenter(sentences, articles, plain)
		b = s.pairs.append(b)
		for _, x := range s.weights {
			b = append(b, byte(x))
		}
	}
	if _, err := w.Write(b); err != nil {
		return fmt.Errorf("words: %w", err)
	}
	return nil
}

// newSegmenter learns in two rounds: the first one knows of pairs how much they
// attract each other, the second one also how often the first one joined them.
func newSegmenter(sentences []Sentence, articles iter.Seq[string], plain bool) *segmenter {
	var gold []goldRun
	for _, s := range sentences {
		gold = append(gold, goldRuns(s.Text, s.Words, plain)...)
	}
	runs := func(use func(run []seenSyllable) bool) {
		for text := range articles {
			if plain {
				text = fold(text)
			}
			eachRun(text, plain, use)
		}
	}
	p := newPairStatistics(runs)
	first := train(p.table(), gold)
	p.count(first, runs)
	return train(p.table(), gold)
}

// pairStatistics are counts of pairs and syllables in the articles.
type pairStatistics struct {
	pairs   map[uint64]*pairCount
	singles map[uint64]*singleCount
	total   float64
}

type pairCount struct {
	first, second *singleCount
	met, joined   float64
}

type singleCount struct{ met, alone float64 }

func newPairStatistics(runs func(func([]seenSyllable) bool)) *pairStatistics {
	p := &pairStatistics{pairs: map[uint64]*pairCount{}, singles: map[uint64]*singleCount{}}
	runs(func(run []seenSyllable) bool {
		var before *singleCount
		for i, s := range run {
			one := p.singles[s.key]
			if one == nil {
				one = &singleCount{}
				p.singles[s.key] = one
			}
			one.met++
			p.total++
			if i > 0 {
				p.meet(follow(run[i-1].key, s.key), before, one)
			}
			before = one
		}
		return true
	})
	return p
}

func (p *pairStatistics) meet(key uint64, first, second *singleCount) {
	if p.pairs[key] == nil {
		p.pairs[key] = &pairCount{first: first, second: second}
	}
	p.pairs[key].met++
}

// count counts what the segmenter joins and leaves alone.
func (p *pairStatistics) count(s *segmenter, runs func(func([]seenSyllable) bool)) {
	var w segmentWork
	runs(func(run []seenSyllable) bool {
		joined := s.cut(run, &w)
		for i := range joined {
			if joined[i] {
				p.pairs[follow(run[i-1].key, run[i].key)].joined++
			} else if i+1 == len(joined) || !joined[i+1] {
				p.singles[run[i].key].alone++
			}
		}
		return true
	})
}

// pairSlots is the size of the table of pairs of a segmenter.
const pairSlots = 1 << 19

// leastMet is how often a pair was met that the segmenter is to know.
const leastMet = 4

// table returns the kinds of pairs and syllables.
func (p *pairStatistics) table() counts {
	t := counts{slots: make([]uint32, pairSlots), limit: pairSlots}
	for _, key := range slices.Sorted(maps.Keys(p.pairs)) {
		n := p.pairs[key]
		if n.met >= leastMet {
			t.insert(key, kindOf(n.joined, n.met, math.Log2(n.met*p.total/n.first.met/n.second.met)))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(p.singles)) {
		n := p.singles[key]
		if n.met >= leastMet {
			t.insert(mix(key), aloneOf(n.alone, n.met))
		}
	}
	return t
}

// A trainer finds the weights of a segmenter by averaged perceptron: it segments
// each sentence, and where that is wrong moves the weights towards what is right.
type trainer struct {
	*segmenter
	values, sums []float64
	last         []int // step in which a value was last changed
	step         int
}

// weightBits is the size of the weights of one segmenter, as a power of two.
const weightBits = 18

// trainings is how often the trainer goes over the treebank.
const trainings = 12

// A goldRun is a run of syllables and which of them are one word with the one
// before.
type goldRun struct {
	run    []seenSyllable
	joined []bool
}

// goldRuns returns the runs of a sentence given as its words in order, the
// punctuation among them.
func goldRuns(text string, words []string, plain bool) (runs []goldRun) {
	starts, at := map[int]bool{}, 0
	for _, w := range words {
		i := strings.Index(text[at:], w)
		if i < 0 {
			return nil
		}
		starts[at+i] = true
		at += i + len(w)
	}
	if plain {
		text, starts = foldedAlike(text, starts)
	}
	eachRun(text, plain, func(run []seenSyllable) bool {
		g := goldRun{joined: make([]bool, len(run))}
		for i := range run {
			s := run[i]
			s.token.Term = strings.Clone(s.token.Term)
			g.run = append(g.run, s)
			g.joined[i] = i > 0 && !startsBetween(starts, run[i-1].token.End, s.token.Start)
		}
		runs = append(runs, g)
		return true
	})
	return runs
}

func startsBetween(starts map[int]bool, from, to int) bool {
	for i := from; i <= to; i++ {
		if starts[i] {
			return true
		}
	}
	return false
}

// foldedAlike returns the text without marks, in its own case, and the places in
// it.
func foldedAlike(text string, places map[int]bool) (string, map[int]bool) {
	var b strings.Builder
	moved := map[int]bool{}
	for i, r := range text {
		if places[i] {
			moved[b.Len()] = true
		}
		f := Folded.String(string(r))
		if strings.ToLower(string(r)) != string(r) {
			f = strings.ToUpper(f)
		}
		b.WriteString(f)
	}
	return b.String(), moved
}

// train returns the segmenter for the runs, over the kinds of pairs.
func train(pairs counts, gold []goldRun) *segmenter {
	size := 1 << weightBits
	t := trainer{segmenter: &segmenter{weights: make([]int8, size), pairs: pairs}, values: make([]float64, size), sums: make([]float64, size), last: make([]int, size)}
	var w segmentWork
	for range trainings {
		for _, g := range gold {
			t.step++
			t.learn(g, &w)
		}
	}
	for i := range t.values {
		t.add(uint32(i), 0)
		t.weights[i] = int8(max(-127, min(127, math.Round(t.sums[i]/float64(t.step)*weightScale))))
	}
	return t.segmenter
}

// weightScale is what the weight 1 is multiplied by to be kept in a byte.
const weightScale = 16

func (t *trainer) learn(g goldRun, w *segmentWork) {
	joined := t.cut(g.run, w)
	wrong := false
	for i := range joined {
		wrong = wrong || joined[i] != g.joined[i]
	}
	if !wrong {
		return
	}
	for i := 1; i < len(joined); i++ {
		by := truth(g.joined[i]) - truth(joined[i])
		if by != 0 {
			for _, f := range w.features[i] {
				t.add(f, by)
			}
		}
		f := t.afterJoin(w.kinds[i], w.kinds[i-1])
		if by := truth(g.joined[i] && g.joined[i-1]) - truth(joined[i] && joined[i-1]); by != 0 {
			t.add(f, by)
		}
	}
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (t *trainer) add(f uint32, by float64) {
	t.sums[f] += t.values[f] * float64(t.step-t.last[f])
	t.last[f] = t.step
	t.values[f] += by
	t.weights[f] = int8(max(-127, min(127, t.values[f])))
}
