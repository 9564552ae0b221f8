package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// gap is what stands between a token and the one before.
type gap byte

const (
	blank gap = iota
	dot       // TP.HCM
	join      // M'gar
	hyphen
	comma
	paren
	other // quotes, slashes, a closing bracket
	stop  // the end of a sentence or of a line
)

// placeToken is a word or a number of a text as the search for places sees it.
type placeToken struct {
	start, end int32
	id         uint16 // of the gazetteer's syllables; 0: none that counts here
	gap        gap    // before it
	capital    bool   // its first letter
	upper      bool   // all of its letters, of two or more
	lower      bool   // none of its letters is a capital
	number     bool
}

// tokens cuts text into words and numbers.
func (g *gazetteer) tokens(text string) []placeToken {
	tokens := make([]placeToken, 0, len(text)/5+1)
	end := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf && plainASCII[c] == 0 {
			i++
			continue
		}
		t, ok := placeTokenAt(text, i)
		if !ok {
			i = int(t.end)
			continue
		}
		t.gap = gapOf(text[end:i])
		if i == 0 {
			t.gap = stop
		}
		t.id = g.id(t, text[i:t.end])
		tokens = append(tokens, t)
		i = int(t.end)
		end = i
	}
	return tokens
}

// placeTokenAt returns the token that begins at i; where none does, its end is
// where the next may.
func placeTokenAt(text string, i int) (t placeToken, ok bool) {
	t.start, t.number = int32(i), true
	letters, uppers, first := 0, 0, i
	for i < len(text) {
		if c := text[i]; 'a' <= c && c <= 'z' && i > first && !t.number {
			letters++
			i++
			continue
		}
		r, size := runeAt(text, i)
		digit := r >= '0' && r <= '9'
		if !digit && !isLetter(r) || i > first && digit != t.number {
			break
		}
		if i == first {
			t.number = digit
		}
		letters++
		if isUpper(r) {
			uppers++
			t.capital = t.capital || i == first
		}
		i += size
	}
	if i == first {
		_, size := utf8.DecodeRuneInString(text[i:])
		t.end = int32(i + size)
		return t, false
	}
	t.end = int32(i)
	t.upper = uppers == letters && letters > 1
	t.lower = uppers == 0
	return t, true
}

// letterKinds says of each rune below U+1F00 whether it is a letter or a mark, and
// whether it is a capital.
var letterKinds = func() (table [0x1f00]struct{ letter, upper bool }) {
	for r := range table {
		table[r].letter = unicode.IsLetter(rune(r)) || unicode.Is(unicode.Mn, rune(r))
		table[r].upper = unicode.IsUpper(rune(r))
	}
	return table
}()

func isLetter(r rune) bool {
	if r < rune(len(letterKinds)) {
		return letterKinds[r].letter
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}

func isUpper(r rune) bool {
	if r < rune(len(letterKinds)) {
		return letterKinds[r].upper
	}
	return unicode.IsUpper(r)
}

// gapOf classifies what stands between two tokens.
func gapOf(between string) gap {
	switch between {
	case " ":
		return blank
	case "":
		return dot
	case ", ", ",":
		return comma
	case ".":
		return dot
	case "'", "’", "' ":
		return join
	}
	switch {
	case strings.ContainsAny(between, "\n!?"), strings.HasPrefix(between, ". "), strings.Contains(between, ".."), strings.ContainsRune(between, '…'):
		return stop
	case strings.ContainsRune(between, '('):
		return paren
	case strings.ContainsAny(between, "-–—"):
		return hyphen
	case strings.TrimSpace(between) == "":
		return blank
	case strings.ContainsRune(between, ',') && !strings.ContainsAny(between, `"”“)`):
		return comma
	case strings.TrimSpace(between) == ";":
		return comma
	}
	return other
}
