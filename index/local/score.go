package local

import (
	"math/bits"

	"timbao/index"
)

// first returns the scores of the first pass by number, without freshness, of the
// documents in matched.
func (f *finder) first(words []index.Term, matched set) []float32 {
	scores, x := f.forScores(len(f.ordinals))
	few := matched.count()
	var touched []uint32
	for _, w := range words {
		text := f.c.textNumber(w.Field)
		if text < 0 {
			continue
		}
		touched = touched[:0]
		for _, a := range w.Alternatives {
			counts := countsOf(a.Weight)
			for i, l := range f.lists(a, text) {
				touched = f.parts[i].add(l, matched, few, &counts, x, touched)
			}
		}
		for _, n := range touched {
			scores[n] += float32(w.Weight * index.Saturate(float64(x[n])))
			x[n] = 0
		}
	}
	return scores
}

// countsOf returns what each impact counts under a weight.
func countsOf(weight float64) (counts [256]float32) {
	for q := 1; q < len(counts); q++ {
		counts[q] = float32(weight * restored(uint8(q)))
	}
	return counts
}

// add adds what a list counts to x, by number in the view, for the documents in
// matched, few in all, and appends to touched those that had nothing yet.
func (p part) add(l *list, matched set, few int, counts *[256]float32, x []float32, touched []uint32) []uint32 {
	in := matched[p.base/64:]
	if l.dense != nil {
		for i, has := range l.has {
			for w := has & in[i]; w != 0; w &= w - 1 {
				d := i<<6 + bits.TrailingZeros64(w)
				if x[p.base+d] == 0 {
					touched = append(touched, uint32(p.base+d))
				}
				x[p.base+d] += counts[l.dense[d]]
			}
		}
		return touched
	}
	if few*galloping < len(l.docs) {
		p.gallop(l, in, func(n, at int) {
			if x[n] == 0 {
				touched = append(touched, uint32(n))
			}
			x[n] += counts[l.impacts[at]]
		})
		return touched
	}
	for i, d := range l.docs {
		if in[d>>6]>>(d&63)&1 == 0 {
			continue
		}
		n := p.base + int(d)
		if x[n] == 0 {
			touched = append(touched, uint32(n))
		}
		x[n] += counts[l.impacts[i]]
	}
	return touched
}
