package analysis

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/bits"
)

// fileMark begins what is saved; its last figure is the version of the format.
//
//	mark, number of texts, terms, pairs, twos, threes, CRC-32C of all before (4 bytes)
//	terms     how many; each: length, bytes, texts, follows
//	a table   slots; each bucket as bits: entries (5), then each entry: the bits of
//	          its mark that the bucket does not tell, and its level as a gamma code
//
// Numbers are unsigned varints.
const fileMark = "timbao model 1\n"

var (
	errNoModel = errors.New("not a model of this version")
	errDamaged = errors.New("model is damaged")
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
)

// WriteTo writes what the model has learnt, for [Model.ReadFrom]. Readers go on
// meanwhile; teachers wait.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	m.teaching.Lock()
	defer m.teaching.Unlock()
	return m.learnt.writeTo(w)
}

func (k *learnt) writeTo(w io.Writer) (int64, error) {
	b := binary.AppendUvarint([]byte(fileMark), uint64(k.texts))
	b = k.words.append(b)
	for _, c := range k.tables() {
		b = c.append(b)
	}
	b = binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
	n, err := w.Write(b)
	if err != nil {
		return int64(n), fmt.Errorf("write model: %w", err)
	}
	return int64(n), nil
}

func (k *learnt) tables() []*counts { return []*counts{&k.pairs, &k.twos, &k.threes} }

// ReadFrom replaces what the model has learnt by what [Model.WriteTo] wrote. What
// is damaged, or of another version, is an error and leaves the model as it was.
func (m *Model) ReadFrom(r io.Reader) (int64, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return int64(len(b)), fmt.Errorf("read model: %w", err)
	}
	k, err := decodeLearnt(b)
	if err != nil {
		return int64(len(b)), fmt.Errorf("read model: %w", err)
	}
	m.teaching.Lock()
	defer m.teaching.Unlock()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.learnt = k
	return int64(len(b)), nil
}

func decodeLearnt(b []byte) (k learnt, err error) {
	if !bytes.HasPrefix(b, []byte(fileMark)) {
		return learnt{}, errNoModel
	}
	end := len(b) - 4
	if end < len(fileMark) || crc32.Checksum(b[:end], castagnoli) != binary.LittleEndian.Uint32(b[end:]) {
		return learnt{}, errDamaged
	}
	d := decoder{b: b[len(fileMark):end]}
	k.texts = d.number()
	k.words.decode(&d)
	for i, c := range k.tables() {
		c.decode(&d, []int{mostPairs, mostTwos, mostThrees}[i])
	}
	if d.failed || len(d.b) > 0 {
		return learnt{}, errDamaged
	}
	return k, nil
}

// A decoder reads numbers and bytes; when they end too early it fails, and gives
// zeros from then on.
type decoder struct {
	b      []byte
	failed bool
}

func (d *decoder) number() int {
	n, size := binary.Uvarint(d.b)
	if size <= 0 || n > 1<<40 {
		d.fail()
		return 0
	}
	d.b = d.b[size:]
	return int(n)
}

func (d *decoder) bytes(n int) []byte {
	if n > len(d.b) {
		d.fail()
		return nil
	}
	b := d.b[:n]
	d.b = d.b[n:]
	return b
}

func (d *decoder) fail() { d.b, d.failed = nil, true }

func (v *vocabulary) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(v.terms)))
	for i, t := range v.terms {
		term := v.bytes(i)
		b = append(binary.AppendUvarint(b, uint64(len(term))), term...)
		b = binary.AppendUvarint(b, uint64(t.texts))
		b = binary.AppendUvarint(b, uint64(t.follows))
	}
	return b
}

func (v *vocabulary) decode(d *decoder) {
	for range d.number() {
		if d.failed {
			return
		}
		term := string(d.bytes(d.number()))
		i := v.add(term, hash(term))
		v.terms[i].texts, v.terms[i].follows = uint32(d.number()), uint32(d.number())
	}
}

func (c *counts) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(c.slots)))
	if len(c.slots) == 0 {
		return b
	}
	w, width := bitWriter{b: b}, c.unkept()
	for at := 0; at < len(c.slots); at += bucketSlots {
		bucket := c.slots[at : at+bucketSlots]
		n := 0
		for n < bucketSlots && bucket[n] != 0 {
			n++
		}
		w.put(uint64(n), 5)
		for _, s := range bucket[:n] {
			w.put(uint64(s>>levelBits)&(1<<width-1), width)
			w.gamma(s & levelMask)
		}
	}
	return w.close()
}

// decode reads a table of limit slots at most.
func (c *counts) decode(d *decoder, limit int) {
	size := d.number()
	if size == 0 {
		return
	}
	if size < leastSlots || size > limit || size&(size-1) != 0 || size > 32*len(d.b) {
		d.fail()
		return
	}
	c.slots, c.limit = make([]uint32, size), limit
	r, width := bitReader{d: d}, c.unkept()
	for at := 0; at < size; at += bucketSlots {
		n := int(r.take(5))
		if n > bucketSlots {
			d.fail()
			return
		}
		known := uint32(at/bucketSlots) << width
		for i := range n {
			mark := known | uint32(r.take(width))
			level := r.gamma()
			c.slots[at+i] = mark<<levelBits | max(1, level&levelMask)
		}
		c.used += n
	}
}

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
