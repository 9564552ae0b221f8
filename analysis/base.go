package analysis

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"
	"weak"
)

//go:generate go run timbao/cmd/learn -base base.bin $ARTICLES

// baseFile is what [WriteBase] wrote of some 47,000 Vietnamese news articles of
// 2012 to 2025: counts of terms, pairs and triples of terms, and no text.
//
//go:embed base.bin
var baseFile []byte

// embedded returns the base. It is read when it is asked for and nobody has it.
var embedded = kept(func() *learnt {
	k, err := decodeLearnt(baseFile)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return &k
})

// kept returns a function that returns what make made, as long as somebody has it:
// a model that was taught has a copy, and needs the base no more.
func kept[T any](make func() *T) func() *T {
	var mu sync.Mutex
	var made weak.Pointer[T]
	return func() *T {
		mu.Lock()
		defer mu.Unlock()
		if v := made.Value(); v != nil {
			return v
		}
		v := make()
		made = weak.Make(v)
		return v
	}
}

// Least counts of what a base holds, in texts.
const (
	baseTerm  = 6
	baseTwo   = 4
	baseThree = 5
)

// WriteBase writes what the articles have of the commonest terms, pairs and triples
// of terms, in the form of the embedded base. The totals stay as they were: how
// many terms followed a term, and how often a pair was met whose triples are left
// out.
func WriteBase(w io.Writer, articles iter.Seq[string]) error {
	m := Model{begun: true, learnt: newLearnt()}
	for text := range articles {
		m.Learn(text)
	}
	if m.texts == 0 {
		return errors.New("base: no article")
	}
	base := m.learnt.asBase()
	if _, err := base.writeTo(w); err != nil {
		return fmt.Errorf("base: %w", err)
	}
	return nil
}

// asBase returns the commonest of what was learnt, as a base, which counts half.
func (k *learnt) asBase() learnt {
	base := newLearnt()
	base.upon, base.opened = k.texts/2, k.opened/2
	base.twos, base.threes = k.twos.often(baseTwo), k.threes.often(baseThree)
	base.twos.halve()
	base.threes.halve()
	for i, t := range k.words.terms {
		term := k.words.term(i)
		if t.texts < baseTerm || isNumber(term) && term != numberTerm {
			continue
		}
		at := &base.words.terms[base.words.add(term, hash(term))]
		at.form, at.base, at.follows, at.capitals = t.form, (t.texts+1)/2, (t.follows+1)/2, t.capitals/2
	}
	return base
}
