package analysis

import (
	"cmp"
	"math"
	"slices"
)

// lattice is a row of words, each with the terms that it may be, and says which
// terms go well together: by triples, and where those were never met by pairs. It
// is used again and again, with the memory that it took.
type lattice struct {
	known    *learnt
	columns  []column
	asked    uint32 // see grams.ask
	maybe    []candidate
	nodes    stock[node]
	families stock[family]
	numbers  stock[float64]
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

// candidate is a term that a word may be, before it is known which ones are looked
// at.
type candidate struct {
	word   int32   // in the vocabulary, or one of those below
	index  int32   // in what was asked for
	prior  float64 // how likely it is for other reasons than its neighbours
	single float64 // its probability with no neighbours
}

// Words that the vocabulary has not.
const (
	unmetWord   = -1
	unmetNumber = -2
	noWord      = -3 // a clause ends
)

// node is one term that a word may be.
type node struct {
	gram   gram
	index  int32   // in what was asked for
	family int8    // in families
	met    bool    // in the vocabulary
	out    bool    // too low for a path to go through it
	prior  float64 // how likely it is for other reasons than its neighbours
	single float64 // its probability with no neighbours
	each   float64 // what each time that a term followed it counts
	rest   float64 // the weight of what never followed it
	fit    float64 // its probability among the terms of its word
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

// reset empties the lattice.
func (l *lattice) reset(known *learnt) {
	l.known, l.columns, l.maybe = known, l.columns[:0], l.maybe[:0]
	l.nodes.reset()
	l.families.reset()
	l.numbers.reset()
}

// may notes that the next word may be the term.
func (l *lattice) may(term string, prior float64, index int) {
	i := l.known.words.find(term, hash(term))
	if i >= 0 {
		l.mayBe(i, prior, index)
		return
	}
	c := candidate{word: unmetWord, prior: prior, index: int32(index), single: leastSingle / l.terms()}
	if isNumber(term) {
		c.word = unmetNumber
	}
	l.maybe = append(l.maybe, c)
}

// mayBe notes that it may be a term of the vocabulary.
func (l *lattice) mayBe(i int, prior float64, index int) {
	t := &l.known.words.terms[i]
	single := (leastSingle + float64(t.texts) + float64(t.base)) / l.terms()
	l.maybe = append(l.maybe, candidate{int32(i), int32(index), prior, single})
}

// node returns the node of a candidate.
func (l *lattice) node(c candidate) node {
	n := node{met: c.word != unmetWord, prior: c.prior, single: c.single, index: c.index, each: 1 / (1 + twoRest), rest: 1}
	if c.word == noWord {
		n.gram = clauseEnd()
		n.follow(l.known.opened)
		return n
	}
	if c.word < 0 {
		if n.met {
			n.gram = numberGram()
		}
		return n
	}
	t := &l.known.words.terms[c.word]
	if n.gram = t.gram(); isNumber(l.known.words.term(int(c.word))) {
		n.gram = numberGram()
	}
	n.follow(int(t.follows))
	return n
}

// follow notes how many terms followed.
func (n *node) follow(follows int) {
	rest := twoRest + twoDiscount*math.Pow(float64(follows), twoTypes)
	n.each = 1 / (float64(follows) + rest)
	n.rest = rest * n.each
}

// end adds the end of a clause.
func (l *lattice) end() {
	single := (leastSingle + float64(l.known.opened)) / l.terms()
	l.maybe = append(l.maybe, candidate{word: noWord, prior: 1, single: single})
	l.add()
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

// add adds the word that may be what was noted; of very many the likeliest stay.
func (l *lattice) add() {
	if len(l.maybe) > widest {
		slices.SortStableFunc(l.maybe, func(a, b candidate) int { return cmp.Compare(b.prior*b.single, a.prior*a.single) })
		l.maybe = l.maybe[:widest]
	}
	c := column{l.nodes.take(len(l.maybe)), l.families.take(len(l.maybe))[:0]}
	for j, m := range l.maybe {
		c.nodes[j] = l.node(m)
		c.join(j)
	}
	l.maybe = l.maybe[:0]
	l.columns = append(l.columns, c)
}

// join puts a node into its family.
func (c *column) join(j int) {
	n := &c.nodes[j]
	if !n.met {
		n.family = -1
		return
	}
	at := slices.IndexFunc(c.families, func(f family) bool { return f.folded == n.gram.folded })
	if at < 0 {
		at = len(c.families)
		c.families = append(c.families, family{folded: n.gram.folded})
	}
	n.family = int8(at)
	if place := &c.families[at].at[n.gram.forms]; *place == 0 {
		*place = int8(j + 1)
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
	p := pairing{len(a.nodes), len(b.nodes), l.numbers.take(n), l.numbers.take(n), l.numbers.take(n)}
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
	for forms, level := range l.known.twos.readings(follow(f.folded, g.folded)) {
		i, j := int(f.at[forms>>formBits])-1, int(g.at[forms&lastForm])-1
		if i < 0 || j < 0 {
			continue
		}
		s, met := i*p.to+j, &metTimes[level]
		p.fit[s] += (met.times - twoDiscount) * a.nodes[i].each
		p.each[s], p.rest[s] = met.each, met.rest
	}
}

// metTimes is, by the level of a pair's count, how often it was met, and each and
// rest of a [pairing].
var metTimes = newMetTimes()

type timesMet struct{ times, each, rest float64 }

func newMetTimes() (t [gramLevelMask + 1]timesMet) {
	for level := range t {
		n := float64(gramCount(uint32(level)))
		rest := threeRest + threeDiscount*math.Pow(n, threeTypes)
		each := 1 / (n + rest)
		t[level] = timesMet{n, each, rest * each}
	}
	return t
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
