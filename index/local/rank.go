package local

import (
	"cmp"
	"math"
	"slices"

	"timbao/index"
)

// ranking orders the documents that passed.
type ranking struct {
	*finder
	req    index.Request
	byDate bool
	passed set
	first  []float32 // score by number, without freshness; nil where the second look scores all, or nothing does
	looked []hit     // by number
	isBest set       // of looked
	looker *looker
}

// hit is a document that may be a row.
type hit struct {
	n     int
	score float64
	rank  uint32 // of its day, where dates order
}

// rank scores the documents and takes the second look at the best.
func (f *finder) rank(req index.Request, passed set) *ranking {
	r := &ranking{finder: f, req: req, passed: passed, byDate: req.Sort == index.Newest || req.Sort == index.Oldest}
	if len(req.Words) > 0 {
		r.look(r.promising())
	}
	return r
}

// promising returns the best by the first pass, or all where they are few: these the
// second look scores anew.
func (r *ranking) promising() []hit {
	hits := r.takeHits()
	if r.passed.count() < index.LookDepth {
		r.passed.each(func(n int) { hits = append(hits, hit{n: n}) })
		return hits
	}
	depth := index.LookDepth
	if r.byDate || r.req.Fold || r.req.After != nil || r.req.From+r.req.Size > depth {
		depth = len(r.ordinals) // the scores of all are wanted
	}
	var left set
	r.first, left = r.finder.first(r.req.Words, r.passed, depth)
	top := &best{size: index.LookDepth, before: r.higher, hits: hits}
	least, newest := math.Inf(-1), index.Freshness("9999")
	left.each(func(n int) {
		if float64(r.first[n])*newest < least {
			return
		}
		s := r.firstOf(n)
		if s < least {
			return
		}
		top.add(hit{n: n, score: s})
		if len(top.hits) == top.size {
			least = top.hits[0].score
		}
	})
	return top.hits
}

// look takes the second look. Who got it stays before who did not, though the
// first scores that postings give are a little off the true ones: so the best are
// the same on all pages.
func (r *ranking) look(hits []hit) {
	r.looker = newLooker(r.finder, r.req)
	r.isBest = r.none(len(r.passed))
	least := 0.0
	if len(hits) == index.LookDepth {
		least = math.Nextafter(hits[0].score, math.Inf(1))
	}
	slices.SortFunc(hits, func(a, b hit) int { return cmp.Compare(a.n, b.n) }) // as they stand in memory
	r.looker.fetch(hits)
	for i, h := range hits {
		o := r.ordinals[h.n]
		r.looker.read(o)
		hits[i].score = max(r.looker.first(o)+r.looker.look.Score(), least)
		r.isBest.add(h.n)
	}
	r.looked = hits
}

// done leaves the working space as it was found.
func (r *ranking) done() {
	if r.looker != nil {
		r.looker.done()
		r.giveHits(r.looked)
	}
}

func (r *ranking) score(n int) float64 {
	switch {
	case r.isBest.has(n):
		at, _ := slices.BinarySearchFunc(r.looked, n, func(h hit, n int) int { return cmp.Compare(h.n, n) })
		return r.looked[at].score
	case r.first == nil:
		return 0
	}
	return r.firstOf(n)
}

// firstOf returns the score of the first pass.
func (r *ranking) firstOf(n int) float64 {
	return float64(r.first[n]) * r.c.days[r.c.dates[r.ordinals[n]]].fresh
}

func (r *ranking) key(h hit) index.Key {
	o := r.ordinals[h.n]
	return index.Key{Score: h.score, Date: r.c.days[r.c.dates[o]].date, ID: r.c.id(o), Turn: int(r.c.turns[o])}
}

// higher orders by score.
func (r *ranking) higher(a, b hit) bool {
	if a.score != b.score {
		return a.score > b.score
	}
	return index.Relevance.Compare(r.key(a), r.key(b)) < 0
}

// sooner orders as the request wants it.
func (r *ranking) sooner(a, b hit) bool {
	switch {
	case !r.byDate:
		return r.higher(a, b)
	case a.rank == b.rank:
		return r.req.Sort.Compare(r.key(a), r.key(b)) < 0
	case a.rank == 0 || b.rank == 0:
		return b.rank == 0
	}
	return (a.rank > b.rank) == (r.req.Sort == index.Newest)
}

// hits calls f for each document that passed. Their scores are those of the second
// look only where scores order them.
func (r *ranking) hits(f func(hit)) {
	if !r.byDate {
		r.passed.each(func(n int) { f(hit{n: n, score: r.score(n)}) })
		return
	}
	ranks := r.ranks(r.c)
	r.passed.each(func(n int) { f(hit{n: n, rank: ranks[r.c.dates[r.ordinals[n]]]}) })
}

// fold leaves of each group the first alone.
func (r *ranking) fold() {
	first := make([]hit, r.c.groupNames.count())
	taken := newSet(r.c.groupNames.count())
	r.hits(func(h hit) {
		g := int(r.c.groups[r.ordinals[h.n]])
		if g > 0 && (!taken.has(g) || r.sooner(h, first[g])) {
			taken.add(g)
			first[g] = h
		}
	})
	r.passed = r.clone(r.passed).keep(func(n int) bool {
		g := r.c.groups[r.ordinals[n]]
		return g == 0 || first[g].n == n
	})
}

// page returns the hits of the page asked for, in order.
func (r *ranking) page() []hit {
	from := max(r.req.From, 0)
	b := &best{size: from + max(r.req.Size, 0), before: r.sooner}
	if !r.byDate && r.req.After == nil && !r.req.Fold && b.size <= len(r.looked) {
		for _, h := range r.looked {
			b.add(h)
		}
	} else {
		r.hits(func(h hit) {
			if r.req.After == nil || r.req.Sort.Compare(r.key(h), *r.req.After) > 0 {
				b.add(h)
			}
		})
	}
	hits := b.sorted()
	hits = hits[min(from, len(hits)):]
	for i := range hits {
		hits[i].score = r.score(hits[i].n)
	}
	return hits
}

func (r *ranking) row(h hit) index.Row {
	o := r.ordinals[h.n]
	k := r.key(h)
	row := index.Row{ID: k.ID, Turn: k.Turn, Score: k.Score, Date: k.Date, Group: r.c.groupNames.at(r.c.groups[o])}
	if row.Group != "" {
		row.Others = int(r.c.members[r.c.groups[o]]) - 1
	}
	if r.req.Parts && r.looker != nil {
		r.looker.read(o)
		row.Parts = r.looker.parts(o, r.isBest.has(h.n))
	}
	if !r.req.Bare && r.looker != nil && r.scope == 0 {
		row.Near = r.looker.window(o)
	}
	if r.req.Bare && asks(r.req.Clause, index.Band) {
		row.Sketch = r.c.coldAt(r.sequences, r.c.articles[o]).sketch
	}
	return row
}

// asks tells whether a clause is of a field's values, or narrowed by them.
func asks(c index.Clause, f index.Field) bool {
	switch c := c.(type) {
	case index.OneOf:
		return c.Field == f
	case index.And:
		return slices.ContainsFunc(c, func(c index.Clause) bool { return asks(c, f) })
	}
	return false
}

// best keeps the first of the hits in an order: a heap with the last on top.
type best struct {
	size   int
	before func(a, b hit) bool
	hits   []hit
}

func (b *best) add(h hit) {
	if len(b.hits) < b.size {
		b.hits = append(b.hits, h)
		for i := len(b.hits) - 1; i > 0 && b.before(b.hits[(i-1)/2], b.hits[i]); i = (i - 1) / 2 {
			b.hits[i], b.hits[(i-1)/2] = b.hits[(i-1)/2], b.hits[i]
		}
		return
	}
	if b.size == 0 || !b.before(h, b.hits[0]) {
		return
	}
	b.hits[0] = h
	for i := 0; ; {
		last := i
		for _, child := range [2]int{2*i + 1, 2*i + 2} {
			if child < len(b.hits) && b.before(b.hits[last], b.hits[child]) {
				last = child
			}
		}
		if last == i {
			return
		}
		b.hits[i], b.hits[last] = b.hits[last], b.hits[i]
		i = last
	}
}

func (b *best) sorted() []hit {
	slices.SortFunc(b.hits, func(x, y hit) int {
		if b.before(x, y) {
			return -1
		}
		return 1
	})
	return b.hits
}
