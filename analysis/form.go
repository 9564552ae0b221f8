package analysis

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Form says how much of a text's spelling is kept. The zero value keeps most.
type Form int

// The forms, from the most exact to the loosest.
const (
	Exact    Form = iota // lower case, NFC, today's tone placement; every mark kept
	Toneless             // Exact without tone marks
	Folded               // Exact without any mark; đ is d
	Sound                // Folded, with spellings of one sound made one
)

// String returns s in the form f. It is idempotent, and a looser form of a form
// is the looser form.
func (f Form) String(s string) string {
	s = strings.ToLower(norm.NFC.String(s))
	if f == Exact {
		return s
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case f == Toneless && (r == '\u0302' || r == '\u0306' || r == '\u031b'):
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r):
		case r == 'đ' && f != Toneless:
			b.WriteByte('d')
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}
