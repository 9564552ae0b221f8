package corpus

import (
	"slices"
	"strings"

	"timbao/analysis"
)

// host returns who is interviewed, by what the words before the body's turns say;
// body is the body's first word.
//
//	PV đã có cuộc trao đổi với bà Hoàng Thanh Hương – Trưởng phòng …
func (v *interview) host(body int) int {
	intro, sex := v.introduction(body), v.addressed()
	scores := v.spokenTo()
	for _, m := range v.cast.mentions {
		if m.who < 0 || m.aside || v.inQuestion(m.name) {
			continue
		}
		n := v.weight(m, intro)
		if is := v.cast.people[m.who].sex; is != 0 && sex != 0 && is != sex {
			n /= 4
		}
		scores[m.who] += n
	}
	best, top := -1, 0
	for who, n := range scores {
		if n > top || n == top && best >= 0 && v.cast.people[who].first < v.cast.people[best].first {
			best, top = who, n
		}
	}
	return best
}

// inQuestion tells whether the word i stands in a sentence that asks.
func (v *interview) inQuestion(i int) bool {
	k, found := slices.BinarySearchFunc(v.sentences, i, func(s sentence, i int) int { return s.start - i })
	if !found {
		k--
	}
	return k >= 0 && v.sentences[k].asks && i < v.sentences[k].end
}

// introduction returns where the words before the turns end.
func (v *interview) introduction(body int) int {
	marked := v.bulletsAsk() > 1
	end := body
	for k, s := range v.sentences {
		if k > 14 || s.label.kind == Question || s.bullet != 0 && (marked && k > 0 || v.asksWithin(k, v.group(k), 4)) {
			break
		}
		end = s.end
	}
	return end
}

// spokenTo returns what the questions say for people and against them: who is called
// by the given name is spoken to, who is named in full with a title is spoken of.
//
//	Cảm xúc của Long thế nào?
//	Ông nghĩ gì về phần trả lời của Bộ trưởng Lê Văn Nam?
func (v *interview) spokenTo() map[int]int {
	const most = 8
	scores := map[int]int{}
	count := func(who, n int) {
		if who >= 0 && scores[who]+n <= most && scores[who]+n >= -most {
			scores[who] += n
		}
	}
	k := 0
	for _, s := range v.sentences {
		for ; k < len(v.cast.mentions) && v.cast.mentions[k].name < s.start; k++ {
		}
		if !s.asks {
			continue
		}
		for i := s.start; i < s.end; i++ {
			if k < len(v.cast.mentions) && v.cast.mentions[k].name < i {
				k++
			}
			if k < len(v.cast.mentions) && v.cast.mentions[k].name == i {
				m := v.cast.mentions[k]
				if before := v.t.of(m.start-1, m.start); m.full && m.start < m.name && before != "thưa" && before != "Thưa" && before != "theo" && before != "Theo" {
					count(m.who, -4)
				} else if m.aside && !m.full {
					count(m.who, 2)
				}
				i = m.end - 1
			} else if w := v.t.words[i]; w.kind == capital && i > s.start && v.t.at(i-1).kind == lower && !v.t.at(i+1).name() {
				count(v.cast.called(v.t.of(i, i+1), 0, nil), 2)
			}
		}
	}
	return scores
}

// headlineRole gives the guest, of whose office nothing is said elsewhere, the one
// that the headline quotes: "Giám đốc Sở Y tế Sông Mây: 'Tôi không từ chức'".
func (v *interview) headlineRole() {
	n, has := v.v.longest(v.t, 0, title)
	if v.guest < 0 || v.cast.people[v.guest].Role != "" || n == 0 || has&office == 0 {
		return
	}
	for i := n; i < labelReach; i++ {
		w := v.t.at(i)
		if w.is(':') {
			if next := v.t.at(i + 1); !next.is(openMark) && !next.is(quoteMark) && !next.is('\'') && !next.is(otherMark) {
				return // no words of somebody's
			}
			v.cast.people[v.guest].Role = v.t.of(0, i)
			return
		}
		if w.kind == mark || v.v.has(v.t, i, i+1, verb|clause) {
			return
		}
	}
}

// addressed returns the sex of the person whom the questions address.
func (v *interview) addressed() byte {
	men, women := 0, 0
	for _, s := range v.sentences {
		if !s.polite {
			continue
		}
		for i := s.start; i < s.end; i++ {
			if w := v.t.words[i]; w.id == 0 || w.kind == mark || v.t.at(i+1).name() {
				continue
			}
			switch sexOf(v.t.of(i, i+1)) {
			case 'm':
				men++
			case 'f':
				women++
			}
		}
	}
	switch {
	case men > 2*women:
		return 'm'
	case women > 2*men:
		return 'f'
	}
	return 0
}

// weight tells how much a mention speaks for its person to be the one interviewed.
func (v *interview) weight(m mention, intro int) int {
	if m.name >= intro {
		return 0
	}
	n := 1
	if m.full {
		n++
	}
	if v.t.at(m.tail).is(':') {
		n += 4
	}
	if m.full && m.start == 0 {
		n += 3 // the headline begins with the name
	}
	if p := v.cast.people[m.who]; p.Role != "" && m.full {
		n += 2
	}
	if m.full && m.tail > m.end && m.name < v.sentences[0].end {
		n += 2 // or the first sentence names the person and the office behind
	}
	for i := m.start - 1; i >= 0 && i > m.start-8; i-- {
		w := v.t.words[i]
		if w.is('.') || w.is(lineEnd) {
			break
		}
		if k, _ := v.v.longest(v.t, i, announce); k > 0 && v.meets(m.start) {
			return n + 30
		} else if k > 0 {
			return n + 6
		}
	}
	if v.speaks(m.tail) {
		return n + 10
	}
	for i := m.tail; i < len(v.t.words) && i < m.tail+8; i++ {
		w := v.t.words[i]
		if w.is('.') || w.is(lineEnd) {
			break
		}
		if k, _ := v.v.longest(v.t, i, announce); k > 0 {
			return n + 4
		}
	}
	return n
}

// meets tells whether the word before j says that a talk is with whom j names: "cuộc
// trao đổi với", "đã phỏng vấn".
func (v *interview) meets(j int) bool {
	switch v.t.of(j-1, j) {
	case "với", "cùng", "vấn":
		return true
	}
	return false
}

// speaks tells whether the words at i give the floor to who is named before them:
// ", cho biết:" at the end of a line or before the first turn.
func (v *interview) speaks(i int) bool {
	for v.t.at(i).is(',') || v.t.at(i).is(dash) || v.t.at(i).is(')') {
		i++
	}
	n, _ := v.v.longest(v.t, i, verb)
	if n == 0 {
		return false
	}
	for i += n; v.t.at(i).kind == lower; i++ {
		if k, _ := v.v.longest(v.t, i, verb|clause); k > 0 {
			return false
		}
	}
	next := v.t.at(i + 1)
	return v.t.at(i).is(':') && (next.is(lineEnd) || next.is(dash) || next.is(bullet))
}

const crowded = 200 // people in an article among whom nobody is told by the office

// officer returns the person whose role begins with the words of office, or else
// holds them; -1 for nobody, or for several.
func (c *cast) officer(words string) int {
	folded := analysis.Folded.String(words)
	if len(c.people) > crowded {
		return -1
	}
	var holders [3]int // of an office that begins so, that holds the words, and that they only tell the country of
	last := [3]int{-1, -1, -1}
	for i := range c.people {
		p := &c.people[i]
		if p.times == 0 || p.Role == "" {
			continue
		}
		role, k := p.foldedRole(), 1
		switch {
		case strings.HasPrefix(role, folded):
			k = 0
		case strings.Contains(role, folded):
		case ofCountry(folded, role):
			k = 2
		default:
			continue
		}
		holders[k]++
		last[k] = i
	}
	for k, n := range holders {
		if n > 0 {
			if n == 1 {
				return last[k]
			}
			return -1
		}
	}
	return -1
}

// ofCountry tells whether the office is the role with the name of a country behind
// it: "cựu Tổng thống Mỹ" for a cựu Tổng thống. Both are folded.
func ofCountry(office, role string) bool {
	rest, ok := strings.CutPrefix(office, role+" ")
	if !ok || !strings.Contains(role, " ") {
		return false
	}
	t := newText(rest)
	n, _ := words().longest(t, 0, country)
	return n > 0 && n == len(t.words)
}

// finish leaves out what stands behind the last turn, makes thanks a turn of their
// own, and takes away an answer before the first question.
func (v *interview) finish() {
	if len(v.spans) == 0 {
		return
	}
	last := &v.spans[len(v.spans)-1]
	for k := max(last.from, last.to-12); k < last.to; k++ {
		if k > last.from && v.thanksAt(k) {
			last.to = k
			v.spans = append(v.spans, span{Question, k, k + 1, "", -1})
			return
		}
	}
	last.to = v.closing(last.from, last.to)
}

// closing returns where the turn in the sentences from i up to j ends: before the
// signature and the captions behind it.
func (v *interview) closing(i, j int) int {
	for j-1 > i && v.signature(j-1) {
		j--
	}
	return j
}

// signature tells whether the sentence k is no sentence but a name or a caption.
func (v *interview) signature(k int) bool {
	s := v.sentences[k]
	if s.end == s.start {
		return true
	}
	if end := v.t.words[s.end-1]; s.line && (v.caption(s) || v.named(s)) {
		return true
	} else if end.kind == mark && !end.is(')') || s.end-s.start > 9 {
		return false
	}
	names := 0
	for i := s.start; i < s.end; i++ {
		if w := v.t.words[i]; w.name() {
			names++
		} else if w.kind == lower && !signs(v.t.of(i, i+1)) {
			return false
		}
	}
	return names > 0
}

// named tells whether the sentence is but somebody's name and office, as under a
// picture.
func (v *interview) named(s sentence) bool {
	k, _ := slices.BinarySearchFunc(v.cast.mentions, s.start, func(m mention, i int) int { return m.start - i })
	if k == len(v.cast.mentions) || !v.cast.mentions[k].full {
		return false
	}
	m := v.cast.mentions[k]
	return m.start == s.start && m.tail >= s.end-1 && m.tail <= s.end
}

// said returns the sentence before which the words of the turn end: before a heading
// that stands between it and the next.
func (v *interview) said(s span) int {
	to := s.to
	for s.kind == Answer && to-1 > s.from && (v.heading(to-1) || v.sentences[to-1].line && (v.caption(v.sentences[to-1]) || v.named(v.sentences[to-1]))) {
		to--
	}
	return to
}

// heading tells whether the sentence k is a line of its own without an end.
func (v *interview) heading(k int) bool {
	s := v.sentences[k]
	return s.line && s.end > s.start && s.end-s.start <= 16 && s.bullet == 0 && v.t.words[s.end-1].kind != mark &&
		(k+1 == len(v.sentences) || v.sentences[k+1].line)
}

// caption tells whether the sentence names a photographer or stands in the title or
// lead already.
func (v *interview) caption(s sentence) bool {
	for i := max(s.start, s.end-14); i < s.end-1; i++ {
		if v.t.of(i, i+1) == "Ảnh" && (v.t.at(i+1).is(':') || v.t.at(i+1).name()) {
			return true
		}
	}
	return false
}

func signs(w string) bool {
	switch strings.ToLower(w) {
	case "thực", "hiện", "ghi", "tổng", "hợp", "lược", "dịch", "theo", "và", "thực hiện":
		return true
	}
	return false
}
