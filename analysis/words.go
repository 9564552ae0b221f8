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
// UD_Vietnamese-VTB (universaldependencies.org, CC BY-SA 4.0), and of pairs of
// syllables in 47,000 news articles how much they attract each other and how often
// they are one word; no word of them is in it. First what is for text with marks,
// then what is for text without: a table of pairs (see fileMark), and weights.
//
//go:embed words.bin
var wordsFile []byte

// segmenters returns what segments text with marks, and what segments text
// without.
var segmenters = sync.OnceValue(func() *[2]segmenter {
	var s [2]segmenter
	d := decoder{b: wordsFile}
	for i := range s {
		s[i].pairs.decode(&d, pairSlots)
		s[i].weights = make([]int8, 1<<weightBits)
		for j, x := range d.bytes(1 << weightBits) {
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
	plain    bool // no letter of the text bears a mark
	lexicon  *Lexicon
	yield    func(Token) bool
	position int
}

func (c *wordCutter) run() {
	c.plain = !hasMarkedLetter(c.text)
	s := &segmenters()[0]
	if c.plain {
		s = &segmenters()[1]
	}
	w := s.borrow()
	defer s.works.Put(w)
	eachRun(c.text, c.plain, func(run []seenSyllable) bool {
		if c.lexicon != nil {
			return c.words(run, c.lexicon.cut(c.text, run))
		}
		return c.words(run, s.cut(run, w))
	})
}

// words yields the words of a run.
func (c *wordCutter) words(run []seenSyllable, joined []bool) bool {
	for i := 0; i < len(run); {
		j := i + 1
		for j < len(run) && joined[j] {
			j++
		}
		t := run[i].token
		c.position++
		t.Position = c.position
		if j > i+1 {
			t.Kind, t.End = Word, run[j-1].token.End
		}
		if s, ok := c.joinedTerms(run[i:j]); ok {
			t.Term = s
		} else if j > i+1 || c.restated(t) {
			t.Term = c.form.String(spaced(c.text, run[i:j]))
		}
		if !c.yield(t) {
			return false
		}
		i = j
	}
	return true
}

// joinedTerms returns the term of a word whose syllables' own terms make it: where
// it is written so, a part of the text.
func (c *wordCutter) joinedTerms(word []seenSyllable) (term string, ok bool) {
	if c.plain || c.form != Exact || len(word) == 1 {
		return "", false
	}
	written := spaced(c.text, word)
	at, same := 0, true
	for i := range word {
		t := &word[i].token
		if t.Kind != Syllable {
			return "", false
		}
		same = same && strings.HasPrefix(written[at:], t.Term) && t.End-t.Start == len(t.Term)
		at += t.End - t.Start + 1
	}
	if same {
		return written, true
	}
	b := make([]byte, 0, len(written)+8)
	for i := range word {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, word[i].token.Term...)
	}
	return string(b), true
}

// restated tells whether a term of one syllable must be made anew: the runs hold
// folded terms of a plain text and exact ones of any other.
func (c *wordCutter) restated(t Token) bool {
	if t.Kind == Number || t.Kind == Date {
		return false
	}
	return c.form != Exact || c.plain && !isASCII(t.Term)
}

// hasMarkedLetter tells whether any letter of the text is not plain ASCII; quotes
// and dashes are none.
func hasMarkedLetter(text string) bool {
	return !isASCII(text) && strings.ContainsFunc(text, func(r rune) bool {
		return r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r))
	})
}

// spaced returns the syllables as they are written, divided by single blanks.
func spaced(text string, run []seenSyllable) string {
	start, end := run[0].token.Start, run[len(run)-1].token.End
	so := true // it is written so
	for i := 1; i < len(run); i++ {
		so = so && text[run[i-1].token.End:run[i].token.Start] == " "
	}
	if so {
		return text[start:end]
	}
	var b []byte
	for i, s := range run {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, text[s.token.Start:s.token.End]...)
	}
	return string(b)
}
