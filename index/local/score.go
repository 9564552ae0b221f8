package local

import (
	"math/bits"

	"timbao/index"
)

// first returns the scores of the first pass by number, without freshness, of the
// documents in matched.
func (f *finder) first(words []index.Term, matched set) []float32 {
	scores, x := f.forScores(len(f.ordinals))
	sum := &sum{matched: matched, few: matched.count(), x: x}
	for _, w := range words {
		text := f.c.textNumber(w.Field)
		if text < 0 {
			continue
		}
		sum.touched = sum.touched[:0]
		for _, a := range w.Alternatives {
			sum.weigh(a.Weight)
			for i, l := range f.lists(a, text) {
				sum.add(f.parts[i], l)
			}
		}
		for _, n := range sum.touched {
			scores[n] += float32(w.Weight * index.Saturate(float64(x[n])))
			x[n] = 0
		}
	}
	return scores
}

// sum adds up what the alternatives of a word count in the documents matched.
type sum struct {
	matched set
	few     int          // how many are matched
	counts  [256]float32 // what each impact counts
	x       []float32    // the sums, by number in the view
	touched []uint32     // numbers that have any
}

// weigh sets the weight of what is added next.
func (s *sum) weigh(weight float64) {
	for q := 1; q < len(s.counts); q++ {
		s.counts[q] = float32(weight * restored(uint8(q)))
	}
}

// add adds what a list of a part counts.
func (s *sum) add(p part, l *list) {
	in := s.matched[p.base/64:]
	switch {
	case l.dense != nil:
		for i, has := range l.has {
			for w := has & in[i]; w != 0; w &= w - 1 {
				d := i<<6 + bits.TrailingZeros64(w)
				s.one(p.base+d, l.dense[d])
			}
		}
	case s.few*galloping < len(l.docs):
		p.gallop(l, in, func(n, at int) { s.one(n, l.impacts[at]) })
	default:
		for i, d := range l.docs {
			if in[d>>6]>>(d&63)&1 == 1 {
				s.one(p.base+int(d), l.impacts[i])
			}
		}
	}
}

func (s *sum) one(n int, impact uint8) {
	if s.x[n] == 0 {
		s.touched = append(s.touched, uint32(n))
	}
	s.x[n] += s.counts[impact]
}
