package analysis

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// figures adds what begins with the figures of atom k: a date, a number, or
// figures with letters glued on. It returns the atom behind.
func (c *cutter) figures(k, end int) int {
	if next := c.date(k, end); next > k {
		return next
	}
	if next := c.fraction(k, end); next > k {
		return next
	}
	term, next := c.number(k, end)
	if next == k+1 && next < end && c.atoms[next].class == letterClass {
		return c.group(k, end)
	}
	p := piece{start: c.atoms[k].start, end: c.atoms[next-1].end, kind: Number, term: term}
	c.add(p)
	if next < len(c.atoms) && isPercent(c.text(next)) {
		c.pieces[len(c.pieces)-1].end = c.atoms[next].start + 1
		c.pieces[len(c.pieces)-1].term = term + "%"
		c.add(p)
		c.pieces[len(c.pieces)-1].step = 0
	}
	return next
}

// isPercent tells whether what divides two atoms begins with a per cent sign that
// bears no mark.
func isPercent(s string) bool {
	behind, ok := strings.CutPrefix(s, "%")
	r, _ := utf8.DecodeRuneInString(behind)
	return ok && (behind == "" || classOf(r) != markClass)
}

// number reads the number that begins with atom k as people write it: points
// between thousands, a comma before decimals (14.630,5), or the other way round
// (14,630.5), which is certain with two commas or a point behind; one comma is a
// decimal comma. The term has no points and a comma: 14630,5.
func (c *cutter) number(k, end int) (term string, next int) {
	if k > 0 && (c.joint(k-1) == '.' || c.joint(k-1) == ',') && c.atoms[k-2].class == digitClass {
		return figure(c.text(k)), k + 1 // of a list, or a version: 4,5,6
	}
	n := 0 // groups behind the first
	for k+2*n+2 < end && c.atoms[k+2*n+2].class == digitClass && (c.joint(k+2*n+1) == '.' || c.joint(k+2*n+1) == ',') {
		n++
	}
	first := c.text(k)
	if n == 0 {
		return figure(first), k + 1
	}
	sign, m := c.joint(k+1), 0
	for m < n && c.joint(k+2*m+1) == sign && len(c.text(k+2*m+2)) == 3 {
		m++
	}
	decimals := n == m+1 && c.joint(k+2*m+1) != sign
	thousands := m > 0 && len(first) <= 3 && first[0] != '0' && (m == n || decimals)
	if thousands && sign == ',' && m == 1 && !decimals {
		thousands = false
	}
	switch {
	case thousands:
		var b strings.Builder
		for i := range m + 1 {
			b.WriteString(c.text(k + 2*i))
		}
		if decimals {
			b.WriteString("," + c.text(k+2*n))
		}
		return compatible(b.String()), k + 2*n + 1
	case n == 1:
		return compatible(first + "," + c.text(k+2)), k + 3
	}
	return figure(first), k + 1
}

// figure returns the term of figures alone: 05 is 5.
func figure(s string) string {
	s = compatible(s)
	if len(s) == 2 && s[0] == '0' {
		return s[1:]
	}
	return s
}

// fraction adds two short figures with a stroke between, as a day and month or a
// share: whole and split.
func (c *cutter) fraction(k, end int) int {
	if k+3 != end || c.joint(k+1) != '/' || c.atoms[k+2].class != digitClass || k > 0 && c.joint(k-1) != 0 {
		return k
	}
	a, b := c.text(k), c.text(k+2)
	if len(a) > 2 || len(b) > 2 {
		return k
	}
	c.split(k, k+3, piece{kind: Code, term: figure(a) + "/" + figure(b)})
	return k + 3
}

// split adds the figures of atoms k to end as one piece and each by itself.
func (c *cutter) split(k, end int, whole piece) {
	whole.start, whole.end = c.atoms[k].start, c.atoms[end-1].end
	c.add(whole)
	for i := k; i < end; i += 2 {
		c.add(piece{start: c.atoms[i].start, end: c.atoms[i].end, kind: Number, term: figure(c.text(i))})
		if i == k {
			c.pieces[len(c.pieces)-1].step = 0
		}
	}
}

// date adds a date in figures that begins with atom k, whole and split: 5/2/2022,
// 05-02-2022, 5.2.2022, 5/2/22, 2022-02-05, and a month with its year, 2/2022.
func (c *cutter) date(k, end int) int {
	if k+2 >= end || k > 0 && c.joint(k-1) == c.joint(k+1) {
		return k
	}
	sign := c.joint(k + 1)
	if sign != '/' && sign != '-' && sign != '.' || c.atoms[k+2].class != digitClass {
		return k
	}
	three := k+4 < end && c.joint(k+3) == sign && c.atoms[k+4].class == digitClass
	next, term := k+3, ""
	if three {
		next, term = k+5, dateOf(c.text(k), c.text(k+2), c.text(k+4), sign)
	} else if sign != '.' && len(c.text(k)) <= 2 && len(c.text(k+2)) == 4 {
		term = isoDate(c.text(k+2), c.text(k), "")
	}
	if term == "" || next < end && (c.joint(next) == sign || c.atoms[next].class == letterClass) {
		return k
	}
	c.split(k, next, piece{kind: Date, term: term})
	return next
}

// dateOf returns the term of a date whose parts are a, b and c in the order
// written.
func dateOf(a, b, c string, sign byte) string {
	switch {
	case len(a) == 4 && len(b) <= 2 && len(c) <= 2 && sign != '.':
		return isoDate(a, b, c)
	case len(a) > 2 || len(b) > 2:
		return ""
	case len(c) == 4:
		return isoDate(c, b, a)
	case len(c) == 2 && sign == '/':
		if c >= "30" {
			return isoDate("19"+c, b, a)
		}
		return isoDate("20"+c, b, a)
	}
	return ""
}

// isoDate returns 2022-02-05, or 2022-02 where day is empty, and "" for what is no
// date between 1000 and 2999.
func isoDate(year, month, day string) string {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	if y < 1000 || y > 2999 || m < 1 || m > 12 {
		return ""
	}
	s := strconv.Itoa(y) + "-" + twoDigits(m)
	if day == "" {
		return s
	}
	d, _ := strconv.Atoi(day)
	if d < 1 || d > daysIn(y, m) {
		return ""
	}
	return s + "-" + twoDigits(d)
}

func twoDigits(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
