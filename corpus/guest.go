package corpus

import (
	"strings"

	"timbao/analysis"
)

// host returns who is interviewed, by what the words before the body's turns say;
// body is the body's first word.
//
//	PV đã có cuộc trao đổi với bà Hoàng Thanh Hương – Trưởng phòng …
func (v *interview) host(body int) int {
	intro := body
	for k, s := range v.sentences {
		if k > 14 || s.label.kind == Question || s.bullet != 0 && s.asks {
			break
		}
		intro = s.end
	}
	scores := make(map[int]int)
	best, top := -1, 0
	for _, m := range v.cast.mentions {
		if m.who < 0 {
			continue
		}
		scores[m.who] += v.weight(m, intro)
		if n := scores[m.who]; n > top || n == top && best >= 0 && v.cast.people[m.who].first < v.cast.people[best].first {
			best, top = m.who, n
		}
	}
	return best
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
	if p := v.cast.people[m.who]; p.Role != "" && m.full {
		n += 2
	}
	for i := m.start - 1; i >= 0 && i > m.start-8; i-- {
		w := v.t.words[i]
		if w.is('.') || w.is(lineEnd) {
			break
		}
		if k, _ := v.v.longest(v.t, i, announce); k > 0 {
			return n + 6
		}
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

// officer returns the person whose role holds the words of office; -1 for nobody,
// or for several.
func (c *cast) officer(words string) int {
	folded, found := analysis.Folded.String(words), -1
	for i, p := range c.people {
		if i > 200 {
			return -1
		}
		if p.times == 0 || p.Role == "" || !strings.Contains(analysis.Folded.String(p.Role), folded) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
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
	if end := v.t.words[s.end-1]; s.line && v.caption(s) {
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
