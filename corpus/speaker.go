package corpus

import (
	"strings"
	"unicode/utf8"

	"timbao/analysis"
)

// figure is a person whom the article names in full.
type figure struct {
	Person
	folded string // the role without marks
	given  string // last word of the name, lower case
	sex    byte   // m, f, or 0
	strong bool   // the role is an office told right at the name
	times  int
	first  int // word of the first mention
	at     int // words of the sentence that names the role
	end    int
}

// mention is a place where somebody is named, in words: the titles begin at start,
// the name at name, it ends before end, and a role behind it before tail.
type mention struct {
	start, name, end, tail int
	who                    int // index into the cast, -1 for nobody known
	full                   bool
	sex                    byte
}

// cast is the people of an article in order of appearance.
type cast struct {
	people   []figure
	mentions []mention
	byName   map[string]int
	byFolded map[string]int
	merged   map[int]int      // people who were found to be others
	byPart   map[string][]int // folded word of a name to people: of a Vietnamese name the given name alone
}

// newCast finds the people whom t names.
func newCast(t *text, v *vocabulary) *cast {
	c := &cast{byName: map[string]int{}, byFolded: map[string]int{}, byPart: map[string][]int{}, merged: map[int]int{}}
	s := scan{t: t, v: v, cast: c, title: -1}
	for s.i < len(t.words) {
		s.step()
	}
	c.shorten()
	c.resolve(t)
	return c
}

// scan walks over a text and notes the names.
type scan struct {
	t     *text
	v     *vocabulary
	cast  *cast
	i     int
	title int // where a chain of titles began, -1 for none
	near  int // end of the last title or honorific
	kinds sense
	from  int // where that one began
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
		return n == 0 || has&office == 0
	}
	return !w.is('.') || !s.t.followed(s.i)
}

// inName tells whether the word here begins a name, though it has another sense:
// "Anh", "Đức", "Phó Đức Phương".
func (s *scan) inName(has sense) bool {
	w, next := s.t.words[s.i], s.t.at(s.i+1)
	if w.kind == capital && has&honorific != 0 && s.near == s.i && s.kinds&honorific != 0 && s.i > 0 {
		return true
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
		if s.title < 0 || s.t.of(s.i-1, s.i) == "của" {
			s.title = s.i
		}
		s.near, s.from, s.kinds = s.i+n, s.i, has
	case has&honorific != 0:
		s.near, s.from, s.kinds = s.i+n, s.i, has
	case has&(verb|clause) != 0:
		if s.t.words[s.i].kind == lower && !s.partOfOffice(s.i) {
			s.title = -1
		}
	case has&named != 0:
		s.near, s.from, s.kinds = s.i+n, s.i, has
	}
	s.i += n
}

func (s *scan) isSurname(i int) bool {
	n, _ := s.v.longest(s.t, i, surname)
	return n > 0 && s.t.words[i].name()
}

// run reads a run of capital words.
func (s *scan) run() {
	i, j := s.i, s.i+1
	kind := s.t.words[i].kind
	for j < len(s.t.words) && j-i < 12 && s.t.words[j].kind == kind && s.t.words[j].start-s.t.words[j-1].end == 1 && !s.titled(j) && !s.starts(j) {
		j++
	}
	s.i = j
	if n, _ := s.v.longest(s.t, i, paper); n == j-i {
		return
	}
	at, full := s.nameIn(i, j)
	if at < 0 || !full && j-at > 1 {
		return
	}
	if at > 0 && s.t.of(at-1, at) == "của" {
		s.title = -1
	}
	if !full && s.near != at {
		if s.title >= 0 && !vietnamese(s.t.of(at, j)) {
			s.cast.mentions = append(s.cast.mentions, mention{start: s.title, name: at, end: j, tail: j, who: -1})
		}
		return
	}
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
		role = s.t.of(s.title, roleEnd)
		m.start = min(m.start, s.title)
	}
	s.title = -1
	if full {
		s.introduce(&m, role)
	}
	s.cast.mentions = append(s.cast.mentions, m)
}

// titled tells whether an office or an honorific begins at j inside a run of
// capitals: "Nguyễn Văn Nam Giám đốc".
func (s *scan) titled(j int) bool {
	n, _ := s.v.longest(s.t, j, office|rank)
	return n > 1 || n == 1 && s.t.words[j].kind == upper
}

// starts tells whether the capital word at j begins a sentence whose mark got lost,
// and is no part of the name before it.
func (s *scan) starts(j int) bool {
	if s.t.words[j].id == 0 || s.isSurname(j) {
		return false
	}
	n, _ := s.v.longest(s.t, j, starter)
	return n > 0
}

// nameIn returns where in the run of capitals a name begins, and whether it is a
// full one; -1 where there is none.
func (s *scan) nameIn(i, j int) (at int, full bool) {
	placed := s.near == i && s.kinds&named != 0
	adjacent := s.near == i && s.kinds&(title|honorific) != 0
	for k := i; k < j-1; k++ {
		size := j - k
		if s.isPlace(k, j) || k > i && s.v.has(s.t, k+1, j, geography) {
			return -1, false
		}
		if size > 5 || size == 5 && !middle(s.t.of(k+1, k+2)) || k == i && placed || !s.isSurname(k) {
			continue
		}
		if size == 2 && middle(s.t.of(k+1, k+2)) {
			return -1, false
		}
		if size > 2 || adjacent || s.title >= 0 || k == i && s.byVerb(j) {
			return k, true
		}
		return -1, false
	}
	if placed || s.t.words[i].kind == upper {
		return -1, false
	}
	return s.otherName(i, j, adjacent)
}

func middle(w string) bool {
	switch strings.ToLower(w) {
	case "thị", "văn", "hữu", "thúc", "ngọc", "tôn":
		return true
	}
	return false
}

// isPlace tells whether a known place covers the run from k up to j.
func (s *scan) isPlace(k, j int) bool {
	n, _ := s.v.longest(s.t, k, geography|country)
	return n >= j-k
}

// byVerb tells whether a verb of speech, or a mark and a title, follows at j.
func (s *scan) byVerb(j int) bool {
	if s.t.at(j).is(':') {
		return true
	}
	if s.t.at(j).kind == mark {
		n, _ := s.v.longest(s.t, j+1, title)
		return n > 0
	}
	n, _ := s.v.longest(s.t, j, verb)
	return n > 0
}

// otherName reads a foreign name, a stage name behind a title, or a name of one word.
func (s *scan) otherName(i, j int, adjacent bool) (at int, full bool) {
	if n, _ := s.v.longest(s.t, i, country|geography); n > 0 && (j-i > 1 || !adjacent) {
		i += n
	}
	for k := i; k < j; k++ {
		if n, _ := s.v.longest(s.t, k, firm); n > 0 {
			i, adjacent = k+n, false
		}
	}
	foreign := 0
	for k := i; k < j; k++ {
		if !vietnamese(s.t.of(k, k+1)) {
			foreign++
		}
	}
	for j-i > 2 && foreign > 0 && s.title >= 0 && vietnamese(s.t.of(i, i+1)) {
		i++
	}
	if j-i >= 4 && s.title >= 0 && s.kinds&office != 0 && !s.ruler() {
		i = j - 2
	}
	size := j - i
	if size < 1 || size > 5 {
		return -1, false
	}
	if size == 1 {
		return i, false
	}
	return i, s.accepts(i, j, foreign, adjacent)
}

// comesFrom tells whether the words at j say where somebody comes from.
func (s *scan) comesFrom(j int) bool {
	switch s.t.of(j, j+1) {
	case "từ", "thuộc", "tại":
		return true
	}
	return false
}

// ruler tells whether the title is one that no club or firm gives, so that all of
// a long foreign name behind it is the name.
func (s *scan) ruler() bool {
	switch strings.ToLower(s.t.of(s.title, s.title+1)) {
	case "tổng", "thủ", "quốc", "hoàng", "thái", "nữ", "cựu", "phó":
		return strings.ToLower(s.t.of(s.title+1, s.title+2)) != "giám"
	}
	return false
}

// accepts tells whether the run of capitals from i up to j, of which so many words
// are foreign, is a person's name.
func (s *scan) accepts(i, j, foreign int, adjacent bool) bool {
	size := j - i
	if foreign > 0 {
		return s.title >= 0 && (s.kinds&crowd == 0 || s.near != i) || adjacent || s.byVerb(j) || s.t.at(j).is(',') || s.t.at(j).is('(') ||
			foreign == size && size < 4 && s.comesFrom(j)
	}
	if size >= 3 && size <= 4 && s.byVerb(j) && (i == 0 || s.t.at(i-1).kind == mark) {
		return true
	}
	return adjacent && size <= 4 && s.kinds&(honorific|rank) != 0 && s.kinds&crowd == 0
}

// introduce makes the mention one of a person of the cast, with the role that
// stands before the name or behind it.
func (s *scan) introduce(m *mention, role string) {
	from, to, tail := s.roleBehind(m.end)
	strong := to > from
	if strong {
		role, m.tail = s.t.of(from, to), tail
	}
	name := properName(s.t.of(m.name, m.end), s.t.words[m.name].kind)
	m.who = s.cast.person(name, strings.Trim(role, " -–—,;/&"), strong, m)
}

// person returns the index of the person with the name, made where needed.
func (c *cast) person(name, role string, strong bool, m *mention) int {
	who, ok := c.byName[name]
	if !ok {
		folded := analysis.Folded.String(name)
		if who, ok = c.byFolded[folded]; ok {
			c.byName[name] = who
		} else {
			who = len(c.people)
			c.byName[name], c.byFolded[folded] = who, who
			given := folded[strings.LastIndexByte(folded, ' ')+1:]
			c.people = append(c.people, figure{Person: Person{Name: name}, given: given, first: m.start, sex: bornSex(name)})
			c.note(who, folded, given, name)
		}
	}
	p := &c.people[who]
	p.times++
	if p.sex == 0 {
		p.sex = m.sex
	}
	if role != "" && (p.Role == "" || strong && !p.strong || !p.strong && poor(p.Role) && !poor(role)) {
		p.Role, p.strong, p.at, p.end = role, strong, m.start, m.tail
	}
	return who
}

// poor tells whether the role says little: "TS", "Bộ trưởng".
func poor(role string) bool { return strings.Count(role, " ") < 2 }

const sharers = 24 // people who may share a part of their names; more are told by full names

// note remembers by which words alone the person may be called.
func (c *cast) note(who int, folded, given, name string) {
	first, _, _ := strings.Cut(name, " ")
	parts := strings.Fields(folded)
	if vietnamese(first) && vietnamese(name[strings.LastIndexByte(name, ' ')+1:]) {
		parts = []string{given}
	}
	for _, part := range parts {
		if len(c.byPart[part]) < sharers {
			c.byPart[part] = append(c.byPart[part], who)
		}
	}
}

const roleReach = 34 // words of a role behind a name at most

// roleBehind returns the words of the role that stands right behind a name:
//
//	ông Lê Ngọc Huấn - Bí thư Huyện ủy Hương Khê đã chia sẻ
//	bà Trần Thị Kim Anh (53 tuổi, mẹ ruột của Kiên) la hét
func (s *scan) roleBehind(j int) (from, to, tail int) {
	t, open := s.t, s.t.at(j)
	if !open.is(',') && !open.is('-') && !open.is('(') {
		return j, j, j
	}
	from = j + 1
	if t.at(from).kind == number {
		for from < j+5 && !t.at(from).is(',') {
			from++
		}
		from++
	}
	for from < j+9 && (t.at(from).id != 0 && t.at(from).kind == lower && s.lead(from)) {
		from++
	}
	at := from
	if n, _ := s.v.longest(t, from, title); n == 0 && modifiers[strings.ToLower(t.of(from, from+1))] {
		at++
	}
	if n, has := s.v.longest(t, at, title); t.of(max(0, from-1), from) != "một" && (n == 0 || has&(office|rank|crowd) == 0 && !t.followedBy(at+n, "của")) {
		return j, j, j
	}
	to = s.roleEnd(from, open)
	for w := t.of(to-1, to); to-1 > from && (w == "và" || w == "cùng" || w == "của" || w == "với"); w = t.of(to-1, to) {
		to--
	}
	tail = to
	if e := t.at(to); open.is('(') && e.is(')') || open.is('-') && e.is(dash) || e.is(',') && open.is(',') {
		tail++
	}
	return from, to, tail
}

var modifiers = map[string]bool{"nguyên": true, "cựu": true, "cố": true, "quyền": true, "tân": true, "nữ": true}

// lead tells whether the word may stand before a role: "hiện là", "một".
func (s *scan) lead(i int) bool {
	switch s.t.of(i, i+1) {
	case "hiện", "là", "một", "đang", "cũng":
		return true
	}
	return false
}

func (t *text) followedBy(i int, word string) bool {
	for k := i; k < i+3 && k < len(t.words); k++ {
		if t.of(k, k+1) == word {
			return true
		}
	}
	return false
}

// roleEnd returns where the role that begins at i ends.
func (s *scan) roleEnd(i int, open word) int {
	t := s.t
	for j := i + 1; j < len(t.words) && j-i < roleReach; j++ {
		w := t.words[j]
		switch {
		case w.kind != mark:
			if w.kind == lower && !open.is('(') && s.leavesOffice(j) || w.name() && s.starts(j) {
				return j
			}
			if n, has := s.v.longest(t, j, honorific); n > 0 && w.kind == lower && has&title == 0 && t.at(j+n).name() && !t.followedBy(j-1, "của") {
				return j
			}
		case w.is(','):
			if n, has := s.v.longest(t, j+1, title); n == 0 || has&(office|rank) == 0 || t.at(j+1+n).is(',') {
				return j
			}
		case w.is(dash):
			if open.is(dash) && (t.at(j+1).kind == lower || t.at(j+1).kind == mark) && !t.glued(j) {
				return j
			}
		case w.is('&'), w.is('/'):
		case w.is('.'):
			if !t.followed(j) {
				return j
			}
		default:
			return j
		}
	}
	return min(i+roleReach, len(t.words))
}

// leavesOffice tells whether the word at j is no more of an office: a verb, or what
// somebody speaks about.
func (s *scan) leavesOffice(j int) bool {
	if n, has := s.v.longest(s.t, j, verb|clause|aside); n > 0 {
		return !s.partOfOffice(j) && (has&aside == 0 || s.t.of(j-1, j) != "ban")
	}
	return s.t.of(j, j+1) == "và" && s.t.at(j+1).name() && !vietnamese(s.t.of(j+1, j+2))
}

// partOfOffice tells whether the verb at j names a work: "Ban Chỉ đạo", "Sở Thông
// tin", "nhỏ và vừa".
func (s *scan) partOfOffice(j int) bool {
	if j == 0 {
		return false
	}
	switch strings.ToLower(s.t.of(j-1, j)) {
	case "ban", "phòng", "sở", "và", "hội", "trung tâm", "cục", "vụ", "viện", "tâm", "hàng", "thư", "luân":
		return true
	}
	return false
}

// shorten makes "Thị Hà" one with "Nguyễn Thị Hà", where both seem full names.
func (c *cast) shorten() {
	for i, p := range c.people {
		if strings.Count(p.Name, " ") != 1 {
			continue
		}
		for _, k := range c.byPart[p.given] {
			if k != i && strings.HasSuffix(c.people[k].Name, " "+p.Name) {
				c.merge(i, k)
				break
			}
		}
	}
}

func (c *cast) merge(i, into int) {
	c.merged[i] = into
	from, to := &c.people[i], &c.people[into]
	if to.Role == "" {
		to.Role = from.Role
	}
	to.times += from.times
	from.times = 0
	c.byName[from.Name] = into
}

// resolve finds whom the short mentions mean: "ông Đức" is the Đức introduced
// last before, or else first behind.
func (c *cast) resolve(t *text) {
	last := make([]int, len(c.people)) // mention that named the person last
	for i := range last {
		last[i] = -1
		c.people[i].folded = analysis.Folded.String(c.people[i].Role)
	}
	for i := range c.mentions {
		m := &c.mentions[i]
		if into, ok := c.merged[m.who]; ok {
			m.who = into
		}
		if m.who < 0 {
			m.who = c.called(t.of(m.name, m.end), m.sex, last)
		}
		if m.who >= 0 {
			last[m.who] = i
		}
	}
}

// called returns the person called by a part of the name, the one named last where
// there are several; -1 where there is none.
func (c *cast) called(part string, sex byte, last []int) int {
	folded := analysis.Folded.String(part)
	best := -1
	for _, who := range c.byPart[folded[strings.LastIndexByte(folded, ' ')+1:]] {
		p := c.people[who]
		if p.times == 0 || sex != 0 && p.sex != 0 && sex != p.sex || !sameMarks(p.Name, part) {
			continue
		}
		if best < 0 || last != nil && last[who] > last[best] {
			best = who
		}
	}
	return best
}

// sameMarks tells whether name has the words of part, marks and all.
func sameMarks(name, part string) bool {
	part = properName(part, upper)
	name = properName(name, upper)
	return strings.Contains(" "+analysis.Exact.String(name)+" ", " "+analysis.Exact.String(part)+" ")
}

func sexOf(honorific string) byte {
	switch strings.ToLower(honorific) {
	case "ông", "anh", "chú", "thầy", "thầy giáo", "cậu", "ngài", "quý ông":
		return 'm'
	case "bà", "chị", "cô", "cô giáo", "dì", "quý bà", "mẹ", "mệ":
		return 'f'
	}
	return 0
}

// bornSex returns the sex that the middle of a name tells.
func bornSex(name string) byte {
	switch {
	case strings.Contains(name, " Thị "):
		return 'f'
	case strings.Contains(name, " Văn "):
		return 'm'
	}
	return 0
}

// properName returns the name with a capital for each word and nothing else: LÊ
// PHONG is Lê Phong.
func properName(s string, k letters) string {
	s = strings.Join(strings.Fields(s), " ")
	if k != upper {
		return s
	}
	var b strings.Builder
	start := true
	for _, r := range s {
		if start {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.ToLower(string(r)))
		}
		start = r == ' ' || r == '-' || r == '.'
	}
	return b.String()
}

// vietnamese tells whether the word may be a Vietnamese syllable.
func vietnamese(w string) bool {
	vowels, last, tail := 0, rune(0), 0
	if strangeVowels(w) {
		return false
	}
	for _, r := range w {
		switch r {
		case 'f', 'F', 'j', 'J', 'w', 'W', 'z', 'Z', '-', '\'', '.':
			return false
		}
		if vowel(r) {
			if tail > 0 {
				return false
			}
			vowels++
		} else if vowels > 0 {
			tail++
		}
		last = r
	}
	if vowels == 0 || vowels > 3 || tail > 2 || utf8.RuneCountInString(w) > 7 {
		return false
	}
	if tail == 1 {
		return strings.ContainsRune("cmnptCMNPT", last)
	}
	return tail == 0 || validCoda(strings.ToLower(w))
}

// strangeVowels tells whether vowels stand together that no syllable has.
func strangeVowels(w string) bool {
	for i := 1; i < len(w); i++ {
		switch w[i-1 : i+1] {
		case "ea", "ee", "ou", "ei", "ie", "io", "aa", "oo", "ue", "ya", "yo", "ae", "ey", "iy", "ck", "ll", "ss", "tt", "rr", "nn", "mm", "pp", "ff", "ph":
			return i > 1 || w[i] != 'h'
		}
	}
	return false
}

func validCoda(w string) bool {
	return strings.HasSuffix(w, "ng") || strings.HasSuffix(w, "nh") || strings.HasSuffix(w, "ch")
}

func vowel(r rune) bool {
	switch r {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'A', 'E', 'I', 'O', 'U', 'Y':
		return true
	case 'đ', 'Đ':
		return false
	}
	return r >= 0xC0
}
