package analysis

import (
	_ "embed"
	"slices"
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
		if e := method.evidence(keys); e.surely > best.surely {
			best, m = e, method
		}
	}
	if !best.convinces() {
		return keys, None
	}
	text = rewrite(keys, besides(m.all(keys)), func(w typedWord) string {
		switch {
		case best.accepts(m, w):
			return w.letters
		case len(w.keys) > 2 && !w.mixed && w.keys == strings.ToUpper(w.keys):
			return m.barredCapitals(w.keys)
		}
		return w.keys
	})
	if text == keys {
		m = None
	}
	return text, m
}

// barredCapitals returns an abbreviation with its Đ: HDDND, HD9ND. Of three D the
// first is a letter: GDDDT.
func (m Method) barredCapitals(word string) string {
	switch {
	case m != VNI && !strings.ContainsAny(word, "0123456789"):
		return barredPairs.Replace(word)
	case m == VNI && !isCode(word):
		return strings.ReplaceAll(word, "D9", "Đ")
	}
	return word
}

var barredPairs = strings.NewReplacer("DDDD", "ĐĐ", "DDD", "DĐ", "DD", "Đ")

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

// evidence is what a text says of being keys: words that can only be keys, and
// against them words that are no Vietnamese with any marks. Names weigh little on
// either side, small words that tell English most.
type evidence struct {
	surely, foreign     int  // weights
	sure, likely, words int  // numbers; likely: what is keys among keys
	capitals            bool // no letter is small
}

// The weights of words as evidence.
const (
	nameWeight    = 1
	printedWeight = 1
	foreignWeight = 2
	sureWeight    = 4
)

func (m Method) evidence(text string) evidence {
	e := evidence{capitals: text == strings.ToUpper(text)}
	for chunk := range strings.FieldsSeq(text) {
		if e.words++; m.isProgram(chunk) {
			e.foreign += foreignWeight
		}
	}
	for _, w := range m.all(text) {
		name := 'A' <= w.keys[0] && w.keys[0] <= 'Z'
		switch {
		case slices.Contains(englishWords, strings.ToLower(w.keys)):
			e.foreign += sureWeight
		case e.sureOf(m, w) && name:
			e.sure++
			e.surely += nameWeight
		case e.sureOf(m, w):
			e.sure++
			e.surely += sureWeight
		case keyWordOf(w.keys) == neverKeys:
			e.foreign += printedWeight
		case w.outcome == whole && keyWordOf(w.keys) == maybeKeys:
			e.likely++
		case w.isForeign() && (name || len(w.keys) < 3):
			e.foreign += nameWeight
		case w.isForeign():
			e.foreign += foreignWeight
		}
	}
	return e
}

// convinces tells whether a text is keys: one word in four is surely, or two where
// they are keys likely, and what speaks for it weighs more than what speaks against
// it, of two words as much.
func (e evidence) convinces() bool {
	return 4*e.sure+2*e.likely >= e.words && e.surely > 0 && (e.surely > e.foreign || e.words < 3 && e.surely == e.foreign)
}

// isForeign tells whether a word is letters that are no syllable, even with marks
// or as keys; not one of capitals.
func (w typedWord) isForeign() bool {
	if w.outcome != same {
		return false
	}
	for i := 0; i < len(w.keys); i++ {
		if !isLetter(w.keys[i]) {
			return false
		}
	}
	if w.keys == strings.ToUpper(w.keys) {
		return false
	}
	read, ok := readWord(w.keys)
	return !ok || !isFolded(&read)
}

// isEnglish tells whether a word is no Vietnamese, nor a name.
func (w typedWord) isEnglish() bool {
	if w.keys == "" || w.keys[0] < 'a' {
		return false
	}
	return keyWordOf(w.keys) == neverKeys || len(w.keys) > 2 && w.isForeign()
}

// fumbled tells whether a word takes its tone in a place where few put its key: before
// a hat (these for thế) or behind another tone (lifts for lít).
func (m Method) fumbled(w typedWord) bool {
	parts, ok := Parse(w.letters)
	if m != Telex || !ok || parts.Tone == 0 {
		return false
	}
	at := strings.LastIndex(strings.ToLower(w.keys), m.toneKey(parts.Tone))
	before, _ := m.read(w.keys[:max(at, 0)])
	before = Exact.String(before)
	return at >= 0 && before+strings.ToLower(w.keys[at+1:]) != Toneless.String(w.letters)
}

// hasInnerCapital tells whether a capital stands behind a small letter.
func hasInnerCapital(word string) bool {
	for i := 1; i < len(word); i++ {
		if 'A' <= word[i] && word[i] <= 'Z' && 'a' <= word[i-1] && word[i-1] <= 'z' {
			return true
		}
	}
	return false
}

func (w typedWord) isFigures() bool { return strings.Trim(w.keys, "0123456789") == "" }

// sureOf tells whether a word is keys whatever stands beside it.
func (e evidence) sureOf(m Method, w typedWord) bool {
	switch w.outcome {
	case same:
		return false
	case undone:
		return e.words == 1 && isUndone(m, w)
	case begun:
		return w.last && keyWordOf(w.keys) == onlyKeys && m != VIQR && !(m == VNI && isCode(w.keys)) && strings.ContainsAny(w.letters, "êôươâ") && utf8.RuneCountInString(w.letters) > 2
	}
	if keyWordOf(w.keys) != onlyKeys {
		return e.words == 1 && m == Telex && w.keys[0] == 'w' && len(w.keys) < 3 && keyWordOf(w.keys) == maybeKeys
	}
	if !plausible(m, w.letters) || hasInnerCapital(w.keys) {
		return false
	}
	switch m {
	case Telex:
		return strings.ToUpper(w.keys) != w.keys || e.capitals && len(w.keys) > 3 && (e.words > 1 || len(w.keys) > 4) && (strings.ContainsAny(w.letters, "ĂÂÊÔƠƯĐ") || !isASCII(Toneless.String(w.letters)))
	case VNI:
		return !isCode(w.keys) && (e.words == 1 && w.keys != strings.ToUpper(w.keys) || e.words > 1 && !isRetoned(w.keys))
	case VIQR:
		return len(w.keys) > 2 && strings.ContainsAny(w.keys, "^`~+*(") || len(w.keys) > 3 && (strings.ContainsAny(strings.TrimRight(w.keys, ".?'"), viqrSigns) ||
			e.words < 3 && strings.HasSuffix(w.keys, "'"))
	}
	return true
}

// isUndone tells whether a word is one whose marks were undone by typing a key
// twice. In Telex that is a matter of small letters: nobody undoes the marks of a
// name that he sees change.
func isUndone(m Method, w typedWord) bool {
	switch {
	case m == VIQR || w.keys != strings.ToLower(w.keys) || keyWordOf(w.keys) == neverKeys || !undoneSyllable(w.letters):
		return false
	case m == Telex && keyWordOf(w.keys) == maybeKeys:
		return len(w.letters) == 2 // ass, aaa
	}
	return m == Telex || len(w.letters) > 2
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
	if len(letters) < 2 || strings.EqualFold(letters, "top") {
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

// isRetoned tells whether a word ends in two tones or more: it rather ends in a
// number.
func isRetoned(word string) bool { return len(word)-len(strings.TrimRight(word, "012345")) > 1 }

// accepts tells whether w is to be read as keys, in a text of which e is known.
func (e evidence) accepts(m Method, w typedWord) bool {
	switch {
	case w.outcome == same:
		return false
	case e.sureOf(m, w) || w.outcome == undone && keyWordOf(w.keys) == onlyKeys && isUndone(m, w):
		return true
	case keyWordOf(w.keys) == neverKeys || keyWordOf(w.keys) == maybeKeys && (w.beside || m.fumbled(w)):
		return false
	case w.outcome == begun:
		return w.last
	case w.outcome == undone:
		return false
	case m == VNI && len(strings.TrimRight(w.keys, "0123456789")) < 2:
		return isOneLetterWord(w.keys) && (w.opens || w.keys[0] >= 'a')
	case m == VNI && isCode(w.keys):
		return false
	case !e.capitals && !w.opens && w.keys == strings.ToUpper(w.keys) && (utf8.RuneCountInString(w.letters) == 1 || isASCII(Toneless.String(w.letters))):
		return false // 45/EE, URI
	case hasInnerCapital(w.keys):
		return false // dataS
	}
	return plausible(m, w.letters)
}

// plausible tells whether the letters are likely to be meant at all: news has
// them, or keys of Telex or VIQR that nobody types by chance put a hat or a horn
// there. Digits behind letters are a code else, a tone's key a letter.
func plausible(m Method, letters string) bool {
	letters = Exact.String(letters)
	if isASCII(letters) {
		return m != VNI || len(letters) > 2 // hoa20, but un10
	}
	return m != VNI && !isASCII(Toneless.String(letters)) || keyWords[letters] == usedSyllable
}

// isOneLetterWord tells whether the keys of one letter and its marks are a word of
// Vietnamese and no code: ở, ý, ô, à.
func isOneLetterWord(keys string) bool {
	if len(keys) > 2 {
		return len(strings.TrimRight(keys, "0123456789")) == 1 && keys[1] > '5' && keys[2] < '6'
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
	onlyKeys     keyWord = iota
	maybeKeys            // a word of English or a name: keys among keys
	neverKeys            // oftener itself than keys, even among keys
	usedSyllable         // what keys give, in use
)

//go:generate go run timbao/cmd/learn -keywords keywords.txt -english $SCOWL/* $OLDER_ARTICLES

//go:embed keywords.txt
var keyWordFacts string

// keyWords holds the words that are keys by chance, and the syllables in use.
var keyWords = newKeyWords(keyWordFacts)

func newKeyWords(facts string) map[string]keyWord {
	words := map[string]keyWord{}
	for line := range strings.Lines(facts) {
		class, list, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for _, w := range strings.Fields(list) {
			switch class {
			case "maybe":
				words[w] = maybeKeys
			case "never":
				words[w] = neverKeys
			case "syllables":
				words[w] = usedSyllable
			}
		}
	}
	return words
}

func keyWordOf(keys string) keyWord {
	keys = strings.ToLower(keys)
	if slices.Contains(englishWords, keys) {
		return neverKeys
	}
	return keyWords[keys]
}

// englishWords are small words that tell English text.
var englishWords = strings.Fields("the of and for with that this from was were are is by at as it be or not have has will he she his her they you your we")
