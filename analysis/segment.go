package analysis

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A segmenter tells which neighbouring syllables are one word: a linear model over
// features of the gap between them, of which the most telling is how often the
// pair was one word in much text that was segmented before.
type segmenter struct {
	weights []int8 // by hash of a feature
	pairs   counts // by pair, as its level: what kind of pair it is
	works   sync.Pool
}

// seenSyllable is what the segmenter sees of a token.
type seenSyllable struct {
	token Token
	key   uint64 // of the term, or of its folded form in a text without marks
	alone uint32
	look  uint64 // small, Capital, CAPITALS, figures
}

const (
	looks       = 4
	pairKinds   = 1 << 7 // kinds of pair: see kindOf
	gapFeatures = 14
)

// kindOf returns what kind of pair one is that was met n times, joined of which
// as one word, and whose terms attract each other by that many bits.
//
//	[ share joined, 3 bits | attraction, 3 bits ] + 1
func kindOf(joined, n, bits float64) uint32 {
	share := uint32(min(7, max(0, 8*(joined+0.2)/(n+1))))
	return 1 + share<<3 | uint32(min(7, max(0, (bits+2)/1.7)))
}

// noSyllable stands before the first syllable of a run and behind the last one.
var noSyllable seenSyllable

// features returns the places in the weights of what tells about the gap between
// the syllables i-1 and i of a run.
func (s *segmenter) features(run []seenSyllable, kinds []uint32, i int, at *[gapFeatures]uint32) {
	a, b := &run[i-1], &run[i]
	before, behind := &noSyllable, &noSyllable
	if i > 1 {
		before = &run[i-2]
	}
	if i+1 < len(run) {
		behind = &run[i+1]
	}
	mask := uint64(len(s.weights) - 1)
	set := func(f int, key uint64) { at[f] = uint32(mix(key+uint64(f)<<56) >> 20 & mask) }
	look := (before.look*looks+a.look)*looks + b.look
	look = look*looks + behind.look
	ends := uint64(0)
	if i == 1 {
		ends = 1
	}
	if i+1 == len(run) {
		ends |= 2
	}
	kind, left, right := uint64(kinds[i]), uint64(kinds[i-1]), uint64(kinds[i+1])
	set(0, follow(a.key, b.key))
	set(1, a.key)
	set(2, b.key)
	set(3, follow(before.key, a.key))
	set(4, follow(b.key, behind.key))
	set(5, (left>>3*16+kind>>3)*16+right>>3)
	set(6, kind)
	set(7, look*4+ends)
	set(8, kind*16+a.look*4+b.look)
	set(9, (left*pairKinds+kind)*pairKinds+right)
	set(11, (alone(a)*8+alone(b))*pairKinds+kind)
	set(12, ((alone(before)*8+alone(a))*8+alone(b))*8+alone(behind))
	set(13, follow(a.key, alone(b)))
	set(10, follow(before.key, behind.key)+kind>>3)
}

// cut sets joined[i] where the syllables i-1 and i of the run are one word.
func (s *segmenter) cut(run []seenSyllable, w *segmentWork) []bool {
	w.reset(len(run))
	s.kinds(run, w)
	for i := 1; i < len(run); i++ {
		s.features(run, w.kinds, i, &w.features[i])
		sum := int32(0)
		for _, f := range &w.features[i] {
			sum += int32(s.weights[f])
		}
		w.scores[i] = sum
	}
	s.choose(w, len(run))
	return w.joined[:len(run)]
}

// kinds sets the kind of each pair of the run, that of syllables i-1 and i at i.
func (s *segmenter) kinds(run []seenSyllable, w *segmentWork) {
	w.kinds[0], w.kinds[len(run)] = 0, 0
	for i := range run {
		run[i].alone = s.alone(run[i].key, w)
		if i > 0 {
			w.kinds[i] = uint32(s.pairs.get(follow(run[i-1].key, run[i].key)))
		}
	}
}

// alone returns how often a syllable is a word by itself.
func (s *segmenter) alone(key uint64, w *segmentWork) uint32 {
	c := &w.cache[key>>20%cachedSyllables]
	if c.key != key {
		c.key, c.alone = key, uint32(s.pairs.get(mix(key)))&7
	}
	return c.alone
}

func alone(s *seenSyllable) uint64 { return uint64(s.alone) }

// aloneOf returns how often a syllable is a word by itself, that was met n times
// and alone in so many.
func aloneOf(alone, n float64) uint32 { return 1 + uint32(min(6, 7*(alone+0.2)/(n+1))) }

// afterJoin returns the place of the weight for joining behind a gap that was
// joined, for a kind of pair.
func (s *segmenter) afterJoin(kind, before uint32) uint32 {
	return uint32(mix(uint64(kind>>3*16+before>>3)+1<<60) >> 20 & uint64(len(s.weights)-1))
}

// choose finds the best of all ways to join.
func (s *segmenter) choose(w *segmentWork, n int) {
	var split, join int32 = 0, -1 << 20
	for i := 1; i < n; i++ {
		after := join + int32(s.weights[s.afterJoin(w.kinds[i], w.kinds[i-1])])
		nextJoin := max(split, after) + w.scores[i]
		w.joinFromJoin[i] = after > split
		w.splitFromJoin[i] = join > split
		split, join = max(split, join), nextJoin
	}
	joined := join > split
	for i := n - 1; i > 0; i-- {
		w.joined[i] = joined
		if joined {
			joined = w.joinFromJoin[i]
		} else {
			joined = w.splitFromJoin[i]
		}
	}
}

// segmentWork is memory for one run, used again and again.
type segmentWork struct {
	kinds                               []uint32
	features                            [][gapFeatures]uint32
	scores                              []int32
	joined, joinFromJoin, splitFromJoin []bool
	cache                               [cachedSyllables]struct {
		key   uint64
		alone uint32
	}
}

// cachedSyllables is how many syllables a segmenter has at hand.
const cachedSyllables = 4096

// borrow returns memory to work with, to be put back into works.
func (s *segmenter) borrow() *segmentWork {
	if w, ok := s.works.Get().(*segmentWork); ok {
		return w
	}
	return &segmentWork{}
}

func (w *segmentWork) reset(n int) {
	if len(w.scores) > n {
		return
	}
	n = max(64, 2*n)
	w.kinds, w.scores = make([]uint32, n+1), make([]int32, n)
	w.features = make([][gapFeatures]uint32, n)
	w.joined, w.joinFromJoin, w.splitFromJoin = make([]bool, n), make([]bool, n), make([]bool, n)
}

// lookOf tells small letters, a capital, capitals and figures apart.
func lookOf(written string) uint64 {
	if c := written[0]; c >= 'a' && c <= 'z' || strings.HasPrefix(written, "đ") {
		return 0
	}
	r, n := utf8.DecodeRuneInString(written)
	switch {
	case r >= '0' && r <= '9':
		return 3
	case !unicode.IsUpper(r):
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(written[n:]); n < len(written) && unicode.IsUpper(next) {
		return 2
	}
	return 1
}

// longestRun bounds the memory that a text without punctuation takes.
const longestRun = 256

// eachRun calls use with the syllables of each stretch of text without
// punctuation, until it returns false.
func eachRun(text string, plain bool, use func(run []seenSyllable) bool) {
	form := Exact
	if plain {
		form = Folded
	}
	var run []seenSyllable
	end, stopped := 0, false
	for t := range (Analyzer{Form: form}).Tokens(text) {
		if t.Kind == Date && spoken(text[t.Start:t.End]) || t.Start < end {
			continue
		}
		if len(run) > 0 && (len(run) == longestRun || !blank(text[end:t.Start])) {
			if stopped = !use(run); stopped {
				return
			}
			run = run[:0]
		}
		end = t.End
		key := hash(t.Term)
		if t.Kind == Number || t.Kind == Date {
			key = hash(numberTerm)
		}
		run = append(run, seenSyllable{token: t, key: key, look: lookOf(text[t.Start:t.End])})
	}
	if len(run) > 0 {
		use(run)
	}
}

func blank(between string) bool {
	if between == " " {
		return true
	}
	for _, r := range between {
		if r != ' ' && r != '\u00a0' && r != '\t' && r != '\n' {
			return false
		}
	}
	return between != ""
}

// spoken tells whether a date is written in words.
func spoken(date string) bool {
	for i := range len(date) {
		if date[i] == ' ' {
			return true
		}
	}
	return false
}
