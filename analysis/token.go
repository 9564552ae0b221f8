package analysis

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Kind tells what a token is.
type Kind uint8

// The kinds of token.
const (
	Syllable Kind = iota // one written syllable, or a foreign word
	Word                 // a word of several syllables
	Number
	Date
	Code    // letters and digits or hyphens as one name: QĐ-TTg, COVID-19, H5N1
	Address // of a page or a mailbox
)

// Token is a piece of a text.
type Token struct {
	Term       string // in the analyzer's form
	Start, End int    // bytes of the text as given
	Position   int    // counted from 1; equal for tokens that stand for the same place
	Kind       Kind
}

// Analyzer cuts a text into tokens. The zero value gives syllables in their
// exact form. It is safe for use by many goroutines.
type Analyzer struct {
	Form    Form
	Words   bool     // words of several syllables in the place of syllables
	Lexicon *Lexicon // for Words; nil is the embedded one
}

// Tokens returns the tokens of text in order.
func (a Analyzer) Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		start, position := -1, 0
		for i := 0; i <= len(text); {
			r, n := utf8.DecodeRuneInString(text[i:])
			if i < len(text) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) {
				if start < 0 {
					start = i
				}
			} else if start >= 0 {
				position++
				if !yield(Token{Term: a.Form.String(text[start:i]), Start: start, End: i, Position: position}) {
					return
				}
				start = -1
			}
			if n == 0 {
				return
			}
			i += n
		}
	}
}
