package analysis

import (
	"cmp"
	"math"
	"slices"
)

// lattice is a row of words, each with the terms that it may be, and says which
// terms go well together: by pairs among all of them, then by triples among the
// likeliest.
type lattice struct {
	base, own *learnt
	columns   [][]node
}

// node is one term that a word may be.
type node struct {
	key    uint64  // in pairs and triples
	index  int     // in what was asked for
	prior  float64 // how likely it is for other reasons than its neighbours
	single float64 // its probability with no neighbours
	total  float64 // how many terms followed it
	rest   float64 // the weight of what never followed it
	fit    float64 // its probability among the terms of its word, by pairs
	led    [2]bool // whether any term followed it, in own and in base
}

// How much is kept for what was never met: discounts, and the weight of the
// shorter n-gram beside the counts of the longer one.
const (
	baseWeight    = 0.5 // of what the base counted beside the archive's own
	twoDiscount   = 0.6
	twoRest       = 3.0
	threeDiscount = 0.8
	threeRest     = 3.0
	typeExponent  = 0.8 // of n terms that follow, n to this power are different
	leastSingle   = 0.1 // count of a term that was never met
	widest        = 14  // terms of a word looked at in pairs
	deepest       = 7   // in triples
)

func (l *lattice) node(term string, prior float64, index int) node {
	key := hash(term)
	n := node{key: key, prior: prior, index: index, single: leastSingle}
	if i := l.own.words.find(term, key); i >= 0 {
		n.single += float64(l.own.words.terms[i].texts)
		n.total += float64(l.own.words.terms[i].follows)
		n.led[0] = l.own.words.terms[i].follows > 0
	}
	if i := l.base.words.find(term, key); i >= 0 {
		n.single += baseWeight * float64(l.base.words.terms[i].texts)
		n.total += baseWeight * float64(l.base.words.terms[i].follows)
		n.led[1] = l.base.words.terms[i].follows > 0
	}
	n.single /= 1 + 300*(float64(l.own.texts)+baseWeight*float64(l.base.texts))
	n.rest = twoRest + twoDiscount*math.Pow(n.total, typeExponent)
	if isNumber(term) {
		n.key, n.led = hash(numberTerm), [2]bool{true, true}
	}
	return n
}

func isNumber(term string) bool {
	return term != "" && term[0] >= '0' && term[0] <= '9' && len(term) < 20 && !hasLetter(term)
}

func hasLetter(term string) bool {
	for i := range len(term) {
		if c := term[i]; c > '9' {
			return true
		}
	}
	return false
}

// narrow keeps the n nodes of a column that score highest.
func narrow(column []node, n int, score func(node) float64) []node {
	if len(column) <= n {
		return column
	}
	slices.SortStableFunc(column, func(a, b node) int { return cmp.Compare(score(b), score(a)) })
	return column[:n]
}

// two returns how often a pair was met; where nothing ever followed its first term
// there is no need to look.
func (l *lattice) two(a, b *node) (n float64) {
	key := follow(a.key, b.key)
	if a.led[0] {
		n = float64(l.own.twos.get(key))
	}
	if a.led[1] {
		n += baseWeight * float64(l.base.twos.get(key))
	}
	return n
}

// second returns the probability of b behind a, where the pair was met n times.
func second(a, b *node, n float64) float64 {
	return (n - twoDiscount*min(1, n) + a.rest*b.single) / (a.total + a.rest)
}

// weighPairs sets how well each node fits by pairs.
func (l *lattice) weighPairs() {
	steps := make([][]float64, len(l.columns))
	for i, column := range l.columns {
		l.columns[i] = narrow(column, widest, func(n node) float64 { return n.prior * n.single })
	}
	for i := 1; i < len(l.columns); i++ {
		steps[i] = l.step(l.columns[i-1], l.columns[i])
	}
	ahead := make([]float64, widest)
	for i, column := range l.columns {
		sums := make([]float64, len(column))
		for j := range column {
			sums[j] = column[j].single
			if i > 0 {
				sums[j] = 0
				for k, p := range ahead {
					sums[j] += p * steps[i][k*len(column)+j]
				}
			}
			sums[j] *= column[j].prior
		}
		normalize(sums)
		for j := range column {
			column[j].fit = sums[j]
		}
		ahead = sums
	}
	l.weighBack(steps)
}

// weighBack multiplies how well each node fits what stands before it by how well
// it fits what stands behind it.
func (l *lattice) weighBack(steps [][]float64) {
	var behind []float64
	for i := len(l.columns) - 1; i >= 0; i-- {
		column := l.columns[i]
		sums := make([]float64, len(column))
		for j := range column {
			sums[j] = 1
			if behind != nil {
				sums[j] = 0
				for k, p := range behind {
					sums[j] += p * l.columns[i+1][k].prior * steps[i+1][j*len(behind)+k]
				}
			}
		}
		normalize(sums)
		fits := make([]float64, len(column))
		for j := range column {
			fits[j] = column[j].fit * sums[j]
		}
		normalize(fits)
		for j := range column {
			column[j].fit = fits[j]
		}
		behind = sums
	}
}

// step returns the probabilities of each node of b behind each of a.
func (l *lattice) step(a, b []node) []float64 {
	p := make([]float64, 0, len(a)*len(b))
	for i := range a {
		for j := range b {
			p = append(p, second(&a[i], &b[j], l.two(&a[i], &b[j])))
		}
	}
	return p
}

// normalize makes the sum of the numbers 1.
func normalize(p []float64) {
	sum := 0.0
	for _, x := range p {
		sum += x
	}
	for i := range p {
		if sum > 0 {
			p[i] /= sum
		} else {
			p[i] = 1 / float64(len(p))
		}
	}
}
