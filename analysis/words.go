package analysis

import (
	_ "embed"
	"errors"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:generate go run timbao/cmd/learn -words words.bin -treebank $TREEBANK $ARTICLES

// wordsFile is what [WriteWords] wrote: weights learnt from the sentences of
// UD_Vietnamese-VTB (universaldependencies.org, CC BY-SA 4.0) and from some names of
// offices and places (cmd/learn/names.txt), and of pairs of syllables in 47,000 news
// articles how much they attract each other and how often they are one word; no word
// of them is in it. First what is for text with marks,
// then what is for text without: a table of pairs (see fileMark), and weights.
//
//go:embed words.bin
var wordsFile []byte

// segmenters returns what segments text with marks, and what segments text
// without.
var segmenters = sync.OnceValue(func() *[2]*segmenter {
	var s [2]*segmenter
	d := decoder{b: wordsFile}
	for i := range s {
		var pairs counts
		pairs.decode(&d, pairSlots)
		s[i] = newSegmenter(&pairs, i == 1)
		for j, x := range d.bytes(weightCount) {
			s[i].weights[j] = int8(x)
		}
	}
	if d.failed {
		panic(errors.New("embedded words are damaged")) // they are part of the program
	}
	return &s
})

// A wordCutter yields the words of a text.
type wordCutter struct {
	form     Form
	text     string
	yield    func(Token) bool
	position int
}

func (c *wordCutter) run() {
	s := segmenters()[0]
	if !hasMarkedLetter(c.text) {
		s = segmenters()[1]
	}
	w := s.borrow()
	defer s.works.Put(w)
	eachRun(c.text, w.run, func(run []seenSyllable) bool { return c.words(run, s.cut(run, w)) })
}

// words yields the words of a run.
func (c *wordCutter) words(run []seenSyllable, joined []bool) bool {
	for i := 0; i < len(run); {
		j := i + 1
		for j < len(run) && joined[j] {
			j++
		}
		c.position++
		t := Token{Start: run[i].start, End: run[j-1].end, Position: c.position, Kind: run[i].kind}
		if j > i+1 {
			t.Kind, t.Term = Word, c.term(run[i:j])
		} else {
			t.Term = run[i].in(c.form)
		}
		if !c.yield(t) {
			return false
		}
		i = j
	}
	return true
}

// in returns the syllable's term in a form.
func (s *seenSyllable) in(f Form) string {
	switch {
	case f == Exact || (s.kind == Number || s.kind == Date) && isASCII(s.term):
		return s.term
	case s.known >= 0:
		return knownSyllables().forms[f][s.known]
	}
	return f.String(s.term)
}

// term returns the term of a word of several syllables, a part of the text where it
// is written so.
func (c *wordCutter) term(word []seenSyllable) string {
	start, end := word[0].start, word[len(word)-1].end
	n, same := len(word)-1, true
	for i := range word {
		t := word[i].in(c.form)
		n += len(t)
		same = same && c.text[word[i].start:word[i].end] == t && (i == 0 || c.text[word[i-1].end:word[i].start] == " ")
	}
	if same {
		return c.text[start:end]
	}
	b := make([]byte, 0, n)
	for i := range word {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, word[i].in(c.form)...)
	}
	return string(b)
}

// hasMarkedLetter tells whether any letter of the text is not plain ASCII; quotes
// and dashes are none.
func hasMarkedLetter(text string) bool {
	return !isASCII(text) && strings.ContainsFunc(text, func(r rune) bool {
		return r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r))
	})
}
