package analysis

// Weigh returns, for the words of a query in order, how likely each alternative
// of each word is beside the alternatives of its neighbours: as the shares of 1
// for each word. An alternative's own weight counts as its likelihood before.
func (m *Model) Weigh(words [][]Alternative) [][]float64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	t := m.triples()
	defer m.spared(t)
	all := 0
	for _, alternatives := range words {
		for j, a := range alternatives {
			t.may(a.Term, max(a.Weight, leastPrior), j)
		}
		if len(alternatives) > 0 {
			t.add()
		}
		all += len(alternatives)
	}
	t.look()
	t.weigh()
	shares, room, at := make([][]float64, len(words)), make([]float64, all), 0
	for i, alternatives := range words {
		n := len(alternatives)
		if shares[i], room = room[:n:n], room[n:]; n == 0 {
			continue
		}
		for _, n := range t.columns[at].nodes {
			shares[i][n.index] = n.fit
		}
		normalize(shares[i])
		at++
	}
	return shares
}

// triples returns an empty lattice of what the model knows, to be given back with
// spared.
func (m *Model) triples() *triples {
	t, ok := m.spare.Get().(*triples)
	if !ok {
		t = &triples{}
	}
	t.reset(m.known())
	return t
}

// spared keeps the memory of a lattice for the next one.
func (m *Model) spared(t *triples) {
	t.known = nil
	m.spare.Put(t)
}

// leastPrior is the weight of an alternative that has none.
const leastPrior = 1e-9
