package local

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"timbao/index"
)

// segment is what is kept of one of Bleve's segments while it lives, or of a piece
// of one that has more documents than two bytes can number.
type segment struct {
	from     int      // the piece's first document in Bleve's segment
	ordinals []uint32 // by document
	means    [2]means // that the impacts in lists were reckoned with

	mu    sync.RWMutex
	lists map[uint64]*list
	empty *list // of all terms that no document holds

	kept kept
}

// means are the texts' average lengths.
type means [3]float64

// list is the postings of a term in a segment, decoded: documents in rising order,
// of a frequent term as a set, and their impacts in that order.
type list struct {
	count   int
	docs    []uint16
	impacts []uint8
	has     set      // of a frequent term, which has no docs
	before  []uint16 // how many documents stand before each word of the set
}

// segmentSize is how many documents a segment has at most.
const segmentSize = 1 << 16

// newSegment reads which documents a segment holds that begins at from.
func newSegment(s *scorch.SegmentSnapshot, from int, m [2]means) (*segment, error) {
	n := min(int(s.Segment().Count())-from, segmentSize)
	g := &segment{from: from, ordinals: make([]uint32, n), means: m, lists: map[uint64]*list{}, empty: &list{}}
	for i := range g.ordinals {
		id, err := s.Segment().DocID(uint64(from + i))
		if err != nil {
			return nil, fmt.Errorf("document %d of a segment: %w", i, err)
		}
		if len(id) != 4 {
			return nil, fmt.Errorf("document %d of a segment: %w", i, errShort)
		}
		g.ordinals[i] = binary.BigEndian.Uint32(id)
	}
	return g, nil
}

// term is what a list is of: a term's number, in one of the scopes, in all texts
// or in one of them.
type term struct {
	number uint32
	scope  int // of bleveFields
	text   int // of columns.texts; allTexts for all
}

const allTexts = 3

func (t term) key() uint64 { return uint64(t.number)<<3 | uint64(t.scope)<<2 | uint64(t.text) }

// list returns the postings of a term, decoded the first time.
func (g *segment) list(s *scorch.SegmentSnapshot, c *columns, t term) (*list, error) {
	g.mu.RLock()
	l, ok := g.lists[t.key()]
	g.mu.RUnlock()
	if ok {
		return l, nil
	}
	l, err := g.decode(s, c, t)
	if err != nil {
		return nil, fmt.Errorf("postings of %q: %w", c.terms.at(t.number), err)
	}
	g.mu.Lock()
	g.lists[t.key()] = l
	g.mu.Unlock()
	return l, nil
}

// frequentShare is from which share of a segment's documents on a term is frequent:
// a set takes hardly more room, and what is not wanted is passed over fast.
const frequentShare = 32

func (g *segment) decode(s *scorch.SegmentSnapshot, c *columns, t term) (*list, error) {
	dict, err := s.Segment().Dictionary(bleveFields[t.scope])
	if err != nil {
		return nil, err
	}
	postings, err := dict.PostingsList([]byte(c.terms.at(t.number)), nil, nil)
	if err != nil {
		return nil, err
	}
	var docs []uint16
	var impacts []uint8
	it := postings.Iterator(true, false, false, nil)
	p, err := it.Advance(uint64(g.from))
	for ; err == nil && p != nil && int(p.Number())-g.from < len(g.ordinals); p, err = it.Next() {
		at := int(p.Number()) - g.from
		if x := c.impact(g.ordinals[at], p.Frequency(), g.means[t.scope], t.text); x > 0 {
			docs = append(docs, uint16(at))
			impacts = append(impacts, quantized(x))
		}
	}
	if err != nil {
		return nil, err
	}
	if len(docs) == 0 {
		return g.empty, nil
	}
	l := &list{count: len(docs), impacts: slices.Clone(impacts)} // no larger than they are
	if len(docs)*frequentShare > len(g.ordinals) {
		l.setOf(docs, len(g.ordinals))
	} else {
		l.docs = slices.Clone(docs)
	}
	return l, nil
}

// setOf makes the list's documents a set.
func (l *list) setOf(docs []uint16, size int) {
	l.has = newSet(size)
	for _, d := range docs {
		l.has.add(int(d))
	}
	l.before = make([]uint16, len(l.has))
	n := 0
	for i, w := range l.has {
		l.before[i] = uint16(n)
		n += bits.OnesCount64(w)
	}
}

// impact returns what a term of a packed frequency counts in a document.
func (c *columns) impact(o uint32, frequency uint64, m means, text int) float64 {
	x := 0.0
	for i, f := range unpackFrequency(frequency) {
		if f > 0 && (text == allTexts || text == i) {
			x += f * c.texts[i].Norm(int(c.lengths[i][o]), m[i])
		}
	}
	return x
}

// Impacts are kept as one byte: 32 steps from one power of two to the next, from
// 1/16 to 16, beyond which saturation leaves little to tell.
const (
	stepBits   = 5
	lowestStep = (127-4)<<stepBits - 1
)

func quantized(x float64) uint8 {
	n := int(math.Float32bits(float32(x))>>(23-stepBits)) - lowestStep
	return uint8(min(max(n, 1), 255))
}

func restored(q uint8) float32 {
	return math.Float32frombits(uint32(int(q)+lowestStep)<<(23-stepBits) | 1<<(22-stepBits))
}

// impacts holds what each byte stands for.
var impacts = func() (all [256]float32) {
	for q := 1; q < len(all); q++ {
		all[q] = restored(uint8(q))
	}
	return all
}()

// textNumber returns which of the texts a field is: allTexts for index.Text, -1
// for a key.
func (c *columns) textNumber(f index.Field) int {
	if f == index.Text {
		return allTexts
	}
	for i, s := range c.texts {
		if s.Field == f {
			return i
		}
	}
	return -1
}

func (c *columns) lengthsOf(o uint32) [3]uint32 {
	return [3]uint32{c.lengths[0][o], c.lengths[1][o], c.lengths[2][o]}
}
