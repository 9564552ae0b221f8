package corpus

// labelled cuts an interview whose questions bear labels.
func (v *interview) labelled() {
	v.markQuestions()
	for i := v.firstMarked(); i < len(v.sentences); {
		j := i + 1
		for j < len(v.sentences) && !v.turnsAt(i, j) {
			j++
		}
		s := v.sentences[i]
		switch {
		case s.label.kind == Answer:
			v.answer(i, j, s.label.who)
		case s.label.kind == Question || v.asksWithin(i, j, 4) && v.last() != Question:
			v.question(i, j, j == len(v.sentences) || v.answers(j), s.label.text)
		default:
			v.answer(i, j, v.guest)
		}
		i = j
	}
}

// markQuestions gives the answers' label to the bullets of an interview whose every
// labelled answer begins with the same bullet, as no labelled question does, and a
// label without words to the question before each.
//
//	Phóng viên: Vì sao?
//	+ Ông Trần Văn Nam: Vì nước cạn. Ông nghĩ sao?
//	Vậy bao giờ có nước? + Tháng sau.
func (v *interview) markQuestions() {
	sign, labels := uint16(0), 0
	for _, s := range v.sentences {
		switch {
		case s.label.kind == Answer && s.bullet != 0 && (sign == 0 || sign == s.bullet):
			sign, labels = s.bullet, labels+1
		case s.label.kind == Answer, s.label.kind == Question && s.bullet != 0 && s.bullet == sign:
			return
		}
	}
	if sign != bullet {
		return
	}
	for i, s := range v.sentences {
		if s.bullet != sign || s.label.kind != "" || i == 0 || v.asksWithin(i, i+1, 1) {
			continue
		}
		v.sentences[i].label = label{Answer, "", -1}
		if q := v.markedBack(i, sign); q < i && v.sentences[q].label.kind == "" && q > 0 {
			v.sentences[q].label = label{kind: Question, who: -1}
		}
	}
}

// markedBack returns where the question before the answer i begins: at another bullet
// than the answers', or as [interview.questionBack] says.
func (v *interview) markedBack(i int, sign uint16) int {
	if !v.sentences[i-1].asks {
		return i
	}
	for k := i - 1; k > 0 && k > i-5; k-- {
		if b := v.sentences[k].bullet; b != 0 && b != sign {
			return k
		} else if b == sign || v.sentences[k].label.kind != "" {
			return i - 1
		}
	}
	return v.questionBack(i)
}

// firstMarked returns the first sentence that bears a label, or for an interview
// whose answers alone bear labels the question before it.
func (v *interview) firstMarked() int {
	for i, s := range v.sentences {
		if s.label.kind == Answer && v.asked == 0 {
			for i > 0 && v.sentences[i-1].asks {
				i--
			}
			return i
		}
		if s.label.kind == Question {
			return i
		}
	}
	return len(v.sentences)
}

// turnsAt tells whether another turn than the one at i begins at the sentence j of a
// labelled interview: a label; a bullet that answers or asks; an unlabelled question before
// a labelled answer.
func (v *interview) turnsAt(i, j int) bool {
	s := v.sentences[j]
	if s.label.kind != "" {
		return true
	}
	if s.bullet != 0 {
		return v.answered < 2 || v.asksWithin(j, min(j+4, len(v.sentences)), 4)
	}
	if !s.asks || j+1 == len(v.sentences) || v.sentences[j-1].asks {
		return false
	}
	return v.asked == 0 && v.answeredSoon(j) || s.you && v.sentences[i].label.kind == Answer && v.sentences[j+1].label.kind == Answer
}

// answeredSoon tells whether a label of an answer follows the question j, or what goes
// on with it.
func (v *interview) answeredSoon(j int) bool {
	for k := j + 1; k < len(v.sentences) && k < j+4; k++ {
		if v.sentences[k].label.kind != "" {
			return v.sentences[k].label.kind == Answer
		}
		if !v.sentences[k].asks && !v.sentences[k].line {
			return false
		}
	}
	return false
}

// answers tells whether the sentence j begins an answer by its mark.
func (v *interview) answers(j int) bool {
	s := v.sentences[j]
	return s.label.kind == Answer || s.label.kind == "" && s.bullet != 0 && !v.asksWithin(j, v.group(j), 4)
}

func (v *interview) asksWithin(i, j, reach int) bool {
	for k := i; k < j && k < i+reach; k++ {
		if v.sentences[k].asks {
			return true
		}
	}
	return false
}

func (v *interview) last() TurnKind {
	if len(v.spans) == 0 {
		return ""
	}
	return v.spans[len(v.spans)-1].kind
}

// question adds the sentences from i up to j as a question and, behind its question
// mark, an answer that bears no mark. Where a marked answer follows, what stands
// between is a caption.
func (v *interview) question(i, j int, marked bool, printed string) {
	end := v.questionEnd(i, j, marked)
	v.spans = append(v.spans, span{Question, i, end, printed, -1})
	if end == j || marked && j < len(v.sentences) || j < len(v.sentences) && v.sentences[j].bullet != 0 && v.pictured(end, j) {
		return
	}
	if !v.thanksAt(i) {
		v.answer(end, j, v.guest)
	}
}

// pictured tells whether the sentences from i up to j are but what stands under a
// picture.
func (v *interview) pictured(i, j int) bool {
	for ; i < j; i++ {
		if s := v.sentences[i]; !v.caption(s) && !v.named(s) {
			return false
		}
	}
	return true
}

// questionEnd returns where the question in the sentences from i up to j ends.
func (v *interview) questionEnd(i, j int, marked bool) int {
	end := -1
	for k := i; k < j; k++ {
		if v.sentences[k].asks {
			end = k + 1
		} else if end >= 0 && !marked {
			break
		}
	}
	if end >= 0 {
		return end
	}
	if v.thanksAt(i) {
		return i + 1
	}
	for k := i + 1; k < j; k++ {
		if v.sentences[k].line {
			return k
		}
	}
	return j
}

// answer adds the sentences from i up to j as an answer, or to the answer before it
// where the same person goes on.
func (v *interview) answer(i, j, who int) {
	if i >= j {
		return
	}
	if who < 0 {
		who = v.guest
	}
	if n := len(v.spans); n > 0 && v.spans[n-1].kind == Answer && v.spans[n-1].who == who && v.sentences[i].label.kind == "" {
		v.spans[n-1].to = j
		return
	}
	v.spans = append(v.spans, span{Answer, i, j, "", who})
}

// thanksAt tells whether the sentence i only thanks: "Xin cảm ơn ông!"
func (v *interview) thanksAt(i int) bool {
	s := v.sentences[i]
	n, _ := v.v.longest(v.t, s.start, thanks)
	return n > 0 && s.end-s.start <= 24 && !s.asks
}

// dashed cuts an interview whose turns begin with a dash or a star.
func (v *interview) dashed() {
	asking := v.askingBullet()
	pattern := v.pattern()
	i := 0
	for i < len(v.sentences) && v.sentences[i].bullet == 0 {
		i++
	}
	if pattern == answersOnly || asking == 0 && i > 0 && !v.asksWithin(i, v.group(i), 4) {
		i = v.questionBack(i)
	}
	for i < len(v.sentences) {
		j := v.group(i)
		v.dashTurn(i, j, asking, pattern)
		i = j
	}
}

// group returns where the sentences that belong to the bullet at i end.
func (v *interview) group(i int) int {
	j := i + 1
	for j < len(v.sentences) && v.sentences[j].bullet == 0 {
		j++
	}
	return j
}

// questionBack returns where the unmarked question before the sentence i begins.
func (v *interview) questionBack(i int) int {
	if i == 0 || !v.sentences[i-1].asks {
		return i
	}
	return v.begins(i-1, 0)
}

// dashes tells what the bullets of an interview begin.
type dashes int

const (
	allTurns dashes = iota
	questionsOnly
	answersOnly
)

// pattern finds out what the bullets begin.
func (v *interview) pattern() dashes {
	var ask, both, reverse int
	for i := range v.sentences {
		if v.sentences[i].bullet == 0 {
			continue
		}
		j := v.group(i)
		switch early, late := v.asksWithin(i, j, 4), v.sentences[j-1].asks; {
		case late && (early || j-i <= 4) && !v.ownWords(i):
			ask++
		case late:
			reverse++
		case early:
			both++
		}
	}
	switch {
	case both > ask+reverse:
		return questionsOnly
	case reverse > ask && reverse > both:
		return answersOnly
	}
	return allTurns
}

// ownWords tells whether the sentence i says something of the speaker's own and asks
// nothing: "Tôi nghĩ đó là việc nên làm."
func (v *interview) ownWords(i int) bool {
	s := v.sentences[i]
	return !s.asks && v.v.has(v.t, s.start, s.end, self)
}

// askingBullet returns the sign that begins the questions, where another one begins
// the answers; 0 where one sign begins both.
func (v *interview) askingBullet() uint16 {
	var n, asks [2]int // of dashes and of stars
	for i, s := range v.sentences {
		if s.bullet == 0 {
			continue
		}
		k := 0
		if s.bullet == bullet {
			k = 1
		}
		n[k]++
		if v.sentences[v.questionEnd(i, v.group(i), true)-1].asks && v.asksWithin(i, v.group(i), 4) {
			asks[k]++
		}
	}
	switch {
	case n[0] < 2 || n[1] < 2:
		return 0
	case asks[1]*n[0] >= asks[0]*n[1]:
		return bullet
	}
	return dash
}

// dashTurn adds the sentences from i up to j, which belong to one bullet.
func (v *interview) dashTurn(i, j int, asking uint16, pattern dashes) {
	s := v.sentences[i]
	early, late := v.asksWithin(i, j, 4), v.sentences[j-1].asks
	switch {
	case s.bullet == 0:
		v.question(i, j, true, "")
	case s.label.kind == Question:
		v.question(i, j, true, s.label.text)
	case s.label.kind == Answer:
		v.answer(i, j, s.label.who)
	case v.thanksAt(i):
		v.question(i, j, false, "")
	case asking != 0 && s.bullet == asking:
		v.question(i, j, j < len(v.sentences) && v.sentences[j].bullet != asking, "")
	case asking != 0:
		v.answer(i, j, v.guest)
	case pattern == questionsOnly && early:
		v.question(i, j, false, "")
	case pattern == answersOnly:
		v.answerThenQuestion(i, j, !v.ownWords(j-1))
	case v.last() == Question:
		v.answerThenQuestion(i, j, v.sentences[j-1].polite)
	case early && late && !v.sentences[i].asks && j-i > 4:
		v.answer(i, j, v.guest)
	case early:
		v.question(i, j, late, "")
	default:
		v.answerThenQuestion(i, j, v.sentences[j-1].polite)
	}
}

// answerThenQuestion adds the sentences from i up to j as an answer, and where they end
// with a question to the guest that as one.
func (v *interview) answerThenQuestion(i, j int, toGuest bool) {
	if j < len(v.sentences) && j-i > 2 && v.sentences[j-1].asks && toGuest {
		at := v.begins(j-1, i+1)
		v.answer(i, at, v.guest)
		v.spans = append(v.spans, span{Question, at, j, "", -1})
		return
	}
	v.answer(i, j, v.guest)
}

// bare cuts an interview without any mark: a question is what asks the person.
func (v *interview) bare() {
	from := 0
	for from < len(v.sentences) && !v.asksGuest(from) {
		from++
	}
	for i := from; i < len(v.sentences); i++ {
		if !v.asksGuest(i) {
			continue
		}
		at := v.begins(i, v.lastEnd())
		if n := len(v.spans); n > 0 {
			v.answer(v.lastEnd(), at, v.guest)
		}
		for i+1 < len(v.sentences) && v.sentences[i+1].asks && !v.sentences[i+1].line {
			i++
		}
		v.spans = append(v.spans, span{Question, at, i + 1, "", -1})
	}
	if n := len(v.spans); n > 0 {
		v.answer(v.lastEnd(), len(v.sentences), v.guest)
	}
}

func (v *interview) lastEnd() int {
	if n := len(v.spans); n > 0 {
		return v.spans[n-1].to
	}
	return 0
}

// asksGuest tells whether the sentence i is a question to the person interviewed,
// and not one that the person asks.
func (v *interview) asksGuest(i int) bool {
	s := v.sentences[i]
	if !s.asks {
		return false
	}
	if v.lined && v.lineAsks(i) {
		return true
	}
	if s.you {
		return !v.v.has(v.t, s.start, s.end, self) || v.courteous(s)
	}
	return false
}

// courteous tells whether the sentence addresses somebody with "thưa".
func (v *interview) courteous(s sentence) bool {
	for i := s.start; i < s.end; i++ {
		if w := v.t.words[i]; w.id != 0 && (v.t.of(i, i+1) == "thưa" || v.t.of(i, i+1) == "Thưa") {
			return true
		}
	}
	return false
}

// begins returns where the question that ends with the sentence i begins: a sentence
// before it belongs to it where the question leans on what was said, and does not
// speak in the first person.
func (v *interview) begins(i, from int) int {
	at := i
	for at > from && v.sentences[at-1].asks && !v.sentences[at].polite {
		at--
	}
	if first := v.lineOf(at); !v.flat && first > from && at-first < 5 && first < at {
		return first
	}
	if at <= from || !v.leansBack(at) {
		return at
	}
	p := v.sentences[at-1]
	if p.bullet != 0 || p.label.kind != "" || p.asks || v.v.has(v.t, p.start, p.end, self|announce) || v.heading(at-1) {
		return at
	}
	return at - 1
}

// lineOf returns the sentence that begins the line of the sentence i, or one five
// sentences before.
func (v *interview) lineOf(i int) int {
	at := i
	for at > 0 && i-at < 5 && !v.sentences[at].line {
		at--
	}
	return at
}

// leansBack tells whether the question i leans on what was said right before it.
func (v *interview) leansBack(i int) bool {
	s := v.sentences[i]
	switch v.t.of(s.start, s.start+1) {
	case "Vậy", "Liệu":
		return true
	case "Thưa", "Nhưng":
		return false
	}
	return v.v.has(v.t, s.start, s.end, deixis)
}
