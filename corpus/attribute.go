package corpus

import (
	"slices"
	"strings"
)

// subject returns who the words from i up to the verb name, -1 for nobody.
func (r *report) subject(i, verbAt int) int {
	for n := 1; n > 0; i += n {
		n = r.timeWords(i)
	}
	if n, _ := r.v.longest(r.t, i, pronoun); n > 0 && r.stands(i, n) {
		return r.pronoun(i, n)
	}
	if m, ok := r.mentionAt(i, verbAt); ok {
		return m.who
	}
	if n, has := r.v.longest(r.t, i, title); n > 0 && has&office != 0 && i+n == r.adverb(i, verbAt) {
		return r.cast.officer(r.t.of(i, i+n))
	}
	if verbAt-i <= 3 && r.t.at(i).name() {
		j := i
		for j < verbAt && r.t.at(j).name() {
			j++
		}
		return r.cast.called(r.t.of(i, j), 0, nil)
	}
	if m, ok := r.lastMention(i, verbAt); ok && m.full && m.tail >= r.adverb(i, verbAt) && !r.belongs(m.start, i) {
		return m.who
	}
	if modifiers[strings.ToLower(r.word(i))] || r.word(i) == "vị" || r.word(i) == "Vị" {
		i++
	}
	if n, has := r.v.longest(r.t, i, title); n > 0 && has&(office|rank) != 0 && has&crowd == 0 {
		return r.cast.officer(r.t.of(i, r.untold(i+n, r.adverb(i, verbAt))))
	}
	return -1
}

// untold returns where the words behind a title end that may stand in a role: before
// an age, a birth, a home or a work.
//
//	thủ môn 32 tuổi, nam diễn viên sinh năm 1989, HLV người Hàn Quốc
func (r *report) untold(i, end int) int {
	for ; i < end; i++ {
		if r.t.at(i).kind == number {
			return i
		}
		switch r.word(i) {
		case "sinh", "người", "quê", "của", "mang", "gốc":
			return i
		}
	}
	return end
}

// lastMention returns the last mention that begins from i on and ends before end.
func (r *report) lastMention(i, end int) (mention, bool) {
	k, _ := slices.BinarySearchFunc(r.cast.mentions, end, func(m mention, i int) int { return m.start - i })
	if k > 0 && r.cast.mentions[k-1].start >= i && r.cast.mentions[k-1].end <= end {
		return r.cast.mentions[k-1], true
	}
	return mention{}, false
}

// stands tells whether the pronoun of n words at i stands for a person by itself,
// and does not begin a title or a name: "bác sĩ", "ông Nam".
func (r *report) stands(i, n int) bool {
	if r.word(i-1) == "đàn" || r.word(i-1) == "phụ" {
		return false // người đàn ông
	}
	longer, _ := r.v.longest(r.t, i, title|honorific)
	if k, _ := r.v.longest(r.t, i+n, country); k > 0 && n > 1 {
		return true // nhà lãnh đạo Nga
	}
	return longer <= n && !r.t.at(i+n).name()
}

// adverb returns where the words before a verb end that are not adverbs.
func (r *report) adverb(i, verbAt int) int {
	for verbAt > i+1 && adverbs[r.word(verbAt-1)] {
		verbAt--
	}
	return verbAt
}

var adverbs = map[string]bool{"cũng": true, "đã": true, "còn": true, "vừa": true, "lại": true, "từng": true, "này": true}

// timeWords returns how many words at i only tell when something was said.
func (r *report) timeWords(i int) int {
	switch r.word(i) {
	case "sáng", "chiều", "tối", "trưa", "hôm", "nay", "qua", "sau", "trước", "ngày", "khi", "lúc", "và":
		if r.t.at(i).kind == lower {
			return 1
		}
	}
	if r.t.at(i).kind == number {
		return 1
	}
	return 0
}

// mentionAt returns the mention that begins at the word i, and ends before end.
func (r *report) mentionAt(i, end int) (mention, bool) {
	k, _ := slices.BinarySearchFunc(r.cast.mentions, i, func(m mention, i int) int { return m.start - i })
	if k < len(r.cast.mentions) {
		if m := r.cast.mentions[k]; m.end <= end && (m.start == i || r.title(i, m.start)) {
			return m, true
		}
	}
	return mention{}, false
}

// title tells whether the words from i up to j are but a title.
func (r *report) title(i, j int) bool {
	n, has := r.v.longest(r.t, i, title|honorific)
	return n > 0 && i+n == j && has&kin == 0
}

// pronoun returns whom the pronoun of n words at i means: the person of that sex
// named last.
func (r *report) pronoun(i, n int) int {
	sex := sexOf(r.word(i))
	if n > 1 && sex == 0 {
		switch strings.ToLower(r.word(i)) {
		case "nữ":
			sex = 'f'
		case "nam":
			sex = 'm'
		}
	}
	near := r.word(i) == "người" || r.word(i) == "vị"
	leader := n == 3 && strings.ToLower(r.word(i)) == "nhà"
	k, _ := slices.BinarySearchFunc(r.cast.mentions, i, func(m mention, i int) int { return m.start - i })
	unsure, seen := -1, 0
	for d := 1; seen < 8 && d <= 24 && k-d >= 0; d++ {
		m := r.cast.mentions[k-d]
		if near && i-m.end > tagReach {
			return -1
		}
		if r.quoted(m.start) || r.insideRole(k-d) || r.belongs(m.start, 0) || m.aside && !r.acts(m) || leader && !r.leading(m.who) {
			continue
		}
		if seen++; seen == 1 && r.another(m.end, i) {
			return -1
		}
		if m.who < 0 {
			if m.start < m.name || m.end-m.name > 1 {
				return unsure
			}
			continue
		}
		p := r.cast.people[m.who]
		has := p.sex
		if has == 0 && sex != 0 && p.likely != 0 {
			has = p.likely
		}
		switch {
		case has == 0 && unsure < 0 && seen == 1 && sex != 0 && !near && !(n > 1 && r.word(i+n-1) == "này"):
			if m.full && r.acts(m) {
				return m.who
			}
			unsure = m.who
		case has == 0 && sex != 0:
		case sex == 0 || has == 0 || has == sex:
			if unsure >= 0 && seen > 2 {
				return unsure
			}
			return m.who
		}
	}
	if unsure < 0 && sex != 0 && !near {
		return r.cast.onlyOf(sex, i)
	}
	return unsure
}

// another tells whether somebody without a name appears among the words from i up to
// j, whom a pronoun behind may mean: "một nhân viên", "một người đàn ông".
func (r *report) another(i, j int) bool {
	for i = max(i, j-2*tagReach); i < j; i++ {
		if w := r.word(i); w != "Một" && (w != "một" || r.word(i-1) != "lời") || r.quoted(i) {
			continue // ông Nam, một người dân; bà là một người yêu nghề
		}
		switch r.word(i + 1) {
		case "người", "phụ", "bà", "ông", "cô", "anh", "chị", "nhân", "cư", "nam", "nữ":
			return true
		}
		if n, has := r.v.longest(r.t, i+1, title); n > 0 && has&(crowd|rank) != 0 && !r.t.at(i+1+n).name() {
			return true
		}
	}
	return false
}

// acts tells whether the mention begins its clause, or a verb of speech follows it,
// so that a pronoun behind may mean it.
func (r *report) acts(m mention) bool {
	if w := r.t.at(m.start - 1); w.is(lineEnd) || w.is('.') || w.is(',') || w.is(';') || w.is(':') || w.is('?') || w.is('!') {
		return true
	}
	if n, _ := r.v.longest(r.t, m.start-1, starter); n > 0 && r.t.at(m.start-2).kind == mark {
		return true // Còn võ sư Minh Chí
	}
	i := m.tail
	for adverbs[r.word(i)] {
		i++
	}
	n, _ := r.v.longest(r.t, i, verb)
	return n > 0
}

// leading tells whether the person leads a country.
func (r *report) leading(who int) bool {
	if who < 0 {
		return false
	}
	role := r.cast.people[who].foldedRole()
	for _, office := range []string{"tong thong", "thu tuong", "chu tich", "nha lanh dao", "quoc vuong", "lanh dao", "tong bi thu"} {
		if strings.HasPrefix(role, office) {
			return true
		}
	}
	return false
}

// onlyOf returns the one person of the sex who is named before the word i, -1 where
// there are several or none.
func (c *cast) onlyOf(sex byte, i int) int {
	found := -1
	if len(c.people) > crowded {
		return -1
	}
	for who, p := range c.people {
		if p.times == 0 || p.sex != sex || p.first >= i {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = who
	}
	return found
}

// insideRole tells whether the k-th mention stands in the role of the one before:
// "Sherri York, mẹ của Arrojo".
func (r *report) insideRole(k int) bool {
	return k > 0 && r.cast.mentions[k-1].tail > r.cast.mentions[k].start
}

// quoted tells whether the word i stands inside a quote.
func (r *report) quoted(i int) bool {
	k, found := slices.BinarySearchFunc(r.said, i, func(q saying, i int) int { return q.open - i })
	return found || k > 0 && r.said[k-1].close > i
}

// subjectBehind returns who is named from i on: behind "theo", or behind a verb.
func (r *report) subjectBehind(i, end int) (who int, found bool) {
	for i < end && (r.word(i) == "lời" || r.word(i) == "của" || r.word(i) == "chia" || r.word(i) == "sẻ") {
		i++
	}
	if m, ok := r.mentionAt(i, end); ok {
		return m.who, true
	}
	if r.t.at(i).name() {
		return r.cast.called(r.t.of(i, r.names(i, end)), 0, nil), true
	}
	if n, _ := r.v.longest(r.t, i, pronoun); n > 0 {
		return r.pronoun(i, n), true
	}
	return -1, true
}

func (r *report) names(i, end int) int {
	for i < end && r.t.at(i).name() {
		i++
	}
	return i
}

func (r *report) mentionFrom(i int) (mention, bool) {
	k, found := slices.BinarySearchFunc(r.cast.mentions, i, func(m mention, i int) int { return m.start - i })
	if found {
		return r.cast.mentions[k], true
	}
	return mention{}, false
}

// subjectBefore returns the person named last between start and the verb at.
func (r *report) subjectBefore(start, at int) int {
	k, _ := slices.BinarySearchFunc(r.cast.mentions, at, func(m mention, i int) int { return m.start - i })
	for k--; k >= 0 && r.cast.mentions[k].start >= start; k-- {
		m := r.cast.mentions[k]
		if r.insideRole(k) || r.belongs(m.start, start) || m.aside && !r.acts(m) && m.tail < r.adverb(start, at) {
			continue
		}
		if at-m.tail > 24 {
			break
		}
		return m.who
	}
	for i := at - 1; i >= start; i-- {
		if n, _ := r.v.longest(r.t, i, pronoun); n > 0 && r.stands(i, n) && !r.belongs(i, start) {
			return r.pronoun(i, n)
		}
	}
	return r.plainSubject(start, at)
}

// plainSubject returns who is meant by a name without a title, or by an office
// alone, right before the verb at: "Văn Lâm cho biết", "Ngoại trưởng Mỹ tuyên bố".
func (r *report) plainSubject(start, at int) int {
	end := r.adverb(start, at)
	i := end
	for i > start && r.t.at(i-1).name() && i > end-3 {
		i--
	}
	if i < end && !r.belongs(i, start) {
		if who := r.cast.called(r.t.of(i, end), 0, nil); who >= 0 {
			return who
		}
	}
	for i = end - 1; i >= start && i > end-12; i-- {
		if n, has := r.v.longest(r.t, i, title); n > 0 && has&office != 0 && i+n <= end && !r.belongs(i, start) {
			if i > start && modifiers[strings.ToLower(r.word(i-1))] {
				i--
			}
			if to := r.untold(i+n, end); r.word(to) == "người" {
				end = to
			}
			return r.cast.officer(r.t.of(i, end))
		}
	}
	return -1
}

// belongs tells whether the name at i only tells whose somebody is: "mẹ của Kiên",
// "trao đổi với ông Nam".
func (r *report) belongs(i, start int) bool {
	if i-1 < start {
		return false
	}
	for k := i - 1; k >= max(start, i-2); k-- {
		if n, _ := r.v.longest(r.t, k, kin); n > 0 && k+n == i {
			return true
		}
	}
	if n, has := r.v.longest(r.t, i-1, verb); n == 1 && has&says == 0 && r.word(i-1) != "theo" && r.word(i-1) != "Theo" {
		return true // tố ông Nam, khuyên bà Hoa
	}
	switch r.word(i - 1) {
	case "của", "do", "với", "cùng", "cho", "vợ", "chồng", "mẹ", "con", "bố", "về", "gặp", "bởi":
		return true
	}
	return false
}
