package relevance

import (
	"strings"
	"unicode"
)

// vowels are the vowels with their hats and horns, each in its six tones: none,
// grave, hook, tilde, acute, dot.
var vowels = []string{
	"aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
	"oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
}

const dot = '\u0323'

var tones = []rune{0, '\u0300', '\u0309', '\u0303', '\u0301', dot}

// qualities are the marks of a hat, a breve or a horn.
var qualities = map[rune]struct{ base, mark rune }{
	'ă': {'a', '\u0306'}, 'â': {'a', '\u0302'}, 'ê': {'e', '\u0302'},
	'ô': {'o', '\u0302'}, 'ơ': {'o', '\u031b'}, 'ư': {'u', '\u031b'},
}

// letter is a vowel taken apart: its plain letter, quality and tone.
type letter struct {
	base, quality rune // 0: none
	hatted        rune // base and quality in one
	tone          rune
}

// letters holds all marked vowels of both cases, and đ.
var letters = func() map[rune]letter {
	table := map[rune]letter{'đ': {base: 'd', hatted: 'đ'}, 'Đ': {base: 'D', hatted: 'Đ'}}
	for _, row := range vowels {
		forms := []rune(row)
		for i, r := range forms {
			l := letter{base: forms[0], hatted: forms[0], tone: tones[i]}
			if q, ok := qualities[forms[0]]; ok {
				l.base, l.quality = q.base, q.mark
			}
			table[r] = l
			l.base, l.hatted = unicode.ToUpper(l.base), unicode.ToUpper(l.hatted)
			table[unicode.ToUpper(r)] = l
		}
	}
	return table
}()

func eachLetter(s string, f func(*strings.Builder, rune, letter)) string {
	var b strings.Builder
	for _, r := range s {
		l, ok := letters[r]
		if !ok {
			l = letter{base: r, hatted: r}
		}
		f(&b, r, l)
	}
	return b.String()
}

// plain returns s without any mark, its case kept.
func plain(s string) string {
	return eachLetter(s, func(b *strings.Builder, _ rune, l letter) { b.WriteRune(l.base) })
}

// withoutTones returns s with hats and horns alone.
func withoutTones(s string) string {
	return eachLetter(s, func(b *strings.Builder, _ rune, l letter) { b.WriteRune(l.hatted) })
}

// decomposed returns s in NFD. The dot below stands before a hat, as the canonical
// order has it.
func decomposed(s string) string {
	return eachLetter(s, func(b *strings.Builder, r rune, l letter) {
		if l.quality == 0 && l.tone == 0 {
			b.WriteRune(r)
			return
		}
		b.WriteRune(l.base)
		if l.tone == dot && l.quality != '\u031b' {
			b.WriteRune(dot)
		}
		if l.quality != 0 {
			b.WriteRune(l.quality)
		}
		if l.tone != 0 && (l.tone != dot || l.quality == '\u031b') {
			b.WriteRune(l.tone)
		}
	})
}

// composed returns to NFC what [decomposed] took apart.
func composed(s string) string {
	var pairs []string
	for r := range letters {
		if d := decomposed(string(r)); d != string(r) {
			pairs = append(pairs, d, string(r))
		}
	}
	return longestFirst(pairs).Replace(s)
}

// longestFirst returns a replacer that prefers the longest match.
func longestFirst(pairs []string) *strings.Replacer {
	var ordered []string
	for n := 3; n > 1; n-- {
		for i := 0; i < len(pairs); i += 2 {
			if len([]rune(pairs[i])) == n {
				ordered = append(ordered, pairs[i], pairs[i+1])
			}
		}
	}
	return strings.NewReplacer(ordered...)
}
