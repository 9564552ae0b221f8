package analysis

import (
	"math/bits"
)

// counts is a hash table from keys, which are hashes of n-grams, to how often they
// were met. It keeps no keys but some bits of them, no exact numbers beyond some
// hundreds, and no more than its limit: when it is full, what was met once makes
// room. So millions of n-grams fit where a map would hold a few hundred thousand.
//
//	key, 64 bits   [ bucket, 13 to 19 bits | mark, 21 bits at most | not kept ]
//	slot, 32 bits  [ mark, 21 bits | level of the count, 11 bits ]
//
// A bucket is sixteen slots, filled from the left: one line of the processor's
// cache. As the table doubles, the first bit of the mark chooses between the two
// halves of the bucket, so that the 34 bits known of a key are always the same.
// A key that was never met is taken for another once in some ten thousand times.
type counts struct {
	slots []uint32
	limit int // most slots
	used  int
	dice  dice
}

const (
	bucketSlots = 16
	levelBits   = 11
	levelMask   = 1<<levelBits - 1
	keyBits     = 34
	leastSlots  = bucketSlots << (keyBits - (32 - levelBits))
	exactLevels = 1024 // levels below count one by one
	stepLevels  = 128  // levels of one step above
)

// stepSize is by how much the i-th step of levels beyond the exact ones counts.
func stepSize(i int) int { return 4 << (i + i/2) }

// levelCount returns the number that a level stands for.
func levelCount(level uint32) int {
	n := min(int(level), exactLevels)
	for rest, i := int(level)-exactLevels, 0; rest > 0; rest, i = rest-stepLevels, i+1 {
		n += min(rest, stepLevels) * stepSize(i)
	}
	return n
}

// place returns where the bucket of the key begins, and the key's mark.
func (c *counts) place(key uint64) (bucket int, mark uint32) {
	return int(key >> (64 - keyBits) * uint64(len(c.slots)/bucketSlots) >> keyBits * bucketSlots),
		uint32(key>>(64-keyBits)) << levelBits
}

// get returns the count of the key, 0 where it was never met.
func (c *counts) get(key uint64) int {
	if len(c.slots) == 0 {
		return 0
	}
	at, mark := c.place(key)
	for _, s := range c.slots[at : at+bucketSlots] {
		switch {
		case s == 0:
			return 0
		case s&^levelMask != mark:
		case s&levelMask <= exactLevels:
			return int(s & levelMask)
		default:
			return levelCount(s & levelMask)
		}
	}
	return 0
}

// add counts the key once more.
func (c *counts) add(key uint64) { c.insert(key, 1) }

// insert counts the key once more, or at the level where it was not yet there.
func (c *counts) insert(key uint64, level uint32) {
	if len(c.slots) == 0 {
		c.slots = make([]uint32, leastSlots)
	}
	at, mark := c.place(key)
	bucket := c.slots[at : at+bucketSlots]
	for i, s := range bucket {
		if s == 0 {
			bucket[i] = mark | level
			c.used++
			return
		}
		if s&^levelMask == mark {
			bucket[i] = c.raised(s)
			return
		}
	}
	if len(c.slots) < c.limit && c.used*4 > len(c.slots)*3 {
		c.grow()
		c.insert(key, level)
		return
	}
	c.dice.replace(bucket, mark|level, levelMask)
}

// raised returns the slot counted once more: beyond the exact levels with the
// chance of one in a step.
func (c *counts) raised(slot uint32) uint32 {
	level := slot & levelMask
	if level == levelMask {
		return slot
	}
	if level >= exactLevels && c.dice.roll()%uint32(stepSize(int(level-exactLevels)/stepLevels)) != 0 {
		return slot
	}
	return slot + 1
}

// dice is chance: for the counts beyond the exact levels, and for who makes room.
type dice uint32

func (d *dice) roll() uint32 {
	*d = *d*1664525 + 1013904223
	return uint32(*d >> 8)
}

// replace puts the slot where one of the least counts of a full bucket stands; one
// above 1 is only lowered, so that what is met often outlives what is met once.
// The last bits of a slot, of which levels are the ones, are its level.
func (d *dice) replace(bucket []uint32, slot, levels uint32) {
	from := int(d.roll())
	least := from % bucketSlots
	for i := range bucketSlots {
		if j := (from + i) % bucketSlots; bucket[j]&levels < bucket[least]&levels {
			least = j
		}
	}
	if bucket[least]&levels > 1 {
		bucket[least]--
		return
	}
	bucket[least] = slot
}

// grow doubles the table.
func (c *counts) grow() {
	old := c.slots
	c.slots = make([]uint32, 2*len(old))
	for b := 0; b < len(old); b += bucketSlots {
		c.split(old[b:b+bucketSlots], 2*b)
	}
}

// split puts the slots of an old bucket into the two buckets that begin at at.
func (c *counts) split(old []uint32, at int) {
	shift := c.unkept()
	var sizes [2]int
	for _, s := range old {
		if s == 0 {
			break
		}
		half := int(s >> levelBits >> shift & 1)
		c.slots[at+half*bucketSlots+sizes[half]] = s
		sizes[half]++
	}
}

// unkept returns how many bits of a mark its bucket does not tell.
func (c *counts) unkept() int { return keyBits - bits.Len(uint(len(c.slots)/bucketSlots-1)) }
