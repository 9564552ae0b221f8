package local

import (
	"timbao/index"
)

// first returns the scores of the first pass by number, without freshness, of the
// documents in matched.
func (f *finder) first(words []index.Term, matched set) []float32 {
	scores, x := make([]float32, len(f.ordinals)), make([]float32, len(f.ordinals))
	few := matched.count()
	for _, w := range words {
		text := f.c.textNumber(w.Field)
		if text < 0 {
			continue
		}
		touched := f.frequencies(w, text, matched, few, x)
		for _, n := range touched {
			scores[n] += float32(w.Weight * index.Saturate(float64(x[n])))
			x[n] = 0
		}
	}
	return scores
}

// frequencies adds what the alternatives of a word count to x, and returns the
// numbers that it added to.
func (f *finder) frequencies(w index.Term, text int, matched set, few int, x []float32) []uint32 {
	var touched []uint32
	for _, a := range w.Alternatives {
		number, ok := f.c.numbers[a.Term]
		if !ok || a.Weight <= 0 {
			continue
		}
		counts := countsOf(a.Weight)
		for _, p := range f.parts {
			l := f.list(p, term{number, f.scope, text})
			if l.dense != nil {
				touched = p.addDense(l, matched, &counts, x, touched)
			} else {
				touched = p.addSparse(l, matched, few, &counts, x, touched)
			}
		}
	}
	return touched
}

// countsOf returns what each impact counts under a weight.
func countsOf(weight float64) (counts [256]float32) {
	for q := 1; q < len(counts); q++ {
		counts[q] = float32(weight * restored(uint8(q)))
	}
	return counts
}

func (p part) addDense(l *list, matched set, counts *[256]float32, x []float32, touched []uint32) []uint32 {
	in := matched[p.base/64:]
	for i, has := range l.has {
		for w := has & in[i]; w != 0; w &= w - 1 {
			d := i<<6 + trailing(w)
			n := p.base + d
			if x[n] == 0 {
				touched = append(touched, uint32(n))
			}
			x[n] += counts[l.dense[d]]
		}
	}
	return touched
}

func (p part) addSparse(l *list, matched set, few int, counts *[256]float32, x []float32, touched []uint32) []uint32 {
	for i, d := range l.docs {
		n := p.base + int(d)
		if matched[n>>6]>>(n&63)&1 == 0 {
			continue
		}
		if x[n] == 0 {
			touched = append(touched, uint32(n))
		}
		x[n] += counts[l.impacts[i]]
	}
	return touched
}
