package local

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"timbao/index"
)

// first returns the scores of the first pass by number, without freshness, of the
// documents in matched, and those of them that may be among the best so many: the
// scores of the others need not be whole.
func (f *finder) first(words []index.Term, matched set, best int) (scores []float32, left set) {
	words = slices.SortedStableFunc(slices.Values(words), func(a, b index.Term) int { return cmp.Compare(b.Weight, a.Weight) })
	scores, x := f.forScores(len(f.ordinals))
	sum := &sum{matched: matched, few: matched.count(), x: x, touched: f.none(len(matched))}
	rest := 0.0 // what the words to come can add
	for _, w := range words {
		rest += max(w.Weight, 0) * (index.K1 + 1)
	}
	whole := rest
	for i, w := range words {
		f.addWord(sum, w, scores)
		rest -= max(w.Weight, 0) * (index.K1 + 1)
		if i%2 == 1 && 2*rest < whole && sum.few > 2*best {
			sum.matched = f.promising(sum.matched, scores, best, float32(rest))
			sum.few = sum.matched.count()
		}
	}
	return scores, sum.matched
}

// unlikely is up to which weight an alternative is hardly meant: as nearly all forms of
// a word that was typed without its marks.
const unlikely = 1. / 8

// addWord adds to the scores what a word counts. Documents that hold it as unlikely
// alternatives alone are scored as one, as if each stood in a text of average length:
// there are many alternatives of that kind, and little depends on them here.
func (f *finder) addWord(s *sum, w index.Term, scores []float32) {
	text := f.c.textNumber(w.Field)
	if text < 0 {
		return
	}
	lists, least := f.lists(w, text), 0.0
	for k, a := range w.Alternatives {
		if a.Weight <= unlikely {
			least = max(least, a.Weight)
			continue
		}
		s.weigh(float32(a.Weight))
		for i, l := range lists.of[k] {
			s.add(f.parts[i], l)
		}
	}
	if least > 0 {
		score := float32(w.Weight * index.Saturate(least))
		f.matchTerm(w, s.matched).without(s.touched).each(func(n int) { scores[n] += score })
	}
	for i, word := range s.touched {
		for ; word != 0; word &= word - 1 {
			n := i<<6 + bits.TrailingZeros64(word)
			scores[n] += float32(w.Weight * index.Saturate(float64(s.x[n])))
			s.x[n] = 0
		}
	}
	clear(s.touched)
}

// promising returns the documents that may be among the best so many, where each
// score may still grow by rest, and then by freshness.
func (f *finder) promising(of set, scores []float32, best int, rest float32) set {
	var counts [256]int // of documents by score: 16 steps from one power of two to the next
	const shift, lowest = 23 - 4, (127 - 6) << 4
	step := func(score float32) int { return min(max(int(math.Float32bits(score)>>shift)-lowest, 0), len(counts)-1) }
	of.each(func(n int) { counts[step(scores[n])]++ })
	at := len(counts) - 1
	for above := 0; at > 0; at-- {
		if above += counts[at]; above >= best {
			break
		}
	}
	if at == 0 {
		return of
	}
	least := math.Float32frombits(uint32(at+lowest)<<shift)/float32(index.Freshness("9999")) - rest
	return f.clone(of).keep(func(n int) bool { return scores[n] >= least })
}

// sum adds up what the alternatives of a word count in the documents matched.
type sum struct {
	matched set
	few     int          // how many are matched
	worth   [256]float32 // of each impact, of the alternative that is added
	x       []float32    // the sums, by number in the view
	touched set          // of the numbers that have any
}

// weigh takes the weight of what is added next.
func (s *sum) weigh(weight float32) {
	for q, x := range impacts {
		s.worth[q] = weight * x
	}
}

// add adds what a list of a part counts.
func (s *sum) add(p part, l *list) {
	in, touched, x := p.of(s.matched), p.of(s.touched), s.x[p.base:]
	switch {
	case l.has != nil:
		for i, has := range l.has {
			w := has & in[i]
			touched[i] |= w
			for before := int(l.before[i]); w != 0; w &= w - 1 {
				at := before + bits.OnesCount64(has&(w&-w-1))
				x[i<<6+bits.TrailingZeros64(w)] += s.worth[l.impacts[at]]
			}
		}
	case s.few*galloping < len(l.docs):
		p.gallop(l, in, func(n, at int) {
			s.touched.add(n)
			s.x[n] += s.worth[l.impacts[at]]
		})
	default:
		for i, d := range l.docs {
			if bit := in[d>>6] & (1 << (d & 63)); bit != 0 {
				touched[d>>6] |= bit
				x[d] += s.worth[l.impacts[i]]
			}
		}
	}
}
