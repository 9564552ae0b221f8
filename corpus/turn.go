package corpus

import (
	"slices"
	"strings"

	"timbao/analysis"
)

// sentence is a sentence of the body, in words.
type sentence struct {
	start, end int    // the bullet and the label left out of it
	mark       int    // where bullet or label begin, start where there are none
	bullet     uint16 // the sign of a bullet, 0 for none
	label      label
	line       bool // begins a line
	asks       bool // ends with a question mark
	polite     bool // addresses somebody: "thưa ông"
	you        bool // speaks to somebody: "khiến chị quyết định"
}

// label is what stands before a turn and tells who speaks.
type label struct {
	kind TurnKind // Question or Answer; "" for no label
	text string
	who  int // of an answer; -1 for the person interviewed
}

// span is a turn, in sentences.
type span struct {
	kind     TurnKind
	from, to int // sentences
	label    string
	who      int
}

// interview is the body of an article read as questions and answers.
type interview struct {
	t         *text
	v         *vocabulary
	cast      *cast
	sentences []sentence
	flat      bool // the body has lost its line breaks
	guest     int  // who is interviewed, where no label says; -1 for nobody known
	asked     int  // labels of questions
	answered  int  // labels of answers
	spans     []span
}

const (
	labelReach = 18 // words of a label at most
	labelNear  = 8  // words of a label that is but a name or an office
)

// read cuts the words from i on into sentences.
func (v *interview) read(i int) {
	n := len(v.t.words)
	for i < n {
		if v.t.words[i].is(lineEnd) {
			i++
			continue
		}
		s := sentence{mark: i, line: i == 0 || v.t.words[i-1].is(lineEnd)}
		if credit := v.credit(i); credit > i && !v.t.at(credit).is(lineEnd) {
			i = credit
			s.mark = i
		}
		i = v.opening(&s, i)
		s.start = i
		for i < n && !v.endsBefore(i, s.start) {
			i++
		}
		s.end = i
		s.asks = v.asks(s.start, s.end)
		v.sentences = append(v.sentences, s)
	}
}

// credit returns where the text goes on behind a photographer's name that a page
// set in it: "Ảnh: D.T", "Ảnh: Khuê Tú."
func (v *interview) credit(i int) int {
	if !v.t.at(i+1).is(':') || !v.t.at(i).name() || v.t.of(i, i+1) != "Ảnh" {
		return i
	}
	j := i + 2
	for j < i+7 && v.t.at(j).name() && v.t.at(j+1).kind != lower {
		j++
	}
	if j == i+2 && v.t.at(j).name() && v.t.at(j).kind == upper {
		j++
	}
	for v.t.at(j).is('.') || v.t.at(j).is('/') {
		j++
	}
	return j
}

// opening reads the bullet and the label that begin a sentence and returns where
// its text begins.
func (v *interview) opening(s *sentence, i int) int {
	if w := v.t.at(i); v.bulletAt(i) && v.t.at(i+1).kind != number && !v.t.at(i+1).is(w.id) {
		s.bullet = w.id
		if w.is('*') {
			s.bullet = bullet
		}
		i++
	}
	if colon, l := v.labelAt(i); l.kind != "" {
		s.label = l
		i = colon + 1
		if w := v.t.at(i); w.is(dash) {
			i++
		}
	}
	return i
}

// bulletAt tells whether the mark at i may begin a turn: a dash, a star, or a full
// stop that stands apart.
func (v *interview) bulletAt(i int) bool {
	w := v.t.at(i)
	return w.is(dash) || w.is(bullet) || w.is('*') || w.is('.') && !v.t.glued(i) && v.t.at(i+1).name() && v.t.at(i+1).start > w.end
}

// endsBefore tells whether a sentence that began at start ends before the word i.
func (v *interview) endsBefore(i, start int) bool {
	w := v.t.words[i]
	if w.is(lineEnd) {
		return true
	}
	if i == start {
		return false
	}
	if w.name() && (v.asksHere(i) || w.id != 0 && v.beginsTalk(i)) {
		return true
	}
	end, ended := i-1, false
	for ; end > start && v.t.words[end].kind == mark; end-- {
		if m := v.t.words[end]; m.is('.') || m.is('?') || m.is('!') {
			ended = true
		} else if m.is(',') || m.is(':') || m.is(';') || m.is(openMark) || m.is('(') {
			return false
		}
	}
	if !ended || w.kind == lower || w.kind == mark && !v.opens(i) {
		return false
	}
	return end != i-2 || !v.abbreviated(i-1)
}

// asksHere tells whether a reporter's label stands at i, in the midst of a line as
// it may be: "Ảnh: Q.Hải P.V: Sự trở lại …"
func (v *interview) asksHere(i int) bool {
	n, _ := v.v.longest(v.t, i, asker)
	return n > 0 && v.t.at(i+n).is(':')
}

// beginsTalk tells whether a question begins at i behind a heading that has lost its
// line: "Đạo đức là cốt lõi Thưa ông, …"
func (v *interview) beginsTalk(i int) bool {
	n, _ := v.v.longest(v.t, i, opener)
	return n > 0 && v.t.at(i-1).kind != mark
}

// opens tells whether the mark at i may begin a sentence.
func (v *interview) opens(i int) bool {
	w := v.t.words[i]
	switch {
	case w.is(openMark):
		return true
	case w.is(quoteMark):
		return !v.t.glued(i) && v.t.at(i+1).start == w.end
	case v.bulletAt(i):
		next := v.t.at(i + 1)
		return next.name() || next.is(openMark) || next.is(quoteMark)
	}
	return false
}

// abbreviated tells whether the full stop at i only shortens a word: TS. Q. TP.
func (v *interview) abbreviated(i int) bool {
	w := v.t.at(i - 1)
	if !v.t.words[i].is('.') || !v.t.glued(i) || !w.name() || v.t.s[v.t.words[i].start] != '.' {
		return false
	}
	n := w.end - w.start
	return n <= 2 || n <= 5 && titleWord(v.t.of(i-1, i))
}

func titleWord(w string) bool {
	switch w {
	case "TS", "ThS", "PGS", "GS", "BS", "KS", "LS", "TP", "NS", "KTS", "Tp", "NSƯT", "Th":
		return true
	}
	return false
}

func (v *interview) asks(i, j int) bool {
	for j--; j > i; j-- {
		w := v.t.words[j]
		if w.kind != mark {
			return false
		}
		if w.is('?') {
			return true
		}
	}
	return false
}

// labelAt reads a label at the word i and returns where its colon stands.
func (v *interview) labelAt(i int) (colon int, l label) {
	t := v.t
	for colon = i; colon < i+labelReach; colon++ {
		w := t.at(colon)
		if w.is(':') {
			break
		}
		if w.is(lineEnd) || w.is('?') || w.is('!') || w.is(openMark) || w.is(quoteMark) || w.is('.') && !v.abbreviated(colon) {
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

// make reads the body, from the word i on, as an interview; false where it is none.
func (v *interview) make(i int) bool {
	v.read(i)
	if len(v.sentences) == 0 {
		return false
	}
	for k := range v.sentences {
		if s := &v.sentences[k]; s.asks {
			s.polite = v.v.has(v.t, s.start, s.end, address)
			s.you = s.polite || v.you(*s)
		}
	}
	v.shape()
	announced := v.announced(i)
	v.guest = v.host(i)
	v.count()
	switch {
	case v.asked >= 2 || v.asked == 1 && (v.answered > 0 || v.bullets() > 1 || announced && v.politeOnes() > 1):
		v.labelled()
	case v.answered >= 2 && announced && v.questionsBefore() >= 2:
		v.labelled()
	case v.guest >= 0 && v.bullets() >= 3 && v.bulletsAsk() >= 2 && (announced || v.yous() >= 2):
		v.dashed()
	case v.guest >= 0 && (announced && v.politeOnes() >= 1 && v.yous() >= 2 || v.politeOnes() >= 4) && v.talk():
		v.bare()
	}
	v.finish()
	return v.whole()
}

// you tells whether the sentence calls somebody anh, chị, ông, bà without a name.
func (v *interview) you(s sentence) bool {
	for i := s.start; i < s.end; i++ {
		if w := v.t.words[i]; w.id != 0 && w.kind != mark {
			if n, _ := v.v.longest(v.t, i, pronoun); n == 1 && !v.t.at(i+1).name() && sexOf(v.t.of(i, i+1)) != 0 {
				return true
			}
		}
	}
	return false
}

// shape finds out whether the body has lost its line breaks.
func (v *interview) shape() {
	lines := 0
	for _, s := range v.sentences {
		if s.line {
			lines++
		}
	}
	v.flat = len(v.sentences) > 6*lines
}

// count counts the labels.
func (v *interview) count() {
	for _, s := range v.sentences {
		switch s.label.kind {
		case Question:
			v.asked++
		case Answer:
			v.answered++
		}
	}
}

func (v *interview) bullets() (n int) {
	for _, s := range v.sentences {
		if s.bullet != 0 {
			n++
		}
	}
	return n
}

// bulletsAsk returns how many bullets have a question within the next sentences.
func (v *interview) bulletsAsk() (n int) {
	for i, s := range v.sentences {
		if s.bullet == 0 {
			continue
		}
		for k := i; k < min(i+5, len(v.sentences)) && (k == i || v.sentences[k].bullet == 0); k++ {
			if v.sentences[k].asks {
				n++
				break
			}
		}
	}
	return n
}

// politeOnes returns how many questions address somebody, and yous how many speak to
// somebody.
func (v *interview) politeOnes() (n int) {
	for _, s := range v.sentences {
		if s.polite {
			n++
		}
	}
	return n
}

func (v *interview) yous() (n int) {
	for _, s := range v.sentences {
		if s.you {
			n++
		}
	}
	return n
}

// questionsBefore returns how many labelled answers follow a question.
func (v *interview) questionsBefore() (n int) {
	for i, s := range v.sentences {
		if i > 0 && s.label.kind == Answer && v.sentences[i-1].asks {
			n++
		}
	}
	return n
}

// talk tells whether the article speaks in the first person outside of quotation
// marks, as a talk does and a report does not.
func (v *interview) talk() bool {
	quoted, inside, outside := false, 0, 0
	for _, s := range v.sentences {
		for i := s.start; i < s.end; i++ {
			switch w := v.t.words[i]; {
			case w.is(openMark):
				quoted = true
			case w.is(closeMark):
				quoted = false
			case w.is(quoteMark):
				quoted = !quoted
			case w.kind != mark && w.id != 0:
				if n, _ := v.v.longest(v.t, i, self); n > 0 && quoted {
					inside++
				} else if n > 0 {
					outside++
				}
			}
		}
	}
	return outside >= inside
}

// announced tells whether title, lead or the first sentences speak of a talk.
func (v *interview) announced(body int) bool {
	to := body
	for k, s := range v.sentences {
		if k == 12 || s.label.kind != "" {
			break
		}
		to = s.end
	}
	return v.v.has(v.t, 0, to, announce)
}

// whole tells whether there are questions and answers enough for an interview.
func (v *interview) whole() bool {
	questions, answers := 0, 0
	for _, s := range v.spans {
		if s.kind == Question {
			questions++
		} else {
			answers++
		}
	}
	return answers >= 2 && questions >= 1 || answers >= 1 && questions >= 2
}

// turns returns the turns as they are shown.
func (v *interview) turns() []Turn {
	var turns []Turn
	for _, s := range v.spans {
		name := s.label
		if s.kind == Answer {
			name = ""
			if s.who >= 0 {
				name = v.cast.people[s.who].Name
			}
		}
		said := strings.TrimSpace(v.t.of(v.sentences[s.from].start, v.sentences[v.said(s)-1].end))
		if said != "" {
			turns = append(turns, Turn{N: len(turns) + 1, Kind: s.kind, Speaker: name, Text: said})
		}
	}
	return turns
}
