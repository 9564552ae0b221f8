package analysis

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Parts are the parts of a written syllable, in lower case and NFC, without the
// tone's mark: nguyễn is ng, u, yê, n and ngã.
//
// The onset of quả is qu, that of gì and giếng gi, though the i is the nucleus'
// letter too and written once. The nucleus of mía is ia.
type Parts struct {
	Onset, Glide, Nucleus, Coda string
	Tone                        rune // the combining mark, U+0300 for huyền; 0 for the level tone
}

// Parse returns the parts of a syllable of any case, Unicode form and tone
// placement, misplaced tones (tóan, qủa) among them. ok is false for what is no
// Vietnamese syllable: a foreign word, two tones, a tone that the coda does not
// allow (hoàc). A stop without a tone (viêt) is read, since the mark may be
// missing; [IsSyllable] refuses it.
func Parse(s string) (p Parts, ok bool) {
	w, ok := readWord(s)
	if !ok {
		return Parts{}, false
	}
	p, _, ok = w.parts()
	return p, ok
}

// IsSyllable tells whether s is one well-formed syllable, whatever its case,
// Unicode form and tone placement. The tone must be one that the coda allows:
// việt is one, viêt is none.
func IsSyllable(s string) bool {
	p, ok := Parse(s)
	return ok && (p.Tone != 0 || !isStop(p.Coda))
}

// String returns the syllable as written today, the tone on its nucleus: hoà,
// thuỷ, quý, giữ.
func (p Parts) String() string {
	nucleus, onset := p.Nucleus, p.Onset
	if onset == "gi" && strings.HasPrefix(nucleus, "i") {
		onset = "g"
	}
	if p.Tone == 0 {
		return onset + p.Glide + nucleus + p.Coda
	}
	var b strings.Builder
	b.WriteString(onset)
	b.WriteString(p.Glide)
	at := toneLetter(nucleus)
	for _, r := range nucleus {
		if at == 0 {
			r = toned(r, p.Tone)
		}
		at--
		b.WriteRune(r)
	}
	b.WriteString(p.Coda)
	return b.String()
}

// toneLetter returns which letter of the nucleus bears the tone: the last, but
// the first of ia, ua, ưa and ya.
func toneLetter(nucleus string) int {
	n := utf8.RuneCountInString(nucleus)
	if n == 2 && strings.HasSuffix(nucleus, "a") {
		return 0
	}
	return n - 1
}

func isStop(coda string) bool {
	return coda == "c" || coda == "t" || coda == "p" || coda == "ch" || coda == "k"
}

// A rhyme is what follows the onset.
type rhyme struct{ glide, nucleus, coda string }

//go:embed syllable.txt
var syllableFacts string

// grammar holds the spellings of a syllable's parts.
var grammar = newGrammar(syllableFacts)

type syllableGrammar struct {
	onsets          map[string]string // to itself: the string to keep
	rhymes, afterQu map[string]rhyme
}

func newGrammar(facts string) syllableGrammar {
	g := syllableGrammar{map[string]string{}, map[string]rhyme{}, map[string]rhyme{}}
	for line := range strings.Lines(facts) {
		part, spellings, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for _, s := range strings.Fields(spellings) {
			switch part {
			case "onset":
				g.onsets[s] = s
			case "rhyme":
				g.rhymes[s] = newRhyme(s)
			case "afterqu":
				g.afterQu[s] = newRhyme(s)
			}
		}
	}
	return g
}

// newRhyme takes a rhyme apart.
func newRhyme(s string) rhyme {
	r := rhyme{}
	for _, glided := range []string{"oa", "oă", "oe", "uâ", "uê", "uơ", "uy"} {
		if strings.HasPrefix(s, glided) {
			r.glide, s = s[:1], s[1:]
		}
	}
	for _, pair := range []string{"iê", "yê", "uô", "ươ", "oo"} {
		if strings.HasPrefix(s, pair) {
			r.nucleus, r.coda = pair, s[len(pair):]
			return r
		}
	}
	if s == "ia" || s == "ya" || s == "ua" || s == "ưa" {
		r.nucleus = s
		return r
	}
	_, n := utf8.DecodeRuneInString(s)
	r.nucleus, r.coda = s[:n], s[n:]
	return r
}

// maxLetters is the length of the longest syllable, nghiêng, and one more.
const maxLetters = 8

// A word is a run of letters of the Vietnamese alphabet, tones lifted off.
type word struct {
	letters [maxLetters]rune // lower case
	upper   [maxLetters]bool
	n       int
	tone    rune
}

// readWord reads s as a word with one tone at most.
func readWord(s string) (w word, ok bool) {
	if len(s) > maxLetters*8 {
		return w, false
	}
	for _, r := range s {
		if !w.add(r) {
			return readOddWord(s)
		}
	}
	return w, w.n > 0
}

// readOddWord reads a word that has look-alike letters or invisible characters.
func readOddWord(s string) (w word, ok bool) {
	for _, r := range latinized(compatible(stripped(s))) {
		if !w.add(r) {
			return w, false
		}
	}
	return w, w.n > 0
}

// add adds a letter or a mark to the word. It returns false for what no syllable
// holds, a second tone among it.
func (w *word) add(r rune) bool {
	var g glyph
	if int(r) < len(glyphs) {
		g = glyphs[r]
	}
	switch {
	case g.letter != 0 && w.n < maxLetters:
		w.letters[w.n], w.upper[w.n] = rune(g.letter), g.upper
		w.n++
		return g.tone == 0 || w.setTone(rune(g.tone))
	case w.n == 0 || g.letter != 0:
		return false
	case r == '\u0340':
		return w.setTone(huyen)
	case r == '\u0341':
		return w.setTone(sac)
	case isTone(r):
		return w.setTone(r)
	}
	l := marked(w.letters[w.n-1], r)
	if l != 0 {
		w.letters[w.n-1] = l
	}
	return l != 0
}

// setTone puts a tone on the last letter, which must be a vowel.
func (w *word) setTone(tone rune) bool {
	if w.tone != 0 || !isVowel(w.letters[w.n-1]) {
		return false
	}
	w.tone = tone
	return true
}

// parts takes the word apart; at is the letter that bears the tone.
func (w *word) parts() (p Parts, at int, ok bool) {
	onset, n := w.onset()
	r, ok := w.rhyme(onset, n)
	if !ok || !agree(onset, r) {
		return Parts{}, 0, false
	}
	if isStop(r.coda) && w.tone != 0 && w.tone != sac && w.tone != nang {
		return Parts{}, 0, false
	}
	if onset == "gi" && r.nucleus[0] == 'i' {
		n--
	}
	at = n + len(r.glide) + toneLetter(r.nucleus)
	return Parts{onset, r.glide, r.nucleus, r.coda, w.tone}, at, true
}

// onset returns the longest onset that the word begins with, and its letters.
func (w *word) onset() (string, int) {
	var b [3 * utf8.UTFMax]byte
	for n := min(3, w.n); n > 0; n-- {
		if o, ok := grammar.onsets[string(appendRunes(b[:0], w.letters[:n]))]; ok {
			return o, n
		}
	}
	return "", 0
}

// rhyme returns what the word is behind the first n letters, its onset. The i of
// gi is the nucleus too where it must be: gì, gìn, giếng.
func (w *word) rhyme(onset string, n int) (rhyme, bool) {
	var b [maxLetters * utf8.UTFMax]byte
	rest := appendRunes(b[:0], w.letters[n:w.n])
	if onset == "qu" {
		r, ok := grammar.afterQu[string(rest)]
		return r, ok
	}
	r, ok := grammar.rhymes[string(rest)]
	if onset == "gi" && ok && w.letters[n] == 'i' {
		return rhyme{}, false
	}
	if onset == "gi" && (!ok || w.letters[n] == 'ê') {
		if own, shared := grammar.rhymes[string(appendRunes(b[:0], w.letters[n-1:w.n]))]; shared {
			return own, true
		}
	}
	return r, ok
}

func appendRunes(b []byte, runes []rune) []byte {
	for _, r := range runes {
		b = utf8.AppendRune(b, r)
	}
	return b
}

// agree tells whether onset and rhyme may stand together: c, g and ng before a, o
// and u, gh and ngh before e and i, yê without an onset. k stands before any
// vowel, for the sake of Kạn, Kon and Kông.
func agree(onset string, r rhyme) bool {
	if r.glide == "" && strings.HasPrefix(r.nucleus, "yê") && onset != "qu" {
		return onset == ""
	}
	front := r.glide == "" && (strings.ContainsAny(r.nucleus[:1], "eiy") || strings.HasPrefix(r.nucleus, "ê"))
	switch onset {
	case "c", "g", "ng":
		return !front
	case "gh", "ngh":
		return front
	case "gi":
		return r.glide != "" || r.nucleus[0] != 'y'
	}
	return true
}

// exact returns the word, its case as it is, with its tone on the letter at.
func (w *word) exact(at int) string {
	var b [maxLetters * utf8.UTFMax]byte
	out := b[:0]
	for i, r := range w.letters[:w.n] {
		if i == at {
			r = toned(r, w.tone)
		}
		if w.upper[i] {
			r = unicode.ToUpper(r)
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}
