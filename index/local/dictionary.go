package local

import (
	"hash/maphash"
	"strings"
)

// dictionary numbers strings from 0 up, in the order in which they come. There are
// some for each article, so it holds no pointer for each: they stand one behind
// another, and are found by open addressing. The zero value is empty.
type dictionary struct {
	seed   maphash.Seed
	chunks []string
	open   strings.Builder // the last of the chunks, to which it is added
	starts []uint32        // by number: which chunk, and from where in there
	slots  []uint32        // by hash: number + 1; as many as a power of two
}

const (
	chunkBits = 20
	chunkSize = 1 << chunkBits
)

// count returns how many strings there are; their numbers are below it.
func (d *dictionary) count() int { return len(d.starts) }

// at returns the string of a number.
func (d *dictionary) at(n uint32) string {
	start := d.starts[n]
	chunk := d.chunks[start>>chunkBits]
	if next := int(n) + 1; next < len(d.starts) && d.starts[next]>>chunkBits == start>>chunkBits {
		chunk = chunk[:d.starts[next]&(chunkSize-1)]
	}
	return chunk[start&(chunkSize-1):]
}

// find returns the number of a string, if it has one.
func (d *dictionary) find(s string) (n uint32, ok bool) {
	if len(d.slots) == 0 {
		return 0, false
	}
	n = d.slots[d.slot(s)] - 1
	return n, n < uint32(len(d.starts))
}

// slot returns where the number of a string stands or would stand.
func (d *dictionary) slot(s string) int {
	mask := len(d.slots) - 1
	i := int(maphash.String(d.seed, s)) & mask
	for d.slots[i] > 0 && d.at(d.slots[i]-1) != s {
		i = (i + 1) & mask
	}
	return i
}

// number returns the number of a string, a new one where it had none.
func (d *dictionary) number(s string) uint32 {
	if len(d.starts)*4 >= len(d.slots)*3 {
		d.grow()
	}
	i := d.slot(s)
	if d.slots[i] == 0 {
		d.append(s)
		d.slots[i] = uint32(len(d.starts))
	}
	return d.slots[i] - 1
}

func (d *dictionary) append(s string) {
	if room := min(chunkSize-1, d.open.Cap()) - d.open.Len(); len(d.chunks) == 0 || room < len(s) {
		size := len(d.chunks) * chunkSize / 4 // small at first: most dictionaries are
		d.open.Reset()
		d.open.Grow(max(len(s), min(max(size, chunkSize/64), chunkSize)))
		d.chunks = append(d.chunks, "")
	}
	last := len(d.chunks) - 1
	d.starts = append(d.starts, uint32(last<<chunkBits+d.open.Len()))
	d.open.WriteString(s)
	d.chunks[last] = d.open.String()
}

func (d *dictionary) grow() {
	if len(d.slots) == 0 {
		d.seed = maphash.MakeSeed()
	}
	d.slots = make([]uint32, max(16, 2*len(d.slots)))
	for n := range d.starts {
		d.slots[d.slot(d.at(uint32(n)))] = uint32(n + 1)
	}
}
