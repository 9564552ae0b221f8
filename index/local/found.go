package local

import (
	"cmp"
	"slices"

	"timbao/index"
)

// sieve holds the filters of a request and what its facets have counted.
type sieve struct {
	filters []filter
	facets  []facet
}

// filter is a key of which a value must be wanted.
type filter struct {
	field  index.Field
	accept func(o uint32) bool
}

// facet counts the values of a key.
type facet struct {
	index.FacetRequest
	key    *keyColumn
	counts []uint32
}

func (f *finder) newSieve(req index.Request) *sieve {
	s := &sieve{}
	for _, of := range req.Filter {
		s.filters = append(s.filters, filter{of.Field, f.accepting(of)})
	}
	for _, r := range req.Facets {
		k := f.c.key(r.Field)
		if k == nil {
			k = &keyColumn{}
		}
		s.facets = append(s.facets, facet{r, k, make([]uint32, len(k.dict))})
	}
	return s
}

func (f *finder) accepting(of index.OneOf) func(uint32) bool {
	if k := f.c.key(of.Field); k != nil {
		wanted := k.numbersOf(of.Values)
		return func(o uint32) bool { return k.has(o, wanted) }
	}
	articles := f.c.named(of, f.sequences)
	return func(o uint32) bool {
		_, ok := slices.BinarySearch(articles, f.c.articles[o])
		return ok
	}
}

// filtered returns the documents that pass all filters, and counts for each facet
// those that pass all but the ones on its own field.
func (s *sieve) filtered(f *finder, matched set) set {
	return matched.clone().keep(func(n int) bool {
		o := f.ordinals[n]
		failed, in := s.failed(o)
		if failed > 1 {
			return false
		}
		for i := range s.facets {
			if failed == 0 || s.facets[i].Field == in {
				s.facets[i].count(o)
			}
		}
		return failed == 0
	})
}

// failed returns on how many fields a document fails, and on which one.
func (s *sieve) failed(o uint32) (fields int, in index.Field) {
	for i := range s.filters {
		if s.filters[i].accept(o) || fields == 1 && in == s.filters[i].field {
			continue
		}
		in = s.filters[i].field
		if fields++; fields > 1 {
			break
		}
	}
	return fields, in
}

func (c *facet) count(o uint32) {
	if len(c.counts) > 0 {
		for _, v := range c.key.of(o) {
			c.counts[v]++
		}
	}
}

// buckets returns the values counted, the most frequent first.
func (c *facet) buckets() []index.Bucket {
	bs := []index.Bucket{}
	least := uint32(1)
	for v, n := range c.counts {
		if n < least || c.Prefix != "" && !index.HasWord(c.key.folded[v], c.Prefix) {
			continue
		}
		bs = append(bs, index.Bucket{Value: c.key.dict[v], Count: int(n)})
		if c.Size > 0 && len(bs) >= 4*c.Size+64 {
			bs = topBuckets(bs, c.Size)
			least = uint32(bs[c.Size-1].Count)
		}
	}
	return topBuckets(bs, c.Size)
}

func topBuckets(bs []index.Bucket, size int) []index.Bucket {
	slices.SortFunc(bs, func(a, b index.Bucket) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	if size > 0 && len(bs) > size {
		bs = bs[:size]
	}
	return bs
}

// find answers the request but for the articles of its rows.
func (f *finder) find(req index.Request) index.Found {
	s := f.newSieve(req)
	passed := s.filtered(f, f.match(req.Clause, f.live[f.scope]))
	found := index.Found{Total: passed.count(), Facets: map[index.Field][]index.Bucket{}}
	for i := range s.facets {
		found.Facets[s.facets[i].Field] = s.facets[i].buckets()
	}
	if req.Size <= 0 && !req.Fold || found.Total == 0 {
		return found
	}
	r := f.rank(req, passed)
	if req.Fold {
		r.fold()
		found.Total = r.passed.count()
	}
	for _, h := range r.page() {
		found.Rows = append(found.Rows, r.row(h))
		f.rows = append(f.rows, f.ordinals[h.n])
	}
	return found
}

// ranking orders the documents that passed.
type ranking struct {
	*finder
	req    index.Request
	passed set
	first  []float32 // score by number; nil where no word is scored
	looked map[int]float64
	looker *looker
}

// hit is a document that may be a row.
type hit struct {
	n     int
	score float64
}

// rank scores the documents and takes the second look at the best.
func (f *finder) rank(req index.Request, passed set) *ranking {
	r := &ranking{finder: f, req: req, passed: passed}
	if len(req.Words) == 0 {
		return r
	}
	r.first = f.first(req.Words, passed)
	passed.each(func(n int) {
		if r.first[n] > 0 {
			r.first[n] *= float32(f.c.days[f.c.dates[f.ordinals[n]]].fresh)
		}
	})
	byScore := &best{size: index.LookDepth, before: func(a, b hit) bool { return r.before(index.Relevance, a, b) }}
	passed.each(func(n int) { byScore.add(hit{n, float64(r.first[n])}) })
	r.looker = newLooker(f, req)
	r.looked = make(map[int]float64, len(byScore.hits))
	for _, h := range byScore.hits {
		o := f.ordinals[h.n]
		r.looker.read(o)
		r.looked[h.n] = r.looker.first(o) + r.looker.look.Score()
	}
	return r
}

func (r *ranking) score(n int) float64 {
	if s, ok := r.looked[n]; ok {
		return s
	}
	if r.first == nil {
		return 0
	}
	return float64(r.first[n])
}

func (r *ranking) key(h hit) index.Key {
	o := r.ordinals[h.n]
	return index.Key{Score: h.score, Date: r.c.days[r.c.dates[o]].date, ID: r.c.ids[o], Turn: int(r.c.turns[o])}
}

func (r *ranking) before(by index.Sort, a, b hit) bool {
	if a.score != b.score && by != index.Newest && by != index.Oldest {
		return a.score > b.score
	}
	return by.Compare(r.key(a), r.key(b)) < 0
}

// fold leaves of each group the first alone.
func (r *ranking) fold() {
	first := make([]hit, len(r.c.names))
	taken := newSet(len(r.c.names))
	r.passed.each(func(n int) {
		g := int(r.c.groups[r.ordinals[n]])
		h := hit{n, r.score(n)}
		if g > 0 && (!taken.has(g) || r.before(r.req.Sort, h, first[g])) {
			taken.add(g)
			first[g] = h
		}
	})
	r.passed = r.passed.clone().keep(func(n int) bool {
		g := r.c.groups[r.ordinals[n]]
		return g == 0 || first[g].n == n
	})
}

// page returns the hits of the page asked for, in order.
func (r *ranking) page() []hit {
	b := &best{size: r.req.From + r.req.Size, before: func(a, b hit) bool { return r.before(r.req.Sort, a, b) }}
	r.passed.each(func(n int) {
		h := hit{n, r.score(n)}
		if r.req.After == nil || r.req.Sort.Compare(r.key(h), *r.req.After) > 0 {
			b.add(h)
		}
	})
	hits := b.sorted()
	return hits[min(max(r.req.From, 0), len(hits)):]
}

func (r *ranking) row(h hit) index.Row {
	o := r.ordinals[h.n]
	k := r.key(h)
	row := index.Row{ID: k.ID, Turn: k.Turn, Score: k.Score, Date: k.Date, Group: r.c.names[r.c.groups[o]]}
	if row.Group != "" {
		row.Others = int(r.c.members[r.c.groups[o]]) - 1
	}
	if r.req.Parts && r.looker != nil {
		r.looker.read(o)
		_, looked := r.looked[h.n]
		row.Parts = r.looker.parts(o, looked)
	}
	if r.req.Bare {
		cold := r.c.coldAt(r.sequences, r.c.articles[o])
		row.Sketch = cold.sketch
		row.Keys = map[index.Field][]string{index.Band: cold.bands}
	}
	return row
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
