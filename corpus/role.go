package corpus

import (
	"strings"
)

// poor tells whether the role says little: "TS", "Bộ trưởng".
func poor(role string) bool { return strings.Count(role, " ") < 2 }

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
	if open.is(dash) && t.at(from).is(dash) {
		from++
	}
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
	if t.of(from, from+1) == "Q" && t.at(from+1).is('.') { // acting
		at += 2
	}
	n, _ := s.v.longest(t, at, title)
	if n == 0 && modifiers[strings.ToLower(t.of(at, at+1))] {
		at++
	}
	if duties[strings.ToLower(t.of(at, at+2))] || duties[strings.ToLower(t.of(at, at+3))] || s.works(at) || s.chief(at) {
		n = 2
	} else if n, has := s.v.longest(t, at, title); t.of(max(0, from-1), from) != "một" && (n == 0 || has&(office|rank|crowd) == 0 && !t.followedBy(at+n, "của") && !s.relative(at+n)) {
		return j, j, j
	}
	if s.ofNext(from, n) {
		return j, j, j
	}
	to = s.roleEnd(from, max(from, at+n-1), open)
	for w := t.of(to-1, to); to-1 > from && (w == "và" || w == "cùng" || w == "của" || w == "với" || adverbs[w]); w = t.of(to-1, to) {
		to--
	}
	if _, has := s.v.longest(t, at, title); has&crowd != 0 && open.is(',') && !t.at(to).is(',') && s.according() {
		return j, j, j
	}
	tail = to
	if e := t.at(to); open.is('(') && e.is(')') || open.is('-') && e.is(dash) || e.is(',') && open.is(',') {
		tail++
	}
	return from, to, tail
}

// according tells whether "theo" leads the name that is being read, whose clause a
// comma then ends.
func (s *scan) according() bool {
	i := s.i - 1
	for n := 0; n < titleReach && i >= 0; n++ {
		switch s.t.of(i, i+1) {
		case "Theo", "theo":
			return true
		}
		if s.t.words[i].kind == mark {
			return false
		}
		i--
	}
	return false
}

// ofNext tells whether the title of n words at i is that of another person, whose
// name follows: "ông Nguyễn Thanh Lâm, TS. Lê Doãn Hợp".
func (s *scan) ofNext(i, n int) bool {
	j := i + n
	if s.t.at(j).is('.') {
		j++
	}
	if n == 0 || !s.t.at(j).name() || !s.t.at(j+1).name() {
		return false
	}
	if _, has := s.v.longest(s.t, i, title); has&rank != 0 && has&office == 0 {
		return s.nameEnds(j) // "ca sĩ Lan Anh", not "cán bộ Phòng Y tế"
	}
	return s.isSurname(j) && s.t.at(j+2).name() && s.t.at(i).kind != lower
}

// nameEnds tells whether the run of capitals at j ends as a name does: at a mark, a
// verb or a conjunction.
func (s *scan) nameEnds(j int) bool {
	if s.v.has(s.t, j, j+1, geography|country|firm|named) {
		return false
	}
	for s.t.at(j).name() {
		j++
	}
	n, _ := s.v.longest(s.t, j, verb|clause)
	return s.t.at(j).kind == mark || n > 0 || s.t.of(j, j+1) == "và"
}

// roleIs returns the role that a sentence gives its subject, whose name ends before j:
// "Ông Đỗ Văn Bình hiện là Phó Chủ tịch UBND huyện"; "" where it gives none.
func (s *scan) roleIs(j int) string {
	for i := 0; i < 3 && s.t.of(j, j+1) != "là"; i++ {
		switch s.t.of(j, j+1) {
		case "hiện", "đang", "nay", "vốn", "cũng", "đồng", "thời":
			j++
		default:
			return ""
		}
	}
	n, has := s.v.longest(s.t, j+1, office|rank)
	if s.t.of(j, j+1) != "là" || n == 0 || s.t.at(j+1+n).name() && has&office == 0 {
		return ""
	}
	return s.t.of(j+1, s.roleEnd(j+1, j+n, word{}))
}

// relative tells whether the words at i, behind a word of kinship, tell whose: "mẹ nghệ
// sĩ Anh Vũ", "vợ ông Nam".
func (s *scan) relative(i int) bool {
	n, _ := s.v.longest(s.t, i, title|honorific)
	return n > 0 && s.t.at(i+n).name() || s.t.at(i).kind == capital && s.t.at(i+1).name()
}

// works tells whether the words at i tell what somebody owns or does for a living:
// "chủ một nhà xe", "người trồng cam ở Khe Mây".
func (s *scan) works(i int) bool {
	switch s.t.of(i, i+1) {
	case "chủ":
		return s.t.at(i+1).kind == lower && !notOwned[s.t.of(i+1, i+2)]
	case "người":
		return livings[s.t.of(i+1, i+2)] || livings[s.t.of(i+1, i+3)]
	}
	return false
}

// chief tells whether the words at i begin the office of one who heads something, of
// which the titles know but the usual: "Trưởng trại giống".
func (s *scan) chief(i int) bool {
	switch s.t.of(i, i+1) {
	case "Trưởng", "trưởng", "Phó", "phó":
		n, _ := s.v.longest(s.t, i, title)
		return n == 0 && s.t.at(i+1).kind == lower
	}
	return false
}

// expert tells whether the word j goes on with what the one whose title ends before j
// knows of: "chuyên gia về chữ Nôm".
func (s *scan) expert(i, j int) bool {
	n, has := s.v.longest(s.t, i, title)
	if i+n != j || has&rank == 0 || has&office != 0 || s.t.of(j, j+1) != "về" {
		return false
	}
	switch s.t.of(j+1, j+2) {
	case "việc", "vấn", "chuyện", "những", "các", "tình", "nội", "sự":
		return false
	}
	return true
}

// notOwned are words that make another word of chủ than an owner.
var notOwned = map[string]bool{"yếu": true, "trương": true, "động": true, "trì": true, "quan": true, "đạo": true, "lực": true, "mưu": true, "trị": true, "chốt": true, "quyền": true, "nghĩa": true, "đề": true, "công": true}

// livings are what people of some trade do.
var livings = map[string]bool{
	"trồng": true, "nuôi": true, "bán": true, "buôn": true, "gác": true, "giữ": true, "trông": true, "chăn": true, "chăm sóc": true, "đan": true, "dệt": true, "nấu": true, "hái": true,
	"lái": true, "chèo": true, "sửa": true, "dạy": true, "kinh doanh": true, "làm nghề": true, "làm vườn": true, "đánh cá": true, "đánh bắt": true, "thu mua": true, "thu gom": true,
	"chế tác": true, "sáng lập": true, "khởi xướng": true, "điều hành": true, "quản lý": true,
}

// duties are words that begin an office behind a name alone.
var duties = map[string]bool{"phụ trách": true, "thường trực": true, "người đứng đầu": true, "người phụ trách": true, "đứng đầu": true}

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

// roleEnd returns where the role that begins at i ends; its title goes up to last.
func (s *scan) roleEnd(i, last int, open word) int {
	t := s.t
	for j := last + 1; j < len(t.words) && j-i < roleReach; j++ {
		w := t.words[j]
		switch {
		case w.kind != mark:
			if w.kind == lower && !open.is('(') && s.leavesOffice(j) && !s.expert(i, j) || w.name() && s.starts(j) {
				return j
			}
			if n, has := s.v.longest(t, j, honorific); n > 0 && w.kind == lower && has&title == 0 && t.at(j+n).name() && j > last+1 && !t.followedBy(j-1, "của") {
				return j
			}
		case w.is(','):
			if n, has := s.v.longest(t, j+1, title); n == 0 || has&(office|rank) == 0 || t.at(j+1+n).is(',') {
				return j
			}
		case w.is(dash):
			if n, has := s.v.longest(t, j+1, honorific); n > 0 && has&title == 0 && t.at(j+1+n).name() {
				return j
			}
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
	if n, has := s.v.longest(s.t, j, verb|clause|aside|plain); n > 0 {
		return has&(verb|clause|aside) != 0 && !s.partOfOffice(j, has) && (has&aside == 0 || s.t.of(j-1, j) != "ban")
	}
	return s.t.of(j, j+1) == "và" && s.t.at(j+1).name() && !vietnamese(s.t.of(j+1, j+2))
}

// partOfOffice tells whether the verb at j names a work: "Ban Chỉ đạo", "Sở Thông
// tin", "nhỏ và vừa".
func (s *scan) partOfOffice(j int, has sense) bool {
	before := s.t.of(j-1, j)
	if s.t.at(j-1).kind != lower {
		before = strings.ToLower(before)
	}
	if has&verb == 0 {
		return before == "và" && s.t.of(j, j+1) == "vừa" || before == "hàng" && s.t.of(j, j+1) == "không"
	}
	if has&says != 0 {
		return false
	}
	switch before {
	case "ban", "phòng", "sở", "và", "hội", "tâm", "cục", "vụ", "viện":
		return true
	}
	return false
}
