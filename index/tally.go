package index

import "math/bits"

// tally counts by hash, in open addressing: a slot is the last bits of the hash below a
// one, and the count. So few bits are left out that among a million hashes two are
// taken for one once in seventeen times. The zero value has counted nothing.
type tally struct {
	slots []uint64 // as many as a power of two
	used  int      // of the slots, those of what counts 0 by now too
}

const (
	tallyBits = 20 // of the count
	tallyMask = 1<<tallyBits - 1
)

// add adds to the count of a hash, which is never below 0, and returns it.
func (t *tally) add(hash uint64, by int) int {
	if 4*t.used >= 3*len(t.slots) {
		t.grow()
	}
	key := (hash | 1<<63) &^ tallyMask
	slot := t.slot(key)
	if *slot == 0 {
		*slot = key
		t.used++
	}
	n := min(max(int(*slot&tallyMask)+by, 0), tallyMask)
	*slot = key | uint64(n)
	return n
}

// slot returns where a key stands or would stand.
func (t *tally) slot(key uint64) *uint64 {
	mask := len(t.slots) - 1
	i := int(key>>tallyBits) & mask
	for t.slots[i] != 0 && t.slots[i]&^tallyMask != key {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

// grow makes room, for twice as many where those that count above 0 need it.
func (t *tally) grow() {
	old := t.slots
	t.used = 0
	for _, s := range old {
		if s&tallyMask > 0 {
			t.used++
		}
	}
	t.slots = make([]uint64, max(1<<8, 1<<bits.Len(uint(2*t.used))))
	for _, s := range old {
		if s&tallyMask > 0 {
			*t.slot(s &^ tallyMask) = s
		}
	}
}
