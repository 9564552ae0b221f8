package local

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"timbao/index"
)

// matchMost adds up weights, the heaviest first, and for 64 documents at a time. Once
// what is left cannot reach what is needed, no document comes in that has none yet.
func (f *finder) matchMost(m index.Most, within set) set {
	if m.Need <= 0 {
		return f.clone(within)
	}
	t := f.newTally(m, len(within))
	open, met, left := within, f.none(len(within)), t.all
	for _, w := range t.of {
		if left < t.need {
			open = met
		}
		left -= w.Weight
		matched := f.match(w.Clause, open)
		t.add(matched, t.units(w.Weight))
		met.or(matched)
	}
	return t.reached(met)
}

// tally is how the documents stand that are to reach a weight. Weights are counted in
// whole units, rounded up, and the sums stand in binary, the same digit of 64
// documents in a word: so they are added up all at once. What the rounding leaves
// open is reckoned anew.
type tally struct {
	of      []index.Weighted // none below 0, the heaviest first
	need    float64
	all     float64 // of the weights
	unit    float64
	digits  int
	sums    []uint64 // by word of a set, then by digit
	matched []set    // by weight
}

// slack is how far sums differ by their order.
const slack = 1e-9

// newTally takes what a document loses by matching as what it gains by not matching.
func (f *finder) newTally(m index.Most, words int) *tally {
	t := &tally{need: m.Need - slack}
	for _, w := range m.Of {
		if w.Weight < 0 {
			w = index.Weighted{Clause: index.Not{Clause: w.Clause}, Weight: -w.Weight}
			t.need += w.Weight
		}
		if w.Weight > 0 {
			t.of = append(t.of, w)
			t.all += w.Weight
		}
	}
	slices.SortStableFunc(t.of, func(a, b index.Weighted) int { return cmp.Compare(b.Weight, a.Weight) })
	const finer = 5 // digits beyond those in which the weights can be counted
	t.digits = finer + bits.Len(uint(len(t.of)))
	t.unit = t.all / float64(int(1)<<t.digits-1-len(t.of))
	t.sums = f.none(words * t.digits)
	return t
}

func (t *tally) units(weight float64) uint { return uint(math.Ceil(weight / t.unit)) }

// add adds a weight to the sums of the documents that it is for.
func (t *tally) add(matched set, units uint) {
	t.matched = append(t.matched, matched)
	for i, docs := range matched {
		if docs == 0 {
			continue
		}
		sums, carry, left := t.sums[i*t.digits:][:t.digits], uint64(0), units
		for digit := 0; left != 0 || carry != 0; digit++ {
			sum, added := sums[digit], docs&-uint64(left&1)
			sums[digit] = sum ^ added ^ carry
			carry = sum&added | carry&(sum|added)
			left >>= 1
		}
	}
}

// reached leaves of the documents those that have what is needed.
func (t *tally) reached(met set) set {
	least := uint(max(math.Ceil(t.need/t.unit), 0))
	sure := least + uint(len(t.of)) // whatever was rounded up
	for i, docs := range met {
		if docs == 0 {
			continue
		}
		surely := t.atLeast(i, sure)
		for open := docs & t.atLeast(i, least) &^ surely; open != 0; open &= open - 1 {
			bit := bits.TrailingZeros64(open)
			if t.sum(i<<6+bit) >= t.need {
				surely |= 1 << bit
			}
		}
		met[i] &= surely
	}
	return met
}

// atLeast returns which of the 64 documents of a word have so many units or more.
func (t *tally) atLeast(word int, units uint) uint64 {
	if units>>t.digits != 0 {
		return 0
	}
	more, same := uint64(0), ^uint64(0)
	for digit := t.digits - 1; digit >= 0; digit-- {
		sum := t.sums[word*t.digits+digit]
		if units>>digit&1 == 0 {
			more |= same & sum
			same &^= sum
		} else {
			same &= sum
		}
	}
	return more | same
}

// sum returns what a document has, unrounded.
func (t *tally) sum(n int) float64 {
	sum := 0.0
	for i, matched := range t.matched {
		if matched.has(n) {
			sum += t.of[i].Weight
		}
	}
	return sum
}
