package analysis

import "math/bits"

// hash returns the key of a term. It is the same on every machine and for ever:
// files hold it.
func hash(term string) uint64 {
	h := uint64(len(term))
	for len(term) >= 8 {
		h = mix(h ^ load8(term, 0))
		term = term[8:]
	}
	return mix(h ^ load(term) ^ 0x9e3779b97f4a7c15)
}

// load returns the first bytes, eight at most, as a number.
func load(s string) (n uint64) {
	if len(s) >= 8 {
		return load8(s, 0)
	}
	for i := range len(s) {
		n |= uint64(s[i]) << (8 * i)
	}
	return n
}

// follow returns the key of the n-gram that the term with the key b makes behind
// the n-gram with the key a.
func follow(a, b uint64) uint64 { return mix(bits.RotateLeft64(a, 29) + b) }

func mix(n uint64) uint64 {
	hi, lo := bits.Mul64(n^0xa0761d6478bd642f, 0xe7037ed1a0b428db)
	return hi ^ lo
}
