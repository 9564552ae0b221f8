package analysis

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Encoding is a way of writing Vietnamese from before Unicode, with fonts of its
// own. [Legacy] reads it from the letters that a Western code page shows for it.
type Encoding int

// The encodings. Unicode: nothing is to be converted.
const (
	Unicode Encoding = iota
	TCVN3
	VNIWin
)

// String returns the encoding's usual name.
func (e Encoding) String() string { return [...]string{"Unicode", "TCVN3", "VNI-Win"}[e] }

// Legacy returns text with its paragraphs in TCVN3 or VNI-Win, seen as letters of
// Windows-1252 (Hµ Néi, Haø Noäi), turned into Unicode, and the encoding that most
// of those had; Unicode where there are none. A line is a paragraph. What decides
// is which reading gives Vietnamese syllables, so Unicode stays as it is. Soft
// hyphens must not have been removed before: in TCVN3 one is ư.
func Legacy(text string) (string, Encoding) {
	if !holdsLegacy(text) {
		return text, Unicode
	}
	var counts [3]int
	lines := strings.SplitAfter(text, "\n")
	read := make([]Encoding, len(lines))
	for i, line := range lines {
		read[i] = encodingOf(line, 0)
		if read[i] != Unicode {
			counts[read[i]] += len(line)
		}
	}
	most := TCVN3
	if counts[VNIWin] > counts[TCVN3] {
		most = VNIWin
	}
	if counts[most] == 0 {
		return text, Unicode
	}
	whole := 2*counts[most] > len(text) && !bearsUnicode(text)
	for i, line := range lines {
		if read[i] == Unicode {
			read[i] = encodingOf(line, most)
		}
		if whole && read[i] != most && most.reads(line, read[i]) {
			read[i] = most // Cô thÓ: among lines of TCVN3
		}
		lines[i] = read[i].decode(line)
	}
	return strings.Join(lines, ""), most
}

// reads tells whether a line of a text that is in the encoding e throughout reads
// as well in it as in another one.
func (e Encoding) reads(line string, other Encoding) bool {
	return score(e.decode(line)).bad <= score(other.decode(line)).bad
}

// mayBeLegacy tells whether text has a character of the upper half of
// Windows-1252, cheaply.
func mayBeLegacy(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] == 0xc2 || text[i] == 0xc3 {
			return true
		}
	}
	return false
}

// holdsLegacy tells whether a paragraph of text is in an old encoding by itself.
func holdsLegacy(text string) bool {
	for len(text) > 0 {
		line := text
		if i := strings.IndexByte(text, '\n'); i >= 0 {
			line = text[:i+1]
		}
		text = text[len(line):]
		if doubtful(line) && encodingOf(line, 0) != Unicode {
			return true
		}
	}
	return false
}

// doubtful tells, by its bytes alone, whether a line has a character of the upper
// half of Windows-1252 and no composed letter that only Unicode has, from U+1EA0 on.
func doubtful(line string) bool {
	high := false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c < utf8.RuneSelf:
		case c == 0xc2 || c == 0xc3:
			high = true
		case c == 0xe1 && i+2 < len(line) && (line[i+1] == 0xba && line[i+2] >= 0xa0 || line[i+1] == 0xbb && line[i+2] <= 0xb9):
			return false
		}
	}
	return high
}

// encodingOf returns the encoding of a paragraph. likely is that of the text
// around it, Unicode where nothing is known: it wins where no reading is better.
func encodingOf(line string, likely Encoding) Encoding {
	if !mayBeLegacy(line) || bearsUnicode(line) {
		return Unicode
	}
	best, bestScore := Unicode, score(line)
	if bestScore.bad*4 < bestScore.good || bestScore == (reading{}) {
		return Unicode // no other reading beats this one
	}
	for _, e := range []Encoding{TCVN3, VNIWin} {
		s := score(e.decode(line))
		if e == likely {
			s.good++
		}
		if s.beats(bestScore) {
			best, bestScore = e, s
		}
	}
	return best
}

// bearsUnicode tells whether line has a letter that only Unicode text has.
func bearsUnicode(line string) bool {
	for _, r := range line {
		if r >= 0x100 && int(r) < len(glyphs) && glyphs[r].letter != 0 || unicode.Is(unicode.Mn, r) {
			return true
		}
	}
	return false
}

// A reading counts the words of a paragraph that have letters beyond ASCII: good
// ones are Vietnamese syllables, bad ones are none.
type reading struct{ good, bad int }

// beats tells whether a reading is so much better than what the text says as it
// stands that the text cannot have been meant as it stands.
func (r reading) beats(o reading) bool {
	if r.good <= o.good || r.bad > o.bad && r.bad*10 > r.good {
		return false
	}
	return r.good >= 4*r.bad && o.bad*4 >= o.good
}

func score(line string) reading {
	var r reading
	for word := range strings.FieldsFuncSeq(line, notWord) {
		if isASCII(word) {
			continue
		}
		if IsSyllable(word) && !capitalInside(word) {
			r.good++
		} else {
			r.bad++
		}
	}
	return r
}

// capitalInside tells whether a capital beyond ASCII follows a small letter of
// ASCII: thÓ is no Unicode.
func capitalInside(word string) bool {
	small := false
	for _, r := range word {
		if small && r >= utf8.RuneSelf && unicode.IsUpper(r) {
			return true
		}
		small = 'a' <= r && r <= 'z'
	}
	return false
}

// notWord tells whether r ends a word. The signs above U+00A0 are letters to an
// old font, but for the quotes « » and the like, which stand beside blanks.
func notWord(r rune) bool {
	return r < 0xa0 && !unicode.IsLetter(r) || r == 0xa0 || r > 0xff && !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r)
}

//go:embed legacy.tsv
var legacyFacts string

// legacyTables hold, for each encoding, what one or two of its letters stand for.
var legacyTables = newLegacyTables(legacyFacts)

type legacyTable map[[2]rune]rune

func newLegacyTables(facts string) [3]legacyTable {
	tables := [3]legacyTable{Unicode: nil, TCVN3: {}, VNIWin: {}}
	for line := range strings.Lines(facts) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		letter, _ := utf8.DecodeRuneInString(f[0])
		tables[TCVN3].add(f[1], letter)
		tables[VNIWin].add(f[2], letter)
		tables[VNIWin].add(f[3], unicode.ToUpper(letter))
	}
	return tables
}

func (t legacyTable) add(seen string, letter rune) {
	r := []rune(seen)
	switch len(r) {
	case 1:
		t[[2]rune{r[0]}] = letter
	case 2:
		t[[2]rune{r[0], r[1]}] = letter
		t[[2]rune{unicode.ToUpper(r[0]), r[1]}] = unicode.ToUpper(letter)
	}
}

// decode returns a paragraph of the encoding in Unicode.
func (e Encoding) decode(line string) string {
	t := legacyTables[e]
	if t == nil {
		return line
	}
	var b strings.Builder
	b.Grow(len(line) + len(line)/4)
	runes := []rune(line)
	for i := 0; i < len(runes); i++ {
		if i+1 < len(runes) {
			if r, ok := t[[2]rune{runes[i], runes[i+1]}]; ok {
				b.WriteRune(r)
				i++
				continue
			}
		}
		if r, ok := t[[2]rune{runes[i]}]; ok {
			b.WriteRune(r)
		} else {
			b.WriteRune(runes[i])
		}
	}
	if e == TCVN3 {
		return capitals(b.String())
	}
	return b.String()
}

// capitals gives back the capitals that TCVN3 writes as small letters in a font
// of capitals: NộI is NỘI, and Hà beside it HÀ.
func capitals(line string) string {
	words := strings.SplitAfter(line, " ")
	sure := make([]bool, len(words))
	for i, w := range words {
		sure[i] = countUpper(w) >= 2 && onlyUpper(w)
	}
	for i, w := range words {
		beside := i > 0 && sure[i-1] || i+1 < len(words) && sure[i+1]
		if sure[i] && !isASCII(w) || beside && countUpper(w) > 0 && onlyUpper(w) {
			words[i] = strings.ToUpper(w)
		}
	}
	return strings.Join(words, "")
}

func countUpper(w string) (n int) {
	for _, r := range w {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// onlyUpper tells whether every small letter of w bears a tone.
func onlyUpper(w string) bool {
	for _, r := range w {
		if unicode.IsLower(r) && (int(r) >= len(glyphs) || glyphs[r].tone == 0) {
			return false
		}
	}
	return true
}
