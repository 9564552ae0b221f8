package corpus

import (
	"unicode"
	"unicode/utf8"
)

// word is a word or a mark of a text.
type word struct {
	start, end int32
	id         uint16 // in the vocabulary, 0 for an unknown word; of a mark its sign
	place      uint16 // in the gazetteer, 0 for an unknown word
	kind       letters
	says       bool // in the gazetteer, something of the place beside it
	plain      bool // letters alone, of which the first alone or all are capitals; or digits alone
}

// letters tells how a word is written.
type letters uint8

const (
	lower   letters = iota
	capital         // Hương
	upper           // HƯƠNG, UBND
	number
	mark
)

// The signs of marks that are written in several ways.
const (
	lineEnd   = '\n'
	dash      = '-' // and – —
	bullet    = '*' // and • +
	openMark  = '<' // “ «
	closeMark = '>' // ” »
	quoteMark = '"' // opens or closes
	dots      = '.' // and …
	otherMark = 1
)

func (w word) is(sign uint16) bool { return w.kind == mark && w.id == sign }

func (w word) name() bool { return w.kind == capital || w.kind == upper }

// text is a text and its words.
type text struct {
	s     string
	words []word
}

// of returns the text of the words from i up to j, as far as there are any.
func (t *text) of(i, j int) string {
	i, j = max(i, 0), min(j, len(t.words))
	if i >= j {
		return ""
	}
	return t.s[t.words[i].start:t.words[j-1].end]
}

// at returns the i-th word, and an end of line beyond the text.
func (t *text) at(i int) word {
	if i < 0 || i >= len(t.words) {
		return word{kind: mark, id: lineEnd}
	}
	return t.words[i]
}

// glued tells whether nothing stands between the words i-1 and i.
func (t *text) glued(i int) bool {
	return i > 0 && i < len(t.words) && t.words[i].start == t.words[i-1].end
}

func newText(s string) *text {
	t, known := &text{s: s, words: make([]word, 0, len(s)/5+8)}, wordNumbers()
	for i := 0; i < len(s); {
		c := s[i]
		if c == ' ' || c == '\t' || c == '\r' {
			i++
			continue
		}
		r, n := rune(c), 1
		if c >= utf8.RuneSelf {
			r, n = runeAt(s, i)
		}
		if !letterOrDigit(r) {
			if c < utf8.RuneSelf || !unicode.IsSpace(r) {
				t.words = append(t.words, word{start: int32(i), end: int32(i + n), id: sign(r), kind: mark})
			}
			i += n
			continue
		}
		w := wordAt(s, i, r, n)
		ids := known.known(s[w.start:w.end], w.kind)
		if w.place, w.says = ids.place, ids.says; w.kind != number {
			w.id = ids.term
		}
		t.words = append(t.words, w)
		i = int(w.end)
	}
	return t
}

// everyday tells whether the letter or digit at i, whose first byte is c, is one that
// the gazetteer takes for one too, as all of Vietnamese are.
func everyday(c byte, s string, i int) bool {
	return c < utf8.RuneSelf || c >= 0xC3 && c <= 0xC6 || c == 0xE1 && i+1 < len(s) && s[i+1] >= 0xB8 && s[i+1] <= 0xBB
}

// runeAt returns the rune at i and its length; letters of Vietnamese take the short
// way.
func runeAt(s string, i int) (rune, int) {
	switch c := s[i]; {
	case c < utf8.RuneSelf:
		return rune(c), 1
	case c >= 0xC3 && c <= 0xC6 && i+1 < len(s) && s[i+1]&0xC0 == 0x80:
		return rune(c&0x1F)<<6 | rune(s[i+1]&0x3F), 2
	case c == 0xE1 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80:
		return 0x1000 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(s[i:])
}

// joins tells whether the mark at j is a part of a word: Man-ho, GD&ĐT, P.V, 3.000.
func joins(s string, j int, before shape) bool {
	if !joiners[s[j]] || j+1 >= len(s) {
		return false
	}
	next, n := utf8.DecodeRuneInString(s[j+1:])
	if !letterOrDigit(next) {
		return false
	}
	digits := s[j-1] >= '0' && s[j-1] <= '9' && next <= '9'
	switch s[j] {
	case '-', '\'':
		return true
	case '&':
		return before&hasSmall == 0
	case ',', '/', ':':
		return digits
	case '.':
		return digits || before&hasSmall == 0 && upperCase(next) && !startsSmall(s[j+1+n:])
	}
	return false
}

// apostrophe tells whether the mark before rest joins it to the letters before the mark:
// K’Brôi.
func apostrophe(rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return next != utf8.RuneError && letterOrDigit(next)
}

// joiners are the marks that may be a part of a word.
var joiners = [256]bool{'-': true, '\'': true, '&': true, ',': true, '/': true, ':': true, '.': true}

func startsSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r != utf8.RuneError && unicode.IsLetter(r) && !upperCase(r)
}

func letterOrDigit(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	case r < 0xC0:
		return false
	case r < 0x2000:
		return r != 0xD7 && r != 0xF7
	}
	return unicode.IsLetter(r)
}

func upperCase(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return isUpper(r)
}

// sign returns what a mark is taken for.
func sign(r rune) uint16 {
	switch r {
	case '–', '—', '‒', '−':
		return dash
	case '•', '+', '·', '●', '▪', '♦', '◆', '■':
		return bullet
	case '“', '«', '„':
		return openMark
	case '”', '»':
		return closeMark
	case '…':
		return dots
	case '<', '>':
		return otherMark
	}
	if r < utf8.RuneSelf {
		return uint16(r)
	}
	return otherMark
}
