package source

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"timbao/corpus"
)

// hanoi is the zone of a time that names none.
var hanoi = time.FixedZone("+07:00", 7*60*60)

// printedDate finds a date as Vietnamese papers print it, the day first, and
// printedTime the time beside it.
var (
	printedDate = regexp.MustCompile(`(?:^|\D)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?:\D|$)`)
	isoDate     = regexp.MustCompile(`(?:^|\D)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:\D|$)`)
	wordDate    = regexp.MustCompile(`(?i)(\d{1,2})\s+tháng\s+(\d{1,2}|` + monthNames + `)[\s,]+(?:năm\s+)?(\d{4})`)
	monthFirst  = regexp.MustCompile(`(?i)tháng\s+(\d{1,2}|` + monthNames + `)\s+(\d{1,2})\s*,\s*(\d{4})`) // as WordPress has it
	printedTime = regexp.MustCompile(`(?i)(?:^|\D)(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([AP]M|SA|CH)?`)
	printedZone = regexp.MustCompile(`(?i)(?:GMT|UTC|\d:\d\d(?:[.]\d+)?)\s*([+-])(\d{1,2}):?(\d{2})?|\dZ$|\b(?:GMT|UTC)$`)
)

// monthNames are the months in words, each behind those that it begins.
const monthNames = `mười một|mười hai|giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|chạp`

// month returns the month that s names, 0 for none.
func month(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	switch strings.ToLower(s) {
	case "giêng", "một":
		return 1
	case "tư", "bốn":
		return 4
	case "chạp":
		return 12
	}
	return 1 + slices.Index([]string{"", "hai", "ba", "", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"}, strings.ToLower(s))
}

// published returns the date that s gives in a shape of [corpus.Date], in one of
// the usual shapes of programs, or as papers print it: "Thứ bảy, 7/3/2026, 08:47
// (GMT+7)".
func published(s string) (corpus.Date, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	if shaped.MatchString(s) {
		if d, err := corpus.ParseDate(s); err == nil {
			return d, nil
		}
	}
	if d, ok := dateByLayout(s); ok {
		return d, nil
	}
	if d, ok := dateInPrint(s); ok {
		return d, nil
	}
	return "", fmt.Errorf("%q is no date: want YYYY, YYYY-MM, YYYY-MM-DD or such a day with its time", cut(s, 60))
}

// shaped are the shapes that corpus.ParseDate reads.
var shaped = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$`)

// dateByLayout reads the shapes of dates that programs write.
func dateByLayout(s string) (corpus.Date, bool) {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return dateByCount(n)
	}
	for _, layout := range []string{
		time.RFC1123Z, time.RFC1123, time.RFC822Z, time.RFC822, time.RFC850, time.ANSIC, time.UnixDate,
		"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon Jan 02 2006 15:04:05 GMT-0700",
		"Jan 2, 2006 3:04:05 PM", "Jan 2, 2006, 3:04 PM", "January 2, 2006 15:04", "2 Jan 2006 15:04:05 -0700",
	} {
		if t, err := time.ParseInLocation(layout, s, hanoi); err == nil {
			return dateAt(t)
		}
	}
	return "", false
}

// dateByCount reads seconds or milliseconds since 1970.
func dateByCount(n int64) (corpus.Date, bool) {
	switch {
	case n > 1e11 && n < 1e14:
		return dateAt(time.UnixMilli(n))
	case n > 1e8 && n < 1e11:
		return dateAt(time.Unix(n, 0))
	}
	return "", false
}

// dateInPrint reads a date among other words.
func dateInPrint(s string) (corpus.Date, bool) {
	if !holdsDay(s) {
		return "", false
	}
	y, m, d, rest, ok := dayInPrint(s)
	if !ok || m < 1 || m > 12 || d < 1 || d > 31 || y < 1900 || y > 2100 {
		return "", false
	}
	day := time.Date(y, time.Month(m), d, 0, 0, 0, 0, hanoi)
	if day.Day() != d {
		return "", false
	}
	hour, minute, second, ok := timeInPrint(rest)
	if !ok {
		return corpus.Date(day.Format(time.DateOnly)), true
	}
	return dateAt(time.Date(y, time.Month(m), d, hour, minute, second, 0, zoneInPrint(s)))
}

// holdsDay tells, fast and perhaps falsely yes, whether s holds a day: its shortest,
// 5 tháng Ba 2026, takes five digits.
func holdsDay(s string) bool {
	n := 0
	for i := range len(s) {
		if '0' <= s[i] && s[i] <= '9' {
			n++
		}
	}
	return n >= 5
}

// dayInPrint returns the day that s names, and s without it.
func dayInPrint(s string) (y, m, d int, rest string, ok bool) {
	for _, pattern := range []*regexp.Regexp{isoDate, wordDate, monthFirst, printedDate} {
		at := pattern.FindStringSubmatchIndex(s)
		if at == nil {
			continue
		}
		if pattern == monthFirst {
			return number(s[at[6]:at[7]]), month(s[at[2]:at[3]]), number(s[at[4]:at[5]]), s[:at[2]] + " " + s[at[7]:], true
		}
		d, m, y = number(s[at[2]:at[3]]), month(s[at[4]:at[5]]), number(s[at[6]:at[7]])
		if pattern == isoDate {
			d, y = y, d
		}
		return y, m, d, s[:at[2]] + " " + s[at[7]:], true
	}
	return 0, 0, 0, s, false
}

// timeInPrint returns the time of day that s names.
func timeInPrint(s string) (hour, minute, second int, ok bool) {
	at := printedTime.FindStringSubmatch(s)
	if at == nil {
		return 0, 0, 0, false
	}
	hour, minute, second = number(at[1]), number(at[2]), number(at[3])
	switch half := strings.ToUpper(at[4]); {
	case (half == "PM" || half == "CH") && hour < 12:
		hour += 12
	case (half == "AM" || half == "SA") && hour == 12:
		hour = 0
	}
	return hour, minute, second, hour < 24 && minute < 60 && second < 60
}

// zoneInPrint returns the zone that s names, Hanoi's where it names none.
func zoneInPrint(s string) *time.Location {
	at := printedZone.FindStringSubmatch(s)
	if at == nil {
		return hanoi
	}
	offset := number(at[2])*60*60 + number(at[3])*60
	if at[1] == "-" {
		offset = -offset
	}
	return time.FixedZone("", offset)
}

// dateAt returns the moment t as it is written in Hanoi.
func dateAt(t time.Time) (corpus.Date, bool) {
	return corpus.Date(t.In(hanoi).Format(time.RFC3339)), true
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// cut returns the first n bytes of s, marked where that is not all.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
