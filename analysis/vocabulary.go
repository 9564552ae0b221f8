package analysis

import (
	"iter"
	"math/bits"
	"slices"
	"strings"
)

// vocabulary numbers terms and counts the texts that hold each. Terms of one
// folded form are a chain, since that is how they are asked for.
type vocabulary struct {
	text  *strings.Builder // the terms, one behind another; nil of none
	terms []vocable
	exact []uint64 // open addressing: [ hash of a term, upper half | its number + 1 ]
	first []uint32 // open addressing: hash of a folded form to a term of its chain + 1
}

type vocable struct {
	end      uint32 // in text, where the next one begins
	texts    uint32 // learnt that hold it
	base     uint32 // what the base has of it, beside texts
	follows  uint32 // terms behind it, of each text the different ones
	capitals uint32 // of texts and base, in how many it has a capital
	next     uint32 // of the same folded form; number + 1
	form     uint8  // tells it from the others of its chain, up to lastForm
	folded   uint64 // key of the folded form
	opening  uint64 // the first eight bytes of the folded form, the first one highest
}

// lastForm is the form of all terms of a chain from the 64th on.
const lastForm = 1<<formBits - 1

// term returns a term, in the memory of the vocabulary.
func (v *vocabulary) term(i int) string {
	start := uint32(0)
	if i > 0 {
		start = v.terms[i-1].end
	}
	return v.text.String()[start:v.terms[i].end]
}

func (v *vocabulary) clone() vocabulary {
	c := vocabulary{nil, slices.Clone(v.terms), slices.Clone(v.exact), slices.Clone(v.first)}
	if v.text != nil {
		c.text = &strings.Builder{}
		c.text.WriteString(v.text.String())
	}
	return c
}

// find returns the number of the term with its key, below 0 where it has none.
func (v *vocabulary) find(term string, key uint64) int {
	if len(v.exact) == 0 {
		return -1
	}
	mask := len(v.exact) - 1
	for at := int(key) & mask; v.exact[at] != 0; at = (at + 1) & mask {
		if e := v.exact[at]; e>>32 == key>>32 && v.term(int(uint32(e))-1) == term {
			return int(uint32(e)) - 1
		}
	}
	return -1
}

// chain returns the first term whose folded form has the key, below 0 where there
// is none, and the place in first where it stands or would stand.
func (v *vocabulary) chain(folded uint64) (term, at int) {
	mask := len(v.first) - 1
	for at = int(folded) & mask; v.first[at] != 0; at = (at + 1) & mask {
		if i := int(v.first[at] - 1); v.terms[i].folded == folded {
			return i, at
		}
	}
	return -1, at
}

// formsOf returns the numbers of the terms whose folded form has the key.
func (v *vocabulary) formsOf(folded uint64) iter.Seq[int] {
	return func(yield func(int) bool) {
		if len(v.first) == 0 {
			return
		}
		i, _ := v.chain(folded)
		for i >= 0 && yield(i) {
			i = int(v.terms[i].next) - 1
		}
	}
}

// add returns the number of the term with its key, a new one where it had none.
func (v *vocabulary) add(term string, key uint64) int {
	if i := v.find(term, key); i >= 0 {
		return i
	}
	if len(v.terms)*4 >= len(v.exact)*3 {
		v.grow()
	}
	i, folded := len(v.terms), Folded.String(term)
	put(v.exact, key, tagged(key, i))
	n := vocable{opening: opening(folded), folded: hash(folded)}
	head, at := v.chain(n.folded)
	n.next = uint32(head + 1)
	if head >= 0 {
		n.form = min(v.terms[head].form+1, lastForm)
	}
	v.first[at] = uint32(i + 1)
	if v.text == nil {
		v.text = &strings.Builder{}
	}
	v.text.WriteString(term)
	n.end = uint32(v.text.Len())
	v.terms = append(v.terms, n)
	return i
}

// grow doubles both tables.
func (v *vocabulary) grow() {
	size, first := max(1024, 2*len(v.exact)), v.first
	v.exact, v.first = make([]uint64, size), make([]uint32, size)
	for i := range v.terms {
		key := hash(v.term(i))
		put(v.exact, key, tagged(key, i))
	}
	for _, n := range first {
		if n != 0 {
			put(v.first, v.terms[n-1].folded, n)
		}
	}
}

// tagged returns what stands in exact for the term i.
func tagged(key uint64, i int) uint64 { return key>>32<<32 | uint64(i+1) }

func put[T uint32 | uint64](table []T, key uint64, n T) {
	at := int(key) & (len(table) - 1)
	for table[at] != 0 {
		at = (at + 1) & (len(table) - 1)
	}
	table[at] = n
}

// opening returns the first eight bytes of s, the first one highest.
func opening(s string) uint64 { return bits.ReverseBytes64(load(s[:min(8, len(s))])) }

// beginning returns the numbers of the learnt terms whose folded form begins with
// prefix.
func (v *vocabulary) beginning(prefix string) iter.Seq[int] {
	mask := ^uint64(0) << (64 - 8*min(8, len(prefix)))
	if prefix == "" {
		mask = 0
	}
	want := opening(prefix)
	return func(yield func(int) bool) {
		for i := range v.terms {
			if v.terms[i].opening&mask != want || v.terms[i].texts == 0 {
				continue
			}
			if len(prefix) > 8 && !strings.HasPrefix(Folded.String(v.term(i)), prefix) {
				continue
			}
			if !yield(i) {
				return
			}
		}
	}
}
