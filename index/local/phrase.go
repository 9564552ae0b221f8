package local

import (
	"encoding/binary"

	"timbao/index"
)

// phrase finds terms that stand one behind the other: masks tells of a term in
// which places of the phrase it may stand, a bit for each.
type phrase struct {
	some   set // of the terms with masks, to pass over the others fast
	masks  map[uint32][]uint64
	places int
	state  []uint64 // the places reached with the last term
	going  bool     // there are any
}

// newPhrase returns the phrase of terms; some is an empty set of all terms.
func newPhrase(c *columns, terms []index.Term, some set) *phrase {
	size := (len(terms) + 63) / 64
	p := &phrase{some: some, masks: map[uint32][]uint64{}, places: len(terms), state: make([]uint64, size)}
	for i, t := range terms {
		for _, a := range t.Alternatives {
			number, ok := c.terms.find(a.Term)
			if !ok || a.Weight <= 0 {
				continue
			}
			if p.masks[number] == nil {
				p.masks[number] = make([]uint64, size)
			}
			p.masks[number][i/64] |= 1 << (i % 64)
			p.some.add(int(number))
		}
	}
	return p
}

// stands reports whether the phrase stands in a text of a sequence, in any with
// allTexts.
func (p *phrase) stands(sequence []byte, lengths [3]uint32, text int) bool {
	for in, length := range lengths {
		p.stop()
		wanted := text == allTexts || in == text
		found, size := p.standsIn(sequence, int(length), wanted)
		if found {
			return true
		}
		sequence = sequence[size:]
	}
	return false
}

// standsIn looks through one text, if it is wanted, and returns its size.
func (p *phrase) standsIn(sequence []byte, length int, wanted bool) (found bool, size int) {
	for range length {
		term := uint32(binary.LittleEndian.Uint16(sequence[size:]))
		size += 2
		if term == rare {
			term = binary.LittleEndian.Uint32(sequence[size:])
			size += 4
		}
		switch {
		case !wanted:
		case p.some[term>>6]>>(term&63)&1 == 0:
			p.stop()
		case p.step(p.masks[term]):
			return true, size
		}
	}
	return false, size
}

// stop leaves all places.
func (p *phrase) stop() {
	if p.going {
		clear(p.state)
		p.going = false
	}
}

// step goes on by one term: a place is reached where the one before was, and the
// term may stand in it. It tells whether the last place is.
func (p *phrase) step(mask []uint64) bool {
	p.going = true
	carry := uint64(1)
	for i, s := range p.state {
		p.state[i] = (s<<1 | carry) & mask[i]
		carry = s >> 63
	}
	last := p.places - 1
	return p.state[last/64]>>(last%64)&1 == 1
}
