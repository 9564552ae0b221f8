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
		s.facets = append(s.facets, facet{r, k, f.forCounts(k.dict.count())})
	}
	return s
}

func (f *finder) accepting(of index.OneOf) func(uint32) bool {
	if k := f.c.key(of.Field); k != nil {
		wanted := k.numbersOf(of.Values)
		return func(o uint32) bool { return k.has(o, wanted) }
	}
	named := f.c.named(of, f.sequences)
	return func(o uint32) bool {
		_, ok := slices.BinarySearch(named, o)
		return ok
	}
}

// filtered returns the documents that pass all filters, and counts for each facet
// those that pass all but the ones on its own field.
func (s *sieve) filtered(f *finder, matched set) set {
	if len(s.filters) == 0 {
		for i := range s.facets {
			s.facets[i].countAll(f, matched)
		}
		return matched
	}
	return f.clone(matched).keep(func(n int) bool {
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

// countAll counts the documents matched.
func (c *facet) countAll(f *finder, matched set) {
	if len(c.counts) == 0 {
		return
	}
	f.holders(f.c, c.key).count(matched, c.counts)
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
	wanted := index.WordStart(c.Prefix)
	for v, n := range c.counts {
		if n < least || c.Prefix != "" && !wanted(c.key.foldedOf(v)) {
			continue
		}
		bs = append(bs, index.Bucket{Value: c.key.dict.at(uint32(v)), Count: int(n)})
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
	r.done()
	return found
}
