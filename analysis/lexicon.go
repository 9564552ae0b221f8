package analysis

import (
	"bufio"
	"io"
)

// Lexicon holds words of several syllables. It is immutable.
type Lexicon struct{ words map[string]bool }

// ReadLexicon reads a lexicon, one word a line.
func ReadLexicon(r io.Reader) (*Lexicon, error) {
	l := &Lexicon{words: map[string]bool{}}
	s := bufio.NewScanner(r)
	for s.Scan() {
		l.words[Exact.String(s.Text())] = true
	}
	return l, s.Err()
}
