package corpus

import (
	"strings"
	"unicode/utf8"
)

// published returns when a was published, as far as its text tells, or "": a line
// that is a date and little else, a date in parentheses behind "hôm nay" or before
// the story begins, or an opening at the first spring of a named year. It gives
// rather none than a wrong one.
func published(a Article) Date {
	for _, line := range edgeLines(a) {
		if d := dateline(line); d != "" {
			return d
		}
	}
	for _, text := range [...]string{a.Lead, firstLine(a.Body)} {
		if d := opening(text); d != "" {
			return d
		}
	}
	return ""
}

const (
	edgeCount = 3  // lines at either end of a body that may hold its date
	lineRunes = 70 // of a line that is a date and little else
)

// edgeLines returns the first and last lines of a's body.
func edgeLines(a Article) []string {
	lines, rest := []string{}, a.Body
	for range edgeCount {
		line, after, more := strings.Cut(rest, "\n")
		lines, rest = append(lines, line), after
		if !more {
			return lines
		}
	}
	for range edgeCount {
		i := strings.LastIndexByte(rest, '\n')
		lines = append(lines, rest[i+1:])
		if i < 0 {
			break
		}
		rest = rest[:i]
	}
	return lines
}

func firstLine(body string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(body), "\n")
	return line
}

// dateline returns the day that a short line gives beside at most a weekday, a time
// of day and a place: Thứ bảy, 05/02/2022 10:30; Hà Tĩnh, ngày 5 tháng 2 năm 2022.
func dateline(line string) Date {
	line = strings.TrimSpace(line)
	if len(line) > utf8.UTFMax*lineRunes || !digitsEnough(line) || utf8.RuneCountInString(line) > lineRunes {
		return ""
	}
	if d, err := ParseDate(line); err == nil && (d.Precision() == Day || d.Precision() == Time) {
		return d
	}
	for _, t := range dateTokens(line) {
		if t.n < 0 && !t.capital && !datelineWords[t.word] {
			return ""
		}
	}
	dates := Dates(line, "")
	if len(dates) != 1 || dates[0].Precision() != Day || len(dates[0]) > len(dayLayout) {
		return ""
	}
	return dates[0]
}

// digitsEnough tells whether line has the four digits that the shortest day takes: 5/2/22.
func digitsEnough(line string) bool {
	n := 0
	for i := range len(line) {
		if '0' <= line[i] && line[i] <= '9' {
			if n++; n == 4 {
				return true
			}
		}
	}
	return false
}

var datelineWords = map[string]bool{
	"ngày": true, "tháng": true, "năm": true, "lúc": true, "giờ": true, "phút": true, "h": true, "thứ": true, "hai": true, "ba": true, "tư": true,
	"sáu": true, "bảy": true, "nhật": true, "cập": true, "đăng": true, "bản": true, "xuất": true, "chủ": true,
}

// opening returns the date that the opening of a text gives: that in parentheses
// behind today's name, or the month of the spring in which it begins.
func opening(text string) Date {
	const most = 300
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "")
	}
	if !mayOpen(text) {
		return ""
	}
	t := dateTokens(text)
	r := dateReader{t: t}
	for i := range t {
		if d := today(&r, i); d != "" {
			return d
		}
		if i < 8 && r.is(i, "đầu", "xuân") && (r.sep(i) != " " || r.among(i-1, "dịp", "ngày")) {
			j := r.season(i)
			if j > i+2 && len(r.found) > 0 && r.found[len(r.found)-1].Precision() == Month {
				return r.found[len(r.found)-1]
			}
		}
	}
	return ""
}

// mayOpen tells, fast and perhaps falsely yes, whether a text may open with a date:
// a number follows "nay", or a spring stands among its first words.
func mayOpen(text string) bool {
	if head := text[:min(len(text), 100)]; strings.Contains(head, "xuân") || strings.Contains(head, "Xuân") || strings.Contains(head, "XUÂN") {
		return true
	}
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "nay")
		if !ok {
			return false
		}
		if digitsEnough(after[:min(len(after), 24)]) {
			return true
		}
		rest = after
	}
}

// today returns the whole day in parentheses behind "sáng nay" at i.
func today(r *dateReader, i int) Date {
	if shift, ok := relativeDays[r.phrase(i, 2)]; !ok || shift != 0 || r.sep(i+2) != " (" && r.sep(i+2) != ", " && r.sep(i+2) != " " {
		return ""
	}
	p, end, next := r.point(i+2, true)
	if next == i+2 || end != (point{}) || p.day == 0 || p.month == 0 || p.year == 0 {
		return ""
	}
	return r.date(p)
}
