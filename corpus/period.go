package corpus

import (
	"fmt"
	"time"
)

// stems and branches name the years of the moon's calendar, by their place in the
// cycle.
var (
	stems    = map[string]int{"giáp": 0, "ất": 1, "bính": 2, "đinh": 3, "mậu": 4, "kỷ": 5, "kỉ": 5, "canh": 6, "tân": 7, "nhâm": 8, "quý": 9, "quí": 9}
	branches = map[string]int{
		"tý": 0, "tí": 0, "sửu": 1, "dần": 2, "mão": 3, "mẹo": 3, "thìn": 4, "tỵ": 5, "tị": 5, "ngọ": 6, "mùi": 7, "thân": 8, "dậu": 9, "tuất": 10, "hợi": 11,
	}
)

// lunarYear reads a year's name at i, Nhâm Dần, with its number where that follows.
// Of the years of one name it is the one that lies nearest to the reference and not
// more than a year behind it; without one, of those since 1968.
func (r *dateReader) lunarYear(i int) (year, next int) {
	stem, isStem := stems[r.word(i)]
	branch, isBranch := branches[r.word(i+1)]
	if !isStem || !isBranch || (stem-branch)%2 != 0 || r.sep(i+1) != " " || r.t[i].capital != r.t[i+1].capital {
		return 0, i
	}
	if y := r.year(i + 2); y > 0 && (r.sep(i+2) == " " || r.sep(i+2) == " (" || r.sep(i+2) == " - " || r.sep(i+2) == "-") {
		return y, i + 3
	}
	if r.is(i+2, "năm") && r.year(i+3) > 0 {
		return r.year(i + 3), i + 4
	}
	last := 2027
	if r.known {
		last = r.ref.Year() + 1
	}
	for year = last; (year+6)%10 != stem || (year+8)%12 != branch; year-- {
	}
	return year, i + 2
}

// season reads a named spring or year of the moon: đầu xuân Nhâm Dần 2022, năm
// Giáp Thìn, xuân 2022, and the seasons of a year: mùa hè năm 2021.
func (r *dateReader) season(i int) int {
	j := i
	spring := false
	if r.among(j, "đầu", "đón", "mừng", "mùa") {
		j++
	}
	if r.is(j, "xuân") || r.is(j, "tân", "xuân") {
		spring = !r.is(j-1, "mùa")
		j++
		for r.is(j, "năm", "mới") || r.is(j, "xuân") {
			j++
			if r.is(j, "mới") {
				j++
			}
		}
	} else if r.among(j, "hè", "thu", "đông", "hạ") {
		if j == i && !r.is(j, "hè") {
			return i
		}
		j++
	} else if !r.is(j, "năm") {
		y, k := r.lunarYear(j)
		if k > j && r.t[j].capital && !r.is(i-1, "ông") {
			r.add(r.date(point{year: y}))
			return k
		}
		return i
	}
	named := j
	if r.is(j, "năm") {
		j++
	}
	if y, k := r.lunarYear(j); k > j {
		r.addSpring(y, spring)
		return k
	}
	y := r.year(j)
	if shift, ok := yearShifts[r.word(j)]; ok && j > named && named > i && r.known {
		y = r.ref.Year() + shift
	}
	if y == 0 || named == i || r.sep(j) != " " || r.sep(j+1) == "-" || r.sep(j+1) == " - " {
		return i
	}
	r.addSpring(y, spring)
	return j + 1
}

// addSpring notes the month of the year's Tết, or the year.
func (r *dateReader) addSpring(year int, spring bool) {
	if t, ok := newYear(year); ok && spring {
		r.add(newDate(t, Month))
		return
	}
	r.add(r.date(point{year: year}))
}

var romans = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4}

// quarter reads quý I/2022, quý 3 năm 2020, Q1/2022, quý I và II/2022.
func (r *dateReader) quarter(i int) int {
	j := i + 1
	if r.is(i, "q") && r.t[i].capital && r.sep(j) == "" {
	} else if !r.is(i, "quý") || r.sep(j) != " " {
		return i
	}
	first, next := r.ordinal(j)
	if next == j {
		return i
	}
	last := first
	if k, _ := r.connector(next); k >= 0 {
		if r.is(k, "quý") {
			k++
		}
		if n, after := r.ordinal(k); after > k && n > first {
			last, next = n, after
		}
	}
	year, k := r.yearTail(next)
	switch {
	case k > next:
		next = k
	case r.known:
		year = r.ref.Year()
		if first > (int(r.ref.Month())+2)/3 {
			year--
		}
	}
	if year > 0 {
		from, _ := quarterOf(year, first-1).Span()
		_, to := quarterOf(year, last-1).Span()
		r.add(from[:7] + ".." + to[:7])
	}
	return next
}

// ordinal reads the number of a quarter.
func (r *dateReader) ordinal(i int) (n, next int) {
	if n := romans[r.word(i)]; n > 0 {
		return n, i + 1
	}
	if n, next = r.small(i); next > i && n >= 1 && n <= 4 {
		return n, next
	}
	return 0, i
}

// quarterOf returns the quarter, counted from 0, of the year; it may lie in a
// neighbouring year.
func quarterOf(year, quarter int) Date {
	t := time.Date(year, time.Month(3*quarter+1), 1, 0, 0, 0, 0, time.UTC)
	return monthsOf(t, 3)
}

// monthsOf returns n months from the month of t.
func monthsOf(t time.Time, n int) Date {
	if n == 1 {
		return newDate(t, Month)
	}
	return newDate(t, Month) + ".." + newDate(t.AddDate(0, n-1, 0), Month)
}

// months reads a part of a year: 6 tháng đầu năm 2021, 9 tháng năm 2023, nửa cuối
// năm 2022, hai quý đầu năm.
func (r *dateReader) months(i int) int {
	n, j := 0, i
	if r.is(i, "nửa") {
		n, j = 6, i+1
	} else if n, j = r.small(i); j > i && r.is(j, "tháng") && r.sep(j) == " " {
		j++
	} else if j > i && r.is(j, "quý") && r.sep(j) == " " {
		n, j = 3*n, j+1
	} else {
		return i
	}
	end := r.among(j, "cuối", "sau")
	part := end || r.among(j, "đầu")
	if part {
		j++
	}
	if n < 1 || n > 12 || r.is(i-1, "tháng") || !part && (r.num(i) < 0 || !r.is(j, "năm") || r.year(j+1) == 0) {
		return i
	}
	year, next := r.yearTail(j)
	if next == j && r.is(j, "năm") && r.known && part {
		year, next = r.ref.Year(), j+1
	}
	if next == j {
		return i
	}
	first := 1
	if end {
		first = 13 - n
	}
	if year > 0 {
		r.add(monthsOf(time.Date(year, time.Month(first), 1, 0, 0, 0, 0, time.UTC), n))
	}
	return next
}

// decade reads những năm 1990, thập niên 90, thập kỷ 80.
func (r *dateReader) decade(i int) int {
	if !r.is(i, "những", "năm") && !r.is(i, "thập", "niên") && !r.is(i, "thập", "kỷ") {
		return i
	}
	y := r.num(i + 2)
	if r.sep(i+2) != " " || y < 0 || y%10 != 0 || len(r.t[i+2].word) != 2 && y < 1000 || y > 2199 || r.code(i+3) || r.sep(i+3) == " - " {
		return i
	}
	next := i + 3
	century := 1900
	if y < 30 {
		century = 2000
	}
	if r.is(next, "của") {
		next++
	}
	switch {
	case r.is(next, "thế", "kỷ", "trước"), r.is(next, "thế", "kỷ", "xx"), r.is(next, "thế", "kỷ", "20"):
		century, next = 1900, next+3
	case r.is(next, "thế", "kỷ", "này"), r.is(next, "thế", "kỷ", "xxi"), r.is(next, "thế", "kỷ", "21"):
		century, next = 2000, next+3
	case r.is(next, "thế", "kỷ", "xix"), r.is(next, "thế", "kỷ", "19"):
		century, next = 1800, next+3
	default:
		next = i + 3
	}
	if y < 100 {
		y += century
	}
	r.add(Date(fmt.Sprintf("%04d..%04d", y, y+9)))
	return next
}
