package corpus

// sentence is a sentence of the body, in words.
type sentence struct {
	start, end int    // the bullet and the label left out of it
	mark       int    // where bullet or label begin, start where there are none
	bullet     uint16 // the sign of a bullet, 0 for none
	label      label
	line       bool // begins a line
	numbered   bool // a number of a list before it: "1. "
	asks       bool // ends with a question mark
	polite     bool // addresses somebody: "thưa ông"
	you        bool // speaks to somebody: "khiến chị quyết định"
}

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
		for i < n && (!v.endsBefore(i, s.start) || v.bracketed(i, s.start)) {
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
	for j < i+7 && v.t.at(j).name() && v.t.at(j+1).kind != lower && !v.asksHere(j) {
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
	if s.line && v.numberedAt(i) {
		s.numbered = true
		i += 2
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

// numberedAt tells whether a number of a list stands at i: "1. Ông nghĩ".
func (v *interview) numberedAt(i int) bool {
	w, sign := v.t.at(i), v.t.at(i+1)
	return w.kind == number && w.end-w.start <= 2 && (sign.is('.') || sign.is(')')) && v.t.glued(i+1) && v.t.at(i+2).name() && !v.t.glued(i+2)
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
	if w.name() && (v.asksHere(i) || w.id != 0 && v.beginsTalk(i) || v.creditBefore(i)) {
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

// bracketed tells whether the word i, which is none of a new line, stands inside a
// pair of brackets that a sentence from start on opened.
func (v *interview) bracketed(i, start int) bool {
	const reach = 40
	if v.t.words[i-1].is(lineEnd) || v.t.words[i].is(lineEnd) {
		return false
	}
	for k := i - 1; k >= start && k > i-reach; k-- {
		if v.t.words[k].is(')') {
			return false
		}
		if v.t.words[k].is('(') {
			for ; i < k+reach && i < len(v.t.words) && !v.t.words[i].is(lineEnd); i++ {
				if v.t.words[i].is(')') {
					return true
				}
			}
			return false
		}
	}
	return false
}

// creditBefore tells whether the brackets that end before the word i name who took a
// picture: "(Ảnh: Hà An)".
func (v *interview) creditBefore(i int) bool {
	if !v.t.words[i-1].is(')') {
		return false
	}
	for k := i - 2; k > 0 && k > i-10; k-- {
		if v.t.words[k].is('(') {
			switch v.t.of(k+1, k+2) {
			case "Ảnh", "ảnh", "Nguồn":
				return true
			}
			return false
		}
	}
	return false
}

// asksHere tells whether a reporter's label stands at i, in the midst of a line as
// it may be: "Ảnh: Q.Hải P.V: Sự trở lại …"
func (v *interview) asksHere(i int) bool {
	n, _ := v.v.longest(v.t, i, asker)
	return n > 0 && (v.t.at(i+n).is(':') || v.t.at(i+n).is('.') && v.t.at(i+n+1).is(':'))
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
