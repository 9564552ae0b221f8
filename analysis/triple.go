package analysis

import "math"

// triples is a lattice narrowed to few nodes a word and looked at in triples: a
// state is a pair of neighbours.
type triples struct {
	*lattice
	pairs []pairing
}

// pairing is what is known of a word's nodes behind those of the word before it.
type pairing struct {
	key      []uint64  // of each pair
	fit      []float64 // probability of the pair's second term behind its first
	met      []float64 // how often the pair was met
	rest     []float64 // the weight of what was never met behind the pair
	from, to int       // nodes of both words
}

func (l *lattice) triples() *triples {
	t := &triples{lattice: l, pairs: make([]pairing, len(l.columns))}
	for i, column := range l.columns {
		l.columns[i] = narrow(column, deepest, func(n node) float64 { return n.fit })
		if i > 0 {
			t.pairs[i] = l.pairing(l.columns[i-1], l.columns[i])
		}
	}
	return t
}

func (l *lattice) pairing(a, b []node) pairing {
	n := len(a) * len(b)
	room := make([]float64, 3*n)
	p := pairing{
		from: len(a), to: len(b), key: make([]uint64, 0, n),
		met: room[0:0:n], fit: room[n : n : 2*n], rest: room[2*n : 2*n : 3*n],
	}
	for i := range a {
		for j := range b {
			x, y := &a[i], &b[j]
			n := l.two(x, y)
			p.key = append(p.key, follow(x.key, y.key))
			p.met = append(p.met, n)
			p.fit = append(p.fit, second(x, y, n))
			rest := threeRest
			if n > 0 {
				rest += threeDiscount * math.Pow(n, typeExponent)
			}
			p.rest = append(p.rest, rest)
		}
	}
	return p
}

// step returns the probability of node c of word i behind the nodes a and b of the
// words before it; where these are unlikely, what is known of b and c will do.
func (t *triples) step(i, a, b, c int, likely bool) float64 {
	p, q := &t.pairs[i-1], &t.pairs[i]
	before := a*p.to + b
	lower := q.fit[b*q.to+c]
	if p.met[before] == 0 || !likely {
		return lower
	}
	key := follow(p.key[before], t.columns[i][c].key)
	n := float64(t.own.threes.get(key)) + baseWeight*float64(t.base.threes.get(key))
	return (n - threeDiscount*min(1, n) + p.rest[before]*lower) / (p.met[before] + p.rest[before])
}

// weigh sets how well each node fits by triples; the sums of what the nodes of a
// word had by pairs stay.
func (t *triples) weigh() {
	if len(t.columns) < 3 {
		return
	}
	steps, ahead := t.ahead()
	n := len(t.columns)
	behind := make([]float64, len(ahead[n-1]))
	for s := range behind {
		behind[s] = 1
	}
	for i := n - 1; i > 0; i-- {
		both := make([]float64, len(behind))
		for s := range both {
			both[s] = ahead[i][s] * behind[s]
		}
		to := t.pairs[i].to
		t.fit(i, both, func(s int) int { return s % to })
		if i == 1 {
			t.fit(0, both, func(s int) int { return s / to })
			return
		}
		behind = t.behind(i, steps[i], behind)
	}
}

// fit spreads what the nodes of word i have over them, as the states with the
// probabilities p have it.
func (t *triples) fit(i int, p []float64, nodeOf func(state int) int) {
	column := t.columns[i]
	had, sum := 0.0, 0.0
	for j := range column {
		had += column[j].fit
		column[j].fit = 0
	}
	for s, x := range p {
		column[nodeOf(s)].fit += x
		sum += x
	}
	for j := range column {
		column[j].fit *= had / sum
	}
}

// unlikely is the probability below which a state is not looked at closely.
const unlikely = 1e-5

// ahead returns the probabilities of all steps, and of each state with all that
// stands before it.
func (t *triples) ahead() (steps, sums [][]float64) {
	steps, sums = make([][]float64, len(t.columns)), make([][]float64, len(t.columns))
	for i := 1; i < len(t.columns); i++ {
		p := &t.pairs[i]
		sums[i] = make([]float64, p.from*p.to)
		for s := range sums[i] {
			b, c := s/p.to, s%p.to
			if i == 1 {
				first := t.columns[0][b]
				sums[i][s] = first.prior * first.single * p.fit[s] * t.columns[1][c].prior
				continue
			}
			before := &t.pairs[i-1]
			if steps[i] == nil {
				steps[i] = make([]float64, 0, before.from*len(sums[i]))
			}
			for a := range before.from {
				p := sums[i-1][a*before.to+b]
				step := t.step(i, a, b, c, p > unlikely) * t.columns[i][c].prior
				steps[i] = append(steps[i], step)
				sums[i][s] += p * step
			}
		}
		normalize(sums[i])
	}
	return steps, sums
}

// behind returns the probability of what stands behind the states of word i-1,
// from that of what stands behind those of word i.
func (t *triples) behind(i int, steps, behind []float64) []float64 {
	p, q := &t.pairs[i-1], &t.pairs[i]
	sums := make([]float64, p.from*p.to)
	for s, x := range behind {
		b := s / q.to
		for a := range p.from {
			sums[a*p.to+b] += steps[s*p.from+a] * x
		}
	}
	normalize(sums)
	return sums
}
