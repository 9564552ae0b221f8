package analysis

import "math/bits"

// A bitWriter appends bits, the lowest first.
type bitWriter struct {
	b    []byte
	bits uint64
	n    int
}

func (w *bitWriter) put(bits uint64, n int) {
	w.bits |= bits << w.n
	for w.n += n; w.n >= 8; w.n -= 8 {
		w.b = append(w.b, byte(w.bits))
		w.bits >>= 8
	}
}

// gamma writes a number above 0: as many zeros as it has bits behind the first
// one, a one, and those bits.
func (w *bitWriter) gamma(n uint32) {
	size := bits.Len32(n) - 1
	w.put(1<<size, size+1)
	w.put(uint64(n)&(1<<size-1), size)
}

// rice writes a number: what is above its last bits as zeros and a one, and those
// bits.
func (w *bitWriter) rice(n uint64, width int) {
	for range n >> width {
		w.put(0, 1)
	}
	w.put(1, 1)
	w.put(n&(1<<width-1), width)
}

func (w *bitWriter) close() []byte {
	if w.n > 0 {
		w.b = append(w.b, byte(w.bits))
	}
	return w.b
}

// A bitReader reads what a bitWriter wrote.
type bitReader struct {
	d    *decoder
	bits uint64
	n    int
}

func (r *bitReader) fill(n int) {
	for r.n < n {
		if len(r.d.b) == 0 {
			r.d.fail()
			r.n = 64
			return
		}
		r.bits |= uint64(r.d.b[0]) << r.n
		r.d.b = r.d.b[1:]
		r.n += 8
	}
}

func (r *bitReader) take(n int) uint64 {
	r.fill(n)
	v := r.bits & (1<<n - 1)
	r.bits >>= n
	r.n -= n
	return v
}

func (r *bitReader) gamma() uint32 {
	size := 0
	for ; size < levelBits && r.take(1) == 0; size++ {
	}
	return uint32(1<<size | r.take(size))
}

func (r *bitReader) rice(width int) uint64 {
	n := uint64(0)
	for ; r.take(1) == 0 && !r.d.failed; n++ {
	}
	return n<<width | r.take(width)
}
