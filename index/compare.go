package index

import (
	"cmp"
	"strings"

	"timbao/analysis"
	"timbao/corpus"
)

// Compare orders two places as the sort does: negative where a stands before b.
func (s Sort) Compare(a, b Key) int {
	c := 0
	switch {
	case s == Relevance || s == "":
		c = cmp.Compare(b.Score, a.Score)
	case a.Date == "" || b.Date == "":
		c = cmp.Compare(len(b.Date), len(a.Date)) // no date stands last
	case s == Newest:
		c = cmp.Compare(b.Date, a.Date)
	default:
		c = cmp.Compare(a.Date, b.Date)
	}
	return cmp.Or(c, cmp.Compare(a.ID, b.ID), cmp.Compare(a.Turn, b.Turn))
}

// Holds reports whether a document of the date is wanted.
func (c Between) Holds(d corpus.Date) bool {
	if d == "" {
		return c.From == "" && c.To == ""
	}
	return (c.From == "" || earliest(c.From) <= earliest(d)) && (c.To == "" || latest(d) <= latest(c.To))
}

// earliest and latest fill a date up to its first and last second; days that no
// month has do no harm, since they are compared alone.
func earliest(d corpus.Date) string { return filled(d, "0000-01-01T00:00:00") }
func latest(d corpus.Date) string   { return filled(d, "9999-12-31T23:59:59") }

func filled(d corpus.Date, by string) string {
	s := string(d)
	if len(s) > len(by) {
		return s[:len(by)]
	}
	return s + by[len(s):]
}

// WordStart returns a function that reports whether one of a value's words begins
// with prefix, both folded; the prefix may go on over several words.
func WordStart(prefix string) func(value string) bool {
	prefix = strings.TrimSpace(analysis.Folded.String(prefix))
	return func(value string) bool {
		value = analysis.Folded.String(value)
		for from := 0; from <= len(value); {
			if strings.HasPrefix(value[from:], prefix) {
				return true
			}
			i := strings.IndexAny(value[from:], " -/.,(")
			if i < 0 {
				break
			}
			from += i + 1
		}
		return false
	}
}
