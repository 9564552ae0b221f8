package analysis

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/bits"
	"slices"
)

// fileMark begins what is saved; its last figure is the version of the format.
//
//	mark, texts, texts of the base, clauses opened, terms, pairs, twos, threes, CRC-32C of all before (4 bytes)
//	terms     how many; each: length, bytes, form, texts, base, follows, capitals
//	pairs     slots; each bucket as bits: entries (5), then each entry: the bits of
//	          its mark that the bucket does not tell, and its level as a gamma code
//	twos      buckets; least level; each bucket as bits: entries (5), and of each, by
//	threes    key, how far the key is from the one before, and its level, as codes of Rice
//
// Numbers are unsigned varints.
const fileMark = "timbao model 4\n"

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
	b = binary.AppendUvarint(b, uint64(k.upon))
	b = binary.AppendUvarint(b, uint64(k.opened))
	b = k.words.append(b)
	b = k.pairs.append(b)
	b = k.twos.append(b)
	b = k.threes.append(b)
	b = binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
	n, err := w.Write(b)
	if err != nil {
		return int64(n), fmt.Errorf("write model: %w", err)
	}
	return int64(n), nil
}

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
	m.begin(k)
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
	k = newLearnt()
	k.texts, k.upon, k.opened = d.number(), d.number(), d.number()
	k.words.decode(&d)
	k.pairs.decode(&d, mostPairs)
	k.twos.decode(&d)
	k.threes.decode(&d)
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

// append writes the terms, those of one folded form behind one another: where they
// are read they stand side by side, and are asked for together.
func (v *vocabulary) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(v.terms)))
	for i := range v.terms {
		if v.terms[i].next > 0 {
			continue // not the first of its chain
		}
		chain := slices.Collect(v.formsOf(v.terms[i].folded))
		for _, j := range slices.Backward(chain) {
			term, t := v.term(j), v.terms[j]
			b = append(binary.AppendUvarint(b, uint64(len(term))), term...)
			for _, n := range []uint32{uint32(t.form), t.texts, t.base, t.follows, t.capitals} {
				b = binary.AppendUvarint(b, uint64(n))
			}
		}
	}
	return b
}

func (v *vocabulary) decode(d *decoder) {
	for range d.number() {
		if d.failed {
			return
		}
		term := string(d.bytes(d.number()))
		t := &v.terms[v.add(term, hash(term))]
		t.form = uint8(d.number() & lastForm)
		t.texts, t.base = uint32(d.number()), uint32(d.number())
		t.follows, t.capitals = uint32(d.number()), uint32(d.number())
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

// append writes the table: how many buckets and entries, the least level, and each
// bucket.
func (g *grams) append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(g.slots)/bucketSlots))
	if len(g.slots) == 0 {
		return b
	}
	least := uint32(gramLevelMask)
	for _, level := range g.all() {
		least = min(least, level)
	}
	b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(g.used)), uint64(least))
	w, width := bitWriter{b: b}, g.gapBits(g.used)
	for at := 0; at < len(g.slots); at += bucketSlots {
		g.appendBucket(&w, at, width, least)
	}
	return w.close()
}

// appendBucket writes the entries of a bucket by key, each as the gap before it
// and its level.
func (g *grams) appendBucket(w *bitWriter, at, width int, least uint32) {
	from := g.from(at / bucketSlots)
	var list [bucketSlots]uint64 // [ how far the key is from the first one | level ]
	n := 0
	for _, s := range g.slots[at : at+bucketSlots] {
		if s != 0 {
			list[n] = uint64(s>>gramLevelBits-uint32(from))&(1<<gramMarkBits-1)<<gramLevelBits | uint64(s&gramLevelMask)
			n++
		}
	}
	slices.Sort(list[:n])
	w.put(uint64(n), 5)
	before := uint64(0)
	for _, e := range list[:n] {
		w.rice(e>>gramLevelBits-before, width)
		w.gamma(uint32(e&gramLevelMask) - least + 1)
		before = e >> gramLevelBits
	}
}

// gapBits returns how many bits most gaps between the keys of a bucket have, where
// the table has so many entries.
func (g *grams) gapBits(entries int) int {
	return g.shape.all - bits.Len(uint(entries/2+len(g.slots)/bucketSlots))
}

func (g *grams) decode(d *decoder) {
	buckets := d.number()
	if buckets == 0 {
		return
	}
	entries, least := d.number(), d.number()
	if buckets < g.shape.least || buckets > g.shape.most || buckets > 2*len(d.b) ||
		entries > buckets*bucketSlots || least < 1 || least > gramLevelMask {
		d.fail()
		return
	}
	g.slots = make([]uint32, buckets*bucketSlots)
	r, width := bitReader{d: d}, g.gapBits(entries)
	for at := 0; at < len(g.slots) && !d.failed; at += bucketSlots {
		g.decodeBucket(&r, at, width, uint32(least))
	}
	if g.used != entries {
		d.fail()
	}
}

func (g *grams) decodeBucket(r *bitReader, at, width int, least uint32) {
	n := int(r.take(5))
	key, end := g.from(at/bucketSlots), g.from(at/bucketSlots+1)
	for i := range min(n, bucketSlots) {
		gap := r.rice(width)
		key += gap
		level := r.gamma() + least - 1
		if key >= end || gap == 0 && i > 0 || level > gramLevelMask {
			r.d.fail()
			return
		}
		g.slots[at+i] = uint32(key&(1<<gramMarkBits-1))<<gramLevelBits | level
		g.used++
	}
	if n > bucketSlots {
		r.d.fail()
	}
}
