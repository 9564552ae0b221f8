package analysis

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// windows1258 writes hats, horns and bars as one character with their letter, and
// tones as marks behind it.
func windows1258(s string) string {
	var b strings.Builder
	for _, r := range s {
		if g := glyphs[r]; g.tone != 0 {
			b.WriteRune(rune(g.letter))
			b.WriteRune(rune(g.tone))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// misplaced returns the syllable with its tone on each of its vowels.
func misplaced(p Parts) (all []string) {
	bare := p
	bare.Tone = 0
	s := bare.String()
	for i, r := range s {
		if t := toned(r, p.Tone); t != 0 && p.Tone != 0 {
			all = append(all, s[:i]+string(t)+s[i+utf8.RuneLen(r):])
		}
	}
	return all
}

// lookAlike returns s with the first letter that has a look-alike in Cyrillic as
// that, where another letter stays Latin.
func lookAlike(s string) string {
	for other, l := range latin {
		if i := strings.IndexRune(s, l); i >= 0 && other >= 0x400 && len(s) > 2 {
			return s[:i] + string(other) + s[i+1:]
		}
	}
	return s
}

// Every syllable of the grammar, however it is composed, placed and cased, is the
// one syllable in every form, and one token where it stands.
func TestCompositions(t *testing.T) {
	k := knownSyllables()
	wrong := 0
	for id, s := range k.forms[Exact] {
		p, _ := Parse(s)
		written := []string{windows1258(s), norm.NFD.String(s), norm.NFD.String(strings.ToUpper(s)), windows1258(p.old()), lookAlike(s)}
		if _, n := utf8.DecodeRuneInString(s); n < len(s) {
			written = append(written, s[:n]+"\u00ad"+s[n:])
		}
		for _, m := range misplaced(p) {
			if _, ok := Parse(m); ok && id%5 == 0 {
				written = append(written, m, norm.NFD.String(m))
			}
		}
		for _, w := range written {
			for form := Exact; form <= Sound; form++ {
				if got := form.String(w); got != k.forms[form][id] && wrong < 10 {
					t.Errorf("Form(%d).String(%+q) = %q, want %q", form, w, got, k.forms[form][id])
					wrong++
				}
			}
			text := "“" + w + "”, " + w
			want := []Token{{s, 3, 3 + len(w), 1, Syllable}, {s, len(text) - len(w), len(text), 2, Syllable}}
			if got := slices.Collect(Analyzer{}.Tokens(text)); !slices.Equal(got, want) && wrong < 10 {
				t.Errorf("Tokens(%+q) = %v, want %v", text, got, want)
				wrong++
			}
		}
	}
}
