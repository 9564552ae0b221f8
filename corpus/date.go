package corpus

import (
	"fmt"
	"strings"
	"time"
)

// Date is a date as exactly as it is known: YYYY, YYYY-MM, YYYY-MM-DD, RFC 3339 in
// +07:00, or a range A..B of the first three, both ends included. The zero value
// is unknown. Dates of one shape compare as strings.
type Date string

// Precision says how exactly a date is known.
type Precision string

// The precisions, each the shape of a [Date].
const (
	Year  Precision = "year"
	Month Precision = "month"
	Day   Precision = "day"
	Time  Precision = "time"
)

// The shapes of a date, as package time writes them.
const (
	yearLayout  = "2006"
	monthLayout = "2006-01"
	dayLayout   = "2006-01-02"
)

// Precision returns d's precision, of a range its first end's; "" for no date.
func (d Date) Precision() Precision {
	switch {
	case len(d) < 4:
		return ""
	case len(d) < 7 || d[4] == '.':
		return Year
	case len(d) < 10 || d[7] == '.':
		return Month
	case len(d) < 11 || d[10] == '.':
		return Day
	}
	return Time
}

// Span returns the first and the last day of d, each YYYY-MM-DD; both are "" where
// d is unknown or no date. So 2022-02 spans 2022-02-01 and 2022-02-28.
func (d Date) Span() (from, to Date) {
	first, last, isRange := strings.Cut(string(d), "..")
	if !isRange {
		last = first
	}
	start, _, ok := edges(first)
	_, end, also := edges(last)
	if !ok || !also {
		return "", ""
	}
	return Date(start.Format(dayLayout)), Date(end.Format(dayLayout))
}

// edges returns the first and the last day of a date that is no range.
func edges(s string) (first, last time.Time, ok bool) {
	switch Date(s).Precision() {
	case Year:
		first, err := time.Parse(yearLayout, s)
		return first, first.AddDate(1, 0, -1), err == nil
	case Month:
		first, err := time.Parse(monthLayout, s)
		return first, first.AddDate(0, 1, -1), err == nil
	case Day:
		first, err := time.Parse(dayLayout, s)
		return first, first, err == nil
	case Time:
		t, err := time.Parse(time.RFC3339, s)
		return t, t, err == nil
	}
	return time.Time{}, time.Time{}, false
}

// vietnam is the zone in which articles are dated.
var vietnam = time.FixedZone("", 7*60*60)

// The shapes that ParseDate reads, by the precision that they give. A one-digit
// day or month is read too.
var dateShapes = []struct {
	precision Precision
	layouts   []string
}{
	{Year, []string{"2006"}},
	{Month, []string{"2006-1", "1/2006", "1-2006", "2006/1"}},
	{Day, []string{"2006-1-2", "2/1/2006", "2-1-2006", "2.1.2006", "2006/1/2", "20060102"}},
	{Time, []string{
		"2006-1-2T15:04:05Z07:00", "2006-1-2T15:04Z07:00", "2006-1-2T15:04:05-0700", "2006-1-2T15:04-0700",
		"2006-1-2 15:04:05Z07:00", "2006-1-2 15:04:05 Z07:00", "2006-1-2 15:04:05-0700", "2006-1-2 15:04:05 -0700",
		"2006-1-2 15:04Z07:00", "2006-1-2 15:04 Z07:00", "2006-1-2 15:04 -0700",
		"2006-1-2T15:04:05", "2006-1-2T15:04", "2006-1-2 15:04:05", "2006-1-2 15:04",
		"2006/1/2 15:04:05", "2006/1/2 15:04",
		"2/1/2006 15:04:05", "2/1/2006 15:04", "2-1-2006 15:04:05", "2-1-2006 15:04", "2.1.2006 15:04",
		"2/1/2006 15:04 -0700", "2/1/2006 15:04 Z07:00", "2/1/2006 15:04:05 -0700", "2/1/2006 15:04:05 Z07:00",
		"15:04 2/1/2006", "15:04:05 2/1/2006", "15:04 2-1-2006",
		"2/1/2006 3:04:05 PM", "2/1/2006 3:04 PM",
		"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05 -0700",
		"Mon, 2 Jan 2006 15:04:05 Z07:00", "Mon, 2 Jan 2006 15:04:05",
	}},
}

// ParseDate reads a date in one of the shapes of [Date] but a range, or as sources
// print it: 05/02/2022, 2022-02-05 10:30, Thứ bảy, 5/2/2022, 10:30 (GMT+7), Sat, 05
// Feb 2022 10:30:00 +0700. Days stand before months. A missing zone is +07:00,
// another one is converted. Only days of the calendar are dates.
func ParseDate(s string) (Date, error) {
	plain := plainDate(s)
	for _, shape := range dateShapes {
		for _, layout := range shape.layouts {
			if t, err := time.ParseInLocation(layout, plain, vietnam); err == nil && t.Year() > 0 {
				return newDate(t, shape.precision), nil
			}
		}
	}
	return "", fmt.Errorf("date %q: want YYYY, YYYY-MM, YYYY-MM-DD or RFC 3339, or as printed: 05/02/2022, 2022-02-05 10:30", s)
}

// newDate returns t as far as p tells.
func newDate(t time.Time, p Precision) Date {
	switch p {
	case Year:
		return Date(t.Format(yearLayout))
	case Month:
		return Date(t.Format(monthLayout))
	case Day:
		return Date(t.Format(dayLayout))
	}
	return Date(t.In(vietnam).Truncate(time.Second).Format(time.RFC3339))
}

// plainDate returns s without what pages print around a date: the weekday, commas
// and bars, the zone's name.
//
//	Thứ bảy, 5/2/2022 | 10:30 (GMT+7)   5/2/2022 10:30 +0700
func plainDate(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 64 {
		return ""
	}
	if i := strings.IndexAny(s, "0123456789"); i > 0 && !strings.HasPrefix(s[i-1:], "-") && !isEnglishWeekday(s) {
		s = afterWeekday(s, i)
	}
	for _, r := range [...][2]string{
		{"(GMT+7)", "+0700"}, {"GMT+07:00", "+0700"}, {"GMT+7", "+0700"}, {"(+07:00)", "+0700"}, {" GMT", " +0000"}, {" UTC", " +0000"},
		{" | ", " "}, {" - ", " "}, {" – ", " "}, {" lúc ", " "}, {" SA", " AM"}, {" CH", " PM"},
	} {
		s = strings.Replace(s, r[0], r[1], 1)
	}
	if !isEnglishWeekday(s) {
		s = strings.ReplaceAll(s, ",", " ")
	}
	return strings.Join(strings.Fields(s), " ")
}

// afterWeekday returns s from its first digit, at i, where a weekday's name or
// "Ngày" stands before; of "Thứ 7, 5/2/2022" what follows the comma.
func afterWeekday(s string, i int) string {
	before := strings.ToLower(strings.Trim(s[:i], " ,:-"))
	switch before {
	case "thứ", "t":
		_, rest, _ := strings.Cut(s, ",")
		return strings.TrimSpace(rest)
	case "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật", "cn", "ngày", "cập nhật", "lúc",
		"thứ hai, ngày", "thứ ba, ngày", "thứ tư, ngày", "thứ năm, ngày", "thứ sáu, ngày", "thứ bảy, ngày", "chủ nhật, ngày":
		return s[i:]
	}
	return s
}

func isEnglishWeekday(s string) bool {
	return len(s) > 4 && s[3] == ',' && s[0] < 0x80 && s[1] < 0x80 && s[2] < 0x80 && !strings.ContainsAny(s[:3], "0123456789")
}
