package analysis

import (
	_ "embed"
	"fmt"
	"io"
	"sync"
)

//go:generate go run timbao/cmd/learn -base base.bin $ARTICLES

// baseFile is what [Model.WriteBase] wrote of some 47,000 Vietnamese news articles
// of 2012 to 2025: counts of terms, pairs and triples of terms, and no text.
//
//go:embed base.bin
var baseFile []byte

// embedded returns the base. It is read when it is first asked for.
var embedded = sync.OnceValue(func() *learnt {
	k, err := decodeLearnt(baseFile)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return &k
})

// Least counts of what a base holds, in texts.
const (
	baseTerm  = 6
	baseTwo   = 5
	baseThree = 9
)

// WriteBase writes the model's commonest terms, pairs and triples in the form of
// the embedded base. How many terms followed a term stays as it was.
func (m *Model) WriteBase(w io.Writer) error {
	m.teaching.Lock()
	defer m.teaching.Unlock()
	base := learnt{texts: m.texts, twos: m.twos.often(baseTwo), threes: m.threes.often(baseThree)}
	for i, t := range m.words.terms {
		term := m.words.term(i)
		if t.texts >= baseTerm && !isNumber(term) {
			j := base.words.add(term, hash(term))
			base.words.terms[j].texts, base.words.terms[j].follows = t.texts, t.follows
		}
	}
	if _, err := base.writeTo(w); err != nil {
		return fmt.Errorf("base: %w", err)
	}
	return nil
}
