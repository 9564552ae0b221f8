package local

import (
	"encoding/binary"
	"math/bits"
)

// A sequence is the terms of a text by their numbers, two bytes each. Numbers from
// rare on are written as rare and four bytes more.
const rare = 0xffff

// walk calls f for each term of a sequence: in which of the texts, of the lengths
// given, in which place there, and its number.
func walk(sequence []byte, lengths [3]uint32, f func(text, at int, term uint32)) {
	for text, n := range lengths {
		for at := range int(n) {
			var term uint32
			term, sequence = nextTerm(sequence)
			f(text, at, term)
		}
	}
}

// nextTerm returns the first term of a sequence and the rest.
func nextTerm(sequence []byte) (term uint32, rest []byte) {
	if term = uint32(binary.LittleEndian.Uint16(sequence)); term != rare {
		return term, sequence[2:]
	}
	return binary.LittleEndian.Uint32(sequence[2:]), sequence[6:]
}

// appendTerm appends a term to a sequence.
func appendTerm(b []byte, term uint32) []byte {
	if term < rare {
		return binary.LittleEndian.AppendUint16(b, uint16(term))
	}
	return binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint16(b, rare), term)
}

// sought are terms that sequences are looked through for.
type sought struct {
	set
	near *[(rare + 1) / 64]uint64 // those of two bytes
	room *scratch
}

// meeting is a term that was sought, where it stands in a text.
type meeting struct {
	at   int32
	term uint32
}

// seek returns none of so many terms, until the request is answered.
func (s *scratch) seek(terms int) sought {
	all := s.none(max((terms+63)/64, (rare+1)/64))
	return sought{all, (*[(rare + 1) / 64]uint64)(all), s}
}

// in returns the terms of a text that are sought, in order and until it is called
// again, and what follows the text.
func (s *sought) in(sequence []byte, length int) (met []meeting, rest []byte) {
	met = s.room.forMet(length)
	for at := 0; at < length; {
		here, n := s.among(sequence, min(length-at, 64))
		for ; here != 0; here &= here - 1 {
			k := bits.TrailingZeros64(here)
			met = append(met, meeting{int32(at + k), uint32(binary.LittleEndian.Uint16(sequence[2*k:]))})
		}
		at, sequence = at+n, sequence[2*n:]
		if n == 0 {
			var term uint32
			if term, sequence = nextTerm(sequence); s.has(int(term)) {
				met = append(met, meeting{int32(at), term})
			}
			at++
		}
	}
	return met, sequence
}

// among returns which of the next terms are sought, four at a time and without a
// branch that nobody could foretell, up to where one of four is rare. It is asked for
// 64 at most.
func (s *sought) among(sequence []byte, most int) (here uint64, n int) {
	near := s.near
	for ; n+4 <= most; n += 4 {
		four := binary.LittleEndian.Uint64(sequence[2*n:])
		if hasRare(four) {
			break
		}
		here |= (near[four>>6&1023]>>(four&63)&1 |
			near[four>>22&1023]>>(four>>16&63)&1<<1 |
			near[four>>38&1023]>>(four>>32&63)&1<<2 |
			near[four>>54]>>(four>>48&63)&1<<3) << n
	}
	return here, n
}

// hasRare tells whether one of four numbers of two bytes is rare, all ones.
func hasRare(four uint64) bool {
	const ones, highs = 0x0001_0001_0001_0001, 0x8000_8000_8000_8000
	return (^four-ones)&four&highs != 0
}
