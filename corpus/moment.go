package corpus

import (
	"strings"
	"time"
)

// dayCues are the words that stand before a day.
var dayCues = []string{
	"ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "rạng", "sớm", "muộn", "mùng", "mồng", "dịp", "lễ",
}

// moment reads a day, a month or a year, or two as the ends of a range: ngày 10 đến
// 12/4/2023, tháng 3 - 5/2021, 2016-2020.
func (r *dateReader) moment(i int) int {
	start := i
	for r.among(i, "từ", "kể") {
		i++
	}
	p, q, j := r.point(i, i > start)
	if j == i {
		return start
	}
	if q != (point{}) {
		r.addRange(p, q)
		return j
	}
	return r.series(p, j)
}

// series goes on behind the point p with what may follow: đến 12/4, và 13/4.
func (r *dateReader) series(p point, j int) int {
	points, isRange := []point{p}, false
	for !isRange {
		k, to := r.connector(j)
		if k < 0 {
			break
		}
		q, end, next := r.point(k, true)
		if next == k || end != (point{}) || !follows(points[len(points)-1], q, to) {
			break
		}
		points, j, isRange = append(points, q), next, to
	}
	r.addSeries(points, isRange)
	return j
}

// connector returns where a date joined to the one before j may begin, -1 where
// none may, and whether the two are the ends of a range.
func (r *dateReader) connector(j int) (next int, to bool) {
	switch sep := r.sep(j); {
	case r.among(j, "đến", "tới") && (sep == " " || sep == ", "):
		if r.is(j+1, "hết") {
			j++
		}
		return j + 1, true
	case r.is(j, "và") && sep == " ":
		return j + 1, false
	case sep == " - ", sep == "-", sep == "- ", sep == " -":
		return j, true
	case sep == ", ":
		return j, false
	}
	return -1, false
}

// follows tells whether q goes on with p: it says what p leaves open, or as much.
func follows(p, q point, to bool) bool {
	switch {
	case p.day > 0 && p.month == 0:
		return q.day > 0
	case p.day > 0 && q.day > 0:
		return to || p.year == 0
	case p.day == 0 && q.day == 0 && p.month > 0 && q.month > 0:
		return to || p.year == 0
	}
	return to && p.day == 0 && q.day == 0 && p.month == 0 && q.month == 0 && p.year < q.year
}

// addSeries notes the points, which say together what each leaves open.
func (r *dateReader) addSeries(points []point, isRange bool) {
	if isRange && len(points) == 2 {
		points[1] = r.lasting(points[0], points[1])
	}
	for n := len(points) - 2; n >= 0; n-- {
		points[n] = completed(points[n], r.dated(points[n+1]))
	}
	first, last := points[0], points[len(points)-1]
	if len(points) == 1 {
		if first.day > 0 && first.month == 0 {
			return
		}
		r.add(r.date(first))
		return
	}
	if isRange && !(first.day == last.day && first.month == last.month && first.day > 0) || r.consecutive(points) {
		r.addRange(first, last)
		return
	}
	for _, p := range points {
		r.add(r.date(p))
	}
}

// consecutive tells whether each point is the day, or the month, behind the one
// before.
func (r *dateReader) consecutive(points []point) bool {
	for n := 1; n < len(points); n++ {
		_, end := r.date(points[n-1]).Span()
		start, _ := r.date(points[n]).Span()
		if end == "" || start == "" || points[n].month == 0 {
			return false
		}
		t, _ := time.Parse(dayLayout, string(end))
		if t.AddDate(0, 0, 1).Format(dayLayout) != string(start) {
			return false
		}
	}
	return true
}

// completed returns p with the month and the year that q, which follows it, says.
func completed(p, q point) point {
	if p.month == 0 {
		p.month = q.month
	}
	if p.year == 0 && q.year > 0 {
		p.year = q.year
		if p.month > q.month || p.month == q.month && p.day > q.day && p.day > 0 && q.day > 0 {
			p.year--
		}
	}
	p.lunar = p.lunar || q.lunar
	return p
}

// lasting returns the end q of the range that begins with p, in the year in which the
// range holds the reference, where it says none: on 6 February "từ 5 đến 7/2" is of
// this year.
func (r *dateReader) lasting(p, q point) point {
	if !r.known || q.year > 0 || q.month == 0 || p.year > 0 {
		return q
	}
	next := r.dated(q)
	next.year++
	first := completed(p, next)
	first.day = max(first.day, 1)
	if t, ok := first.time(); ok && !t.After(r.ref) {
		return next
	}
	return q
}

// addRange notes p..q.
func (r *dateReader) addRange(p, q point) {
	q = r.dated(q)
	p = completed(p, q)
	from, to := r.date(p), r.date(q)
	if from != "" && to != "" && from < to {
		r.add(from + ".." + to)
	}
}

// dated returns p with its year worked out against the reference, where it has
// none and there is one.
func (r *dateReader) dated(p point) point {
	if p.year > 0 || p.month == 0 || !r.known {
		return p
	}
	p.year = r.ref.Year()
	at := func(q point) (time.Time, bool) { q.day = max(q.day, 1); return q.time() }
	for range 2 {
		t, ok := at(p)
		late := ok && t.After(r.ref)
		switch {
		case !ok || late && !p.later:
			p.year--
		case p.later && !late:
			p.year++
		}
	}
	return p
}

// date returns p as a date, or "" where it is none or cannot be known.
func (r *dateReader) date(p point) Date {
	p = r.dated(p)
	switch {
	case p.year == 0:
		return ""
	case p.month == 0:
		return newDate(time.Date(p.year, 1, 1, 0, 0, 0, 0, time.UTC), Year)
	case p.month > 12:
		return ""
	}
	precision := Day
	if p.day == 0 {
		p.day, precision = 1, Month
	}
	t, ok := p.time()
	if !ok {
		return ""
	}
	return newDate(t, precision)
}

// point reads one day, month or year at i, or two where they stand in one chain of
// numbers: 10-12/4/2023.
func (r *dateReader) point(i int, joined bool) (p, end point, next int) {
	j, cued := r.cues(i)
	cued = cued || joined
	switch {
	case r.is(j, "tháng"):
		p, end, next = r.month(j)
	case r.is(j, "năm") && r.year(j+1) > 0 && r.sep(j+1) == " ":
		if !r.among(j-1, "mỗi", "một", "hằng", "hàng", "mấy") && r.num(j-1) < 0 {
			p, end, next = r.chain(j+1, true)
		}
	case r.num(j) >= 0:
		p, end, next = r.chain(j, cued || r.among(j-1, yearCues...))
	}
	if next <= j {
		return point{}, point{}, i
	}
	if p.day > 0 {
		p, next = r.tail(p, next)
	}
	if end.day > 0 {
		end, next = r.tail(end, next)
	}
	if p.day > 0 && p.year == 0 && (!cued && end == (point{}) && !p.cued || r.among(next, unitWords...) && r.sep(next) == " ") {
		return point{}, point{}, i
	}
	return p, end, next
}

// cues reads the words that stand before a day.
func (r *dateReader) cues(i int) (next int, cued bool) {
	for next = i; r.among(next, dayCues...) && (next == i || r.sep(next) == " " || r.sep(next) == ", "); next++ {
		cued = true
	}
	if !cued {
		return i, false
	}
	if sep := r.sep(next); sep != " " && sep != " (" && sep != ", " {
		return i, false
	}
	if r.word(next-1) == "ngày" && r.sep(next) != " (" && r.among(next-2, "mỗi", "một", "hằng", "hàng", "cả") {
		return i, false
	}
	return next, true
}

var yearCues = []string{
	"từ", "đầu", "giữa", "cuối", "hồi", "đoạn", "kỳ", "khóa", "khoá", "học", "vụ", "mùa", "giải", "xuân", "thu", "hè", "đông", "sn", "trước", "sau", "đến", "tới",
}

// unitWords stand behind numbers that count: từ 7-8 năm tù, ngày 2-3 lần.
var unitWords = []string{
	"năm", "ngày", "lần", "người", "giờ", "phút", "tuổi", "triệu", "tỷ", "tỉ", "nghìn", "ngàn", "đồng", "kg", "km", "m", "ha", "tấn", "tạ", "viên", "bữa",
	"diện", "số", "dân", "tổng", "quãng", "thời", "điểm", "bàn", "trận", "căn", "con", "cái", "chiếc", "suất",
}

// chain reads a day, a month and year, or a year from numbers that stand together
// from i, or two of them. A year alone and a day alone count only behind a cue.
func (r *dateReader) chain(i int, cued bool) (p, end point, next int) {
	var n [6]int
	shape := ""
	for j := i; j < len(r.t) && r.num(j) >= 0 && len(shape) < 11; j++ {
		if j > i {
			if sep := r.sep(j); sep != "/" && sep != "-" && sep != "." {
				break
			}
			shape += r.sep(j)
		}
		n[len(shape)/2] = r.t[j].n
		shape += "N"
		next = j + 1
	}
	if r.code(next) && !(r.is(next, "t") && n[0] > 31) {
		return p, end, i
	}
	p, end, ok := shaped(shape, n)
	switch {
	case !ok, !cued && strings.Count(shape, "N") == 3 && n[0] < 1000 && n[2] < 100: // 4-3-3
		return point{}, point{}, i
	case p.day == 0 && end == (point{}) && !cued && !r.standsAsMonth(i, p):
		return point{}, point{}, i
	}
	if p.day > 0 && p.month == 0 && r.is(next, "tháng") && r.sep(next) == " " {
		return r.dayOfMonth(p, next)
	}
	if p.day > 0 && p.month == 0 && !cued {
		return point{}, point{}, i
	}
	return p, end, next
}

// code tells whether the token at i makes a code or a measure of the number before.
func (r *dateReader) code(i int) bool {
	if i >= len(r.t) {
		return false
	}
	switch sep := r.sep(i); {
	case sep == "", strings.HasPrefix(sep, "%"), sep == "/", sep == ":":
		return true
	case sep == "-":
		return r.t[i].capital || r.num(i) >= 0
	case sep == "," || sep == ".":
		return r.num(i) >= 0
	}
	return false
}

// standsAsMonth tells whether p, a month and a year without a cue, is written with
// two digits, or in parentheses, or is all the text: 02/2022.
func (r *dateReader) standsAsMonth(i int, p point) bool {
	if p.month == 0 {
		return p.year > 1900 && (len(r.t) == 1 || strings.HasSuffix(r.sep(i), "(") && strings.HasPrefix(r.sep(i+1), ")"))
	}
	return len(r.t[i].word) == 2 || len(r.t) == 2 || strings.HasSuffix(r.sep(i), "(")
}

// dayOfMonth reads "tháng 9 năm 1945" behind the day p.
func (r *dateReader) dayOfMonth(p point, i int) (point, point, int) {
	m, end, next := r.month(i)
	if next == i || m.day > 0 || end != (point{}) || r.among(next, "lần", "ngày", "tuần") {
		return point{}, point{}, i
	}
	m.day, m.cued = p.day, true
	return m, point{}, next
}

// month reads "tháng 2/2022", "tháng Giêng năm Giáp Thìn" at i.
func (r *dateReader) month(i int) (p, end point, next int) {
	if r.among(i-1, "mạng", "mỗi", "hằng", "hàng") || r.sep(i+1) != " " {
		return p, end, i
	}
	switch {
	case r.num(i+1) > 999:
		return p, end, i
	case r.num(i+1) >= 0:
		p, end, next = r.chain(i+1, true)
		if next <= i+1 {
			return point{}, point{}, i
		}
		if p.month == 0 {
			p.month, p.day = p.day, 0
		}
		if end.day > 0 && end.month == 0 {
			end.month, end.day = end.day, 0
		}
		if p.day > 0 && end == (point{}) {
			end, p = point{month: p.month}, point{month: p.day}
		}
	case r.among(i+1, "giêng"):
		p, next = point{month: 1, lunar: true}, i+2
	case r.among(i+1, "chạp"):
		p, next = point{month: 12, lunar: true}, i+2
	default:
		n, j := r.small(i + 1)
		if j == i+1 || r.is(i+1, "năm") && r.year(i+2) > 0 {
			return p, end, i
		}
		p, next = point{month: n}, j
	}
	if p.month < 1 || !p.valid() || !end.valid() {
		return point{}, point{}, i
	}
	if end != (point{}) {
		end, next = r.tail(end, next)
		return p, end, next
	}
	p, next = r.tail(p, next)
	return p, end, next
}

// tail reads what follows a day or a month: its year, its calendar, "tới".
func (r *dateReader) tail(p point, i int) (point, int) {
	for {
		switch {
		case r.is(i, "âm", "lịch") && (r.sep(i) == " " || r.sep(i) == " ("):
			p.lunar, i = true, i+2
			continue
		case r.is(i, "dương", "lịch"):
			i += 2
			continue
		case p.year > 0:
			return p, i
		case r.is(i, "sắp", "tới"), r.is(i, "vừa", "qua"), r.is(i, "vừa", "rồi"):
			p.later, i = r.is(i, "sắp"), i+2
			return p, i
		case r.is(i, "tới") && r.num(i+1) < 0 && !r.among(i+1, "ngày", "tháng"):
			p.later = true
			return p, i + 1
		}
		y, j := r.yearTail(i)
		if j == i {
			return p, i
		}
		p.year, i = y, j
		_, isBranch := branches[r.word(i-1)]
		p.lunar = p.lunar || isBranch
	}
}

// yearTail reads the year behind a month: năm 2021, /2021, năm ngoái, năm Giáp Thìn.
func (r *dateReader) yearTail(i int) (year, next int) {
	switch sep := r.sep(i); {
	case r.year(i) > 0 && (sep == "/" || sep == "-" || sep == "." || sep == ", " || sep == " "):
		return r.year(i), i + 1
	case sep != " " && sep != ", " && sep != " (":
		return 0, i
	}
	j := i
	if r.is(j, "năm") {
		j++
	}
	if y := r.year(j); y > 0 && j > i {
		return y, j + 1
	}
	if y, k := r.lunarYear(j); k > j {
		return y, k
	}
	if shift, ok := yearShifts[r.word(j)]; ok && j > i && r.known && r.sep(j) == " " {
		return r.ref.Year() + shift, j + 1
	}
	return 0, i
}

var yearShifts = map[string]int{"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "kia": -2, "tới": 1, "sau": 1}
