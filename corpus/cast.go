package corpus

import (
	"strings"
	"unicode/utf8"

	"timbao/analysis"
)

// figure is a person whom the article names in full.
type figure struct {
	Person
	folded string // the role without marks, once asked for
	given  string // last word of the name, lower case
	sex    byte   // m, f, or 0
	likely byte   // the sex that most bearers of the given name have, or 0
	strong bool   // the role is an office told right at the name
	times  int
	first  int // word of the first mention
	at     int // words of the sentence that names the role
	end    int
}

// foldedRole returns the role without marks.
func (p *figure) foldedRole() string {
	if p.folded == "" {
		p.folded = analysis.Folded.String(p.Role)
	}
	return p.folded
}

// mention is a place where somebody is named, in words: the titles begin at start,
// the name at name, it ends before end, and a role behind it before tail.
type mention struct {
	start, name, end, tail int
	who                    int // index into the cast, -1 for nobody known
	full                   bool
	aside                  bool // nothing beside it says that a person is named
	sex                    byte
}

// cast is the people of an article in order of appearance.
type cast struct {
	people   []figure
	mentions []mention
	byName   map[string]int
	byFolded map[string]int
	merged   map[int]int       // people who were found to be others
	keys     map[string]string // of parts looked up, as byPart has them
	byPart   map[string][]int  // folded word of a name to people: of a Vietnamese name the given name alone
}

// newCast finds the people whom t names.
func newCast(t *text, v *vocabulary) *cast {
	c := &cast{byName: map[string]int{}, byFolded: map[string]int{}, byPart: map[string][]int{}, keys: map[string]string{}, merged: map[int]int{}}
	s := scan{t: t, v: v, cast: c, title: -1, shops: map[string]bool{}}
	for s.i < len(t.words) {
		s.step()
	}
	s.lookAgain()
	c.shorten()
	c.mend()
	c.resolve(t)
	return c
}

// person returns the index of the person with the name, made where needed.
func (c *cast) person(name, role string, strong bool, m *mention) int {
	who, ok := c.byName[name]
	if !ok {
		folded := nameKey(name)
		if who, ok = c.byFolded[folded]; ok {
			c.byName[name] = who
		} else {
			who = len(c.people)
			c.byName[name], c.byFolded[folded] = who, who
			given := folded[strings.LastIndexByte(folded, ' ')+1:]
			c.people = append(c.people, figure{Person: Person{Name: name}, given: given, first: m.start, sex: bornSex(name), likely: words().likelySex(name[strings.LastIndexByte(name, ' ')+1:])})
			c.note(who, folded, given, name)
		}
	}
	p := &c.people[who]
	p.times++
	if p.sex == 0 {
		p.sex = m.sex
	}
	if p.sex == 0 {
		p.sex = sexOfRole(role)
	}
	if role != "" && (p.Role == "" || strong && !p.strong || !p.strong && poor(p.Role) && !poor(role)) {
		p.Role, p.strong, p.at, p.end = role, strong, m.start, m.tail
	}
	return who
}

// sexOfRole returns the sex that a role tells: "đệ nhất phu nhân", "nữ doanh nhân".
func sexOfRole(role string) byte {
	first, rest, _ := strings.Cut(strings.ToLower(role), " ")
	switch first {
	case "nữ", "vợ", "mẹ", "chị", "bà", "cô", "hoa", "á":
		if first != "hoa" && first != "á" || strings.HasPrefix(rest, "hậu") {
			return 'f'
		}
	case "chồng", "bố", "cha", "anh", "ông", "nam":
		return 'm'
	case "đệ":
		if strings.HasPrefix(rest, "nhất phu nhân") {
			return 'f'
		}
	}
	return 0
}

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

// shorten makes "Thị Hà" one with "Nguyễn Thị Hà", and "Y Moan" with "Y Moan Êban",
// where both seem full names.
func (c *cast) shorten() {
	for i, p := range c.people {
		if strings.Count(p.Name, " ") > 1 {
			continue
		}
		clan := strings.HasPrefix(p.Name, "Y ") || highland(p.Name) // may follow
		for _, k := range c.byPart[p.given] {
			o := c.people[k].Name
			if k != i && (strings.HasSuffix(oneI(o), " "+oneI(p.Name)) || c.shortForm(p.Name, o) || clan && strings.HasPrefix(o, p.Name+" ")) {
				c.merge(i, k)
				break
			}
		}
	}
}

// shortForm tells whether short is full without the words between its first and its
// last: Mâu Thủy for Mâu Thanh Thủy.
func (c *cast) shortForm(short, full string) bool {
	first, last, ok := strings.Cut(short, " ")
	return ok && strings.Count(full, " ") == 2 && strings.HasPrefix(full, first+" ") && strings.HasSuffix(full, " "+last) && vietnamese(first) && vietnamese(last)
}

const slipped = 40 // people in an article among whom slips of a letter are looked for

// mend makes a name that stands once one with a name that stands again and again and
// differs by one letter: "Lê Quang Hiên" with "Lê Quang Hiền".
func (c *cast) mend() {
	if len(c.people) > slipped {
		return
	}
	for i, p := range c.people {
		if p.times != 1 || p.Role != "" || strings.Count(p.Name, " ") < 2 {
			continue
		}
		for k, o := range c.people {
			if o.times > 2 && oneLetter(p.Name, o.Name) {
				c.merge(i, k)
				break
			}
		}
	}
}

// oneLetter tells whether a and b are as long and differ by one letter of their
// last word.
func oneLetter(a, b string) bool {
	i, k := strings.LastIndexByte(a, ' '), strings.LastIndexByte(b, ' ')
	if i != k || a[:i] != b[:k] {
		return false
	}
	x, y := []rune(a[i:]), []rune(b[k:])
	if len(x) != len(y) || len(x) < 4 {
		return false
	}
	differ := 0
	for n := range x {
		if x[n] != y[n] {
			differ++
		}
	}
	return differ == 1
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
			if p := &c.people[m.who]; p.sex == 0 {
				p.sex = m.sex
			}
		}
	}
}

// called returns the person called by a part of the name, the one named last where
// there are several; -1 where there is none.
func (c *cast) called(part string, sex byte, last []int) int {
	folded, ok := c.keys[part]
	if !ok {
		folded = nameKey(part)
		c.keys[part] = folded
	}
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
	if before, ok := strings.CutSuffix(name, part); ok && (before == "" || strings.HasSuffix(before, " ")) {
		return true // as it stands nearly always
	}
	part = properName(part, upper)
	name = properName(name, upper)
	return strings.Contains(" "+oneI(analysis.Exact.String(name))+" ", " "+oneI(analysis.Exact.String(part))+" ")
}

// nameKey returns the name without marks, and with one letter for i and y.
func nameKey(name string) string { return oneI(analysis.Folded.String(name)) }

// oneI returns s with i for each y that ends a word behind a consonant: Vi for Vy,
// but Mai and May.
func oneI(s string) string {
	const ys = "yýỳỷỹỵ"
	if !strings.ContainsAny(s, ys) {
		return s
	}
	b := make([]byte, 0, len(s))
	for i, r := range s {
		k := strings.IndexRune(ys, r)
		end := i + utf8.RuneLen(r)
		if k < 0 || i == 0 || end < len(s) && s[end] != ' ' || !strings.ContainsRune("bcdghklmnpqrstvx", rune(s[i-1]|0x20)) && !strings.HasSuffix(s[:i], "qu") && !strings.HasSuffix(s[:i], "Qu") {
			b = append(b, string(r)...)
			continue
		}
		b = append(b, string([]rune("iíìỉĩị")[utf8.RuneCountInString(ys[:k])])...)
	}
	return string(b)
}
