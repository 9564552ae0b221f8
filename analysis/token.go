package analysis

import "iter"

// Kind tells what a token is.
type Kind uint8

// The kinds of token.
const (
	Syllable Kind = iota // one written syllable, or a foreign word
	Word                 // a word of several syllables
	Number               // 14630 of 14.630, 49,22, 12,1%
	Date                 // 2022-02-05 of 5/2/2022 and of ngày 5 tháng 2 năm 2022; 2022-02
	Code                 // letters and digits or hyphens as one name: QĐ-TTg, COVID-19, H5N1
	Address              // of a page or a mailbox
)

// String returns the kind's name in lower case.
func (k Kind) String() string {
	return [...]string{"syllable", "word", "number", "date", "code", "address"}[k]
}

// Token is a piece of a text.
//
// What is both one name and several words gives a token for the whole and tokens
// for its parts: LĐ-TB&XH is the code lđ-tb&xh, and lđ, tb and xh. The whole comes
// first and stands at the position of its first part; each other part is one
// position further.
type Token struct {
	Term       string // in the analyzer's form
	Start, End int    // bytes of the text as given
	Position   int    // counted from 1; equal for tokens that stand for the same place
	Kind       Kind
}

// Analyzer cuts a text into tokens. The zero value gives syllables in their
// exact form. It is safe for use by many goroutines.
type Analyzer struct {
	Form  Form
	Words bool // words of several syllables in the place of syllables
}

// Tokens returns the tokens of text in order of their positions. A token never
// parts a character from its combining marks; bytes that are no UTF-8 divide
// tokens. With Words, a date, code or address is one token without its parts, but
// for a date in words, and the term of a word is its syllables with one blank
// between them; no word goes on in the next line. Terms may share memory with text.
func (a Analyzer) Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		if a.Words {
			c := wordCutter{form: a.Form, text: text, yield: yield}
			c.run()
			return
		}
		s := splitter{form: a.Form, text: text, yield: yield}
		s.run()
	}
}

// A splitter yields the tokens of one text.
type splitter struct {
	form     Form
	text     string
	yield    func(Token) bool
	position int
	dated    int // end of the last date in words
	cutter   cutter
}

func (s *splitter) run() {
	known := knownSyllables()
	terms := known.forms[s.form]
	for scan := (scanner{text: s.text}); ; {
		start, end, k0, k1 := scan.next()
		if start == end {
			return
		}
		slot, meta := known.table.find(k0, k1)
		if slot == nil {
			if !s.cut(start, end) {
				return
			}
			continue
		}
		if meta&slotDates != 0 && !s.date(start, end) {
			return
		}
		s.position++
		if !s.yield(Token{terms[slot.id], start, end, s.position, Syllable}) {
			return
		}
	}
}

// cut yields the tokens of a stretch that is not just one known syllable.
func (s *splitter) cut(start, end int) bool {
	stretch := s.text[start:end]
	for _, p := range s.cutter.cut(stretch) {
		if mayDate(p, stretch) && !s.date(start+p.start, start+p.end) {
			return false
		}
		s.position += p.step
		if !s.yield(Token{s.form.of(p, stretch), start + p.start, start + p.end, s.position, p.kind}) {
			return false
		}
	}
	return true
}

// of returns the term of a piece of a stretch.
func (f Form) of(p piece, stretch string) string {
	switch {
	case p.term == "":
		return f.String(stretch[p.start:p.end])
	case !hasLetter(p.term) && (p.kind == Number || p.kind == Date): // Ⅿ is a figure, and a letter once it is taken apart
		return p.term
	}
	return f.String(p.term)
}

// date yields the date in words that begins with the token from start to end, if
// one does.
func (s *splitter) date(start, end int) bool {
	if start < s.dated || !dateGoesOn(s.text, end) {
		return true
	}
	term, n := spokenDate(s.text[start:])
	if n == 0 {
		return true
	}
	s.dated = start + n
	return s.yield(Token{term, start, s.dated, s.position + 1, Date})
}
