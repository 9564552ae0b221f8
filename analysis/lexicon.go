package analysis

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Lexicon holds words of several syllables. It is immutable.
type Lexicon struct {
	words   map[string]bool
	longest int // in syllables
}

// ReadLexicon reads a lexicon, one word a line. Blanks between its syllables and
// its case do not matter; empty lines, and those of one syllable, say nothing.
func ReadLexicon(r io.Reader) (*Lexicon, error) {
	l := &Lexicon{words: map[string]bool{}}
	s := bufio.NewScanner(r)
	for s.Scan() {
		syllables := strings.Fields(Exact.String(s.Text()))
		if len(syllables) > 1 {
			l.words[strings.Join(syllables, " ")] = true
			l.longest = max(l.longest, len(syllables))
		}
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("read lexicon: %w", err)
	}
	return l, nil
}

// cut tells which syllables of the run are one word with the one before: the
// longest word of the lexicon first.
func (l *Lexicon) cut(text string, run []seenSyllable) []bool {
	joined := make([]bool, len(run))
	for i := 0; i < len(run); {
		n := min(l.longest, len(run)-i)
		for n > 1 && !l.words[Exact.String(spaced(text, run[i:i+n]))] {
			n--
		}
		for j := i + 1; j < i+n; j++ {
			joined[j] = true
		}
		i += max(1, n)
	}
	return joined
}
