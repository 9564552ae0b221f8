package analysis

// triples is a lattice looked at in triples: a state is a pair of neighbours.
type triples struct {
	lattice
	pairs []pairing   // of each word and the one before it
	sums  [][]float64 // of each word's states: their probability, with all that stands before them
	met   [][]triple  // of each word
	found []triple    // what met is made of
	paths paths
}

// A triple is one that was met: node c behind the nodes a and b, and what it adds
// to the probability that follows from b alone.
type triple struct {
	a, b, c uint8
	more    float64
}

// unlikely is the probability below which what words may be is not looked at in
// triples.
const unlikely = 1e-5

// look looks at the lattice in triples.
func (t *triples) look() {
	t.pairs, t.sums, t.met, t.found = t.pairs[:0], t.sums[:0], t.met[:0], t.found[:0]
	for i := range t.columns {
		t.sums, t.met = append(t.sums, nil), append(t.met, nil)
		if i == 0 {
			t.pairs = append(t.pairs, pairing{})
			continue
		}
		t.pairs = append(t.pairs, t.pairing(&t.columns[i-1], &t.columns[i]))
		t.pass(i)
	}
}

// pass goes on to word i.
func (t *triples) pass(i int) {
	p, column := &t.pairs[i], t.columns[i].nodes
	sums := t.numbers.take(p.from * p.to)
	t.sums[i] = sums
	if i == 1 {
		for s := range sums {
			first := &t.columns[0].nodes[s/p.to]
			sums[s] = first.prior * first.single * p.fit[s] * column[s%p.to].prior
		}
		normalize(sums)
		return
	}
	t.meet(i)
	before, q := t.sums[i-1], &t.pairs[i-1]
	rests := t.numbers.take(p.from)
	for s, x := range before {
		rests[s%q.to] += x * q.rest[s]
	}
	for s := range sums {
		sums[s] = rests[s/p.to] * p.fit[s]
	}
	for _, m := range t.met[i] {
		sums[m.after(p)] += before[m.before(q)] * m.more
	}
	for s := range sums {
		sums[s] *= column[s%p.to].prior
	}
	normalize(sums)
}

// before returns the state of the pairing of the word in the middle that the triple
// goes on from, after the state of that behind it to which it comes.
func (m triple) before(q *pairing) int { return int(m.a)*q.to + int(m.b) }
func (m triple) after(p *pairing) int  { return int(m.b)*p.to + int(m.c) }

// meet finds the triples met that end in word i.
func (t *triples) meet(i int) {
	a, b, c := &t.columns[i-2], &t.columns[i-1], &t.columns[i]
	shares, from := t.shares(i-1), len(t.found)
	for x := range a.families {
		for y := range b.families {
			if shares[x*len(b.families)+y] < unlikely {
				continue
			}
			two := follow(a.families[x].folded, b.families[y].folded)
			for z := range c.families {
				t.asked |= t.known.threes.ask(follow(two, c.families[z].folded))
			}
			for z := range c.families {
				t.read(i, two, [3]*family{&a.families[x], &b.families[y], &c.families[z]})
			}
		}
	}
	t.met[i] = t.found[from:]
}

// shares returns how likely it is that word i and the one before it are of any two
// families.
func (t *triples) shares(i int) []float64 {
	a, b := &t.columns[i-1], &t.columns[i]
	shares := t.numbers.take(len(a.families) * len(b.families))
	for s, p := range t.sums[i] {
		x, y := int(a.nodes[s/len(b.nodes)].family), int(b.nodes[s%len(b.nodes)].family)
		if x >= 0 && y >= 0 {
			shares[x*len(b.families)+y] += p
		}
	}
	return shares
}

// read adds the readings of a folded triple that were met.
func (t *triples) read(i int, two uint64, families [3]*family) {
	q := &t.pairs[i-1]
	for forms, level := range t.known.threes.readings(follow(two, families[2].folded)) {
		a := int(families[0].at[forms>>(2*formBits)]) - 1
		b := int(families[1].at[forms>>formBits&lastForm]) - 1
		c := int(families[2].at[forms&lastForm]) - 1
		if a < 0 || b < 0 || c < 0 {
			continue
		}
		if each := q.each[a*q.to+b]; each > 0 {
			t.found = append(t.found, triple{uint8(a), uint8(b), uint8(c), (metTimes[level].times - threeDiscount) * each})
		}
	}
}

// weigh sets how well each node fits.
func (t *triples) weigh() {
	n := len(t.columns)
	if n == 0 {
		return
	}
	if n == 1 {
		nodes := t.columns[0].nodes
		for j := range nodes {
			nodes[j].fit = nodes[j].prior * nodes[j].single
		}
		return
	}
	behind := t.numbers.take(len(t.sums[n-1]))
	for s := range behind {
		behind[s] = 1
	}
	for i := n - 1; i > 0; i-- {
		to := t.pairs[i].to
		for s, x := range behind {
			x *= t.sums[i][s]
			t.columns[i].nodes[s%to].fit += x
			if i == 1 {
				t.columns[0].nodes[s/to].fit += x
			}
		}
		if i > 1 {
			behind = t.behind(i, behind)
		}
	}
}

// behind returns the probability of what stands behind the states of word i-1,
// from that of what stands behind those of word i.
func (t *triples) behind(i int, behind []float64) []float64 {
	p, q := &t.pairs[i], &t.pairs[i-1]
	column := t.columns[i].nodes
	rests := t.numbers.take(p.from)
	for s, x := range behind {
		rests[s/p.to] += x * p.fit[s] * column[s%p.to].prior
	}
	sums := t.numbers.take(q.from * q.to)
	for s := range sums {
		sums[s] = rests[s%q.to] * q.rest[s]
	}
	for _, m := range t.met[i] {
		sums[m.before(q)] += behind[m.after(p)] * m.more * column[m.c].prior
	}
	normalize(sums)
	return sums
}
