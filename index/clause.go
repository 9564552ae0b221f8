package index

import (
	"fmt"
	"strconv"
	"strings"

	"timbao/analysis"
	"timbao/corpus"
)

// Clause says which documents are wanted; it does not say in which order. The set
// of clauses is closed: an engine answers each of them, alike.
type Clause interface {
	String() string
	appendTo(b []byte) []byte // what String gives
}

// The clauses.
type (
	// All is every document of the scope.
	All struct{}
	// None is no document.
	None struct{}
	// And is the documents that all of its clauses want.
	And []Clause
	// Or is the documents that one of its clauses wants.
	Or []Clause
	// Not is the documents that its clause does not want.
	Not struct{ Clause Clause }
	// Most is the documents for which the weights of the clauses that want them add
	// up to Need or more.
	Most struct {
		Of   []Weighted
		Need float64
	}
	// Term is the documents that hold one of the alternatives in the field: in a text
	// one of its terms, in a key one of the words of a value. In [Term] of a clause
	// the alternatives' weights mean nothing.
	Term struct {
		Field        Field
		Alternatives []analysis.Alternative
		Weight       float64 // in the score, its idf; only where it is scored
	}
	// Phrase is the documents that hold the terms one behind the other in one text,
	// or in one value of a key.
	Phrase struct {
		Field Field
		Terms []Term
	}
	// OneOf is the documents of which one whole value of the key is one of Values.
	OneOf struct {
		Field  Field
		Values []string
	}
	// Between is the documents whose date lies in From..To, both ends included and
	// as wide as they are known: Between{"2021", "2022-02"} ends with February. A
	// document known to the year alone lies in a range that holds its whole year, and
	// so on; "" is open.
	Between struct{ From, To corpus.Date }
)

// Weighted is a clause and how much it weighs among others.
type Weighted struct {
	Clause Clause
	Weight float64
}

// String gives "*".
func (c All) String() string { return string(c.appendTo(nil)) }

// String gives "nothing".
func (c None) String() string { return string(c.appendTo(nil)) }

// String gives "(a b)".
func (c And) String() string { return string(c.appendTo(nil)) }

// String gives "(a | b)".
func (c Or) String() string { return string(c.appendTo(nil)) }

// String gives "-a".
func (c Not) String() string { return string(c.appendTo(nil)) }

// String gives "most(2.5: a^1 b^3.2)".
func (c Most) String() string { return string(c.appendTo(nil)) }

// String gives "hương", "{huong hương:0.5}" or "title:hương".
func (c Term) String() string { return string(c.appendTo(nil)) }

// String gives `"hương khê"`, with each term as it prints.
func (c Phrase) String() string { return string(c.appendTo(nil)) }

// String gives "district=[Hương Khê|Vũ Quang]".
func (c OneOf) String() string { return string(c.appendTo(nil)) }

// String gives "date=2021..2022-02".
func (c Between) String() string { return string(c.appendTo(nil)) }

func (All) appendTo(b []byte) []byte   { return append(b, '*') }
func (None) appendTo(b []byte) []byte  { return append(b, "nothing"...) }
func (c And) appendTo(b []byte) []byte { return append(join(append(b, '('), c, " "), ')') }
func (c Or) appendTo(b []byte) []byte  { return append(join(append(b, '('), c, " | "), ')') }
func (c Not) appendTo(b []byte) []byte { return c.Clause.appendTo(append(b, '-')) }

func (c Most) appendTo(b []byte) []byte {
	b = append(appendShort(append(b, "most("...), c.Need), ':', ' ')
	for i, w := range c.Of {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendShort(append(w.Clause.appendTo(b), '^'), w.Weight)
	}
	return append(b, ')')
}

func (c Term) appendTo(b []byte) []byte {
	b = appendName(b, c.Field)
	if len(c.Alternatives) != 1 {
		b = append(b, '{')
	}
	for i, a := range c.Alternatives {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, a.Term...)
		if a.Weight != 1 {
			b = appendShort(append(b, ':'), a.Weight)
		}
	}
	if len(c.Alternatives) != 1 {
		b = append(b, '}')
	}
	return b
}

func (c Phrase) appendTo(b []byte) []byte {
	return append(join(append(appendName(b, c.Field), '"'), c.Terms, " "), '"')
}

func (c OneOf) appendTo(b []byte) []byte {
	return fmt.Appendf(b, "%s=[%s]", c.Field, strings.Join(c.Values, "|"))
}

func (c Between) appendTo(b []byte) []byte { return fmt.Appendf(b, "date=%s..%s", c.From, c.To) }

func join[C Clause](b []byte, clauses []C, by string) []byte {
	for i, c := range clauses {
		if i > 0 {
			b = append(b, by...)
		}
		b = c.appendTo(b)
	}
	return b
}

func appendName(b []byte, f Field) []byte {
	if f == Text {
		return b
	}
	return append(append(b, f...), ':')
}

func appendShort(b []byte, x float64) []byte { return strconv.AppendFloat(b, x, 'g', 3, 64) }
