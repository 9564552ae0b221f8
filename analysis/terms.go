package analysis

import (
	"iter"
	"math/bits"
	"strings"
	"sync"
	"sync/atomic"
)

// Terms numbers the exact terms of texts, from 0 up in the order in which they
// are first met, so that an index can work with numbers and meet no string. A term's
// folded form is numbered like a term. Numbers never change. The zero value is
// empty; it is safe for use by many goroutines.
type Terms struct {
	mu      sync.RWMutex
	numbers map[string]uint32
	chunks  [chunks]atomic.Pointer[[]numbered]
	n       atomic.Uint32
	known   atomic.Pointer[stretches] // what has been cut before
}

// numbered is a term and the number of its folded form.
type numbered struct {
	term   string
	folded uint32
}

// Occurrence is a token by the numbers of its exact and its folded term.
type Occurrence struct {
	ID, Folded uint32
	Start, End int // bytes of the text as given
	Position   int // as in [Token]
	Kind       Kind
}

// Len returns how many terms there are; their numbers are below it.
func (t *Terms) Len() int { return int(t.n.Load()) }

// Term returns the exact term of a number that [Terms.Number] or [Terms.Tokens]
// has given.
func (t *Terms) Term(id uint32) string { return t.at(id).term }

// Folded returns the number of the term's folded form.
func (t *Terms) Folded(id uint32) uint32 { return t.at(id).folded }

// Terms are kept in chunks that never move: the first holds firstChunk, each
// other one as many as all before it.
const (
	firstChunk = 1 << 10
	chunks     = 23
)

// place returns the chunk that holds a number, and where in it.
func place(id uint32) (chunk, at int) {
	if id < firstChunk {
		return 0, int(id)
	}
	chunk = bits.Len32(id / firstChunk)
	return chunk, int(id) - firstChunk<<(chunk-1)
}

func (t *Terms) at(id uint32) *numbered {
	chunk, at := place(id)
	return &(*t.chunks[chunk].Load())[at]
}

// Find returns the number of an exact term, if it has one.
func (t *Terms) Find(term string) (id uint32, ok bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	id, ok = t.numbers[term]
	return id, ok
}

// Number returns the number of an exact term, a new one if need be. Numbering the
// terms of another Terms in the order of their numbers gives the same numbers.
func (t *Terms) Number(term string) uint32 {
	if id, ok := t.Find(term); ok {
		return id
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.numbers == nil {
		t.numbers = map[string]uint32{}
	}
	return t.number(strings.Clone(term))
}

func (t *Terms) number(term string) uint32 {
	if id, ok := t.numbers[term]; ok {
		return id
	}
	id := t.n.Load()
	chunk, at := place(id)
	if at == 0 {
		c := make([]numbered, firstChunk<<max(0, chunk-1))
		t.chunks[chunk].Store(&c)
	}
	t.numbers[term] = id
	t.n.Add(1)
	e := t.at(id)
	e.term, e.folded = term, id
	if f := fold(term); f != term {
		e.folded = t.number(f)
	}
	return id
}

// Tokens returns the tokens of text, those of an [Analyzer] with the form Exact,
// and numbers terms that are new. Where all stretches of the text were met
// before it allocates nothing.
func (t *Terms) Tokens(text string) iter.Seq[Occurrence] {
	return func(yield func(Occurrence) bool) {
		n := numberer{terms: t, text: text, yield: yield}
		n.run()
	}
}

// A numberer yields the tokens of one text.
type numberer struct {
	terms    *Terms
	text     string
	yield    func(Occurrence) bool
	position int
	dated    int // end of the last date in words
	cutter   cutter
	pieces   []numberedPiece
}

func (n *numberer) run() {
	known := n.terms.stretches()
	for scan := (scanner{text: n.text}); ; {
		start, end, k0, k1 := scan.next()
		if start == end {
			return
		}
		slot, meta := known.first.find(k0, k1)
		if slot == nil {
			slot, meta = known.rest.find(k0, k1)
		}
		switch {
		case slot == nil:
			if !n.pieceByPiece(start, n.cut(start, end)) {
				return
			}
			known = n.terms.stretches()
			continue
		case meta&slotMany != 0:
			if !n.pieceByPiece(start, known.pieces[slot.id:slot.id+slot.folded]) {
				return
			}
			continue
		case meta&slotDates != 0:
			if !n.date(start, end) {
				return
			}
		}
		n.position++
		if !n.yield(Occurrence{slot.id, slot.folded, start, end, n.position, Kind(meta / slotKind)}) {
			return
		}
	}
}

func (n *numberer) pieceByPiece(start int, pieces []numberedPiece) bool {
	for _, p := range pieces {
		if p.dates && !n.date(start+p.start, start+p.end) {
			return false
		}
		n.position += p.step
		if !n.yield(Occurrence{p.id, p.folded, start + p.start, start + p.end, n.position, p.kind}) {
			return false
		}
	}
	return true
}

// date yields the date in words that begins with the token from start to end, if
// one does.
func (n *numberer) date(start, end int) bool {
	if start < n.dated || !dateGoesOn(n.text, end) {
		return true
	}
	term, size := spokenDate(n.text[start:])
	if size == 0 {
		return true
	}
	n.dated = start + size
	id := n.terms.Number(term)
	return n.yield(Occurrence{id, id, start, n.dated, n.position + 1, Date})
}

// cut cuts and numbers a stretch, and lets it be known if it is short.
func (n *numberer) cut(start, end int) []numberedPiece {
	stretch := n.text[start:end]
	n.pieces = n.pieces[:0]
	for _, p := range n.cutter.cut(stretch) {
		id := n.terms.Number(Exact.of(p, stretch))
		n.pieces = append(n.pieces, numberedPiece{
			id: id, folded: n.terms.Folded(id), start: p.start, end: p.end, step: p.step, kind: p.kind, dates: mayDate(p, stretch),
		})
	}
	if len(stretch) <= maxKey {
		n.terms.remember(stretch, n.pieces)
	}
	return n.pieces
}

// A numberedPiece is a piece by the numbers of its terms.
type numberedPiece struct {
	id, folded       uint32
	start, end, step int
	kind             Kind
	dates            bool
}

// stretches holds what the short stretches met before are cut into: the first ones
// met, which are the most frequent, in a small table that stays near the
// processor, and the rest. It is bounded: where the rest is full it gives way to a
// larger one, and the largest to an empty one, so that no text can fill the memory.
type stretches struct {
	first, rest *table
	pieces      []numberedPiece // of stretches that are not one token
	used        int             // of pieces
}

const (
	firstSlots = 1 << 14
	mostSlots  = 1 << 18
)

// newStretches returns stretches with first as it is and an empty rest.
func newStretches(first *table, slots int, pieces []numberedPiece) *stretches {
	s := &stretches{first: first, rest: newTable(slots), pieces: make([]numberedPiece, slots/4)}
	s.used = copy(s.pieces, pieces)
	return s
}

func (t *Terms) stretches() *stretches {
	if s := t.known.Load(); s != nil {
		return s
	}
	t.known.CompareAndSwap(nil, newStretches(newTable(firstSlots), firstSlots, nil))
	return t.known.Load()
}

// remember adds a stretch and what it is cut into.
func (t *Terms) remember(stretch string, pieces []numberedPiece) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.known.Load()
	if s.rest.full() || s.used+len(pieces) > len(s.pieces) {
		s = s.grown()
		t.known.Store(s)
	}
	e := entry{id: uint32(s.used), folded: uint32(len(pieces)), many: true}
	if len(pieces) == 1 && pieces[0].start == 0 && pieces[0].end == len(stretch) {
		p := pieces[0]
		e = entry{id: p.id, folded: p.folded, kind: p.kind, dates: p.dates}
	} else {
		s.used += copy(s.pieces[s.used:], pieces)
	}
	k0, k1 := keyOf(stretch)
	if s.first.full() {
		s.rest.put(k0, k1, e)
		return
	}
	s.first.put(k0, k1, e)
}

// grown returns stretches with more room.
func (s *stretches) grown() *stretches {
	if len(s.rest.slots) == mostSlots {
		return newStretches(newTable(firstSlots), firstSlots, nil)
	}
	g := newStretches(s.first, 2*len(s.rest.slots), s.pieces[:s.used])
	for i := range s.rest.slots {
		if old := &s.rest.slots[i]; old.meta.Load() != 0 {
			g.rest.put(old.k0, old.k1, old.entry())
		}
	}
	return g
}
