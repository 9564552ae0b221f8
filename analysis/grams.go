package analysis

import (
	"iter"
	"math/bits"
	"slices"
)

// grams counts the pairs, or the triples, of exact terms. What a folded n-gram may
// be read as is counted in one bucket, a line of the processor's cache, so that
// one look finds all of it: con dương, con đường and còn đường. Like [counts] it
// keeps no keys but some bits of them, no exact numbers beyond some hundreds, and
// no more than its limit: when it is full, what was met once makes room.
//
//	key               [ hash of the folded n-gram | forms of its terms, 6 bits each, upon more of that hash ]
//	slot, 32 bits     [ mark: the last bits of the key, 23 bits | level of the count, 9 bits ]
//	bucket, 16 slots  by the hash of the folded n-gram; filled from the left
//
// The place of a bucket tells the bits of a key that a mark has not.
type grams struct {
	slots []uint32
	shape gramShape
	used  int
	dice  dice
	asked uint32 // see ask
}

// gramShape is what tells the two tables of a model apart.
type gramShape struct {
	forms       int // bits of a key that tell the forms
	least, most int // buckets
	all         int // bits of a key
}

var (
	pairShape   = newGramShape(2, 1<<14, 1<<17)
	tripleShape = newGramShape(3, 1<<16, 9<<15)
)

const (
	gramLevelBits = 9
	gramLevelMask = 1<<gramLevelBits - 1
	gramMarkBits  = 32 - gramLevelBits
	formBits      = 6
	gramExact     = 256 // levels below count one by one
	gramSteps     = 32  // levels of one step above
)

func newGramShape(terms, least, most int) gramShape {
	return gramShape{forms: terms * formBits, least: least, most: most, all: gramMarkBits + bits.Len(uint(least)) - 1}
}

// A gram is the key of an n-gram of exact terms.
type gram struct {
	folded uint64 // hash of the folded n-gram
	forms  uint32
}

// key returns one number for both.
func (g gram) key() uint64 { return g.folded ^ uint64(g.forms+1)*0x9e3779b97f4a7c15 }

// then returns the key of the n-gram with the term b behind it.
func (g gram) then(b gram) gram {
	return gram{follow(g.folded, b.folded), g.forms<<formBits | b.forms}
}

// gramStep is by how much the i-th step of levels beyond the exact ones counts.
func gramStep(i int) int { return 8 << i }

// gramCount returns the number that a level stands for.
func gramCount(level uint32) int {
	n := min(int(level), gramExact)
	for rest, i := int(level)-gramExact, 0; rest > 0; rest, i = rest-gramSteps, i+1 {
		n += min(rest, gramSteps) * gramStep(i)
	}
	return n
}

// gramLevel returns the level of a count.
func gramLevel(n int) uint32 {
	level := min(n, gramExact)
	for rest, i := n-gramExact, 0; rest > 0 && level < gramLevelMask; rest, i = rest-gramSteps*gramStep(i), i+1 {
		level += min(gramSteps, rest/gramStep(i))
	}
	return uint32(min(level, gramLevelMask))
}

// bucket returns the slots among which the readings of a folded n-gram are, and
// its mark: the mark of a reading is that with its forms upon it.
func (g *grams) bucket(folded uint64) (slots []uint32, mark uint32) {
	if len(g.slots) == 0 {
		return nil, 0
	}
	high := g.shape.all - g.shape.forms
	at := folded >> (64 - high) * uint64(len(g.slots)/bucketSlots) >> high * bucketSlots
	return g.slots[at : at+bucketSlots : at+bucketSlots], uint32(folded>>(64-g.shape.all)) & (1<<gramMarkBits - 1)
}

// readings yields the forms of what the folded n-gram was read as, and the level of
// their count.
func (g *grams) readings(folded uint64) iter.Seq2[uint32, uint32] {
	return func(yield func(uint32, uint32) bool) {
		slots, mark := g.bucket(folded)
		for _, s := range slots {
			if s == 0 {
				return
			}
			if forms := s>>gramLevelBits ^ mark; forms>>g.shape.forms == 0 && !yield(forms, s&gramLevelMask) {
				return
			}
		}
	}
}

// count returns how often the n-gram was met.
func (g *grams) count(key gram) int {
	for forms, level := range g.readings(key.folded) {
		if forms == key.forms {
			return gramCount(level)
		}
	}
	return 0
}

// ask fetches the bucket of a folded n-gram. Where many will be looked at, each is
// waited for unless all were asked for before; what it returns is to be kept, or
// the asking is left out.
func (g *grams) ask(folded uint64) uint32 {
	if bucket, _ := g.bucket(folded); bucket != nil {
		return bucket[0]
	}
	return 0
}

// addAll counts the n-grams once more.
func (g *grams) addAll(keys []gram) {
	const ahead = 16
	for keys := range slices.Chunk(keys, ahead) {
		for _, key := range keys {
			g.asked |= g.ask(key.folded)
		}
		for _, key := range keys {
			g.add(key)
		}
	}
}

// add counts the n-gram once more.
func (g *grams) add(key gram) {
	if len(g.slots) == 0 {
		g.slots = make([]uint32, g.shape.least*bucketSlots)
	}
	bucket, mark := g.bucket(key.folded)
	mark ^= key.forms
	for i, s := range bucket {
		if s == 0 {
			bucket[i] = mark<<gramLevelBits | 1
			g.used++
			return
		}
		if s>>gramLevelBits == mark {
			bucket[i] = g.raised(s)
			return
		}
	}
	if len(g.slots) < g.shape.most*bucketSlots && g.used*2 > len(g.slots) {
		*g = g.moved(min(2*len(g.slots)/bucketSlots, g.shape.most), 1)
		g.add(key)
		return
	}
	g.dice.replace(bucket, mark<<gramLevelBits|1, gramLevelMask)
}

// raised returns the slot counted once more: beyond the exact levels with the
// chance of one in a step.
func (g *grams) raised(slot uint32) uint32 {
	level := slot & gramLevelMask
	if level == gramLevelMask {
		return slot
	}
	if level >= gramExact && g.dice.roll()%uint32(gramStep(int(level-gramExact)/gramSteps)) != 0 {
		return slot
	}
	return slot + 1
}

// moved returns the entries of at least a level in a table of so many buckets. Where that
// is too narrow, those of the highest levels.
func (g *grams) moved(buckets int, least uint32) grams {
	to := grams{slots: make([]uint32, buckets*bucketSlots), shape: g.shape, dice: g.dice}
	for key, level := range g.all() {
		if level < least {
			continue
		}
		bucket, mark := to.bucket(key.folded)
		slot := mark<<gramLevelBits | level
		at := slices.Index(bucket, 0)
		if at >= 0 {
			bucket[at] = slot
			to.used++
			continue
		}
		at = slices.IndexFunc(bucket, func(s uint32) bool { return s&gramLevelMask < level })
		if at >= 0 {
			bucket[at] = slot
		}
	}
	return to
}

// all returns the entries and their levels. Of the hash of an entry's folded
// n-gram only the bits that a key keeps are known; the forms are not told from
// them, and stand as none.
func (g *grams) all() iter.Seq2[gram, uint32] {
	return func(yield func(gram, uint32) bool) {
		for at := 0; at < len(g.slots); at += bucketSlots {
			from := g.from(at / bucketSlots)
			for _, s := range g.slots[at : at+bucketSlots] {
				if s == 0 {
					break
				}
				key := from + uint64(s>>gramLevelBits-uint32(from))&(1<<gramMarkBits-1)
				if !yield(gram{folded: key << (64 - g.shape.all)}, s&gramLevelMask) {
					return
				}
			}
		}
	}
}

// from returns the first key that falls into a bucket.
func (g *grams) from(bucket int) uint64 {
	high, n := g.shape.all-g.shape.forms, uint64(len(g.slots)/bucketSlots)
	return (uint64(bucket)<<high + n - 1) / n << g.shape.forms
}

// often returns a table, half full, of the entries met at least so often.
func (g *grams) often(least int) grams {
	n, level := 0, gramLevel(least)
	for _, l := range g.all() {
		if l >= level {
			n++
		}
	}
	return g.moved(min(g.shape.most, max(g.shape.least, 2*n/bucketSlots)), level)
}

// halve halves every count.
func (g *grams) halve() {
	for i, s := range g.slots {
		if s != 0 {
			g.slots[i] = s&^gramLevelMask | gramLevel((gramCount(s&gramLevelMask)+1)/2)
		}
	}
}
