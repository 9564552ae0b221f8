package analysis

import (
	"cmp"
	"math"
	"slices"
)

// lattice is a row of words, each with the terms that it may be, and says which
// terms go well together: by triples, and where those were never met by pairs.
type lattice struct {
	known   *learnt
	columns []column
	asked   uint32 // see grams.ask
}

// column is the terms that a word may be.
type column struct {
	nodes    []node
	families []family
}

// family is those of one folded form.
type family struct {
	folded uint64
	at     [lastForm + 1]int8 // by form: the place in nodes + 1
}

// node is one term that a word may be.
type node struct {
	gram   gram
	met    bool    // in the vocabulary
	family int     // in families
	index  int     // in what was asked for
	prior  float64 // how likely it is for other reasons than its neighbours
	single float64 // its probability with no neighbours
	each   float64 // what each time that a term followed it counts
	rest   float64 // the weight of what never followed it
	fit    float64 // its probability among the terms of its word
	out    bool    // too low for a path to go through it
}

// How much is kept for what was never met: discounts, and the weight of the
// shorter n-gram beside the counts of the longer one. Chosen by what comes back of
// news held back: threeTypes is worth 0.1 % (0.8: 97.38 % of the syllables, 0.92:
// 97.49, 0.95: 97.46), any of the others 0.03 % at most between half and twice.
const (
	twoDiscount   = 0.6
	twoRest       = 3.0
	threeDiscount = 0.8
	threeRest     = 3.0
	twoTypes      = 0.8  // of n terms that follow one, n to this power are different
	threeTypes    = 0.92 // and of those that follow a pair
	leastSingle   = 0.1  // count of a term that was never met
	termsInText   = 300  // different ones
	widest        = 14   // terms of a word that are looked at
)

// node returns the node of a term.
func (l *lattice) node(term string, prior float64, index int) node {
	i := l.known.words.find(term, hash(term))
	if i >= 0 {
		n := l.nodeOf(i, prior, index)
		if isNumber(term) {
			n.gram = numberGram()
		}
		return n
	}
	n := node{met: isNumber(term), prior: prior, index: index, each: 1 / (1 + twoRest), rest: 1}
	if n.met {
		n.gram = numberGram()
	}
	n.single = leastSingle / l.terms()
	return n
}

// nodeOf returns the node of a term of the vocabulary.
func (l *lattice) nodeOf(i int, prior float64, index int) node {
	t := &l.known.words.terms[i]
	n := node{gram: t.gram(), met: true, prior: prior, index: index}
	n.single = (leastSingle + float64(t.texts) + float64(t.base)) / l.terms()
	rest := twoRest + twoDiscount*math.Pow(float64(t.follows), twoTypes)
	n.each = 1 / (float64(t.follows) + rest)
	n.rest = rest * n.each
	return n
}

// terms returns how many terms were met, of each text the different ones.
func (l *lattice) terms() float64 {
	return 1 + termsInText*(float64(l.known.texts)+float64(l.known.upon))
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

// add adds a word that may be one of the nodes; of very many the likeliest stay.
func (l *lattice) add(nodes []node) {
	if len(nodes) > widest {
		slices.SortStableFunc(nodes, func(a, b node) int { return cmp.Compare(b.prior*b.single, a.prior*a.single) })
		nodes = nodes[:widest]
	}
	c := column{nodes: nodes}
	for j := range nodes {
		c.join(j)
	}
	l.columns = append(l.columns, c)
}

// join puts a node into its family.
func (c *column) join(j int) {
	n := &c.nodes[j]
	if !n.met {
		n.family = -1
		return
	}
	n.family = slices.IndexFunc(c.families, func(f family) bool { return f.folded == n.gram.folded })
	if n.family < 0 {
		n.family = len(c.families)
		c.families = append(c.families, family{folded: n.gram.folded})
	}
	if at := &c.families[n.family].at[n.gram.forms]; *at == 0 {
		*at = int8(j + 1)
	}
}

// pairing is what is known of a word's nodes behind those of the word before it.
// Its states are the pairs: that of node a and node b has the number a*to + b.
type pairing struct {
	from, to int       // nodes of both words
	fit      []float64 // probability of the pair's second term behind its first
	each     []float64 // what each time that a term followed the pair counts
	rest     []float64 // the weight of what never followed the pair
}

// pairing looks at the pairs of two words.
func (l *lattice) pairing(a, b *column) pairing {
	n := len(a.nodes) * len(b.nodes)
	room := make([]float64, 3*n)
	p := pairing{len(a.nodes), len(b.nodes), room[:n:n], room[n : 2*n : 2*n], room[2*n:]}
	s := 0
	for i := range a.nodes {
		rest := a.nodes[i].rest
		for j := range b.nodes {
			p.fit[s] = rest * b.nodes[j].single
			p.rest[s] = 1
			s++
		}
	}
	for x := range a.families {
		for y := range b.families {
			l.asked |= l.known.twos.ask(follow(a.families[x].folded, b.families[y].folded))
		}
		for y := range b.families {
			l.meet(&p, a, b, x, y)
		}
	}
	return p
}

// meet adds what is known of the readings of a folded pair.
func (l *lattice) meet(p *pairing, a, b *column, x, y int) {
	f, g := &a.families[x], &b.families[y]
	for forms, met := range l.known.twos.readings(follow(f.folded, g.folded)) {
		i, j := int(f.at[forms>>formBits])-1, int(g.at[forms&lastForm])-1
		if i < 0 || j < 0 {
			continue
		}
		s, n := i*p.to+j, float64(met)
		p.fit[s] += (n - twoDiscount) * a.nodes[i].each
		rest := threeRest + threeDiscount*math.Pow(n, threeTypes)
		p.each[s] = 1 / (n + rest)
		p.rest[s] = rest * p.each[s]
	}
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
