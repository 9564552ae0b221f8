package corpus

import (
	"strings"
	"time"
)

// point is a date as far as a text writes it out; 0 is not said.
type point struct {
	day, month, year int
	lunar            bool
	later            bool // than the reference: tới
	cued             bool // a word before it says that it is a date
}

// time returns the day of p, which is whole.
func (p point) time() (time.Time, bool) {
	if p.lunar {
		return lunarDate(p.year, p.month, p.day)
	}
	t := time.Date(p.year, time.Month(p.month), p.day, 0, 0, 0, 0, time.UTC)
	return t, t.Day() == p.day && int(t.Month()) == p.month
}

// shaped returns the dates that numbers of a shape write, in the order of the
// country: day, month, year.
func shaped(shape string, n [6]int) (p, end point, ok bool) {
	shape = strings.ReplaceAll(shape, ".", "/")
	same := strings.ReplaceAll(shape, "-", "/")
	switch {
	case shape == "N" && n[0] > 999:
		p.year = n[0]
	case shape == "N":
		p.day = n[0]
	case same == "N/N" && n[0] > 999:
		p.year, end.year = n[0], n[1]
		if n[1] < 100 {
			end.year = n[0]/100*100 + n[1]
		}
		return p, end, n[0] < 2200 && end.year > p.year && end.year < p.year+101
	case same == "N/N" && n[1] > 999:
		p.month, p.year = n[0], n[1]
	case same == "N/N":
		p.day, p.month = n[0], n[1]
	case shape == "N/N/N" || shape == "N-N-N":
		p = wholeDay(n[0], n[1], n[2])
	case shape == "N-N/N" && n[2] > 999:
		p.month, end.month, end.year = n[0], n[1], n[2]
	case shape == "N-N/N":
		p.day, end.day, end.month = n[0], n[1], n[2]
	case shape == "N-N/N/N":
		p.day, end = n[0], wholeDay(n[1], n[2], n[3])
	case shape == "N/N-N/N" && n[1] > 999:
		p.month, p.year, end.month, end.year = n[0], n[1], n[2], n[3]
	case shape == "N/N-N/N":
		p.day, p.month, end.day, end.month = n[0], n[1], n[2], n[3]
	case shape == "N/N-N/N/N":
		p.day, p.month, end = n[0], n[1], wholeDay(n[2], n[3], n[4])
	case shape == "N/N/N-N/N/N":
		p, end = wholeDay(n[0], n[1], n[2]), wholeDay(n[3], n[4], n[5])
	default:
		return p, end, false
	}
	return p, end, p.valid() && end.valid() && p != (point{})
}

// wholeDay returns the day that three numbers write: day, month, year, or year,
// month, day. A year of two digits is of the last seventy years.
func wholeDay(a, b, c int) point {
	switch {
	case a > 999:
		return point{day: c, month: b, year: a}
	case c < 100 && c > 29:
		c += 1900
	case c < 100:
		c += 2000
	}
	return point{day: a, month: b, year: c}
}

// valid tells whether p may be a date.
func (p point) valid() bool {
	if p.day > 31 || p.month > 12 || p.year > 2199 || p.year > 0 && p.year < 1000 {
		return false
	}
	if p.day == 0 || p.month == 0 {
		return true
	}
	q := p
	if q.year == 0 {
		q.year = 2000
	}
	_, ok := q.time()
	return ok
}
