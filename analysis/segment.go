package analysis

import "sync"

// A segmenter tells which neighbouring syllables are one word: a linear chain over
// features of the gap between two syllables. What it knows of a pair is what kind of
// pair that is: how much its syllables attract each other in much text, and how often
// they were one word where that text was segmented before.
type segmenter struct {
	plain   bool // goes by folded terms
	pairs   pairTable
	known   []seenKey // by number of the known syllable
	weights []int8
	works   sync.Pool // of *segmentWork
}

// A seenKey is what is known of a syllable.
type seenKey struct {
	key   uint64
	place uint32 // of its weights
	alone uint8
}

// newSegmenter returns a segmenter without weights. The pairs are kinds of pairs by
// their keys, and by the mixed keys of syllables how often these are words alone.
func newSegmenter(pairs *counts, plain bool) *segmenter {
	s := &segmenter{plain: plain, pairs: newPairTable(pairs), weights: make([]int8, weightCount)}
	form := Exact
	if plain {
		form = Folded
	}
	for _, term := range knownSyllables().forms[form] {
		s.known = append(s.known, s.look(hash(term)))
	}
	return s
}

// look returns what is known of a syllable. Once in ten thousand times a pair is taken
// for it.
func (s *segmenter) look(key uint64) seenKey {
	level := s.pairs.get(mix(key))
	k := seenKey{key: key, place: syllablePlaces, alone: uint8(level % alones)}
	if level&listedSyllable != 0 {
		k.place = syllablePlace(key)
	}
	return k
}

// see sets what the segmenter goes by of each syllable of a run.
func (s *segmenter) see(run []seenSyllable) {
	for i := range run {
		r := &run[i]
		switch {
		case r.known >= 0:
			r.seenKey = s.known[r.known]
		case r.kind == Number || r.kind == Date:
			r.seenKey = s.look(hash(numberTerm))
		case s.plain && !isASCII(r.term):
			r.seenKey = s.look(hash(fold(r.term)))
		default:
			r.seenKey = s.look(hash(r.term))
		}
	}
}

// A gap is what stands between two syllables of a run, or at an end of it.
type gap struct {
	pair uint32 // where the weights of the pair are
	kind uint16
}

// What the table of pairs says of a pair. Its kind is 0 for pairs not known. Those
// listed were met in what the weights were learnt from, and have weights of their own.
//
//	pair      [ listed, 1 bit | ([ share joined, 4 bits | attraction, 3 bits ] + 1), 8 bits ]
//	syllable  [ listed, 1 bit | how often it is a word alone, 3 bits ]
const (
	kindBits       = 3
	pairKinds      = 1<<(4+kindBits) + 1
	shares         = 1<<4 + 1
	listedPair     = 1 << 8
	listedSyllable = alones
)

// share returns how often pairs of the kind are one word, 0 for pairs not known.
func (g gap) share() uint32 { return uint32(g.kind+1<<kindBits-1) >> kindBits }

// gaps sets the gaps of a run that was seen: that before syllable i at i.
func (s *segmenter) gaps(run []seenSyllable, gaps []gap) []gap {
	gaps = append(gaps[:0], gap{})
	for i := 1; i < len(run); i++ {
		key := follow(run[i-1].key, run[i].key)
		level := s.pairs.get(key)
		g := gap{kind: uint16(min(pairKinds-1, level%listedPair))}
		if level&listedPair != 0 {
			g.pair = pairPlace(key)
		}
		gaps = append(gaps, g)
	}
	return append(gaps, gap{})
}

// cut sets joined[i] where the syllables i-1 and i of the run are one word: the best
// of all ways to join. The result lasts until the next call.
func (s *segmenter) cut(run []seenSyllable, w *segmentWork) (joined []bool) {
	s.see(run)
	w.gaps = s.gaps(run, w.gaps)
	var at [gapFeatures]uint32
	w.back = append(w.back[:0], 0)
	weights := s.weights
	var split, join int32 = 0, -1 << 20 // the best score so far without and with the last gap joined
	for i := 1; i < len(run); i++ {
		places(run, w.gaps, i, &at)
		score, after := int32(0), join+int32(weights[at[afterFeature]])
		for _, p := range at[afterFeature+1:] {
			score += int32(weights[p])
		}
		back := uint8(0)
		next := split
		if after > split {
			next, back = after, joinFromJoin
		}
		if join > split {
			split, back = join, back|splitFromJoin
		}
		join = next + score
		w.back = append(w.back, back)
	}
	return w.trace(join > split)
}

// Where the best way to a gap comes from a joined one: to the gap split and joined.
const (
	splitFromJoin = 1 << iota
	joinFromJoin
)

// segmentWork is memory for one text, used again and again.
type segmentWork struct {
	run    []seenSyllable
	gaps   []gap
	back   []uint8
	joined []bool
}

// trace follows the best way back from the last gap, which is joined or not.
func (w *segmentWork) trace(joined bool) []bool {
	n := len(w.back)
	w.joined = append(w.joined[:0], make([]bool, n)...)
	for i := n - 1; i > 0; i-- {
		w.joined[i] = joined
		from := uint8(splitFromJoin)
		if joined {
			from = joinFromJoin
		}
		joined = w.back[i]&from != 0
	}
	return w.joined
}

// borrow returns memory to work with, to be put back into works.
func (s *segmenter) borrow() *segmentWork {
	if w, ok := s.works.Get().(*segmentWork); ok {
		return w
	}
	return &segmentWork{run: make([]seenSyllable, 0, longestRun)}
}

// A pairTable finds kinds by keys, as counts does, but faster: the bits of a key that
// are known say where to begin to look, and are compared.
//
//	key, 64 bits   [ home, 20 bits | … ]   [ … | mark, the last 21 of the first 34 bits | not kept ]
type pairTable []uint32

const homeBits = 20

func newPairTable(pairs *counts) pairTable {
	t := make(pairTable, 1<<homeBits)
	if len(pairs.slots) == 0 {
		return t
	}
	known := pairs.unkept()
	for i, n := range pairs.slots {
		if n == 0 {
			continue
		}
		key := (uint64(i/bucketSlots)<<known | uint64(n>>levelBits)&(1<<known-1)) << (64 - keyBits)
		at := key >> (64 - homeBits)
		for t[at] != 0 {
			at = (at + 1) & (1<<homeBits - 1)
		}
		t[at] = uint32(key>>(64-keyBits))<<levelBits | n&levelMask
	}
	return t
}

// get returns the level of the key, 0 where it has none.
func (t pairTable) get(key uint64) uint32 {
	mark := uint32(key>>(64-keyBits)) << levelBits
	for at := key >> (64 - homeBits); ; at = (at + 1) & (1<<homeBits - 1) {
		if n := t[at]; n == 0 || n&^levelMask == mark {
			return n & levelMask
		}
	}
}
