package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Form says how much of a text's spelling is kept. The zero value keeps most.
type Form int

// The forms, from the most exact to the loosest.
const (
	Exact    Form = iota // lower case, NFC, today's tone placement; every mark kept
	Toneless             // Exact, syllables without their tone
	Folded               // Exact without any mark; đ is d
	Sound                // Folded, with spellings of one sound made one
)

// String returns s in the form f. It is idempotent, and a looser form of a form
// is the looser form. Blanks and punctuation stay, so do letters of other
// alphabets; invisible characters go. What is no UTF-8 becomes U+FFFD.
func (f Form) String(s string) string {
	if len(s) <= maxKey {
		if term, ok := f.short(s); ok {
			return term
		}
	}
	switch f {
	case Exact:
		return exact(s)
	case Toneless:
		return toneless(s)
	case Folded:
		return fold(s)
	}
	return sound(fold(s))
}

// short returns the form of what most texts are made of: of a syllable as it is in
// the table, and of a few letters without marks.
func (f Form) short(s string) (string, bool) {
	if !isASCII(s) {
		return knownSyllables().form(s, f)
	}
	return strings.ToLower(s), f != Sound
}

// Normal returns s in NFC with today's tone placement, its case as it is: what an
// editor would print. Look-alike letters of a syllable become the right ones, and
// invisible characters go. What is no UTF-8 becomes U+FFFD.
func Normal(s string) string {
	if isASCII(s) {
		return s
	}
	return mapWords(norm.NFC.String(stripped(valid(s))), normalWord)
}

// valid returns s in UTF-8: packages norm and strings make something else of the
// letters right behind broken bytes, and two halves of a character might meet
// where what stands between them goes.
func valid(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

// exact returns s in the form Exact.
func exact(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return exactBy(s, exactWord)
}

// exactBy is exact with what makes a run of letters exact but for its case.
func exactBy(s string, word func(run string) string) string {
	s = strings.ReplaceAll(compatible(stripped(valid(s))), "İ", "I") // whose small letter is two, of which one goes
	return norm.NFC.String(strings.ToLower(mapWords(s, word)))
}

// exactWord is normalWord, but a known syllable is in lower case.
func exactWord(run string) string {
	if s, ok := knownSyllables().form(run, Exact); ok {
		return s
	}
	return normalWord(run)
}

// compatible returns s with compatibility characters resolved: ﬁ is fi, Ｈ is H.
func compatible(s string) string { return norm.NFKC.String(s) }

// toneless returns s in the form Toneless.
func toneless(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return mapWords(exact(s), func(run string) string {
		if s, ok := knownSyllables().form(run, Toneless); ok {
			return s
		}
		w, ok := readWord(run)
		if _, _, syllable := w.parts(); !ok || !syllable {
			return run
		}
		w.tone = 0
		return w.exact(0)
	})
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mapWords returns s with each run of letters and marks that is not plain ASCII
// replaced by what f makes of it.
func mapWords(s string, f func(string) string) string {
	var b strings.Builder
	b.Grow(len(s))
	start, plain := -1, true
	flush := func(end int) {
		switch {
		case start < 0:
		case plain:
			b.WriteString(s[start:end])
		default:
			b.WriteString(f(s[start:end]))
		}
		start, plain = -1, true
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if class := classOf(r); class == letterClass || class == markClass {
			if start < 0 {
				start = i
			}
			plain = plain && r < utf8.RuneSelf
		} else {
			flush(i)
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	flush(len(s))
	return b.String()
}

// normalWord returns a run of letters with its tone in place if it is a syllable,
// else with look-alike letters made Latin.
func normalWord(run string) string {
	if w, ok := readWord(run); ok {
		if _, at, ok := w.parts(); ok {
			return w.exact(at)
		}
	}
	return norm.NFC.String(barred(latinized(run)))
}

// barred returns a word with each letter that passes for another made that.
func barred(word string) string {
	if !strings.ContainsAny(word, "ðÐɖƉɑⱭɡꞬı\u0335") {
		return word
	}
	return bars.Replace(word)
}

var bars = strings.NewReplacer("ð", "đ", "Ð", "Đ", "ɖ", "đ", "Ɖ", "Đ", "d\u0335", "đ", "D\u0335", "Đ", "ɑ", "a", "Ɑ", "A", "ɡ", "g", "Ɡ", "G", "ı", "i")

// A class is what a character is to a word.
type class uint8

const (
	otherClass class = iota
	letterClass
	digitClass
	markClass
	ignorableClass
)

// classOf returns the class of r. What decomposes into letters or digits is one.
func classOf(r rune) class {
	if r < utf8.RuneSelf {
		switch {
		case 'a' <= r|0x20 && r|0x20 <= 'z':
			return letterClass
		case '0' <= r && r <= '9':
			return digitClass
		}
		return otherClass
	}
	switch {
	case int(r) < len(glyphs) && glyphs[r].letter != 0:
		return letterClass
	case ignorable(r):
		return ignorableClass
	case unicode.IsLetter(r):
		return letterClass
	case unicode.IsMark(r):
		return markClass
	case unicode.IsNumber(r):
		return digitClass
	}
	return otherClass
}
