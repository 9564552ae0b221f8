package analysis

// Weigh returns, for the words of a query in order, how likely each alternative
// of each word is beside the alternatives of its neighbours: as the shares of 1
// for each word. An alternative's own weight counts as its likelihood before.
func (m *Model) Weigh(words [][]Alternative) [][]float64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	l := lattice{base: embedded(), own: &m.learnt, columns: make([][]node, 0, len(words))}
	shares := make([][]float64, len(words))
	for i, alternatives := range words {
		shares[i] = make([]float64, len(alternatives))
		if len(alternatives) == 0 {
			continue
		}
		column := make([]node, len(alternatives))
		for j, a := range alternatives {
			column[j] = l.node(a.Term, max(a.Weight, leastPrior), j)
		}
		l.columns = append(l.columns, column)
	}
	l.weighPairs()
	l.triples().weigh()
	at := 0
	for _, s := range shares {
		if len(s) > 0 {
			l.share(l.columns[at], s)
			at++
		}
	}
	return shares
}

// leastPrior is the weight of an alternative that has none.
const leastPrior = 1e-9

// share writes the shares of the nodes of a column, and of those that it was
// narrowed by.
func (l *lattice) share(column []node, shares []float64) {
	for _, n := range column[:cap(column)] {
		shares[n.index] = n.fit
	}
	normalize(shares)
}
