package local

import "math/bits"

// set is a set of small numbers.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

func (s set) add(i int)      { s[i>>6] |= 1 << (i & 63) }
func (s set) has(i int) bool { return i>>6 < len(s) && s[i>>6]>>(i&63)&1 == 1 }

// grown returns s with room for numbers below n.
func (s set) grown(n int) set {
	for len(s)*64 < n {
		s = append(s, 0)
	}
	return s
}

func (s set) count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

func (s set) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// and keeps what is in o too, which is as long.
func (s set) and(o set) set {
	for i := range s {
		s[i] &= o[i]
	}
	return s
}

func (s set) or(o set) set {
	for i := range s {
		s[i] |= o[i]
	}
	return s
}

// without drops what is in o.
func (s set) without(o set) set {
	for i := range s {
		s[i] &^= o[i]
	}
	return s
}

// common returns how many numbers are in o too, which is as long.
func (s set) common(o set) int {
	n := 0
	for i, w := range s {
		n += bits.OnesCount64(w & o[i])
	}
	return n
}

// each calls f for every number in rising order.
func (s set) each(f func(int)) {
	for i, w := range s {
		for w != 0 {
			f(i<<6 + bits.TrailingZeros64(w))
			w &= w - 1
		}
	}
}

// keep drops the numbers for which f is false.
func (s set) keep(f func(int) bool) set {
	for i, w := range s {
		for w != 0 {
			bit := bits.TrailingZeros64(w)
			if !f(i<<6 + bit) {
				s[i] &^= 1 << bit
			}
			w &= w - 1
		}
	}
	return s
}
