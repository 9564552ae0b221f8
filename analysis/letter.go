package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The combining marks of Vietnamese. The first five are tones, in the order in
// which Vietnamese counts them; the others change the letter.
const (
	huyen = '\u0300'
	sac   = '\u0301'
	hoi   = '\u0309'
	nga   = '\u0303'
	nang  = '\u0323'

	circumflex = '\u0302'
	breve      = '\u0306'
	horn       = '\u031b'
	caron      = '\u030c' // typed for a breve by mistake: nǎm
	stroke     = '\u0335' // d with it is đ
)

var toneMarks = [...]rune{huyen, sac, hoi, nga, nang}

// A glyph is what a letter of Vietnamese is made of; the zero glyph is no letter.
type glyph struct {
	letter uint16 // lower case, with hat, horn or bar: ư of Ự
	tone   uint16 // combining mark, or 0
	upper  bool
}

// passes pairs Latin letters that pass for letters of Vietnamese with those.
var passes = [...][2]rune{{'ð', 'đ'}, {'ɖ', 'đ'}, {'ǎ', 'ă'}, {'ɑ', 'a'}, {'ɡ', 'g'}, {'ı', 'i'}}

// glyphs holds the letters of Vietnamese, and letters that pass for them.
var glyphs = newGlyphs()

func newGlyphs() *[0x1f00]glyph {
	var g [0x1f00]glyph
	add := func(r, letter, tone rune) {
		g[r] = glyph{uint16(letter), uint16(tone), false}
		if upper := unicode.ToUpper(r); int(upper) < len(g) {
			g[upper] = glyph{uint16(letter), uint16(tone), true}
		}
	}
	for r := 'a'; r <= 'z'; r++ {
		add(r, r, 0)
	}
	add('đ', 'đ', 0)
	for _, vowel := range "aăâeêioôơuưy" {
		add(vowel, vowel, 0)
		for _, tone := range toneMarks {
			add(compose(vowel, tone), vowel, tone)
		}
	}
	for _, pair := range passes {
		add(pair[0], pair[1], 0)
	}
	return &g
}

// compose returns the letter with the mark as one code point, 0 if there is none.
func compose(letter, mark rune) rune {
	r, n := utf8.DecodeRuneInString(norm.NFC.String(string([]rune{letter, mark})))
	if n < len(norm.NFC.String(string([]rune{letter, mark}))) {
		return 0
	}
	return r
}

func isTone(r rune) bool {
	return r == huyen || r == sac || r == hoi || r == nga || r == nang
}

// marked returns the letter with a hat, horn or bar on it, 0 if it bears none such.
func marked(letter, mark rune) rune {
	switch {
	case mark == circumflex && (letter == 'a' || letter == 'â'):
		return 'â'
	case mark == circumflex && (letter == 'e' || letter == 'ê'):
		return 'ê'
	case mark == circumflex && (letter == 'o' || letter == 'ô'):
		return 'ô'
	case (mark == breve || mark == caron) && (letter == 'a' || letter == 'ă'):
		return 'ă'
	case mark == horn && (letter == 'o' || letter == 'ơ'):
		return 'ơ'
	case mark == horn && (letter == 'u' || letter == 'ư'):
		return 'ư'
	case mark == stroke && (letter == 'd' || letter == 'đ'):
		return 'đ'
	}
	return 0
}

// toned returns the lower-case letter with the tone on it.
func toned(letter, tone rune) rune {
	if tone == 0 {
		return letter
	}
	return tonedLetters[letter][tone]
}

// tonedLetters holds letter and tone to the code point that has both.
var tonedLetters = newTonedLetters()

func newTonedLetters() map[rune]map[rune]rune {
	all := map[rune]map[rune]rune{}
	for r, g := range glyphs {
		if g.tone == 0 || g.upper {
			continue
		}
		if all[rune(g.letter)] == nil {
			all[rune(g.letter)] = map[rune]rune{}
		}
		all[rune(g.letter)][rune(g.tone)] = rune(r)
	}
	return all
}

// ignorable tells whether r shows nothing and means nothing inside a word: soft
// hyphens, zero-width characters, marks of direction, the byte order mark.
func ignorable(r rune) bool {
	switch {
	case r < 0xad:
		return false
	case r == '\u00ad', r == '\u034f', r == '\u061c', r == '\ufeff', r == '\u180e':
		return true
	case '\u200b' <= r && r <= '\u200f', '\u202a' <= r && r <= '\u202e', '\u2060' <= r && r <= '\u206f':
		return true
	case '\ufe00' <= r && r <= '\ufe0f':
		return true
	}
	return false
}

// stripped returns s without ignorable characters.
func stripped(s string) string {
	if !strings.ContainsFunc(s, ignorable) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if ignorable(r) {
			return -1
		}
		return r
	}, s)
}

// lookAlikes pairs letters of other alphabets with the Latin ones they look like.
const lookAlikes = "АAаaВBСCсcЕEеeНHІIіiЈJјjКKМMОOоoРPрpЅSѕsТTХXхxУYуyԀDԁdԚQԛqԜWԝwҺHһhѴVѵvΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOοoΡPρpΤTΥYΧXνvιi"

// latin holds lookAlikes as a table.
var latin = func() map[rune]rune {
	m := map[rune]rune{}
	pairs := []rune(lookAlikes)
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}()

// latinized returns a word that mixes Latin with letters that only look Latin in
// Latin letters alone. A word of another alphabet stays as it is, so does one that
// is several words once it is taken apart (ŀр: l·р).
func latinized(word string) string {
	mixed, own := false, false
	for _, r := range norm.NFKD.String(word) {
		switch {
		case r >= 0x370 && latin[r] != 0:
			mixed = true
		case unicode.Is(unicode.Latin, r):
			own = true
		case !unicode.IsMark(r):
			return word
		}
	}
	if !mixed || !own {
		return word
	}
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if l := latin[r]; l != 0 {
			return l
		}
		return r
	}, norm.NFD.String(word)))
}
