package corpus

import (
	"slices"
	"strings"
)

// saying is a stretch of direct speech, in words.
type saying struct {
	open, close int // the words of the marks
	who         int // -1 for nobody named
}

// report is the body of an ordinary article, in which people are quoted.
type report struct {
	t    *text
	v    *vocabulary
	cast *cast
	said []saying
	from int // first word of the body
}

const (
	quoteLeast = 6   // words of a quote
	quoteReach = 700 // words that a quote may be long
	tagReach   = 42  // words in which a quote names its speaker
)

// quotes returns the quotes of the body, which begins at the word from, with those
// who said them.
func (r *report) quotes(from int) []Turn {
	r.from = from
	r.find()
	var turns []Turn
	for i := range r.said {
		q := &r.said[i]
		q.who = r.speaker(i)
		if first := r.t.at(q.open + 1); q.who < 0 || r.size(*q) < quoteLeast || first.is(',') || first.is('.') && first.end-first.start == 1 && !r.t.at(q.open+2).is('.') {
			continue
		}
		turns = append(turns, Turn{
			N: len(turns) + 1, Kind: Quote, Speaker: r.cast.people[q.who].Name,
			Text: strings.TrimSpace(r.t.of(q.open+1, q.close)),
		})
	}
	return turns
}

// size returns the number of words of the quote.
func (r *report) size(q saying) (n int) {
	for i := q.open + 1; i < q.close; i++ {
		if r.t.words[i].kind != mark {
			n++
		}
	}
	return n
}

// find pairs the quotation marks.
func (r *report) find() {
	open, sign, inner := -1, uint16(0), false
	for i := r.from; i < len(r.t.words); i++ {
		w := r.t.words[i]
		if w.kind != mark {
			continue
		}
		switch {
		case open < 0 && (w.is(openMark) || w.is(quoteMark) && !r.shuts(i)):
			open, sign, inner = i, w.id, false
		case open >= 0 && inner && w.is(closeMark) && r.closesLater(i+1):
			inner = false
		case open >= 0 && r.unclosed(open, i, sign):
			r.said = append(r.said, saying{open, r.cut(open, i), -1})
			open, sign, inner = i, w.id, false
		case open >= 0 && (w.is(closeMark) || w.is(quoteMark)):
			r.said = append(r.said, saying{open, i, -1})
			open = -1
		case open >= 0 && w.is(openMark) && sign == openMark:
			inner = true
		case open >= 0 && i-open > quoteReach:
			r.said = append(r.said, saying{open, r.cut(open, i), -1})
			open = -1
		}
	}
	if open >= 0 {
		r.said = append(r.said, saying{open, r.cut(open, len(r.t.words)), -1})
	}
}

// closesLater tells whether the next quotation mark from the word i on, in its line,
// closes: the one before i then closed a quote within the quote.
//
//	“… cụm từ “bình đẳng giới” sẽ xuất hiện nhiều hơn”
func (r *report) closesLater(i int) bool {
	for end := i + 4*tagReach; i < end; i++ {
		w := r.t.at(i)
		if w.is(lineEnd) || w.is(openMark) || w.is(quoteMark) {
			return false
		}
		if w.is(closeMark) {
			return true
		}
	}
	return false
}

// shuts tells whether the neutral mark at i can only close a quote.
func (r *report) shuts(i int) bool {
	before, next := r.t.at(i-1), r.t.at(i+1)
	ended := before.kind != mark || before.is('.') || before.is('?') || before.is('!')
	return ended && r.t.glued(i) && (next.kind == mark || next.start > r.t.words[i].end)
}

// unclosed tells whether the mark at i opens another quote though the one at open
// was never closed.
func (r *report) unclosed(open, i int, sign uint16) bool {
	w := r.t.words[i]
	if w.is(openMark) && sign == openMark {
		return r.t.at(i-1).is(lineEnd) || r.t.at(i-1).is('.') || r.t.at(i-1).is(':') && i-open > tagReach
	}
	next := r.t.at(i + 1)
	return w.is(quoteMark) && sign == quoteMark && r.t.at(i-1).is(lineEnd) && next.start == w.end && (next.kind != mark || next.is(openMark)) && i-open > 3
}

// cut returns where a quote that is never closed ends: with its line.
func (r *report) cut(open, to int) int {
	for i := open + 1; i < to; i++ {
		if r.t.words[i].is(lineEnd) {
			return i
		}
		if r.t.words[i].is('.') && i > open+quoteLeast && r.t.at(i+1).name() {
			return i + 1
		}
	}
	return to
}

// speaker returns who said the i-th quote, -1 where nobody is named.
func (r *report) speaker(i int) int {
	q := r.said[i]
	who, found := r.behind(i)
	if found {
		return who
	}
	if who, found = r.before(i); found {
		return who
	}
	if i > 0 && r.goesOn(r.said[i-1], q) {
		return r.said[i-1].who
	}
	return -1
}

// behind reads what stands behind the quote:
//
//	“…”, ông Phục nói.
//	“…” - bà Tâm nói thêm
//	“…”, Flynt Authur, thành phố Baltimore, nói.
//	“…”, theo lời ông Tam.
func (r *report) behind(k int) (who int, found bool) {
	i := r.said[k].close + 1
	tag := false
	if who, found = r.wordsOf(i); found {
		return who, true
	}
	if r.t.at(i).is(lineEnd) && r.t.at(i+1).is(dash) && r.t.at(i+2).kind == lower {
		i++
	}
	for ; r.t.at(i).is(',') || r.t.at(i).is(dash) || r.t.at(i).is('.'); i++ {
		tag = true
		if r.t.at(i).is('.') && (r.t.at(i+1).kind != lower && !r.t.at(i+1).is(dash)) {
			return -1, false
		}
	}
	if w := r.t.at(i); w.kind == mark || w.kind == number {
		return -1, false
	}
	end := r.end(i)
	at, n := r.firstVerb(i, end)
	if at == i && !tag {
		return -1, false
	}
	if at == i {
		return r.subjectBehind(i+n, end)
	}
	if r.word(i) == "theo" {
		return r.subjectBehind(i+1, end)
	}
	if at < 0 {
		if m, ok := r.mentionAt(i, end); ok && tag && r.beginsSentence(k) && !r.suffers(r.behindBrackets(m.tail)) {
			return m.who, true
		}
		return -1, false
	}
	if w := r.word(at); w == "dẫn" || w == "trích" {
		return r.subjectBehind(at+n, end)
	}
	if !tag && !r.heads(i) {
		return -1, false
	}
	return r.subject(i, at), true
}

// wordsOf reads the sentence behind a quote that tells whose words they were:
//
//	“…”. Đó là khẳng định của ông Vũ Đình Toản, Giám đốc Ban quản lý dự án.
func (r *report) wordsOf(i int) (who int, found bool) {
	for r.t.at(i).is('.') || r.t.at(i).is(',') || r.t.at(i).is('!') || r.t.at(i).is(dash) {
		i++
	}
	if w := r.word(i); w != "Đó" && w != "đó" && w != "Đây" && w != "đây" || r.word(i+1) != "là" {
		return -1, false
	}
	end := r.end(i)
	for j := i + 2; j < end && j < i+8; j++ {
		if r.word(j) != "của" {
			continue
		}
		if m, ok := r.mentionAt(j+1, end); ok && r.v.has(r.t, i+2, j, verb) {
			return m.who, true
		}
		return -1, false
	}
	return -1, false
}

// beginsSentence tells whether the k-th quote is a sentence of its own, so that
// somebody named behind it said it, whatever the verb: "…", ông Lung xua tay.
func (r *report) beginsSentence(k int) bool {
	open := r.said[k].open
	before := r.t.at(open - 1)
	return (before.is(lineEnd) || before.is('.')) && r.t.at(open+1).name()
}

// behindBrackets returns the word behind the brackets at i, which tell an age or a home;
// i where none stand there.
func (r *report) behindBrackets(i int) int {
	if !r.t.at(i).is('(') {
		return i
	}
	for j := i + 1; j < i+tagReach/2; j++ {
		if w := r.t.at(j); w.is(')') {
			return j + 1
		} else if w.is(lineEnd) {
			break
		}
	}
	return i
}

// suffers tells whether something is done to the person whose name ends before i,
// or the person only owns what follows.
func (r *report) suffers(i int) bool {
	switch r.word(i) {
	case "bị", "được", "là", "và", "của", "cùng":
		return true
	}
	return r.t.at(i).kind != lower
}

func (r *report) word(i int) string { return r.t.of(i, min(i+1, len(r.t.words))) }

// end returns where the clause that begins at i ends.
func (r *report) end(i int) int {
	for j := i; j < i+tagReach; j++ {
		w := r.t.at(j)
		if w.is(lineEnd) || w.is('?') || w.is('!') || w.is(';') || w.is(openMark) || w.is(quoteMark) || w.is('.') && !r.t.followed(j) {
			return min(j, len(r.t.words))
		}
	}
	return min(i+tagReach, len(r.t.words))
}

// followed tells whether the full stop at i shortens a word.
func (t *text) followed(i int) bool {
	w := t.at(i - 1)
	return w.name() && w.end-w.start <= 4 && t.glued(i) && titleWord(t.of(i-1, i)) || w.name() && w.end-w.start <= 2 && t.glued(i)
}

// heads tells whether a title, an honorific or a name stands at i.
func (r *report) heads(i int) bool {
	if n, _ := r.v.longest(r.t, i, title|honorific); n > 0 {
		return true
	}
	return r.t.at(i).name()
}

// firstVerb returns the first verb of speech from i up to end, outside of names
// and roles; -1 where there is none.
func (r *report) firstVerb(i, end int) (at, n int) {
	k, _ := slices.BinarySearchFunc(r.cast.mentions, i, func(m mention, i int) int { return m.start - i })
	for j := i; j < end; {
		if k < len(r.cast.mentions) && r.cast.mentions[k].start <= j {
			j = max(j, r.cast.mentions[k].tail)
			k++
			continue
		}
		if n, has := r.v.longest(r.t, j, title|plain|verb); n > 0 && has&verb == 0 {
			j += n
			continue
		}
		if n, _ := r.v.longest(r.t, j, verb); n > 0 && r.t.words[j].kind == lower {
			return j, n
		}
		j++
	}
	return -1, 0
}

// before reads what stands before the quote in its sentence:
//
//	bà Hồ Quỳnh Tâm cho hay: "…"
//	ông Thọ cho rằng "…"
func (r *report) before(k int) (who int, found bool) {
	open := r.said[k].open
	if r.t.at(open-1).is(lineEnd) && r.t.at(open-2).is(':') {
		open--
	}
	start := r.clauseStart(open)
	if k > 0 {
		start = max(start, r.said[k-1].close+1)
	}
	if start >= open {
		return -1, false
	}
	if who, found := r.accordingTo(start, open); found {
		return who, true
	}
	at := -1
	for j, n := start, 0; j < open; j += max(n, 1) {
		if m, ok := r.mentionFrom(j); ok && m.tail <= open {
			n = m.tail - j
			continue
		}
		var has sense
		if n, has = r.v.longest(r.t, j, verb|plain); n > 0 && has&verb != 0 && r.t.words[j].kind == lower {
			at = j
		}
	}
	if at < 0 {
		return r.colonOf(start, open, r.said[k])
	}
	if open-at > 32 && !r.t.at(open-1).is(':') || !r.leads(at, open, r.said[k]) {
		return -1, false
	}
	who = r.subjectBefore(start, at)
	if who < 0 {
		who = r.askedWith(start, open)
	}
	return who, true
}

// colonOf returns who begins the clause that a colon ends before a sentence in
// quotation marks, whatever the verb:
//
//	Thủ môn Lê Nam thì khiêm tốn: “Tôi chỉ gặp may thôi.”
func (r *report) colonOf(start, open int, q saying) (who int, found bool) {
	if first := r.t.at(q.open + 1); !r.t.at(open-1).is(':') || !first.name() || r.size(q) < quoteLeast {
		return -1, false
	}
	k, _ := slices.BinarySearchFunc(r.cast.mentions, start, func(m mention, i int) int { return m.start - i })
	if k >= len(r.cast.mentions) || k+1 < len(r.cast.mentions) && r.cast.mentions[k+1].start < open && !r.insideRole(k+1) {
		return -1, false
	}
	m := r.cast.mentions[k]
	if m.who < 0 || m.start == m.name || m.tail > open-2 || m.tail < open-10 || m.start > start+1 || r.suffers(m.tail) {
		return -1, false
	}
	return m.who, true
}

// askedWith returns the one person with whom the paper has spoken, where a colon
// leads to what was said: "Phóng viên đã trao đổi với ông Nam, Giám đốc nhà máy: “…”".
func (r *report) askedWith(start, open int) int {
	k, _ := slices.BinarySearchFunc(r.cast.mentions, start, func(m mention, i int) int { return m.start - i })
	if !r.t.at(open-1).is(':') || k >= len(r.cast.mentions) || r.cast.mentions[k].start >= open || r.word(r.cast.mentions[k].start-1) != "với" {
		return -1
	}
	if k+1 < len(r.cast.mentions) && r.cast.mentions[k+1].start < open {
		return -1
	}
	return r.cast.mentions[k].who
}

// accordingTo reads a quote that its source leads:
//
//	Theo ông Hạnh, "…"
func (r *report) accordingTo(start, open int) (who int, found bool) {
	i := r.theo(start, open)
	if end := r.t.at(open - 1); i < 0 || !end.is(',') && !end.is(':') {
		return -1, false
	}
	for r.word(i) == "lời" || r.word(i) == "ý" || r.word(i) == "kiến" || r.word(i) == "kể" || r.word(i) == "chia" || r.word(i) == "sẻ" || r.word(i) == "của" {
		i++
	}
	if m, ok := r.mentionAt(i, open); ok && m.tail >= open-1 {
		return m.who, true
	}
	return -1, false
}

// theo returns the word behind a "theo" that begins the clause from start on, or
// ends its first words: "Cũng theo ông Hạnh", "Trong khi đó, theo ông Hạnh"; -1
// where there is none.
func (r *report) theo(start, open int) int {
	for i := start; i < min(start+6, open); i++ {
		if w := r.word(i); w == "Theo" || w == "theo" && (i == start+1 || r.t.at(i-1).is(',')) {
			return i + 1
		}
		if r.t.at(i).name() && i > start {
			return -1
		}
	}
	return -1
}

// leads tells whether the words from the verb up to open, where the quote or its line
// begins, introduce it: right before it, or in a clause that the quote ends.
func (r *report) leads(at, open int, q saying) bool {
	if r.t.at(open - 1).is(':') {
		return true
	}
	if w := r.word(at); w == "bác" || w == "phủ" || w == "phản" {
		return false // what somebody denies, somebody else has said
	}
	n, _ := r.v.longest(r.t, at, verb)
	switch r.word(open - 1) {
	case "rằng", "là":
		return true
	}
	if at+n == open || r.t.at(open-1).is(',') && at+n+1 == open {
		return true
	}
	k, _ := r.v.longest(r.t, at, says)
	return k > 0 && r.size(q) > quoteLeast+1 && r.t.at(q.close+1).kind == mark
}

// clauseStart returns where the sentence of the word i begins, within reach.
func (r *report) clauseStart(i int) int {
	for j := i - 1; j >= r.from && j > i-3*tagReach/2; j-- {
		w := r.t.words[j]
		if w.is(lineEnd) || w.is('?') || w.is('!') || w.is(';') || w.is('.') && !r.t.followed(j) && r.t.at(j+1).kind != lower {
			return j + 1
		}
	}
	return max(r.from, i-3*tagReach/2+1)
}

// goesOn tells whether the quote q stands right behind the quote p and goes on with
// what was said: with no more than the tag of p between.
func (r *report) goesOn(p, q saying) bool {
	if q.open-p.close > tagReach || r.tagged(q) {
		return false
	}
	lines := 0
	for i := p.close + 1; i < q.open; i++ {
		if r.t.words[i].is(lineEnd) {
			lines++
		}
	}
	between := r.end(p.close + 1)
	for between < q.open && (r.t.at(between).is('.') || r.t.at(between).is(lineEnd)) {
		between++
	}
	return lines <= 1 && between == q.open
}

// tagged tells whether somebody is named right behind the quote, though not by what
// says who spoke.
func (r *report) tagged(q saying) bool {
	i := q.close + 1
	if !r.t.at(i).is(',') && !r.t.at(i).is(dash) {
		return false
	}
	n, has := r.v.longest(r.t, i+1, honorific|title)
	if has&office != 0 && r.cast.officer(r.t.of(i+1, r.names(i+1+n, len(r.t.words)))) >= 0 {
		return false
	}
	return n > 0 && has&kin == 0 && r.t.at(i+1+n).name() || r.t.at(i+1).name()
}
