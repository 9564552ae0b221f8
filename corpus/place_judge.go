package corpus

import (
	"slices"
	"strings"
)

// judge says of a mention, whose word of type or name begins at token begin,
// whether it is a place by what stands around it.
func (f *placeFinder) judge(m *placeName, begin int) {
	m.locative = f.class(begin-1)&locativeWord != 0 && f.tokens[begin].gap == blank
	switch {
	case f.abroad(m.last), f.onRoad(begin), f.inPaper(begin):
		m.denied = true
	case m.typed:
	case f.isHoChiMinh(m):
		m.denied = !f.continuesAddress(m.first)
	default:
		f.judgeBare(m)
	}
}

// judgeBare judges a mention without a word of type.
func (f *placeFinder) judgeBare(m *placeName) {
	before, after := f.class(m.first-1), f.class(m.last+1)
	adjacent := m.first > 0 && f.tokens[m.first].gap <= dot
	follows := m.last+1 < len(f.tokens) && f.tokens[m.last+1].gap <= dot && f.tokens[m.last+1].capital
	capital := adjacent && f.tokens[m.first-1].capital && !f.tokens[m.first-1].upper
	switch {
	case adjacent && (before&(honorificWord|brandWord) != 0 || f.afterWords(m.first, "lạc", "bộ") || f.afterWords(m.first, "tập", "đoàn")):
		m.denied = true
	case capital && before&surnameWord != 0 && !f.endsMention(m.first-1):
		m.denied = true
	case follows && after&(clubWord|brandWord) != 0:
		m.denied = true
	case f.inSchool(m.first):
		m.denied = true
	case f.ofBureau(m):
		m.locative, m.bureau = true, true
	case capital && f.tokens[m.first-1].gap <= dot && before&(locativeWord|typeWord|officeWord) == 0 && !f.endsMention(m.first-1) && !f.inOffice(m.first-1):
		m.unsure = true
	case follows && after&(surnameWord|locativeWord) == 0 && !f.tokens[m.last+1].upper:
		m.unsure = true
	case m.first == m.last && f.g.units[m.units[0]].level == District && !m.locative && !f.isHue(m):
		m.unsure = true
	}
}

// ofBureau tells whether the bare name m is a district's, of which an office bears it:
// Hạt Kiểm lâm Hương Khê, Phòng Giáo dục và Đào tạo Can Lộc.
func (f *placeFinder) ofBureau(m *placeName) bool {
	const reach = 8
	u := &f.g.units[m.units[0]]
	if u.level != District || m.first == m.last && u.kind != 'p' {
		return false
	}
	for i := m.first - 1; i >= max(0, m.first-reach); i-- {
		if g := f.tokens[i+1].gap; g != blank && g != dot && g != hyphen && g != other {
			return false
		}
		if f.bureauAt(i, m.first) {
			return true
		}
		if !f.tokens[i].capital && f.class(i)&innerWord == 0 {
			return false
		}
	}
	return false
}

// bureauAt tells whether the words from token i on, before the one at end, begin the
// name of an office.
func (f *placeFinder) bureauAt(i, end int) bool {
	words := ""
	for n := i; n < min(i+3, end); n++ {
		words += f.word(n)
		if f.g.bureaus[words] {
			return true
		}
		words += " "
	}
	return false
}

// afterWords tells whether the two words stand right before token i.
func (f *placeFinder) afterWords(i int, first, second string) bool {
	return f.word(i-2) == first && f.word(i-1) == second
}

// endsMention tells whether the mention before ends with token i.
func (f *placeFinder) endsMention(i int) bool {
	return len(f.mentions) > 0 && f.mentions[len(f.mentions)-1].last == i
}

// isHoChiMinh tells whether the mention may be of the person.
func (f *placeFinder) isHoChiMinh(m *placeName) bool {
	return m.last-m.first == 2 && f.g.units[m.units[0]].code == "79" && f.g.units[m.units[0]].level == Province
}

func (f *placeFinder) isHue(m *placeName) bool { return f.g.units[m.units[0]].name == "Huế" }

// continuesAddress tells whether token i follows another place in a list.
func (f *placeFinder) continuesAddress(i int) bool {
	return len(f.mentions) > 0 && !f.mentions[len(f.mentions)-1].denied && f.joined(f.mentions[len(f.mentions)-1].last, i)
}

// inOffice tells whether the words up to token i are an office's: Sở Công Thương.
func (f *placeFinder) inOffice(i int) bool {
	for ; i >= 0 && f.tokens[i].gap == blank && f.tokens[i].capital; i-- {
		switch f.word(i - 1) {
		case "sở", "cục", "tòa", "toà", "viện", "hội", "ban", "an":
			return true
		}
	}
	return false
}

// abroad tells whether the name that ends with token last is said to lie in
// another country: huyện Hà Khẩu (tỉnh Vân Nam, Trung Quốc).
func (f *placeFinder) abroad(last int) bool {
	for i := last + 1; i < min(last+6, len(f.tokens)); i++ {
		g := f.tokens[i].gap
		if g == stop || g == other || i == last+1 && g != comma && g != paren {
			return false
		}
		if f.class(i)&countryWord != 0 && f.tokens[i].capital && (f.word(i) == "lào" || f.tokens[i-1].capital && f.tokens[i].gap == blank) {
			return f.word(i) != "quốc" || f.word(i-1) == "trung" || f.word(i-1) == "hàn"
		}
	}
	return false
}

// onRoad tells whether the name at begin is a street's, a river's or a station's,
// or goes on with one: cao tốc TP.HCM - Long Thành.
func (f *placeFinder) onRoad(begin int) bool {
	if begin == 0 {
		return false
	}
	if f.tokens[begin].gap == hyphen && len(f.mentions) > 0 {
		before := f.mentions[len(f.mentions)-1]
		return before.denied && before.last == begin-1
	}
	if f.tokens[begin].gap > dot || f.class(begin-1)&roadWord == 0 {
		return false
	}
	switch f.word(begin - 1) {
	case "phố":
		return f.word(begin-2) != "thành" && f.word(begin) != "hà" && f.word(begin) != "sài"
	case "hồ", "núi", "lộ", "ga", "hà", "lô", "đường", "cầu":
		return f.class(begin)&typeWord == 0 || f.word(begin-1) == "lộ"
	case "trường":
		return f.class(begin)&typeWord == 0 && f.tokens[begin-1].capital && f.word(begin-2) != "công" && f.word(begin-2) != "nông"
	}
	return true
}

// inPaper tells whether the name at begin is a newspaper's: báo Công an TP.HCM.
func (f *placeFinder) inPaper(begin int) bool {
	for i := begin - 1; i >= max(0, begin-3) && f.tokens[i+1].gap <= dot; i-- {
		if f.class(i)&paperWord != 0 && f.tokens[i+1].capital {
			before := f.word(i - 1)
			return before != "thông" && before != "dự" && before != "cảnh" && (f.word(i) != "đài" || i == begin-1)
		}
	}
	return false
}

// inSchool tells whether a school's name ends with the name at first: Trường Đại
// học Vinh, THPT Hương Khê.
func (f *placeFinder) inSchool(first int) bool {
	for i := first - 1; i >= max(0, first-5) && f.tokens[i+1].gap <= dot; i-- {
		if f.class(i)&locativeWord != 0 && !f.tokens[i].capital {
			return false
		}
		switch f.word(i) {
		case "của", "cho", "sinh", "do":
			return false
		case "thpt", "thcs", "đh", "học":
			if f.word(i) != "học" || slices.Contains([]string{"đại", "tiểu", "trung"}, f.word(i-1)) {
				return true
			}
		}
	}
	return false
}

// resolve chooses for each mention among the units of its name, and settles which
// mentions without a word of type are sure.
func (f *placeFinder) resolve() {
	for i := range f.mentions {
		m := &f.mentions[i]
		m.units = f.standing(m.units)
		p := slices.IndexFunc(m.units, func(n int32) bool { return f.g.units[n].level == Province })
		switch d := slices.IndexFunc(m.units, func(n int32) bool { return f.g.units[n].kind == 'p' }); {
		case p >= 0 && !m.typed:
			m.units = m.units[p : p+1]
		case p >= 0 && d >= 0 && f.g.units[m.units[d]].inForce(f.day):
			m.units = m.units[d : d+1] // TP Huế was a city of a province, whose name Huế stands for too
		}
	}
	f.addresses()
	named, others := f.named(), f.otherwise()
	for i := range f.mentions {
		m := &f.mentions[i]
		if len(m.units) > 1 {
			m.units = f.within(m.units, named)
		}
		if !m.denied && !m.typed && !m.sure {
			f.confirm(m, named, others)
		}
	}
}

// standing returns the units in force on the day, or all where none is; of a name
// without a word of type the province before the city.
func (f *placeFinder) standing(units []int32) []int32 {
	var now []int32
	for _, n := range units {
		if f.g.units[n].inForce(f.day) {
			now = append(now, n)
		}
	}
	if len(now) == 0 {
		now = units
	}
	return f.one(now)
}

// one returns units without those that are the same place in another year.
func (f *placeFinder) one(units []int32) []int32 {
	var kept []int32
	for _, n := range units {
		u := &f.g.units[n]
		if !slices.ContainsFunc(kept, func(k int32) bool {
			o := &f.g.units[k]
			return o.level == u.level && o.name == u.name && (o.code == u.code || u.level == Province)
		}) {
			kept = append(kept, n)
		}
	}
	return kept
}

// addresses settles neighbours of which one lies in the other: xã Hương Trạch,
// Hương Khê (Hà Tĩnh).
func (f *placeFinder) addresses() {
	for i := len(f.mentions) - 2; i >= 0; i-- {
		m, above := &f.mentions[i], &f.mentions[i+1]
		if m.denied || above.denied || above.first-m.last > 5 || f.tokens[m.last+1].gap == stop {
			continue
		}
		var inner, outer []int32
		for _, n := range m.units {
			for _, o := range above.units {
				if f.lies(n, o) {
					inner, outer = append(inner, n), append(outer, o)
				}
			}
		}
		if len(inner) > 0 {
			slices.Sort(outer)
			m.units, above.units = slices.Compact(inner), slices.Compact(outer)
			m.sure, above.sure = true, true
		}
	}
}

// lies tells whether unit n lies in unit o.
func (f *placeFinder) lies(n, o int32) bool {
	outer := &f.g.units[o]
	for p := f.g.units[n].parent; p >= 0; p = f.g.units[p].parent {
		if u := &f.g.units[p]; p == o || u.level == outer.level && u.code == outer.code && u.name == outer.name {
			return true
		}
	}
	return false
}

// named returns the units above communes that sure mentions name, and of several
// of one name all.
func (f *placeFinder) named() map[int32]bool {
	named := map[int32]bool{}
	for _, m := range f.mentions {
		if m.denied || m.unsure && !m.sure {
			continue
		}
		for _, n := range m.units {
			u := &f.g.units[n]
			if m.typed || m.sure || u.level == Province {
				if u.level != Commune {
					named[n] = true
				}
			}
		}
	}
	return named
}

// within returns those of units that lie in the nearest unit named: a district
// before a province; or all.
func (f *placeFinder) within(units []int32, named map[int32]bool) []int32 {
	for _, level := range [...]Level{District, Province} {
		var inside []int32
		for _, n := range units {
			for o := range named {
				if f.g.units[o].level == level && f.lies(n, o) {
					inside = append(inside, n)
					break
				}
			}
		}
		if len(inside) > 0 {
			return inside
		}
	}
	return units
}

// confirm settles a mention without a word of type: it is sure as a province, as a
// name that stands elsewhere with its word of type, or as a district of a province
// that the text names.
func (f *placeFinder) confirm(m *placeName, named map[int32]bool, others map[string]bool) {
	for _, n := range m.units {
		if f.g.units[n].level == Province {
			m.units = []int32{n}
			m.unsure = m.unsure || f.sports > 3 && !m.locative
			return
		}
	}
	for _, n := range m.units {
		if named[n] {
			m.sure = true
			return
		}
	}
	inside := slices.ContainsFunc(m.units, func(n int32) bool { return named[f.province(n)] })
	if m.bureau && (inside || !f.anyProvince(named)) {
		m.sure = true
		return
	}
	m.unsure = m.unsure || others[f.g.units[m.units[0]].name] || !inside && (!m.locative || f.common(m) && !f.city(m))
}

// anyProvince tells whether a province is among the units named.
func (f *placeFinder) anyProvince(named map[int32]bool) bool {
	for n := range named {
		if f.g.units[n].level == Province {
			return true
		}
	}
	return false
}

// city tells whether m may be a city of a province: tại Hạ Long is there, though
// communes bear the name too.
func (f *placeFinder) city(m *placeName) bool {
	return m.last > m.first && slices.ContainsFunc(m.units, func(n int32) bool { return f.g.units[n].kind == 'p' })
}

// province returns the province that unit n lies in.
func (f *placeFinder) province(n int32) int32 {
	for f.g.units[n].parent >= 0 {
		n = f.g.units[n].parent
	}
	return n
}

// otherwise returns the names that the text uses as a person's or as a commune's.
func (f *placeFinder) otherwise() map[string]bool {
	names := map[string]bool{}
	for i := range f.mentions {
		m := &f.mentions[i]
		if len(m.units) == 0 {
			continue
		}
		u := &f.g.units[m.units[0]]
		person := m.denied && m.first > 0 && f.class(m.first-1)&(surnameWord|honorificWord) != 0
		if person || m.typed && u.level == Commune && u.inForce(f.day) {
			names[u.name] = true
		}
	}
	return names
}

// common tells whether more than one unit bears the name of m, or a commune does.
func (f *placeFinder) common(m *placeName) bool {
	names := map[string]bool{}
	for _, n := range f.g.at[f.g.node(f.g.units[m.units[0]].name)] {
		u := &f.g.units[n]
		names[string(u.level)+u.code] = true
	}
	return len(names) > 2 || strings.Count(f.g.units[m.units[0]].name, " ") == 0
}

// places returns what the mentions name.
func (f *placeFinder) places() []Place {
	var found []Place
	for i := range f.mentions {
		if m := &f.mentions[i]; !m.denied {
			found = f.enter(found, m)
		}
	}
	return f.districtsAbove(withoutVague(found))
}

// enter adds to found what m names; a sure mention makes a doubtful one sure.
func (f *placeFinder) enter(found []Place, m *placeName) []Place {
	p := f.place(m)
	for i := range found {
		if o := &found[i]; o.Name == p.Name && o.Level == p.Level && o.Code == p.Code {
			o.Doubtful = o.Doubtful && p.Doubtful
			return found
		}
	}
	return append(found, p)
}

// place returns what m names; without a code where several units bear the name.
func (f *placeFinder) place(m *placeName) Place {
	u := &f.g.units[m.units[0]]
	p := Place{Name: u.name, Level: u.level, Code: u.code, Doubtful: m.unsure && !m.sure}
	if u.parent >= 0 {
		p.Parent = f.g.units[u.parent].name
	}
	for _, n := range m.units[1:] {
		o := &f.g.units[n]
		if o.level != u.level {
			continue
		}
		p.Code = ""
		if o.parent != u.parent {
			p.Parent = ""
			p.Doubtful = p.Doubtful || u.level == Commune
		}
	}
	return p
}

// where returns the bytes of the mention out of which the place is read: the first sure
// one, else the first, of the place or of a commune of it; false where there is none.
func (f *placeFinder) where(name string, level Level) (from, to int, ok bool) {
	best := -1
	for i := range f.mentions {
		m := &f.mentions[i]
		if m.denied {
			continue
		}
		rank := 0
		switch p := f.place(m); {
		case p.Name == name && p.Level == level && !p.Doubtful:
			rank = 3
		case p.Name == name && p.Level == level:
			rank = 2
		case p.Parent == name && level == District:
			rank = 1
		}
		if rank > best && rank > 0 {
			best, from, to, ok = rank, int(f.tokens[m.first].start), int(f.tokens[m.last].end), true
		}
	}
	return from, to, ok
}

// withoutVague leaves out places without a code beside others of their name and
// level that have one.
func withoutVague(found []Place) []Place {
	return slices.DeleteFunc(found, func(p Place) bool {
		return p.Code == "" && slices.ContainsFunc(found, func(o Place) bool {
			return o.Code != "" && o.Name == p.Name && o.Level == p.Level
		})
	})
}

// districtsAbove adds, as doubtful, the districts in which sure communes lie and
// which the text leaves out.
func (f *placeFinder) districtsAbove(found []Place) []Place {
	for _, c := range found {
		if c.Level != Commune || c.Doubtful || c.Code == "" {
			continue
		}
		if d, ok := f.districtOf(c); ok && !slices.ContainsFunc(found, func(p Place) bool { return p.Level == District && p.Name == d.Name }) {
			found = append(found, d)
		}
	}
	return found
}

// districtOf returns the district that commune c lies in.
func (f *placeFinder) districtOf(c Place) (Place, bool) {
	for _, n := range f.g.at[f.g.node(c.Name)] {
		u := &f.g.units[n]
		if u.level != Commune || u.code != c.Code || u.parent < 0 || f.g.units[u.parent].name != c.Parent {
			continue
		}
		d := &f.g.units[u.parent]
		if d.level != District || d.parent < 0 {
			return Place{}, false
		}
		return Place{Name: d.name, Level: District, Code: d.code, Parent: f.g.units[d.parent].name, Doubtful: true}, true
	}
	return Place{}, false
}
