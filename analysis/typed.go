package analysis

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Method is a way of typing Vietnamese on a plain keyboard.
type Method int

// The methods. None: the text bears its marks already, or needs none.
const (
	None Method = iota
	Telex
	VNI
	VIQR
)

// String returns the method's name in lower case.
func (m Method) String() string { return [...]string{"none", "telex", "vni", "viqr"}[m] }

// Letters returns what m shows for keys, word by word, whatever the writer may
// have meant: Telex makes tét of test. What gives no syllable stays as it is, but
// for marks undone by doubling their key (hoaff is hoaf). [Typed] is the careful
// reading.
func (m Method) Letters(keys string) string {
	return rewrite(keys, m.all(keys), func(w typedWord) string {
		if w.outcome == begun {
			return w.keys
		}
		return w.letters
	})
}

// A typedWord is a word and what its keys give.
type typedWord struct {
	keys, letters string
	outcome       outcome
	opens, last   bool // a sentence begins with it; the text ends with it
	mixed         bool // it is a part of something that is no keys: mis-ordered, haf-267
	beside        bool // a word of English stands before or behind it
}

// all returns the words of a text that may be keys, with their places.
func (m Method) all(text string) iter.Seq2[Span, typedWord] {
	return func(yield func(Span, typedWord) bool) {
		if m == None {
			return
		}
		var words []typedWord
		var spans []Span
		for chunk := range m.chunks(text) {
			words, spans = words[:0], spans[:0]
			for s := range m.words(text, chunk) {
				keys := text[s.Start:s.End]
				letters, o := m.read(keys)
				words = append(words, typedWord{keys: keys, letters: letters, outcome: o, opens: opens(text[:s.Start]), last: s.End == len(text)})
				spans = append(spans, s)
			}
			mixed := isMixed(text[chunk.Start:chunk.End], words)
			for i, w := range words {
				if mixed {
					w.letters, w.outcome, w.mixed = w.keys, same, true
				}
				if !yield(spans[i], w) {
					return
				}
			}
		}
	}
}

// isMixed tells whether the words of a chunk are parts of something that is no
// keys: a foreign word is among them, or a number behind a hyphen.
func isMixed(chunk string, words []typedWord) bool {
	return len(words) > 1 && (slices.ContainsFunc(words, typedWord.isForeign) ||
		strings.Contains(chunk, "-") && slices.ContainsFunc(words, typedWord.isFigures))
}

// opens tells whether a sentence begins behind the text.
func opens(before string) bool {
	before = strings.TrimRight(before, " \"'(“‘-–")
	return before == "" || strings.HasSuffix(before, "…") || strings.IndexByte(".:!?\n", before[len(before)-1]) >= 0
}

// besides yields words as all does, and notes which stand beside English.
func besides(words iter.Seq2[Span, typedWord]) iter.Seq2[Span, typedWord] {
	return func(yield func(Span, typedWord) bool) {
		var before, here typedWord
		var span Span
		pass := func(next typedWord) bool {
			here.beside = before.isEnglish() || next.isEnglish()
			return here.keys == "" || yield(span, here)
		}
		for s, next := range words {
			if !pass(next) {
				return
			}
			before, here, span = here, next, s
		}
		pass(typedWord{})
	}
}

// rewrite puts other words into the places of those of a text.
func rewrite(text string, words iter.Seq2[Span, typedWord], f func(typedWord) string) string {
	var b strings.Builder
	end := 0
	for s, w := range words {
		b.WriteString(text[end:s.Start])
		b.WriteString(f(w))
		end = s.End
	}
	b.WriteString(text[end:])
	return b.String()
}

// chunks returns what stands between blanks and may hold keys.
func (m Method) chunks(text string) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for i := 0; i < len(text); {
			r, n := utf8.DecodeRuneInString(text[i:])
			if unicode.IsSpace(r) {
				i += n
				continue
			}
			end := i + chunkLen(text[i:])
			if !m.isProgram(text[i:end]) && !yield(Span{i, end}) {
				return
			}
			i = end
		}
	}
}

// chunkLen returns the bytes of s before the first blank.
func chunkLen(s string) int {
	if n := strings.IndexFunc(s, unicode.IsSpace); n >= 0 {
		return n
	}
	return len(s)
}

// words returns where the words of a chunk stand; signs of VIQR are part of them.
func (m Method) words(text string, chunk Span) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for i := chunk.Start; i < chunk.End; {
			r, n := utf8.DecodeRuneInString(text[i:chunk.End])
			if !inWord(r) {
				i += n
				continue
			}
			end := m.runEnd(text, i, chunk.End)
			if m != VIQR && glued(text[end:chunk.End]) {
				return
			}
			stop := end
			if m == VIQR {
				stop = i + viqrLen(text[i:end], text[end:])
				if stop--; i == chunk.Start || text[i-1] != text[stop] {
					stop++ // in 'word' the quotes are none of its keys
				}
			}
			if !yield(Span{i, stop}) {
				return
			}
			i = end
		}
	}
}

// runEnd returns the end of the keys from i on.
func (m Method) runEnd(text string, i, end int) int {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !inWord(r) && !(m == VIQR && strings.ContainsRune(viqrSigns, r)) {
			break
		}
		i += n
	}
	return i
}

// glued tells whether what follows a word makes one thing of both: doesn't, go1.26.
func glued(rest string) bool {
	rest = strings.TrimPrefix(rest, "\u2019")
	return len(rest) > 1 && (rest[0] == '\'' && isLetter(rest[1]) || rest[0] == '.' && '0' <= rest[1] && rest[1] <= '9')
}

// isProgram tells whether a chunk is an address or a piece of a program, which
// holds no keys.
func (m Method) isProgram(chunk string) bool {
	return isTypedAddress(chunk) || m != VIQR && isFragment(chunk)
}

// isFragment tells whether chunk is a piece of a program that only its signs
// betray: gzip.def, .deps, --aux, 9E:5E:FC, cos(x), alpha*-osf*, a+b.
func isFragment(chunk string) bool {
	if strings.Count(chunk, ":") > 1 || strings.ContainsAny(chunk, "*+") || strings.Contains(chunk, "&&") {
		return true
	}
	if bare := strings.TrimLeft(chunk, `"'-`); len(bare) < len(chunk) && strings.Contains(chunk[:len(chunk)-len(bare)], "-") && bare != "" && 'a' <= bare[0] && bare[0] <= 'z' {
		return true
	}
	if len(chunk) > 2 && chunk[0] == '.' && 'a' <= chunk[1] && chunk[1] <= 'z' {
		return true
	}
	for i := 1; i+1 < len(chunk); i++ {
		before, sign, behind := chunk[i-1], chunk[i], chunk[i+1]
		if sign == '.' && 'a' <= behind && behind <= 'z' && isLetter(before) || sign == '(' && byteClasses[before]&wordByte != 0 || sign == ':' && 'a' <= behind && behind <= 'z' {
			return true
		}
	}
	return false
}

const viqrSigns = "'`?~.^(+*"

func inWord(r rune) bool {
	return r < utf8.RuneSelf && (isLetter(byte(r)) || '0' <= r && r <= '9') ||
		r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

// viqrLen returns how much of word is keys: a full stop or question mark behind it
// is one, unless there is a tone already, or the text ends with a plain word.
func viqrLen(word, rest string) int {
	trimmed := strings.TrimRight(word, "?.")
	stops := len(word) - len(trimmed)
	if stops == 0 || stops > 2 || strings.ContainsAny(trimmed, "'`?~.") {
		return len(trimmed)
	}
	marked := strings.ContainsAny(trimmed, "^(+*")
	if word[len(trimmed)] == '?' {
		marked = marked && strings.ContainsAny(trimmed[len(trimmed)-1:], "^(+*") // thuo+? but not kho^ng?
	}
	if stops == 1 && strings.TrimSpace(rest) == "" && !marked {
		return len(trimmed)
	}
	return len(trimmed) + 1
}

// isTypedAddress tells whether chunk is an address of a page or a mailbox, or a
// piece of a program in signs that no text has.
func isTypedAddress(chunk string) bool {
	if strings.ContainsAny(chunk, "@_\\[]{}=<>#$|") || strings.Contains(chunk, "()") || strings.Count(chunk, "/") > 1 {
		return true
	}
	chunk = strings.TrimRight(chunk, ".,;:!?)\"'")
	if slash := strings.IndexByte(chunk, '/'); slash >= 0 && strings.IndexByte(chunk[slash:], '.') > 0 {
		return true
	}
	dot := strings.LastIndexByte(chunk, '.')
	if dot < 2 || len(chunk)-dot > 5 {
		return false
	}
	ending := strings.ToLower(chunk[dot+1:])
	return slices.Contains(topDomains, ending) || slices.Contains(fileEndings, ending)
}

// fileEndings are the last parts of names of files.
var fileEndings = strings.Fields("html htm pdf js py go doc docx jpg png mp3 mp4")

// Keys returns the keys that give text under m, marks in the middle of a word and
// the tone at its end: the way back from [Typed]. Words without marks stay.
func Keys(text string, m Method) string {
	if m == None {
		return text
	}
	return mapWords(norm.NFC.String(text), m.keys)
}

// keys returns the keys of a word.
func (m Method) keys(word string) string {
	var b strings.Builder
	var tone rune
	letters, capitals := 0, 0
	for _, r := range word {
		letters++
		if unicode.IsUpper(r) {
			capitals++
		}
		if int(r) >= len(glyphs) || glyphs[r].letter == 0 {
			b.WriteRune(r)
			continue
		}
		g := glyphs[r]
		if g.tone != 0 {
			tone = rune(g.tone)
		}
		s := m.letterKeys(rune(g.letter), tone)
		if m == VIQR {
			tone = 0
		}
		if g.upper {
			s = strings.ToUpper(s[:1]) + s[1:]
		}
		b.WriteString(s)
	}
	b.WriteString(m.toneKey(tone))
	if letters > 1 && letters == capitals {
		return strings.ToUpper(b.String())
	}
	return b.String()
}

// letterKeys returns the keys of a letter; in VIQR its tone's too.
func (m Method) letterKeys(letter, tone rune) string {
	base := string(unmarked(letter))
	if base == string(letter) {
		if m == VIQR {
			return base + m.toneKey(tone)
		}
		return base
	}
	mark := map[rune]int{'â': 0, 'ê': 0, 'ô': 0, 'ơ': 1, 'ư': 1, 'ă': 2, 'đ': 3}[letter]
	switch m {
	case VNI:
		return base + "6789"[mark:mark+1]
	case VIQR:
		return base + []string{"^", "+", "(", base}[mark] + m.toneKey(tone)
	}
	return base + []string{base, "w", "w", base}[mark]
}

func (m Method) toneKey(tone rune) string {
	if tone == 0 {
		return ""
	}
	for key, a := range keyActions[m] {
		if a.tone == tone {
			return string(rune(key))
		}
	}
	return ""
}
