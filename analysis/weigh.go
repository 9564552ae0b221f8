package analysis

// Weigh returns, for the words of a query in order, how likely each alternative
// of each word is beside the alternatives of its neighbours: as the shares of 1
// for each word. An alternative's own weight counts as its likelihood before.
func (m *Model) Weigh(words [][]Alternative) [][]float64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	l := lattice{known: m.known(), columns: make([]column, 0, len(words))}
	shares := make([][]float64, len(words))
	for i, alternatives := range words {
		shares[i] = make([]float64, len(alternatives))
		if len(alternatives) == 0 {
			continue
		}
		nodes := make([]node, len(alternatives))
		for j, a := range alternatives {
			nodes[j] = l.node(a.Term, max(a.Weight, leastPrior), j)
		}
		l.add(nodes)
	}
	if len(l.columns) == 0 {
		return shares
	}
	l.triples().weigh()
	at := 0
	for _, s := range shares {
		if len(s) == 0 {
			continue
		}
		for _, n := range l.columns[at].nodes {
			s[n.index] = n.fit
		}
		normalize(s)
		at++
	}
	return shares
}

// leastPrior is the weight of an alternative that has none.
const leastPrior = 1e-9
