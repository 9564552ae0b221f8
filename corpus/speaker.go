package corpus

import (
	"strings"
	"unicode/utf8"
)

// scan walks over a text and notes the names.
type scan struct {
	t     *text
	v     *vocabulary
	cast  *cast
	i     int
	title int // where a chain of titles began, -1 for none
	near  int // end of the last title or honorific
	kinds sense
	first sense // of the chain's first title
	from  int   // where that one began
	is    int   // the last "là" between an office and its holder
	spare []spare
	shops map[string]bool // names of shops, which are nobody's
}

const titleReach = 22 // words from a title to the name at most

func (s *scan) step() {
	w := s.t.words[s.i]
	if w.kind == mark {
		if s.breaks(w) {
			s.title = -1
		}
		s.i++
		return
	}
	if s.title >= 0 && s.i-s.title > titleReach {
		s.title = -1
	}
	if n, has := s.v.longest(s.t, s.i, title|honorific|verb|clause|named|plain); n > 0 && !s.inName(has) {
		s.phrase(n, has)
		return
	}
	if w.name() {
		s.run()
		return
	}
	s.i++
}

// breaks tells whether the mark here ends a chain of titles. "Bộ trưởng, Chủ nhiệm
// Văn phòng Chính phủ" goes on behind its comma.
func (s *scan) breaks(w word) bool {
	if w.is(dash) || w.is('&') || w.is('/') || w.is('(') || w.is(')') {
		return false
	}
	if w.is(',') && s.title >= 0 {
		n, has := s.v.longest(s.t, s.i+1, title)
		return (n == 0 || has&office == 0 || s.first&crowd != 0) && !s.apposed(s.i+1)
	}
	if n, has := s.v.longest(s.t, s.i+1, honorific); n > 0 && has&title == 0 && s.t.words[s.i+1].kind == capital {
		return true // làm MC. Ông Nam
	}
	return !w.is('.') || !s.t.followed(s.i)
}

// apposed tells whether the name of the office's holder stands at i, behind a comma:
// "Bộ trưởng Quốc phòng Thụy Điển, Lars Berg", "Giám đốc Sở Y tế, ông Trần Nam".
func (s *scan) apposed(i int) bool {
	if s.first&office == 0 || s.i-s.title < 2 || befores[s.t.of(s.title-1, s.title)] {
		return false
	}
	if n, has := s.v.longest(s.t, i, honorific); n > 0 && has&title == 0 {
		return s.t.words[i].kind == lower && s.t.at(i+n).name() && s.t.at(i+n+1).name()
	}
	return s.t.at(i).kind == capital && s.t.at(i+1).kind == capital && !vietnamese(s.t.of(i, i+1)) && !vietnamese(s.t.of(i+1, i+2)) && !s.v.has(s.t, i, i+2, country|geography|firm)
}

// befores are words before an office that is not the subject's.
var befores = map[string]bool{"của": true, "với": true, "cho": true, "về": true, "do": true, "bởi": true, "từ": true}

// inName tells whether the word here begins a name, though it has another sense:
// "Anh", "Đức", "Phó Đức Phương".
func (s *scan) inName(has sense) bool {
	w, next := s.t.words[s.i], s.t.at(s.i+1)
	if w.kind == capital && has&honorific != 0 && s.near == s.i && s.kinds&(honorific|rank) != 0 && s.i > 0 {
		return true
	}
	if w.kind == capital && has&verb != 0 && s.near == s.i && s.i > 0 && next.kind == capital && s.isSurname(s.i) {
		return true // luật sư Hứa Minh Trí
	}
	if w.kind == lower || !next.name() || has&(office|verb) != 0 || !s.isSurname(s.i) {
		return false
	}
	if has&named != 0 {
		return true
	}
	return s.near == s.i && s.kinds&(honorific|rank) != 0
}

func (s *scan) phrase(n int, has sense) {
	switch {
	case has&title != 0:
		if has&(office|rank|crowd) != 0 && (s.title < 0 || s.t.of(s.i-1, s.i) == "của" || s.restarts()) {
			s.title, s.first = s.i, has
		}
		s.near, s.from, s.kinds = s.i+n, s.i, has
	case has&honorific != 0:
		if s.t.words[s.i].kind == capital && s.t.at(s.i-1).is(dash) {
			s.title = -1 // of the one before in a list
		}
		s.near, s.from, s.kinds = s.i+n, s.i, has
	case s.holder(n):
		s.is = s.i
	case has&(verb|clause) != 0:
		if s.t.words[s.i].kind == lower && !s.partOfOffice(s.i, has) {
			s.title = -1
		}
	case has&named != 0:
		s.near, s.from, s.kinds = s.i+n, s.i, has
	}
	s.i += n
}

// holder tells whether the word here is the "là" between an office, which begins its
// clause, and who holds it: "Giám đốc nhà máy là ông Trần Văn Nghĩa".
func (s *scan) holder(n int) bool {
	if s.title < 0 || n != 1 || s.first&(office|rank) == 0 || s.t.of(s.i, s.i+1) != "là" || s.t.at(s.title-1).kind != mark {
		return false
	}
	k, _ := s.v.longest(s.t, s.i+1, honorific)
	return s.t.at(s.i+1+k).name() && s.t.at(s.i+2+k).name()
}

// restarts tells whether a chain that began with no office begins anew at the
// capital title here: "Cầu thủ nào cũng vậy Thủ môn Lê Nam nói".
func (s *scan) restarts() bool {
	return s.first&office == 0 && s.t.words[s.i].kind == capital && s.t.at(s.i-1).kind == lower && s.near != s.i
}

// run reads a run of capital words.
func (s *scan) run() {
	i, j := s.i, s.i+1
	if n, _ := s.v.longest(s.t, i, geography); n > 1 {
		j = i + n
	}
	kind := s.t.words[i].kind
	for j < len(s.t.words) && j-i < 12 && s.t.words[j].kind == kind && !s.t.glued(j) && !s.titled(j) && !s.starts(j) {
		j++
	}
	j = s.overHyphen(i, j)
	j = s.behindForeign(i, s.overInitial(i, j))
	s.i = j
	if n, _ := s.v.longest(s.t, i, paper); n == j-i || s.anonymous(i, j) || s.ofShop(i, j) {
		return
	}
	at, full := s.nameIn(i, j)
	if at < 0 || !full && j-at > 1 {
		s.keep(i, j)
		return
	}
	if !full && s.kinds&honorific == 0 && (s.ofOffice(j) || s.landOfOffice(at, j)) {
		if s.title < 0 {
			s.keep(at, j)
		}
		return
	}
	if at > 0 && s.t.of(at-1, at) == "của" {
		s.title = -1
	}
	if !full && s.near != at {
		if s.title >= 0 && !vietnamese(s.t.of(at, j)) {
			s.cast.mentions = append(s.cast.mentions, mention{start: s.title, name: at, end: j, tail: j, who: -1})
		} else {
			s.keep(at, j)
		}
		return
	}
	s.mention(i, at, j, full)
}

// mention notes the name from at up to j, of the run that begins at i, with the titles
// before it.
func (s *scan) mention(i, at, j int, full bool) {
	m := mention{start: at, name: at, end: j, tail: j, who: -1, full: full}
	if s.near == i || s.near == at {
		if s.kinds&honorific != 0 {
			m.start, m.sex = s.from, sexOf(s.t.of(s.from, s.near))
		} else if s.kinds&title != 0 {
			m.start = s.from
		}
	}
	role := ""
	if s.title >= 0 && s.title < m.name {
		roleEnd := m.name
		if s.kinds&honorific != 0 && s.near == m.name && s.from > s.title {
			roleEnd = s.from
		}
		if s.is > s.title {
			roleEnd = min(roleEnd, s.is)
		}
		role = s.t.of(s.title, roleEnd)
		m.start = min(m.start, s.title)
	}
	s.title = -1
	if full {
		s.introduce(&m, role)
	}
	s.cast.mentions = append(s.cast.mentions, m)
}

// ofShop tells whether the run from i up to j names a shop, here or where it stood
// before: "chủ shop Hoa Yêu Thương … ông chủ Hoa Yêu Thương".
func (s *scan) ofShop(i, j int) bool {
	name := s.t.of(i, j)
	for n := 1; n <= 2 && j-i > 1; n++ {
		if k, _ := s.v.longest(s.t, i-n, shop); k == n {
			s.shops[name] = true
		}
	}
	return s.shops[name]
}

// overHyphen returns where the run from i up to j ends with the last syllable of a
// Korean name, which some papers set apart: "Park Soo - hyun".
func (s *scan) overHyphen(i, j int) int {
	last := s.t.at(j + 1)
	if j-i != 2 || !s.t.at(j).is(dash) || s.t.glued(j) || last.kind != lower || last.end-last.start > 5 || !isASCII(s.t.of(i, j+2)) {
		return j
	}
	switch s.t.of(i, i+1) {
	case "Kim", "Park", "Lee", "Moon", "Choi", "Kang", "Cho", "Yoon", "Jang", "Han", "Shin", "Song", "Ahn", "Hong", "Jung", "Chung", "Ri", "Pak", "Hwang", "Baek", "Yun", "Kwon", "Suh", "Roh", "Moo":
		if n, _ := s.v.longest(s.t, j+1, title|honorific|verb|clause); n == 0 {
			return j + 2
		}
	}
	return j
}

// landOfOffice tells whether the run from i up to j is the country of the office
// before it: "Tổng thống Mỹ nói".
func (s *scan) landOfOffice(i, j int) bool {
	n, _ := s.v.longest(s.t, i, country)
	return n == j-i && s.title >= 0 && s.kinds&office != 0 && s.near-s.from > 1 && s.ruler()
}

// overInitial returns where the run from i up to j ends that goes on behind the
// initial of a foreign name: "John F. Olsen".
func (s *scan) overInitial(i, j int) int {
	next := s.t.at(j + 1)
	if j-i < 2 || !s.initial(j-1) || next.kind != capital || s.t.glued(j+1) || vietnamese(s.t.of(i, i+1)) || s.starts(j+1) {
		return j
	}
	for j += 2; j-i < 6 && s.t.at(j).kind == capital && !s.t.glued(j) && !s.starts(j); {
		j++
	}
	return j
}

// initial tells whether the word at i is a letter with a full stop.
func (s *scan) initial(i int) bool {
	w := s.t.words[i]
	return utf8.RuneCountInString(s.t.s[w.start:w.end]) == 1 && s.t.at(i+1).is('.') && s.t.glued(i+1)
}

// anonymous tells whether the run from i up to j is a name cut short so as to hide
// it: "Trần Văn H.", "Dương K. T."
func (s *scan) anonymous(i, j int) bool {
	return s.initial(j-1) && (j-i > 1 && s.isSurname(i) || j-i == 1 && s.near == i && s.kinds&(honorific|title) != 0)
}

// introduce makes the mention one of a person of the cast, with the role that
// stands before the name or behind it.
func (s *scan) introduce(m *mention, role string) {
	from, to, tail := s.roleBehind(m.end)
	strong := to > from
	if strong && role != "" && s.first&office != 0 && duties[strings.ToLower(s.t.of(from, from+2))] {
		strong = false // Thứ trưởng Lê Nam, phụ trách đường sắt
	}
	if !strong && role == "" {
		role = s.roleIs(m.end)
	}
	switch {
	case strong && s.told(from) && (role != "" || s.known(m)):
		m.tail = tail // ca sĩ Lê Nam, con trai bà Hoa
	case strong:
		role, m.tail = s.t.of(from, to), tail
	}
	name := s.unglued(properName(s.t.of(m.name, m.end), s.t.words[m.name].kind))
	m.who = s.cast.person(name, trimmedRole(role), strong, m)
}

// told tells whether the role at i says whose somebody is or what somebody lives by,
// which is less than an office.
func (s *scan) told(i int) bool {
	for s.lead(i) {
		i++
	}
	_, has := s.v.longest(s.t, i, title)
	return has&kin != 0 || has == 0 && s.works(i)
}

// known tells whether the mention names somebody whose role stands already.
func (s *scan) known(m *mention) bool {
	who, ok := s.cast.byName[properName(s.t.of(m.name, m.end), s.t.words[m.name].kind)]
	return ok && s.cast.people[who].Role != ""
}

// unglued returns the name without the end of a line that sticks to it: "NgaVũ Thị
// Hoài".
func (s *scan) unglued(name string) string {
	first, _, _ := strings.Cut(name, " ")
	i := strings.LastIndexFunc(first, upperCase)
	if i <= 1 || strings.Contains(first, "-") {
		return name
	}
	if id := s.v.words[strings.ToLower(first[i:])]; s.v.begins[id]&surname == 0 {
		return name
	}
	return name[i:]
}

// trimmedRole returns the role without marks at its ends and half a pair of brackets.
func trimmedRole(role string) string {
	open, shut := strings.IndexByte(role, '('), strings.IndexByte(role, ')')
	switch {
	case shut >= 0 && (open < 0 || open > shut):
		role = strings.Replace(role, ")", "", 1)
	case open >= 0 && shut < 0:
		role = role[:open]
	}
	role = strings.Trim(role, " -–—,;/&")
	for _, among := range []string{"trong những ", "trong số những ", "trong số ", "một trong những ", "số "} {
		role = strings.TrimPrefix(role, among) // một trong những kỹ sư trẻ
	}
	return role
}
