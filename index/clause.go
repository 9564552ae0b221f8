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
	clause()
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

func (All) clause()     {}
func (None) clause()    {}
func (And) clause()     {}
func (Or) clause()      {}
func (Not) clause()     {}
func (Most) clause()    {}
func (Term) clause()    {}
func (Phrase) clause()  {}
func (OneOf) clause()   {}
func (Between) clause() {}

// String gives "*".
func (All) String() string { return "*" }

// String gives "nothing".
func (None) String() string { return "nothing" }

// String gives "(a b)".
func (c And) String() string { return "(" + join(c, " ") + ")" }

// String gives "(a | b)".
func (c Or) String() string { return "(" + join(c, " | ") + ")" }

// String gives "-a".
func (c Not) String() string { return "-" + c.Clause.String() }

// String gives "most(2.5: a^1 b^3.2)".
func (c Most) String() string {
	parts := make([]string, len(c.Of))
	for i, w := range c.Of {
		parts[i] = w.Clause.String() + "^" + short(w.Weight)
	}
	return "most(" + short(c.Need) + ": " + strings.Join(parts, " ") + ")"
}

// String gives "hương", "{huong hương:0.5}" or "title:hương".
func (c Term) String() string {
	parts := make([]string, len(c.Alternatives))
	for i, a := range c.Alternatives {
		parts[i] = a.Term
		if a.Weight != 1 {
			parts[i] += ":" + short(a.Weight)
		}
	}
	s := strings.Join(parts, " ")
	if len(parts) != 1 {
		s = "{" + s + "}"
	}
	return named(c.Field, s)
}

// String gives `"hương khê"`, with each term as it prints.
func (c Phrase) String() string { return named(c.Field, `"`+join(c.Terms, " ")+`"`) }

// String gives "district=[Hương Khê|Vũ Quang]".
func (c OneOf) String() string {
	return string(c.Field) + "=[" + strings.Join(c.Values, "|") + "]"
}

// String gives "date=2021..2022-02".
func (c Between) String() string { return fmt.Sprintf("date=%s..%s", c.From, c.To) }

func join[C Clause](clauses []C, by string) string {
	parts := make([]string, len(clauses))
	for i, c := range clauses {
		parts[i] = c.String()
	}
	return strings.Join(parts, by)
}

func named(f Field, s string) string {
	if f == Text {
		return s
	}
	return string(f) + ":" + s
}

func short(x float64) string { return strconv.FormatFloat(x, 'g', 3, 64) }
