package corpus

import (
	"strings"
)

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
	flat      bool            // the body has lost its line breaks
	guest     int             // who is interviewed, where no label says; -1 for nobody known
	asked     int             // labels of questions
	answered  int             // labels of answers
	askers    map[string]bool // labels of nobody known that stand before questions again and again
	lined     bool            // lines of their own ask
	spans     []span
}

// make reads the body, from the word i on, as an interview; false where it is none.
func (v *interview) make(i int) bool {
	v.askers = v.askersFrom(i)
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
	v.countQuestions()
	v.shape()
	announced := v.announced(i)
	v.guest = v.host(i)
	v.headlineRole()
	v.count()
	switch {
	case v.asked >= 2 || v.asked == 1 && (v.answered > 0 || v.bullets() > 1 || announced && v.politeOnes() > 1):
		v.labelled()
	case v.answered >= 2 && announced && v.questionsBefore() >= 2:
		v.labelled()
	case v.guest >= 0 && v.bullets() >= 3 && v.bulletsAsk() >= 2 && (announced || v.yous() >= 2), v.alternate(), v.opensAsking():
		v.dashed()
	case v.guest >= 0 && (announced && v.asksAlone() || v.politeOnes() >= 4) && v.talk():
		v.bare()
	}
	v.finish()
	return v.whole()
}

// asksAlone finds out whether lines of their own ask, as where a page set its
// questions in bold, and tells whether there are questions enough without a mark.
func (v *interview) asksAlone() bool {
	alone, lines := 0, 0
	for i, s := range v.sentences {
		if s.line {
			lines++
		}
		if v.lineAsks(i) && !v.lineAsks(i+1) {
			alone++
		}
	}
	v.lined = !v.flat && alone >= 3 && 2*len(v.sentences) >= 3*lines // else each sentence has its line
	return v.lined || v.politeOnes() >= 1 && v.yous() >= 2
}

// lineAsks tells whether the sentence i ends a line that only asks, and not of the
// speaker's own mind.
func (v *interview) lineAsks(i int) bool {
	if i == len(v.sentences) || !v.sentences[i].asks || i+1 < len(v.sentences) && !v.sentences[i+1].line {
		return false
	}
	at := i
	for at > 0 && i-at < 3 && !v.sentences[at].line {
		at--
	}
	first := v.sentences[at]
	return first.line && at > 0 && !v.v.has(v.t, first.start, v.sentences[i].end, self)
}

// countQuestions makes bullets of the numbers before questions, where at least three
// questions are numbered.
func (v *interview) countQuestions() {
	var numbered []int
	for i, s := range v.sentences {
		if s.numbered && s.bullet == 0 && s.label.kind == "" && v.sentences[v.lineEnd(i)-1].asks {
			numbered = append(numbered, i)
		}
	}
	if len(numbered) < 3 {
		return
	}
	for _, i := range numbered {
		v.sentences[i].bullet = bullet
	}
}

// lineEnd returns the sentence behind the line that the sentence i begins.
func (v *interview) lineEnd(i int) int {
	for i++; i < len(v.sentences) && !v.sentences[i].line; i++ {
	}
	return i
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

// opensAsking tells whether the body begins with a bullet that asks somebody, and
// goes on so.
func (v *interview) opensAsking() bool {
	return v.sentences[0].bullet != 0 && v.asksWithin(0, v.group(0), 4) && v.bulletsAsk() >= 3 && v.yous() >= 3
}

// alternate tells whether two signs take turns, the one asking and the other not,
// which nothing but a talk does.
func (v *interview) alternate() bool {
	pairs, last, bullets := 0, -1, 0
	for i, s := range v.sentences {
		if s.bullet == 0 || !s.line {
			continue
		}
		bullets++
		if last >= 0 && s.bullet == dash && v.sentences[last].bullet == bullet && v.sentences[i-1].asks {
			pairs++
		}
		last = i
	}
	return pairs >= 2 && 3*pairs >= bullets
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
