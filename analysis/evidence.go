package analysis

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Typed returns what the keys would have given with an input method on, and which
// method that is. Where m is None, text is keys: it bears marks, or nothing in it
// is surely keys. A word that may be English, a code or a name is taken as keys
// only among words that are. The last word may be unfinished (huowng kheo).
func Typed(keys string) (text string, m Method) {
	if bearsMarks(keys) || !utf8.ValidString(keys) {
		return keys, None
	}
	best := evidence{}
	for _, method := range []Method{VIQR, Telex, VNI} {
		if method == VIQR && !strings.ContainsAny(keys, viqrSigns) || method == VNI && !strings.ContainsAny(keys, "0123456789") {
			continue
		}
		if e := method.evidence(keys); e.sure > best.sure {
			best, m = e, method
		}
	}
	if best.sure == 0 || best.english > best.sure {
		return keys, None
	}
	text = m.rewrite(keys, func(w typedWord) string {
		if best.accepts(m, w) {
			return w.letters
		}
		return w.keys
	})
	if text == keys {
		m = None
	}
	return text, m
}

// bearsMarks tells whether text has a letter or mark beyond ASCII that is
// Vietnamese.
func bearsMarks(text string) bool {
	if isASCII(text) {
		return false
	}
	for _, r := range text {
		if r >= utf8.RuneSelf && (int(r) < len(glyphs) && glyphs[r].letter != 0 || unicode.Is(unicode.Mn, r)) {
			return true
		}
	}
	return false
}

// evidence counts the words of a text that can only be keys, and those that tell
// English: small words that no Vietnamese sentence has, and words that are no names
// and no syllables.
type evidence struct{ sure, english int }

func (m Method) evidence(text string) evidence {
	var e evidence
	for _, w := range m.all(text) {
		if m.sure(w) {
			e.sure++
		}
		if englishWords[strings.ToLower(w.keys)] || w.outcome == same && isForeign(w.keys) {
			e.english++
		}
	}
	return e
}

// isForeign tells whether a word of small letters is no syllable, even with marks.
func isForeign(word string) bool {
	for i := 0; i < len(word); i++ {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	w, ok := readWord(word)
	return !ok || w.n > 2 && !isFolded(&w)
}

// sure tells whether a word is keys whatever stands beside it.
func (m Method) sure(w typedWord) bool {
	switch w.outcome {
	case same:
		return false
	case undone:
		return m == Telex && keyWordOf(w.keys) == onlyKeys && w.keys == strings.ToLower(w.keys) && undoneSyllable(w.letters)
	case begun:
		return w.last && keyWordOf(w.keys) == onlyKeys && m != VIQR && strings.ContainsAny(w.letters, "êôươâ") && utf8.RuneCountInString(w.letters) > 2
	}
	if keyWordOf(w.keys) != onlyKeys {
		return false
	}
	switch m {
	case Telex:
		return strings.ToUpper(w.keys) != w.keys || strings.ContainsAny(w.letters, "ĂÂÊÔƠƯĐ") || !isASCII(Toneless.String(w.letters))
	case VNI:
		return !isCode(w.keys)
	case VIQR:
		return len(w.keys) > 2 && strings.ContainsAny(w.keys, "^`~+*(") || strings.ContainsAny(w.keys, viqrSigns) && utf8.RuneCountInString(w.letters) > 2
	}
	return true
}

// undoneSyllable tells whether letters are a syllable and one letter more, as
// hoaf is; nobody doubles a key of a name that he did not see change.
func undoneSyllable(letters string) bool {
	_, ok := Parse(letters[:len(letters)-1])
	return ok || letters == "dd"
}

// isCode tells whether a word of letters and digits may be a code or the number of
// a thing: A4, CO2, HA1, Top10. Digits between letters, or those of one letter and
// its tone (65, 73), make it none.
func isCode(word string) bool {
	letters := strings.TrimRight(word, "0123456789")
	digits := word[len(letters):]
	if len(letters) < 2 {
		return true
	}
	if strings.ContainsAny(letters, "0123456789") {
		return false
	}
	if strings.ToUpper(letters) == letters {
		return len(digits) < 2 || !strings.ContainsAny(digits, "6789")
	}
	return false
}

// accepts tells whether w is to be read as keys, in a text of which e is known.
func (e evidence) accepts(m Method, w typedWord) bool {
	switch {
	case w.outcome == same:
		return false
	case m.sure(w):
		return true
	case keyWordOf(w.keys) == neverKeys:
		return false
	case w.outcome == begun:
		return w.last
	case w.outcome == undone:
		return false
	case m == VNI && len(strings.TrimRight(w.keys, "0123456789")) < 2:
		return isOneLetterWord(w.keys)
	}
	return true
}

// isOneLetterWord tells whether the keys of one letter and its marks are a word of
// Vietnamese and no code: ở, ý, ô, à.
func isOneLetterWord(keys string) bool {
	if len(keys) > 2 {
		return true
	}
	switch keys {
	case "y1", "Y1", "o6", "O6", "a2", "a1", "u7", "o2":
		return true
	}
	return false
}

// A keyWord says what a word that keys give a syllable of may be beside keys.
type keyWord uint8

const (
	onlyKeys  keyWord = iota
	maybeKeys         // a word of English or a name: keys among keys
	neverKeys         // oftener itself than keys, even among keys
)

//go:embed keywords.txt
var keyWordFacts string

// keyWords holds the words that are keys by chance.
var keyWords, englishWords = newKeyWords(keyWordFacts)

func newKeyWords(facts string) (words map[string]keyWord, english map[string]bool) {
	words, english = map[string]keyWord{}, map[string]bool{}
	for line := range strings.Lines(facts) {
		class, list, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for _, w := range strings.Fields(list) {
			switch class {
			case "maybe":
				words[w] = maybeKeys
			case "never":
				words[w] = neverKeys
			case "english":
				english[w] = true
			}
		}
	}
	return words, english
}

func keyWordOf(keys string) keyWord { return keyWords[strings.ToLower(keys)] }
