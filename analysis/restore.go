package analysis

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Restore returns the n likeliest accented readings of text, best first, each
// with the text's own case, blanks and punctuation. Marks that stand stay, but
// what has some may be given more: of huơng becomes hương or hướng, never huống.
func (m *Model) Restore(text string, n int) []string {
	if n <= 0 {
		return nil
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	r := restorer{lattice: lattice{base: embedded(), own: &m.learnt}, text: text, n: n}
	r.others = 1
	if hasTone(text) {
		r.others = unlikelyLoss
	}
	return r.readings()
}

// unlikelyLoss is how likely it is that a syllable lost marks where others in the
// text have a tone.
const unlikelyLoss = 0.1

// hasTone tells whether any letter bears a tone.
func hasTone(text string) bool {
	return strings.ContainsFunc(norm.NFD.String(text), func(r rune) bool { return toneMark(r) })
}

func toneMark(r rune) bool {
	return r == '\u0300' || r == '\u0301' || r == '\u0303' || r == '\u0309' || r == '\u0323'
}

// A restorer reads a text clause by clause: what stands behind the end of one
// says nothing of the one before it.
type restorer struct {
	lattice
	text   string
	n      int
	others float64 // prior of a form other than the one that stands
	tokens []Token
	forms  [][]string // for each token
	best   []*choice
}

// A choice is one way to read the text up to some place.
type choice struct {
	score  float64
	before *choice
	tokens []Token
	forms  []string
}

// longestClause bounds the memory that a text without punctuation takes.
const longestClause = 100

func (r *restorer) readings() []string {
	r.best = []*choice{{}}
	position := 0
	for t := range (Analyzer{}).Tokens(r.text) {
		last := len(r.tokens) - 1
		if t.Position == position && last >= 0 {
			r.tokens = r.tokens[:last]
			last--
		}
		position = t.Position
		if last >= 0 && (last > longestClause || endsClause(r.text[min(r.tokens[last].End, t.Start):t.Start])) {
			r.close()
		}
		r.tokens = append(r.tokens, t)
	}
	r.close()
	texts := make([]string, 0, len(r.best))
	for _, c := range r.best {
		texts = append(texts, c.in(r.text))
	}
	return texts
}

// endsClause tells whether a sentence ends in what stands between two tokens.
func endsClause(between string) bool { return strings.ContainsAny(between, ".!?\n…;:") }

// close reads the tokens gathered and adds the best of it to what was read before.
func (r *restorer) close() {
	if len(r.tokens) == 0 {
		return
	}
	r.columns, r.forms = r.columns[:0], r.forms[:0]
	for _, t := range r.tokens {
		r.add(t)
	}
	r.weighPairs()
	tokens := slices.Clone(r.tokens)
	r.tokens = r.tokens[:0]
	var next []*choice
	for _, p := range r.triples().paths(r.n) {
		forms := make([]string, len(p.nodes))
		for i, j := range p.nodes {
			forms[i] = r.forms[i][r.columns[i][j].index]
		}
		for _, before := range r.best {
			next = append(next, &choice{before.score + p.score, before, tokens, forms})
		}
	}
	slices.SortStableFunc(next, func(a, b *choice) int { return cmp.Compare(b.score, a.score) })
	r.best = next[:min(r.n, len(next))]
}

// add adds the token with the forms that it may be read as.
func (r *restorer) add(t Token) {
	forms, column := []string{t.Term}, []node{r.node(t.Term, 1, 0)}
	if t.Kind == Syllable {
		column[0].prior = 1
		key := hash(Folded.String(t.Term))
		for _, k := range []*learnt{r.own, r.base} {
			for i := range k.words.formsOf(key) {
				form := k.words.term(i)
				if !slices.Contains(forms, form) && keepsMarks(t.Term, form) {
					column = append(column, r.node(form, r.others, len(forms)))
					forms = append(forms, form)
				}
			}
		}
	}
	r.columns, r.forms = append(r.columns, column), append(r.forms, forms)
}

// keepsMarks tells whether form has all marks of term, which folds to the same.
func keepsMarks(term, form string) bool {
	if isASCII(term) {
		return true
	}
	a, b := []rune(Toneless.String(term)), []rune(Toneless.String(form))
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && a[i] >= 0x80 {
			return false
		}
	}
	tone := toneOf(term)
	return tone == 0 || tone == toneOf(form)
}

func toneOf(term string) rune {
	for _, r := range norm.NFD.String(term) {
		if toneMark(r) {
			return r
		}
	}
	return 0
}

// in returns the text with the forms of the choice in the places of its tokens.
func (c *choice) in(text string) string {
	var parts []*choice
	for ; c.before != nil; c = c.before {
		parts = append(parts, c)
	}
	slices.Reverse(parts)
	var b strings.Builder
	end := 0
	for _, p := range parts {
		for i, t := range p.tokens {
			if t.Start < end || t.Term == p.forms[i] {
				continue
			}
			b.WriteString(text[end:t.Start])
			b.WriteString(dressed(text[t.Start:t.End], p.forms[i]))
			end = t.End
		}
	}
	return b.String() + text[end:]
}

// dressed returns the form in the case of the token as it was written.
func dressed(written, form string) string {
	was, is := []rune(norm.NFC.String(written)), []rune(form)
	if len(was) != len(is) {
		return written
	}
	for i := range is {
		if unicode.IsUpper(was[i]) {
			is[i] = unicode.ToUpper(is[i])
		}
	}
	return string(is)
}

// A path takes one node of each word.
type path struct {
	score float64
	nodes []int
}

// arrival is one of the best ways to a state: from which node before it, and
// which of the best ways there.
type arrival struct {
	score      float64
	from, rank int
}

// paths returns the n likeliest paths, the best first.
func (t *triples) paths(n int) []path {
	last := len(t.columns) - 1
	ways := make([][][]arrival, len(t.columns))
	ways[0] = make([][]arrival, len(t.columns[0]))
	for j, x := range t.columns[0] {
		ways[0][j] = []arrival{{score: math.Log(x.prior * x.single)}}
	}
	for i := 1; i <= last; i++ {
		ways[i] = t.arrivals(i, n, ways[i-1])
	}
	var ends []arrival
	for s, list := range ways[last] {
		for rank, a := range list {
			ends = append(ends, arrival{a.score, s, rank})
		}
	}
	ends = likeliest(ends, n)
	paths := make([]path, len(ends))
	for k, e := range ends {
		paths[k] = path{e.score, t.back(ways, e.from, e.rank)}
	}
	return paths
}

// arrivals returns the n best ways to each state of word i.
func (t *triples) arrivals(i, n int, before [][]arrival) [][]arrival {
	p := &t.pairs[i]
	ways := make([][]arrival, p.from*p.to)
	var list []arrival
	least := math.Inf(-1)
	for _, w := range before {
		least = max(least, w[0].score+math.Log(unlikely))
	}
	for s := range ways {
		b, c := s/p.to, s%p.to
		prior := t.columns[i][c].prior
		list = list[:0]
		if i == 1 {
			list = appendWays(list, before[b], 0, math.Log(p.fit[s]*prior))
		} else {
			for a := range t.pairs[i-1].from {
				ways := before[a*p.from+b]
				list = appendWays(list, ways, a, math.Log(t.step(i, a, b, c, ways[0].score > least)*prior))
			}
		}
		ways[s] = slices.Clone(likeliest(list, n))
	}
	return ways
}

func appendWays(list, before []arrival, from int, score float64) []arrival {
	for rank, w := range before {
		list = append(list, arrival{w.score + score, from, rank})
	}
	return list
}

func likeliest(list []arrival, n int) []arrival {
	slices.SortStableFunc(list, func(a, b arrival) int { return cmp.Compare(b.score, a.score) })
	return list[:min(n, len(list))]
}

// back returns the nodes of the way with the rank to a state of the last word.
func (t *triples) back(ways [][][]arrival, state, rank int) []int {
	nodes := make([]int, len(ways))
	for i := len(ways) - 1; i > 0; i-- {
		p, w := &t.pairs[i], ways[i][state][rank]
		b, c := state/p.to, state%p.to
		nodes[i] = c
		if i == 1 {
			nodes[0] = b
			return nodes
		}
		state, rank = w.from*t.pairs[i-1].to+b, w.rank
	}
	nodes[0] = state
	return nodes
}
