package analysis

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// Near returns terms of the learnt texts that a writer of term may have meant,
// the likeliest first, without term itself: [Near], and the vocabulary within one
// edit of letters without marks. How likely counts how many texts hold a term: the
// weights of all that may be meant, term itself among them, are shares of 1. A
// number has none.
func (m *Model) Near(term string, n int) []Alternative {
	term = Exact.String(term)
	if term == "" || strings.ContainsAny(term, "0123456789") {
		return nil
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	slips := map[int]float64{}
	for _, a := range Near(term, func(t string) bool { return m.words.count(t) > 0 }) {
		m.words.slip(slips, a)
	}
	m.words.oneEdit(Folded.String(term), func(i int) {
		if slips[i] == 0 {
			slips[i] = slipLetter
		}
	})
	delete(slips, m.words.find(term, hash(term)))
	return m.words.ranked(slips, float64(m.words.count(term)), n)
}

// slip notes the alternative, or where it bears no marks every form that it may
// stand for.
func (v *vocabulary) slip(slips map[int]float64, a Alternative) {
	if i := v.find(a.Term, hash(a.Term)); i >= 0 {
		slips[i] = max(slips[i], a.Weight)
	}
	if isASCII(a.Term) {
		for i := range v.formsOf(hash(a.Term)) {
			slips[i] = max(slips[i], a.Weight)
		}
	}
}

// ranked returns the n likeliest of the slips, as shares of all and of own.
func (v *vocabulary) ranked(slips map[int]float64, own float64, n int) []Alternative {
	sum := own
	var all []Alternative
	for i, weight := range slips {
		if v.terms[i].texts == 0 {
			continue
		}
		weight *= float64(v.terms[i].texts)
		sum += weight
		all = append(all, Alternative{v.term(i), weight})
	}
	slices.SortFunc(all, func(a, b Alternative) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Term, b.Term))
	})
	all = all[:max(0, min(n, len(all)))]
	for i := range all {
		all[i].Weight /= sum
	}
	return slices.Clip(all)
}

// oneEdit calls use with the terms whose folded form is one letter more, less or
// other than folded, or has two neighbours swapped. Most terms are ruled out by
// the letters that they have.
func (v *vocabulary) oneEdit(folded string, use func(i int)) {
	set := letters(folded)
	for i := range v.terms {
		t := &v.terms[i]
		if bits.OnesCount32(t.letters^set) > 2 || t.texts == 0 {
			continue
		}
		term := v.bytes(i)
		if len(term) > 3*(len(folded)+2) || len(term)+1 < len(folded) {
			continue
		}
		if other := Folded.String(string(term)); other != folded && isOneEdit(other, folded) {
			use(i)
		}
	}
}

// isOneEdit tells whether two different strings are one edit of a byte apart.
func isOneEdit(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) > len(a)+1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	return swapped || a[i+1:] == b[i+1:]
}
