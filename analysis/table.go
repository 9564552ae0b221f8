package analysis

import "sync/atomic"

// A table finds short stretches of text by their raw bytes, before anything is
// decoded: up to sixteen bytes as two numbers are the key of an open-addressing
// table. Many goroutines may find while one puts.
type table struct {
	slots []slot // a power of two, at most half used
	used  int
}

// A slot is empty until its meta is set, and never changes after.
type slot struct {
	k0, k1 uint64
	id     uint32
	folded uint32
	meta   atomic.Uint32
}

// Bits of a slot's meta.
const (
	slotUsed  = 1 << iota
	slotDates // a date in words may begin here
	slotMany  // id and folded are where the pieces are, and how many
	slotKind  // the kind, from this bit on
)

// An entry is what a table knows of a stretch.
type entry struct {
	id, folded uint32
	kind       Kind
	dates      bool
	many       bool
}

func newTable(size int) *table { return &table{slots: make([]slot, size)} }

// maxKey is the length of the longest stretch in a table.
const maxKey = 16

// keyOf returns the key of a stretch, 0 for one that is too long.
func keyOf(s string) (k0, k1 uint64) {
	if len(s) > maxKey {
		return 0, 0
	}
	for i := len(s) - 1; i >= 0; i-- {
		if i >= 8 {
			k1 = k1<<8 | uint64(s[i])
		} else {
			k0 = k0<<8 | uint64(s[i])
		}
	}
	return k0, k1
}

// home returns the slot at which the search for a key begins.
func (t *table) home(k0, k1 uint64) uint64 {
	h := (k0 ^ k1*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	return (h ^ h>>32) & uint64(len(t.slots)-1)
}

// find returns the slot of the stretch with the key, nil if there is none, and
// what is in its meta.
func (t *table) find(k0, k1 uint64) (s *slot, meta uint32) {
	slots := t.slots
	for i := t.home(k0, k1); ; i++ {
		s = &slots[i&uint64(len(slots)-1)]
		if meta = s.meta.Load(); meta == 0 {
			return nil, 0
		}
		if s.k0 == k0 && s.k1 == k1 {
			return s, meta
		}
	}
}

// full tells whether the table takes no more.
func (t *table) full() bool { return t.used >= len(t.slots)/2 }

// put adds a stretch to the table, which is not full.
func (t *table) put(k0, k1 uint64, e entry) {
	meta := uint32(slotUsed) + uint32(e.kind)*slotKind
	if e.dates {
		meta |= slotDates
	}
	if e.many {
		meta |= slotMany
	}
	i := t.home(k0, k1)
	for t.slots[i].meta.Load() != 0 {
		if t.slots[i].k0 == k0 && t.slots[i].k1 == k1 {
			return
		}
		i = (i + 1) & uint64(len(t.slots)-1)
	}
	s := &t.slots[i]
	s.k0, s.k1, s.id, s.folded = k0, k1, e.id, e.folded
	s.meta.Store(meta)
	t.used++
}

// entry returns what a used slot holds.
func (s *slot) entry() entry {
	meta := s.meta.Load()
	return entry{s.id, s.folded, Kind(meta / slotKind), meta&slotDates != 0, meta&slotMany != 0}
}
