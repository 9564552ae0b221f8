package corpus

import (
	"math/bits"
	"sync"
)

// numbers are what a word is known by.
type numbers struct {
	term  uint16 // in the vocabulary, 0 for none
	place uint16 // in the gazetteer, 0 for none
	says  bool   // something of the place beside it, in lower case too
}

// wordNumbers returns the numbers of all words that the vocabulary or the gazetteer
// knows, so that a word of a text is looked up once.
var wordNumbers = sync.OnceValue(func() *numbering {
	all := map[string]numbers{}
	for word, id := range cases(words().words) {
		all[word] = numbers{term: id}
	}
	g := theGazetteer()
	for word, id := range g.syllables {
		n := all[word]
		n.place, n.says = id, g.classes[id] != 0
		all[word] = n
	}
	return newNumbering(all)
})

// numbering gives words their numbers: a map in one array, since most words of every
// text are looked up in it. Build it with newNumbering.
type numbering struct {
	slots []numbered         // as many as a power of two, half of them empty at least
	shift int                // of a hash, to an index of slots
	long  map[string]numbers // words that do not fit a slot
}

// numbered is a word of up to slotBytes bytes and its numbers; n 0 is an empty slot.
type numbered struct {
	head, tail uint64 // its first and last eight bytes, which overlap
	numbers
	n uint8 // bytes
}

const slotBytes = 16

func newNumbering(ids map[string]numbers) *numbering {
	size := bits.Len(uint(2*len(ids) + 1))
	t := &numbering{slots: make([]numbered, 1<<size), shift: 64 - size, long: map[string]numbers{}}
	for word, id := range ids {
		if len(word) == 0 || len(word) > slotBytes {
			t.long[word] = id
			continue
		}
		head, tail := ends(word)
		i := t.slot(head, tail)
		for ; t.slots[i].n != 0; i = (i + 1) & (len(t.slots) - 1) {
		}
		t.slots[i] = numbered{head, tail, id, uint8(len(word))}
	}
	return t
}

// of returns the numbers of the word, zero where it has none.
func (t *numbering) of(word string) numbers {
	if len(word) == 0 || len(word) > slotBytes {
		return t.long[word]
	}
	head, tail := ends(word)
	for i := t.slot(head, tail); ; i = (i + 1) & (len(t.slots) - 1) {
		s := &t.slots[i]
		if s.head == head && s.tail == tail && int(s.n) == len(word) {
			return s.numbers
		}
		if s.n == 0 {
			return numbers{}
		}
	}
}

// slot returns the slot at which the search for a word begins.
func (t *numbering) slot(head, tail uint64) int {
	h := (head ^ bits.RotateLeft64(tail, 29)) * 0x9e3779b97f4a7c15
	return int((h ^ h>>29) * 0xbf58476d1ce4e5b9 >> t.shift)
}

// ends returns the first and the last eight bytes of a word; of a shorter one all
// its bytes at once.
func ends(s string) (head, tail uint64) {
	n := len(s)
	switch {
	case n >= 8:
		return eight(s), eight(s[n-8:])
	case n >= 4:
		return uint64(four(s)) | uint64(four(s[n-4:]))<<32, 0
	}
	return uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16, 0
}

func eight(s string) uint64 { return uint64(four(s)) | uint64(four(s[4:]))<<32 }

func four(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
