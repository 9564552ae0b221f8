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
	from, rank int
}

// paths returns the n likeliest paths, the best first.
func (t *triples) paths(n int) []path {
	last := len(t.columns) - 1
	t.weigh()
	for i := range t.columns {
		t.columns[i].rule(n)
	}
	if last == 0 {
		return t.single(n)
	}
	ways := make([][][]way, last+1)
	ways[1] = t.firstWays()
	for i := 2; i <= last; i++ {
		ways[i] = t.ways(i, n, ways[i-1])
	}
	var ends []way
	for s, list := range ways[last] {
		for rank, w := range list {
			ends = append(ends, way{w.score, s, rank})
		}
	}
	var paths []path
	for _, e := range likeliest(ends, n) {
		paths = append(paths, path{math.Log(e.score), t.back(ways, e.from, e.rank)})
	}
	return paths
}

// rule notes which nodes a path goes through: the n that fit best, and those that
// are not far behind the best one.
func (c *column) rule(n int) {
	fits := make([]float64, len(c.nodes))
	for j := range c.nodes {
		fits[j] = c.nodes[j].fit
	}
	slices.Sort(fits)
	least := min(fits[max(0, len(fits)-n)], unlikely*fits[len(fits)-1])
	for j := range c.nodes {
		c.nodes[j].out = c.nodes[j].fit < least
	}
}

// single returns the paths through a lattice of one word.
func (t *triples) single(n int) []path {
	var ways []way
	for j, x := range t.columns[0].nodes {
		ways = append(ways, way{score: x.prior * x.single, from: j})
	}
	var paths []path
	for _, w := range likeliest(ways, n) {
		paths = append(paths, path{math.Log(w.score), []int{w.from}})
	}
	return paths
}

func (t *triples) firstWays() [][]way {
	p, a, b := &t.pairs[1], t.columns[0].nodes, t.columns[1].nodes
	ways := make([][]way, p.from*p.to)
	for s := range ways {
		x, y := &a[s/p.to], &b[s%p.to]
		if !x.out && !y.out {
			ways[s] = []way{{score: x.prior * x.single * p.fit[s] * y.prior}}
		}
	}
	return scaled(ways)
}

// ways returns the n best ways to each state of word i, from those to the states
// of the word before it.
func (t *triples) ways(i, n int, before [][]way) [][]way {
	p, q := &t.pairs[i], &t.pairs[i-1]
	ways := make([][]way, p.from*p.to)
	for b := range p.from {
		if t.columns[i-1].nodes[b].out {
			continue
		}
		unmet := waysThrough(b, q, before)
		for c, x := range t.columns[i].nodes {
			if x.out {
				continue
			}
			s := b*p.to + c
			met := slices.DeleteFunc(slices.Clone(t.met[i]), func(m triple) bool { return m.b != b || m.c != c })
			list := firstOf(unmet, n, p.fit[s], met)
			for _, m := range met {
				more := q.rest[m.a*q.to+b]*p.fit[s] + m.more
				for rank, w := range before[m.a*q.to+b] {
					list = append(list, way{w.score * more, m.a, rank})
				}
			}
			list = likeliest(list, n)
			for k := range list {
				list[k].score *= x.prior
			}
			ways[s] = list
		}
	}
	return scaled(ways)
}

// waysThrough returns all ways to node b of a word, as far as they go on to what
// was never met behind the last pair, the best first.
func waysThrough(b int, q *pairing, before [][]way) []way {
	var list []way
	for a := range q.from {
		s := a*q.to + b
		for rank, w := range before[s] {
			list = append(list, way{w.score * q.rest[s], a, rank})
		}
	}
	return likeliest(list, len(list))
}

// firstOf returns the n best of the ways, but those of the triples met, gone on
// with the probability fit.
func firstOf(ways []way, n int, fit float64, met []triple) []way {
	list := make([]way, 0, n+len(met))
	for _, w := range ways {
		if len(list) == n {
			break
		}
		if !slices.ContainsFunc(met, func(m triple) bool { return m.a == w.from }) {
			list = append(list, way{w.score * fit, w.from, w.rank})
		}
	}
	return list
}

func likeliest(list []way, n int) []way {
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
func (t *triples) back(ways [][][]way, state, rank int) []int {
	nodes := make([]int, len(ways))
	for i := len(ways) - 1; i > 0; i-- {
		p := &t.pairs[i]
		b := state / p.to
		nodes[i], nodes[i-1] = state%p.to, b
		if i > 1 {
			w := ways[i][state][rank]
			state, rank = w.from*t.pairs[i-1].to+b, w.rank
		}
	}
	return nodes
}
