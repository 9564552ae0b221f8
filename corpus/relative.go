package corpus

import (
	"strings"
	"time"
)

// relativeDays are the words for days beside the reference, by how many days they
// lie behind it.
var relativeDays = map[string]int{
	"hôm nay": 0, "sáng nay": 0, "trưa nay": 0, "chiều nay": 0, "tối nay": 0, "đêm nay": 0, "ngày hôm nay": 0, "sớm nay": 0, "rạng sáng nay": 0, "bữa nay": 0,
	"hôm qua": -1, "sáng qua": -1, "trưa qua": -1, "chiều qua": -1, "tối qua": -1, "đêm qua": -1, "ngày qua": -1, "ngày hôm qua": -1, "rạng sáng qua": -1,
	"sáng hôm qua": -1, "chiều hôm qua": -1, "tối hôm qua": -1, "đêm hôm qua": -1, "trưa hôm qua": -1,
	"hôm kia": -2, "ngày hôm kia": -2, "sáng hôm kia": -2, "chiều hôm kia": -2, "tối hôm kia": -2,
	"ngày mai": 1, "sáng mai": 1, "trưa mai": 1, "chiều mai": 1, "tối mai": 1, "đêm mai": 1, "ngày kia": 2, "ngày mốt": 2,
}

// relative reads what counts from the reference: hôm qua, tuần trước, năm ngoái,
// cách đây 3 ngày. A date written out behind it says the same: chiều qua (4/2).
func (r *dateReader) relative(i int) int {
	d, next := r.relativeDate(i)
	if next == i {
		return i
	}
	if sep := r.sep(next); d.Precision() != Year && (sep == " (" || sep == ", " || sep == " ") && (r.num(next) >= 0 || r.is(next, "ngày")) {
		if p, end, j := r.point(next, true); j > next && end == (point{}) && p.day > 0 && p.month > 0 {
			r.add(r.date(p))
			return j
		}
	}
	r.add(d)
	return next
}

func (r *dateReader) relativeDate(i int) (Date, int) {
	for n := 3; n >= 2; n-- {
		phrase := r.phrase(i, n)
		shift, ok := relativeDays[phrase]
		if !ok || phrase == "ngày qua" && (r.num(i-1) >= 0 || r.among(i-1, "những", "mấy", "các", "hai", "ba", "mười", "bảy", "trong")) {
			continue
		}
		return r.shifted(0, 0, shift, Day), i + n
	}
	if d, next := r.ago(i); next > i {
		return d, next
	}
	return r.unit(i)
}

// phrase returns n words from i with blanks between them, or "".
func (r *dateReader) phrase(i, n int) string {
	words := make([]string, 0, n)
	for j := i; j < i+n; j++ {
		if j >= len(r.t) || j > i && r.sep(j) != " " {
			return ""
		}
		words = append(words, r.t[j].word)
	}
	return strings.Join(words, " ")
}

// shifted returns the reference so many years, months and days later, as far as p;
// "" without a reference.
func (r *dateReader) shifted(years, months, days int, p Precision) Date {
	if !r.known {
		return ""
	}
	t := r.ref
	if years != 0 || months != 0 {
		first := time.Date(t.Year()+years, t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
		day := min(t.Day(), first.AddDate(0, 1, -1).Day())
		t = first.AddDate(0, 0, day-1)
	}
	return newDate(t.AddDate(0, 0, days), p)
}

// ago reads "cách đây 3 ngày" and "3 ngày trước".
func (r *dateReader) ago(i int) (Date, int) {
	j, before := i, false
	if r.is(i, "cách", "đây") {
		j, before = i+2, true
		if r.among(j, "khoảng", "gần", "hơn", "đúng") {
			j++
		}
	}
	n, k := r.small(j)
	if k == j || n < 1 || n > 999 || r.sep(k) != " " {
		return "", i
	}
	unit, next := r.word(k), k+1
	sign := -1
	switch {
	case before && !r.is(next, "qua"):
	case r.is(next, "trước", "đây"):
		next += 2
	case r.is(next, "trước") && !r.among(next+1, "khi", "đó", "ngày", "năm", "tháng", "lúc"):
		next++
	case r.is(next, "nữa"):
		next, sign = next+1, 1
	default:
		return "", i
	}
	switch unit {
	case "ngày", "hôm":
		return r.shifted(0, 0, sign*n, Day), next
	case "tuần":
		return r.shifted(0, 0, 7*sign*n, Day), next
	case "tháng":
		return r.shifted(0, sign*n, 0, Month), next
	case "năm":
		return r.shifted(sign*n, 0, 0, Year), next
	}
	return "", i
}

// unit reads tuần trước, tháng này, quý tới, năm ngoái.
func (r *dateReader) unit(i int) (Date, int) {
	j := i
	if r.is(i, "sang", "năm") && r.num(i+2) < 0 {
		return r.shifted(1, 0, 0, Year), i + 2
	}
	weekend := r.is(i, "cuối", "tuần")
	if weekend || r.among(i, "đầu", "giữa", "cuối") {
		j++
	}
	shift, k := r.shift(j + 1)
	if k == j+1 || r.num(i-1) >= 0 || r.among(i-1, "những", "mấy", "nhiều", "các", "mọi", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "vài", "suốt", "một", "nửa") {
		return "", i
	}
	switch r.word(j) {
	case "tuần":
		return r.week(shift, weekend), k
	case "tháng":
		return r.shifted(0, shift, 0, Month), k
	case "quý":
		if !r.known {
			return "", k
		}
		return quarterOf(r.ref.Year(), (int(r.ref.Month())-1)/3+shift), k
	case "năm":
		return r.shifted(shift, 0, 0, Year), k
	}
	return "", i
}

// shift reads how far a week, month or year lies off: này, trước, tới.
func (r *dateReader) shift(i int) (shift, next int) {
	if r.sep(i) != " " {
		return 0, i
	}
	switch {
	case r.is(i, "vừa", "qua"), r.is(i, "vừa", "rồi"):
		return -1, i + 2
	case r.is(i, "sắp", "tới"):
		return 1, i + 2
	case r.is(i, "trước", "đó"), r.is(i, "sau", "đó"), r.is(i, "trước", "khi"), r.is(i, "sau", "khi"):
		return 0, i
	case r.is(i, "rồi"):
		return -1, i + 1
	}
	shift, ok := yearShifts[r.word(i)]
	if !ok {
		return 0, i
	}
	return shift, i + 1
}

// week returns the week so many weeks behind the reference's, or its weekend.
func (r *dateReader) week(shift int, weekend bool) Date {
	if !r.known {
		return ""
	}
	monday := r.ref.AddDate(0, 0, 7*shift-(int(r.ref.Weekday())+6)%7)
	from, to := monday, monday.AddDate(0, 0, 6)
	if weekend {
		from = monday.AddDate(0, 0, 5)
	}
	return newDate(from, Day) + ".." + newDate(to, Day)
}

var weekdays = map[string]time.Weekday{
	"thứ hai": 1, "thứ 2": 1, "thứ ba": 2, "thứ 3": 2, "thứ tư": 3, "thứ 4": 3, "thứ năm": 4, "thứ 5": 4,
	"thứ sáu": 5, "thứ 6": 5, "thứ bảy": 6, "thứ 7": 6, "chủ nhật": 0,
}

// weekday reads a day of the week: thứ bảy tuần trước, sáng chủ nhật, thứ sáu tới.
// "Thứ hai" alone is second.
func (r *dateReader) weekday(i int) int {
	j := i
	for r.among(j, "sáng", "trưa", "chiều", "tối", "đêm", "ngày", "hôm", "vào") {
		j++
	}
	day, ok := weekdays[r.phrase(j, 2)]
	if !ok || r.among(i-1, "lần", "báo", "đài") {
		return i
	}
	next := j + 2
	if k := r.dayBehind(next); k > next {
		return k
	}
	cued := j > i && !r.is(j-1, "ngày") || r.is(j, "chủ", "nhật") || r.t[j+1].capital
	shift, k := 0, next
	if r.is(next, "tuần") {
		if shift, k = r.shift(next + 1); k > next+1 {
			r.addWeekday(day, 7*shift, true)
			return k
		}
	}
	if shift, k = r.shift(next); k > next && r.word(next) != "sau" {
		r.addWeekday(day, 7*max(shift, 0), shift == 0)
		return k
	}
	if !cued {
		return i
	}
	r.addWeekday(day, 0, false)
	return next
}

// dayBehind reads a day written out behind its weekday: thứ bảy, ngày 5/2.
func (r *dateReader) dayBehind(i int) int {
	if sep := r.sep(i); sep != " (" && sep != ", " && sep != " " && sep != " - " {
		return i
	}
	p, end, j := r.point(i, true)
	if j == i || end != (point{}) || p.day == 0 || p.month == 0 {
		return i
	}
	r.add(r.date(p))
	return j
}

// addWeekday notes the day of the week: of the reference's week shifted by so many
// days where inWeek, else the last one not after the reference, so many days later.
func (r *dateReader) addWeekday(day time.Weekday, days int, inWeek bool) {
	if !r.known {
		return
	}
	t := r.ref.AddDate(0, 0, days)
	behind := (int(t.Weekday()) - int(day) + 7) % 7
	if inWeek {
		behind = (int(t.Weekday())+6)%7 - (int(day)+6)%7
	} else if days > 0 && behind == 0 {
		behind = 0
	}
	r.add(newDate(t.AddDate(0, 0, -behind), Day))
}
