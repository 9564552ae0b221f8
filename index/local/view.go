package local

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// view is the index as one search sees it: Bleve's segments side by side, each at
// a multiple of 64, so that a document's number in the view is its segment's base
// and its number in there. What is searched in it never changes.
type view struct {
	snapshot *scorch.IndexSnapshot
	parts    []part
	ordinals []uint32 // by number
	live     [2]set   // numbers of the documents of a scope
	means    [2]means

	mu     sync.RWMutex
	byTerm map[uint64][]*list // by part
	held   map[*keyColumn]*holders
}

// lists returns the postings of a term by part.
func (v *view) lists(c *columns, t term) ([]*list, error) {
	v.mu.RLock()
	ls, ok := v.byTerm[t.key()]
	v.mu.RUnlock()
	if ok {
		return ls, nil
	}
	ls = make([]*list, len(v.parts))
	for i, p := range v.parts {
		var err error
		if ls[i], err = p.list(p.snapshot, c, t); err != nil {
			return nil, err
		}
	}
	v.mu.Lock()
	v.byTerm[t.key()] = ls
	v.mu.Unlock()
	return ls, nil
}

type part struct {
	*segment
	snapshot *scorch.SegmentSnapshot
	base     int
}

// views makes the view that fits Bleve's newest snapshot, and keeps segments from
// one to the next.
type views struct {
	mu       sync.Mutex
	now      *view
	segments map[segmentName]*segment
	ranks    []uint32 // by day: its place in the order of dates
}

// segmentName is what Bleve calls a segment, and where a piece of it begins.
type segmentName struct {
	id   uint64
	from int
}

// dayRanks returns the place of each day in the order of dates, from 1; 0 is no
// date. The columns must not change meanwhile.
func (vs *views) dayRanks(c *columns) []uint32 {
	vs.mu.Lock()
	defer vs.mu.Unlock()
	if len(vs.ranks) == len(c.days) {
		return vs.ranks
	}
	order := make([]uint32, len(c.days))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Compare(c.days[a].date, c.days[b].date) })
	vs.ranks = make([]uint32, len(order))
	for rank, day := range order {
		vs.ranks[day] = uint32(rank)
	}
	return vs.ranks
}

// take returns the newest view; the caller gives it back. The columns must not
// change meanwhile.
func (vs *views) take(p *postings, c *columns) (*view, error) {
	snapshot, err := p.snapshot()
	if err != nil {
		return nil, err
	}
	vs.mu.Lock()
	defer vs.mu.Unlock()
	if vs.now != nil && vs.now.snapshot == snapshot {
		return vs.now, nil
	}
	v, err := vs.build(snapshot, c)
	if err != nil {
		return nil, errors.Join(err, snapshot.Close())
	}
	if vs.now != nil {
		err = vs.now.snapshot.Close()
	}
	snapshot.AddRef()
	vs.now = v
	return v, err
}

// give ends the use of a view that take returned.
func (v *view) give() error { return v.snapshot.Close() }

// close lets go of the newest view.
func (vs *views) close() error {
	vs.mu.Lock()
	defer vs.mu.Unlock()
	if vs.now == nil {
		return nil
	}
	v := vs.now
	vs.now = nil
	return v.snapshot.Close()
}

func (vs *views) build(snapshot *scorch.IndexSnapshot, c *columns) (*view, error) {
	v := &view{snapshot: snapshot, means: c.means(), byTerm: map[uint64][]*list{}}
	segments := map[segmentName]*segment{}
	size := 0
	for _, s := range snapshot.Segments() {
		for from := 0; from < int(s.Segment().Count()); from += segmentSize {
			name := segmentName{s.Id(), from}
			g := vs.segments[name]
			if g == nil || strayed(g.means, v.means) {
				var err error
				if g, err = newSegment(s, from, v.means); err != nil {
					return nil, err
				}
			}
			segments[name] = g
			v.parts = append(v.parts, part{g, s, size})
			size += (len(g.ordinals) + 63) &^ 63
		}
	}
	vs.segments = segments
	v.ordinals = make([]uint32, size)
	for scope := range v.live {
		v.live[scope] = newSet(size)
	}
	for _, p := range v.parts {
		v.place(p, c)
	}
	return v, nil
}

func (v *view) place(p part, c *columns) {
	deleted := p.snapshot.Deleted()
	copy(v.ordinals[p.base:], p.ordinals)
	for i, o := range p.ordinals {
		if deleted != nil && deleted.Contains(uint32(p.from+i)) || int(o) >= c.count() {
			continue
		}
		v.live[scopeOf(c, o)].add(p.base + i)
	}
}

func scopeOf(c *columns, o uint32) int {
	if c.turns[o] > 0 {
		return 1
	}
	return 0
}

// strayed tells whether impacts that were reckoned with old means are too far off.
func strayed(old, now [2]means) bool {
	for scope := range old {
		for text, a := range old[scope] {
			if b := now[scope][text]; math.Abs(a-b) > 0.1*max(a, b) {
				return true
			}
		}
	}
	return false
}

// pinned is a view of a few documents alone, without postings.
func pinned(c *columns, ordinals []uint32) *view {
	v := &view{ordinals: ordinals, byTerm: map[uint64][]*list{}}
	for scope := range v.live {
		v.live[scope] = newSet(len(v.ordinals))
	}
	for n, o := range v.ordinals {
		v.live[scopeOf(c, o)].add(n)
	}
	return v
}

// means returns the average lengths of the texts of the living documents.
func (c *columns) means() [2]means {
	var sums [2]means
	var counts [2]float64
	for o := range c.count() {
		if c.dead.has(o) {
			continue
		}
		scope := scopeOf(c, uint32(o))
		counts[scope]++
		for text := range c.lengths {
			sums[scope][text] += float64(c.lengths[text][o])
		}
	}
	for scope := range sums {
		for text := range sums[scope] {
			sums[scope][text] /= max(counts[scope], 1)
		}
	}
	return sums
}
