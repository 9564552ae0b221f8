package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A seenSyllable is a token as the segmenter sees it. Of names and their parts only
// the whole is seen.
type seenSyllable struct {
	term       string // exact
	start, end int    // in the text
	known      int32  // its number among the known syllables, or below 0
	kind       Kind
	look       uint8
	seenKey    // set by the segmenter
}

// How a token looks.
const (
	smallLetters = iota
	oneCapital
	allCapitals
	onlyFigures
	looks
)

// longestRun bounds the memory that a text without punctuation takes.
const longestRun = 256

// eachRun calls use with each run of syllables that have nothing but blanks between
// them, until it returns false. A line ends a run: it may be a title or a paragraph.
// The run lasts until use returns; buffer is memory for it.
func eachRun(text string, buffer []seenSyllable, use func(run []seenSyllable) bool) {
	f := runFinder{text: text, run: buffer[:0], use: use}
	if f.walk() {
		f.finish()
	}
}

// A runFinder finds the runs of one text. Its methods return false where no more
// are wanted.
type runFinder struct {
	text   string
	run    []seenSyllable
	end    int // of the last token
	cutter cutter
	use    func(run []seenSyllable) bool
}

func (f *runFinder) walk() bool {
	known := knownSyllables()
	terms := known.forms[Exact]
	for scan := (scanner{text: f.text}); ; {
		start, end, k0, k1 := scan.next()
		if start == end {
			return true
		}
		slot, _ := known.table.find(k0, k1)
		if slot == nil {
			if !f.cut(start, end) {
				return false
			}
			continue
		}
		if !f.goOn(start) {
			return false
		}
		f.end = end
		f.run = append(f.run, seenSyllable{term: terms[slot.id], start: start, end: end, known: int32(slot.id), look: lookOf(f.text[start:end])})
	}
}

// cut adds the tokens of a stretch that is not just one known syllable.
func (f *runFinder) cut(start, end int) bool {
	stretch := f.text[start:end]
	for _, p := range f.cutter.cut(stretch) {
		if start+p.start < f.end {
			continue // a part of the token before
		}
		if !f.goOn(start + p.start) {
			return false
		}
		f.end = start + p.end
		f.run = append(f.run, seenSyllable{
			term: Exact.of(p, stretch), start: start + p.start, end: f.end, known: -1, kind: p.kind, look: lookOf(stretch[p.start:p.end]),
		})
	}
	return true
}

// goOn ends the run if the token that starts at start is not of it.
func (f *runFinder) goOn(start int) bool {
	if len(f.run) < longestRun && blank(f.text[f.end:start]) {
		return true
	}
	return f.finish()
}

// finish lets the run be used, if it is one, and begins another.
func (f *runFinder) finish() bool {
	run := f.run
	f.run = f.run[:0]
	return len(run) == 0 || f.use(run)
}

// blank tells whether what stands between two syllables may stand inside a word.
func blank(between string) bool {
	if between == " " {
		return true
	}
	for _, r := range between {
		if r != ' ' && r != '\u00a0' && r != '\t' {
			return false
		}
	}
	return between != ""
}

// lookOf tells small letters, a capital, allCapitals and figures apart.
func lookOf(written string) uint8 {
	if c := written[0]; c >= 'a' && c <= 'z' || strings.HasPrefix(written, "đ") {
		return smallLetters
	}
	r, n := utf8.DecodeRuneInString(written)
	switch {
	case r >= '0' && r <= '9':
		return onlyFigures
	case !unicode.IsUpper(r):
		return smallLetters
	}
	if next, _ := utf8.DecodeRuneInString(written[n:]); n < len(written) && unicode.IsUpper(next) {
		return allCapitals
	}
	return oneCapital
}
