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
	c := placeCutter{text: text, known: wordNumbers(), tokens: make([]placeToken, 0, len(text)/5+1)}
	c.cut(0, len(text))
	return c.tokens
}

// placeTokens returns what tokens does of the text, which is cut into words already.
func (t *text) placeTokens() []placeToken {
	c := placeCutter{text: t.s, known: wordNumbers(), tokens: make([]placeToken, 0, len(t.words))}
	for i := range t.words {
		w := &t.words[i]
		switch {
		case w.kind == mark:
		case !w.plain:
			c.cut(int(w.start), int(w.end))
		default:
			c.add(placeToken{
				start: w.start, end: w.end, capital: w.kind == capital || w.kind == upper,
				upper: w.kind == upper, lower: w.kind == lower || w.kind == number, number: w.kind == number,
			}, w.place, w.says)
		}
	}
	return c.tokens
}

// placeCutter gathers the tokens of a text.
type placeCutter struct {
	text   string
	known  *numbering
	tokens []placeToken
	end    int // of the last token
}

// cut adds the tokens between two bytes of the text.
func (c *placeCutter) cut(from, to int) {
	text := c.text[:to]
	for i := from; i < to; {
		if b := text[i]; b < utf8.RuneSelf && plainASCII[b] == 0 {
			i++
			continue
		}
		t, ok := placeTokenAt(text, i)
		if i = int(t.end); ok {
			n := c.known.of(text[t.start:t.end])
			c.add(t, n.place, n.says)
		}
	}
}

// add adds a token with the number of its word; a word in lower case that says nothing
// about the name beside it, and is no part of one such as M'gar, has none.
func (c *placeCutter) add(t placeToken, id uint16, says bool) {
	switch start := int(t.start); {
	case start == 0:
		t.gap = stop
	case start == c.end+1 && c.text[c.end] == ' ':
		t.gap = blank
	default:
		t.gap = gapOf(c.text[c.end:start])
	}
	if says || !t.lower || t.number || t.gap == join {
		t.id = id
	}
	c.tokens = append(c.tokens, t)
	c.end = int(t.end)
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
