package corpus

import (
	"strings"
	"unicode/utf8"
)

func (s *scan) isSurname(i int) bool {
	n, _ := s.v.longest(s.t, i, surname)
	return n > 0 && s.t.words[i].name()
}

// titled tells whether an office or an honorific begins at j inside a run of
// capitals: "Nguyễn Văn Nam Giám đốc".
func (s *scan) titled(j int) bool {
	switch s.t.of(j, j+1) {
	case "Ông", "Bà":
		return true // a sentence begins
	}
	n, _ := s.v.longest(s.t, j, office|rank)
	return n > 1 || n == 1 && s.t.words[j].kind == upper
}

// starts tells whether the capital word at j begins a sentence whose mark got lost,
// and is no part of the name before it.
func (s *scan) starts(j int) bool {
	if s.t.words[j].id == 0 || s.isSurname(j) || s.endsName(j) {
		return false
	}
	if j > 0 && s.isSurname(j-1) && s.t.of(j, j+1) == "Như" && s.t.at(j+1).kind == capital {
		return false // Lê Như Anh
	}
	if n, _ := s.v.longest(s.t, j, plain); n > 1 {
		return false // Tối cao, though Tối begins sentences
	}
	if n, _ := s.v.longest(s.t, j-1, geography); n > 1 && j > 0 {
		return false // Lầu Năm Góc
	}
	n, _ := s.v.longest(s.t, j, starter)
	return n > 0
}

// endsName tells whether the word at j, which may begin a sentence, is a given name
// all the same: a mark follows it, or what does not follow it as a time of day or a
// year. "Vũ Xuân Sáng đưa", not "Vũ Xuân Sáng nay".
func (s *scan) endsName(j int) bool {
	word, next := s.t.of(j, j+1), s.t.at(j+1)
	if next.is(',') || next.is(')') || next.is('(') {
		return true
	}
	marked := next.kind == mark && !next.is(openMark) && !next.is(quoteMark)
	if n, _ := s.v.longest(s.t, j+1, says); (n > 0 && next.kind == lower || marked) && s.surnameBefore(j) {
		return !nameless[word]
	}
	goesOn, given := givenStarters[word]
	return given && (next.kind == lower || next.kind == mark) && !strings.Contains(goesOn, " "+s.t.of(j+1, j+2)+" ")
}

// givenStarters are the words that may begin a sentence and may be given names, with
// what follows them where they begin one.
var givenStarters = func() map[string]string {
	day := " nay qua hôm mai ngày sớm đó mùng tại các đã ông bà nhiều cả học trước sau vẫn chưa đang có "
	return map[string]string{
		"Sáng": day, "Chiều": day, "Tối": day, "Năm": day, "Hiện": day, "Tới": day, "Do": day,
		"Thực": " tế ra chất sự hiện trạng phẩm hư lòng tình tâm thi ",
		"Đúng": " là vậy như thế ra rồi lúc giờ ngày với theo hẹn hơn mực thời ",
		"Mới":  " đây hôm nhất chỉ sáng chiều tối ngày ",
	}
}()

// nameless are words that may begin a line of its own, but end no name.
var nameless = map[string]bool{"Ảnh": true, "Video": true, "Clip": true, "Xem": true, "Theo": true, "Xin": true, "Thưa": true, "Vậy": true}

// surnameBefore tells whether one of the capital words right before j is a surname.
func (s *scan) surnameBefore(j int) bool {
	for i := j - 1; i >= j-3 && s.t.at(i).kind == s.t.at(j).kind; i-- {
		if s.isSurname(i) {
			return true
		}
	}
	return false
}

// nameIn returns where in the run of capitals a name begins, and whether it is a
// full one; -1 where there is none.
func (s *scan) nameIn(i, j int) (at int, full bool) {
	if j-i == 3 && s.near == i && strings.EqualFold(s.t.of(i-2, j), "chủ tịch Hồ Chí Minh") {
		return i, true // not the city
	}
	land, _ := s.v.longest(s.t, i, country|geography)
	if n, _ := s.v.longest(s.t, i, organ); n > 0 && land < 2 && s.ofOffice(j) {
		return -1, false // Khoa Quản trị
	}
	placed := s.near == i && s.kinds&named != 0
	adjacent := s.near == i && s.kinds&(title|honorific) != 0
	for k := s.behindPlace(i, j); k < j-1; k++ {
		size := j - k
		if s.isPlace(k, j) || k > i && s.v.has(s.t, k+1, j, geography) {
			return -1, false
		}
		if size > 5 || size == 5 && !middle(s.t.of(k+1, k+2)) && !s.doubled(k) || k == i && placed && (size < 3 || !s.ofUnit(i)) || !s.isSurname(k) {
			continue
		}
		if n, _ := s.v.longest(s.t, k, country|geography); n > 1 && (size-n > 1 || size-n == 1 && !vietnamese(s.t.of(j-1, j))) {
			continue // Hàn Quốc Park Geun-hye, though Hàn is a surname
		}
		if size > 2 && !isASCII(s.t.of(k, k+1)) && !vietnamese(s.t.of(k+1, k+2)) && !vietnamese(s.t.of(j-1, j)) {
			continue // Chủ tịch Ủy ban châu Âu Romano Prodi
		}
		if size == 2 && middle(s.t.of(k+1, k+2)) {
			return -1, false
		}
		if size > 2 || adjacent || s.title >= 0 || k == i && s.byVerb(j) {
			return k, true
		}
		return -1, false
	}
	if placed && j-i > 2 && s.title >= 0 && !vietnamese(s.t.of(i, i+1)) {
		return s.otherName(i+1, j, false) // Thống đốc vùng Kursk Alexei Smirnov
	}
	if placed || s.t.words[i].kind == upper && !(adjacent && s.loud(i, j)) {
		return -1, false
	}
	return s.otherName(i, j, adjacent)
}

// loud tells whether the run from i up to j, in capitals throughout, may be a foreign
// name and no abbreviation: "ông GODFREY SWAIN", not "Giám đốc VNPT TELECOM".
func (s *scan) loud(i, j int) bool {
	if j-i < 2 || j-i > 4 || s.kinds&honorific == 0 && !s.byVerb(j) && s.t.at(j).kind != mark {
		return false
	}
	for k := i; k < j; k++ {
		w := s.t.of(k, k+1)
		if len(w) < 3 || !strings.ContainsFunc(w, vowel) || s.v.has(s.t, k, k+1, firm|paper|country|geography|organ|named) {
			return false
		}
	}
	return true
}

// behindPlace returns where the run from i up to j goes on behind the place that an
// office ends with, though its last word may be a surname: "Bí thư Sơn La Trần Nam".
func (s *scan) behindPlace(i, j int) int {
	n, _ := s.v.longest(s.t, i, geography)
	if n < 2 || j-i-n < 2 || !s.isSurname(i+n) {
		return i
	}
	return i + n
}

// doubled tells whether two surnames begin the name at k: "Nguyễn Hoàng Thị Minh".
func (s *scan) doubled(k int) bool { return s.isSurname(k+1) && middle(s.t.of(k+2, k+3)) }

// ofUnit tells whether the word of a unit before i ends an office, so that a person's
// name stands at i: "Chủ tịch HĐND TP Nguyễn Thị Tâm".
func (s *scan) ofUnit(i int) bool {
	if s.title < 0 {
		return false
	}
	switch s.t.of(i-1, i) {
	case "TP", "tỉnh", "phố":
		return s.t.at(i-2).kind != mark
	case "máy", "xã":
		before := s.t.of(i-2, i-1)
		return before == "nhà" || before == "tác" // nhà máy, hợp tác xã
	}
	return false
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
	if s.stageName(i, j, adjacent) {
		return i, true
	}
	if j-i > 3 && s.t.at(j-2).is(dash) {
		return j - 4, true // Choi Sung - ryong
	}
	landed := false
	if n, _ := s.v.longest(s.t, i, country|geography); n > 0 && (j-i > 1 || !adjacent) {
		i, landed = i+n, n > 1
	} else if j-i >= 4 && s.t.of(i-1, i) == "của" {
		return -1, false // điều phối viên của Feeding America Riverside San Bernardino
	}
	for k := i; k < j; k++ {
		if n, has := s.v.longest(s.t, k, firm|paper|country|geography); n > 0 && (has&firm != 0 || k+n < j && (has&paper != 0 || n > 1 && k > i)) {
			i, adjacent = k+n, false
		}
	}
	if n, _ := s.v.longest(s.t, i, starter); n > 0 && n < j-i {
		i += n
	}
	foreign := 0
	for k := i; k < j; k++ {
		if !vietnamese(s.t.of(k, k+1)) {
			foreign++
		}
	}
	for j-i > 2 && foreign > 0 && (s.title >= 0 || foreign > 1) && vietnamese(s.t.of(i, i+1)) && s.t.words[i].end-s.t.words[i].start > 1 {
		i++
	}
	if j-i >= 4 && s.title >= 0 && s.kinds&office != 0 && !s.ruler() {
		i = j - 2
	}
	size := j - i
	if size < 1 || size > 5 {
		return -1, false
	}
	if landed && size == 2 && s.title >= 0 && s.kinds&office != 0 && s.byVerb(j) {
		return i, true // Thị trưởng Bắc Kinh Cai Qi nói
	}
	if size == 1 {
		return i, adjacent && highland(s.t.of(i, j))
	}
	return i, s.accepts(i, j, foreign, adjacent)
}

// highland tells whether the word is a whole name of the Central Highlands: K'Brôi,
// H’Hen.
func highland(w string) bool {
	return len(w) > 3 && strings.ContainsRune("KHY", rune(w[0])) && (w[1] == '\'' || strings.HasPrefix(w[1:], "’"))
}

// behindForeign returns where the run from i up to j ends as a foreign name, behind
// which a sentence begins whose mark got lost: "Park Hang-seo Mặt".
func (s *scan) behindForeign(i, j int) int {
	if j-i < 3 || vietnamese(s.t.of(j-2, j-1)) || !vietnamese(s.t.of(j-1, j)) || isASCII(s.t.of(j-1, j)) {
		return j
	}
	return j - 1
}

// comesFrom tells whether the words at j say where somebody comes from.
func (s *scan) comesFrom(j int) bool {
	switch s.t.of(j, j+1) {
	case "từ", "thuộc", "tại":
		return true
	case "đến":
		return s.t.of(j+1, j+2) == "từ"
	case "của":
		n, _ := s.v.longest(s.t, j+1, named)
		return n > 0 || s.t.at(j+1).name()
	}
	return false
}

// ruler tells whether the title is one that no club or firm gives, so that all of
// a long foreign name behind it is the name.
func (s *scan) ruler() bool {
	switch strings.ToLower(s.t.of(s.title, s.title+1)) {
	case "tổng", "thủ", "quốc", "hoàng", "thái", "nữ", "cựu", "phó", "ngoại":
		return strings.ToLower(s.t.of(s.title+1, s.title+2)) != "giám"
	}
	return false
}

// ofOffice tells whether the capital word before j goes on with an office: "Giám đốc
// Sở Tài nguyên", not "Bộ trưởng Nam nói".
func (s *scan) ofOffice(j int) bool {
	w := s.t.at(j)
	if w.kind != lower {
		return false
	}
	n, _ := s.v.longest(s.t, j, verb|clause|aside|says)
	return n == 0 && !adverbs[s.t.of(j, j+1)]
}

// stageName tells whether the run is a name that only its title shows, though its
// first word may be a country too: "ca sĩ Mỹ Hạnh".
func (s *scan) stageName(i, j int, adjacent bool) bool {
	if !adjacent || j-i < 2 || j-i > 4 || s.kinds&(honorific|rank) == 0 || s.kinds&crowd != 0 || s.isPlace(i, j) {
		return false
	}
	for k := i; k < j; k++ {
		if !vietnamese(s.t.of(k, k+1)) {
			return false
		}
	}
	n, _ := s.v.longest(s.t, i, country|geography)
	return n < 2
}

// accepts tells whether the run of capitals from i up to j, of which so many words
// are foreign, is a person's name.
func (s *scan) accepts(i, j, foreign int, adjacent bool) bool {
	size := j - i
	if foreign > 0 {
		return s.title >= 0 && (s.kinds&crowd == 0 || s.near != i) || adjacent ||
			s.byVerb(j) || s.t.at(j).is(',') || s.t.at(j).is('(') ||
			foreign == size && size < 4 && s.comesFrom(j)
	}
	if size >= 3 && size <= 4 && s.byVerb(j) && (i == 0 || s.t.at(i-1).kind == mark) {
		return true
	}
	return false
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

// likelySex returns the sex of which most people of the given name are, which may
// rule somebody out; 0 for names of both.
func (v *vocabulary) likelySex(given string) byte {
	switch has := v.senses[v.child(0, wordNumbers().known(given, capital).term)]; {
	case has&male != 0:
		return 'm'
	case has&female != 0:
		return 'f'
	}
	return 0
}

// properName returns the name with a capital for each word and nothing else: LÊ
// PHONG is Lê Phong.
func properName(s string, k letters) string {
	if strings.Contains(s, "  ") || strings.ContainsAny(s, "\t\n\r\u00a0") {
		s = strings.Join(strings.Fields(s), " ")
	}
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
	switch w {
	case "Ben", "Tom", "Tim", "Ken", "Ron", "Don", "Jon", "Kit", "Pam", "Tina", "Nina", "Mona":
		return false // of other tongues, though a syllable might be written so
	}
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
	return tail == 0 || validCoda(w[len(w)-2:])
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

// validCoda tells whether two letters end syllables.
func validCoda(w string) bool {
	first, last := w[0]|0x20, w[1]|0x20
	return first == 'n' && (last == 'g' || last == 'h') || first == 'c' && last == 'h'
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
