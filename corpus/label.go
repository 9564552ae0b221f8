package corpus

import (
	"slices"
	"strings"

	"timbao/analysis"
)

// label is what stands before a turn and tells who speaks.
type label struct {
	kind TurnKind // Question or Answer; "" for no label
	text string
	who  int // of an answer; -1 for the person interviewed
}

const (
	labelReach = 18 // words of a label at most
	labelNear  = 8  // words of a label that is but a name or an office
)

// labelAt reads a label at the word i and returns where its colon stands.
func (v *interview) labelAt(i int) (colon int, l label) {
	t := v.t
	for colon = i; colon < i+labelReach; colon++ {
		w := t.at(colon)
		if w.is(':') {
			break
		}
		if colon > i && w.name() && v.asksHere(colon) {
			return i, label{}
		}
		if w.is(lineEnd) || w.is('?') || w.is('!') || w.is(openMark) || w.is(quoteMark) || w.is('.') && !v.abbreviated(colon) && !v.t.at(colon+1).is(':') {
			return i, label{}
		}
	}
	if colon == i || colon == i+labelReach || !t.at(i).name() {
		return i, label{}
	}
	printed := t.of(i, colon)
	if n, _ := v.v.longest(t, i, asker); n > 0 && colon-i-n <= 7 && !v.v.has(t, i+n, colon, verb) {
		return colon, label{Question, printed, -1}
	}
	if n, _ := v.v.longest(t, i, answerer); n == colon-i {
		return colon, label{Answer, printed, -1}
	}
	if v.paper(i, colon) {
		return colon, label{Question, printed, -1}
	}
	if who := v.personAt(i, colon); who >= 0 {
		return colon, label{Answer, printed, who}
	}
	if v.askers[printed] {
		return colon, label{Question, printed, -1}
	}
	return i, label{}
}

// paper tells whether the words name a newspaper or an agency.
func (v *interview) paper(i, j int) bool {
	switch v.t.of(i, i+1) {
	case "Báo", "Hãng", "Đài", "Kênh", "Tờ", "Tạp", "Thông":
		return j-i > 1 && j-i <= 7 && v.t.words[j-1].kind != lower && !v.v.has(v.t, i, j, verb)
	}
	n, _ := v.v.longest(v.t, i, paper)
	return n == j-i
}

// personAt returns whom the label from i up to colon names, -1 for nobody.
func (v *interview) personAt(i, colon int) int {
	k, _ := slices.BinarySearchFunc(v.cast.mentions, i, func(m mention, i int) int { return m.name - i })
	for ; k < len(v.cast.mentions) && v.cast.mentions[k].name < colon; k++ {
		m := v.cast.mentions[k]
		if m.who < 0 || m.start > i+1 && !v.titles(i, m.name) {
			continue
		}
		if m.end == colon || m.tail >= colon || m.end < colon && m.full && (v.t.at(m.end).is(',') || v.t.at(m.end).is('(') || v.t.at(m.end).is(dash)) {
			return m.who
		}
	}
	if colon-i > labelNear {
		return -1
	}
	if who := v.cast.initials(v.t.of(i, colon)); who >= 0 {
		return who
	}
	if colon-i <= 4 && v.names(i, colon) {
		return v.cast.called(v.t.of(i, colon), 0, nil)
	}
	if n, _ := v.v.longest(v.t, i, title|honorific); n > 0 && i+n < colon {
		if who, ok := v.cast.byFolded[analysis.Folded.String(v.t.of(i+n, colon))]; ok {
			return who
		}
	}
	return v.officer(i, colon)
}

// titles tells whether the words before a name in a label are but titles.
func (v *interview) titles(i, j int) bool {
	n, _ := v.v.longest(v.t, i, title|honorific)
	return n > 0 && !v.v.has(v.t, i, j, verb)
}

func (v *interview) names(i, j int) bool {
	for ; i < j; i++ {
		if !v.t.words[i].name() {
			return false
		}
	}
	return true
}

// officer returns the person whose office the words name, -1 for nobody.
func (v *interview) officer(i, j int) int {
	if n, has := v.v.longest(v.t, i, title); n == 0 || has&(office|rank) == 0 {
		return -1
	}
	return v.cast.officer(v.t.of(i, j))
}

// initials returns whose name's first letters the label is, as T.V.N or Tr.V.N is
// of Trần Văn Nam; -1 for nobody, or for several.
func (c *cast) initials(printed string) int {
	parts := strings.Split(strings.ToLower(strings.TrimSuffix(printed, ".")), ".")
	found := -1
	if len(parts) < 2 || len(c.people) > crowded {
		return -1
	}
	for who, p := range c.people {
		name := strings.Fields(strings.ToLower(p.Name))
		if p.times == 0 || len(name) != len(parts) {
			continue
		}
		if same := slices.EqualFunc(name, parts, strings.HasPrefix); same && found >= 0 {
			return -1
		} else if same {
			found = who
		}
	}
	return found
}

// askersFrom returns the labels in capitals or initials that stand before questions
// more than once, and before little else, in the words from i on: "BNEWS: …?", "T.H: …?"
func (v *interview) askersFrom(i int) map[string]bool {
	type count struct{ all, asks int }
	labels, last := map[string]count{}, ""
	for ; i < len(v.t.words); i++ {
		w := v.t.words[i]
		if w.is('?') && last != "" {
			c := labels[last]
			labels[last], last = count{c.all, c.asks + 1}, ""
		}
		if !w.is(':') {
			continue
		}
		from := i
		for from > 0 && i-from < 3 && v.t.words[from-1].kind == upper {
			from--
		}
		if last = v.t.of(from, i); last != "" && v.t.at(from-1).kind == mark {
			c := labels[last]
			labels[last] = count{c.all + 1, c.asks}
		}
	}
	askers := map[string]bool{}
	for printed, c := range labels {
		askers[printed] = c.asks >= 2 && 3*c.asks >= 2*c.all
	}
	return askers
}
