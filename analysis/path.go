package analysis

import (
	"cmp"
	"math"
	"slices"
)

// A path takes one node of each word.
type path struct {
	score float64 // logarithm of its likelihood beside that of the others
	nodes []int
}

// A way is one of the best to a state: from which node two words before, and which
// of the best ways there.
type way struct {
	score      float64
	from, rank int32
}

// paths is the memory in which a lattice looks for its likeliest paths.
type paths struct {
	ways   [][][]way // of each word, to each of its states
	lists  stock[[]way]
	all    stock[way]
	unmet  []way
	list   []way
	met    []triple
	fits   []float64
	nodes  stock[int]
	likely []path
}

func (p *paths) reset(words int) {
	p.ways, p.likely = p.ways[:0], p.likely[:0]
	for range words {
		p.ways = append(p.ways, nil)
	}
	p.lists.reset()
	p.all.reset()
	p.nodes.reset()
}

// likeliest returns the n likeliest paths, the best first. They hold until the
// lattice is used again.
func (t *triples) likeliest(n int) []path {
	p, last := &t.paths, len(t.columns)-1
	p.reset(last + 1)
	t.weigh()
	for i := range t.columns {
		t.rule(&t.columns[i], n)
	}
	if last == 0 {
		return t.single(n)
	}
	p.ways[1] = t.firstWays()
	for i := 2; i <= last; i++ {
		p.ways[i] = t.ways(i, n, p.ways[i-1])
	}
	p.list = p.list[:0]
	for s, list := range p.ways[last] {
		for rank, w := range list {
			p.list = append(p.list, way{w.score, int32(s), int32(rank)})
		}
	}
	for _, e := range best(p.list, n) {
		p.likely = append(p.likely, path{math.Log(e.score), t.back(int(e.from), int(e.rank))})
	}
	return p.likely
}

// rule notes which nodes of a word a path goes through: the n that fit best, and
// those that are not far behind the best one.
func (t *triples) rule(c *column, n int) {
	fits := t.paths.fits[:0]
	for j := range c.nodes {
		fits = append(fits, c.nodes[j].fit)
	}
	slices.Sort(fits)
	t.paths.fits = fits
	least := min(fits[max(0, len(fits)-n)], unlikely*fits[len(fits)-1])
	for j := range c.nodes {
		c.nodes[j].out = c.nodes[j].fit < least
	}
}

// single returns the paths through a lattice of one word.
func (t *triples) single(n int) []path {
	p := &t.paths
	p.list = p.list[:0]
	for j, x := range t.columns[0].nodes {
		p.list = append(p.list, way{score: x.prior * x.single, from: int32(j)})
	}
	for _, w := range best(p.list, n) {
		nodes := p.nodes.take(1)
		nodes[0] = int(w.from)
		p.likely = append(p.likely, path{math.Log(w.score), nodes})
	}
	return p.likely
}

func (t *triples) firstWays() [][]way {
	p, a, b := &t.pairs[1], t.columns[0].nodes, t.columns[1].nodes
	ways := t.paths.lists.take(p.from * p.to)
	for s := range ways {
		x, y := &a[s/p.to], &b[s%p.to]
		if !x.out && !y.out {
			ways[s] = t.paths.all.take(1)
			ways[s][0] = way{score: x.prior * x.single * p.fit[s] * y.prior}
		}
	}
	return scaled(ways)
}

// ways returns the n best ways to each state of word i, from those to the states
// of the word before it.
func (t *triples) ways(i, n int, before [][]way) [][]way {
	p, q := &t.pairs[i], &t.pairs[i-1]
	ways := t.paths.lists.take(p.from * p.to)
	for b := range p.from {
		if t.columns[i-1].nodes[b].out {
			continue
		}
		t.paths.throughUnmet(b, q, before)
		for c := range p.to {
			if x := &t.columns[i].nodes[c]; !x.out {
				s := b*p.to + c
				ways[s] = t.waysTo(triple{b: uint8(b), c: uint8(c)}, n, p.fit[s], x.prior, t.met[i], q, before)
			}
		}
	}
	return scaled(ways)
}

// waysTo returns the n best ways to the state of the nodes b and c, which have the
// probability fit and prior, from those to the states of the pairing q before it.
func (t *triples) waysTo(to triple, n int, fit, prior float64, met []triple, q *pairing, before [][]way) []way {
	p := &t.paths
	p.met = p.met[:0]
	for _, m := range met {
		if m.b == to.b && m.c == to.c {
			p.met = append(p.met, m)
		}
	}
	p.firstUnmet(n, fit)
	for _, m := range p.met {
		s := m.before(q)
		more := q.rest[s]*fit + m.more
		for rank, w := range before[s] {
			p.list = append(p.list, way{w.score * more, int32(m.a), int32(rank)})
		}
	}
	ways := p.all.copied(best(p.list, n))
	for k := range ways {
		ways[k].score *= prior
	}
	return ways
}

// throughUnmet finds all ways to node b of a word, as far as they go on to what was
// never met behind the last pair, the best first.
func (p *paths) throughUnmet(b int, q *pairing, before [][]way) {
	p.unmet = p.unmet[:0]
	for a := range q.from {
		s := a*q.to + b
		for rank, w := range before[s] {
			p.unmet = append(p.unmet, way{w.score * q.rest[s], int32(a), int32(rank)})
		}
	}
	best(p.unmet, len(p.unmet))
}

// firstUnmet makes list the n best of unmet, but those of the triples met, gone on
// with the probability fit.
func (p *paths) firstUnmet(n int, fit float64) {
	p.list = p.list[:0]
	for _, w := range p.unmet {
		if len(p.list) == n {
			return
		}
		if !slices.ContainsFunc(p.met, func(m triple) bool { return int32(m.a) == w.from }) {
			p.list = append(p.list, way{w.score * fit, w.from, w.rank})
		}
	}
}

// best sorts the ways and returns the n best.
func best(list []way, n int) []way {
	slices.SortStableFunc(list, func(a, b way) int { return cmp.Compare(b.score, a.score) })
	return list[:min(n, len(list))]
}

// scaled makes the best score 1.
func scaled(ways [][]way) [][]way {
	most := 0.0
	for _, list := range ways {
		if len(list) > 0 {
			most = max(most, list[0].score)
		}
	}
	for _, list := range ways {
		for k := range list {
			list[k].score /= most
		}
	}
	return ways
}

// back returns the nodes of the way with the rank to a state of the last word.
func (t *triples) back(state, rank int) []int {
	ways := t.paths.ways
	nodes := t.paths.nodes.take(len(ways))
	for i := len(ways) - 1; i > 0; i-- {
		p := &t.pairs[i]
		b := state / p.to
		nodes[i], nodes[i-1] = state%p.to, b
		if i > 1 {
			w := ways[i][state][rank]
			state, rank = int(w.from)*t.pairs[i-1].to+b, int(w.rank)
		}
	}
	return nodes
}
