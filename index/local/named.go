package local

import (
	"hash/maphash"
	"slices"
	"sync"

	"timbao/index"
)

// named returns the ordinals of the living documents that hold one of the values of
// ID, Fingerprint or Band, in rising order, without reading the index. Turns have
// their article's ID alone.
func (c *columns) named(of index.OneOf, file []byte) []uint32 {
	var found []uint32
	for _, v := range of.Values {
		switch of.Field {
		case index.ID:
			if article, ok := c.byID(v); ok {
				found = slices.AppendSeq(found, c.family(article))
			}
		case index.Fingerprint:
			found = append(found, c.alike.find(c, file, v, func(c cold) []string { return c.prints })...)
		case index.Band:
			found = append(found, c.alike.find(c, file, v, func(c cold) []string { return c.bands })...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// lookup finds articles by the hash of a value: open addressing, each slot the hash
// in the upper half and the ordinal + 1 in the lower one. Who only searches never
// needs it, so it takes in what there is when it is asked.
type lookup struct {
	mu    sync.Mutex // held while it takes in
	upTo  int        // the ordinals below are in
	used  int
	slots []uint64 // as many as a power of two
}

func (c *columns) hash(value string) uint64 { return maphash.String(c.hashSeed, value) >> 32 }

// find returns the living articles that hold the value itself, not its hash alone.
func (l *lookup) find(c *columns, file []byte, value string, of func(cold) []string) []uint32 {
	l.takeIn(c, file)
	if len(l.slots) == 0 {
		return nil
	}
	var found []uint32
	hash, mask := c.hash(value), len(l.slots)-1
	for i := int(hash) & mask; l.slots[i] > 0; i = (i + 1) & mask {
		o := uint32(l.slots[i]) - 1
		if l.slots[i]>>32 == hash && !c.dead.has(int(o)) && slices.Contains(of(c.coldAt(file, o)), value) {
			found = append(found, o)
		}
	}
	return found
}

// takeIn adds the articles that came since it was asked last.
func (l *lookup) takeIn(c *columns, file []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for ; l.upTo < c.count(); l.upTo++ {
		o := uint32(l.upTo)
		if c.turns[o] > 0 || c.dead.has(l.upTo) {
			continue
		}
		cold := c.coldAt(file, o)
		for _, v := range slices.Concat(cold.prints, cold.bands) {
			l.add(c.hash(v)<<32 | uint64(o+1))
		}
	}
}

func (l *lookup) add(slot uint64) {
	if 4*l.used >= 3*len(l.slots) {
		old := l.slots
		l.slots = make([]uint64, max(1<<10, 2*len(old)))
		for _, slot := range old {
			if slot > 0 {
				l.put(slot)
			}
		}
	}
	l.used++
	l.put(slot)
}

func (l *lookup) put(slot uint64) {
	mask := len(l.slots) - 1
	i := int(slot>>32) & mask
	for l.slots[i] > 0 {
		i = (i + 1) & mask
	}
	l.slots[i] = slot
}

// coldAt reads what is seldom asked of an article from the file of documents.
func (c *columns) coldAt(file []byte, o uint32) cold {
	p := c.cold[o]
	return coldOf(file[p.offset : p.offset+int64(p.length)])
}
