package local

import "timbao/index"

// phrase finds terms that stand one behind the other: masks tells of a term in
// which places of the phrase it may stand, a bit for each.
type phrase struct {
	sought sought // the terms with masks
	masks  map[uint32][]uint64
	places int
	state  []uint64 // the places reached with the last term
}

// newPhrase returns the phrase of terms.
func newPhrase(room *scratch, c *columns, terms []index.Term) *phrase {
	size := (len(terms) + 63) / 64
	p := &phrase{sought: room.seek(c.terms.count()), masks: map[uint32][]uint64{}, places: len(terms), state: make([]uint64, size)}
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
			p.sought.add(int(number))
		}
	}
	return p
}

// stands reports whether the phrase stands in a text of a sequence, in any with
// allTexts.
func (p *phrase) stands(sequence []byte, lengths [3]uint32, text int) bool {
	for in, length := range lengths {
		var met []meeting
		met, sequence = p.sought.in(sequence, int(length))
		if (text == allTexts || in == text) && p.standsIn(met) {
			return true
		}
	}
	return false
}

// standsIn reports whether it stands in a text of which its terms are given.
func (p *phrase) standsIn(met []meeting) bool {
	for i, m := range met {
		if i == 0 || met[i-1].at != m.at-1 {
			clear(p.state)
		}
		if p.step(p.masks[m.term]) {
			return true
		}
	}
	return false
}

// step goes on by one term: a place is reached where the one before was, and the
// term may stand in it. It tells whether the last place is.
func (p *phrase) step(mask []uint64) bool {
	carry := uint64(1)
	for i, s := range p.state {
		p.state[i] = (s<<1 | carry) & mask[i]
		carry = s >> 63
	}
	last := p.places - 1
	return p.state[last/64]>>(last%64)&1 == 1
}
