package index

import (
	"fmt"

	"timbao/corpus"
)

// Query is a search as a person or a program asks for it. The zero value wants all
// articles, newest first.
type Query struct {
	Text      string
	Scope     Scope // "" is Articles
	Marks     Marks // "" is MarksAuto
	Match     Match // "" is MatchAuto
	Filter    Filter
	Sort      Sort    // "" is Relevance; without a text Newest
	Size      int     // 0 is 10, 100 at most; -1 gives no hits
	Page      int     // 0 is 1
	Cursor    string  // in the place of Page
	Facets    []Field // Date asks for years, or the months of one year
	FacetSize int     // 0 is 10
	Highlight bool
	Fold      bool // one hit for each group of near-duplicates
	Explain   bool
}

// Marks says how far the marks of a query count.
type Marks string

// What a mark counts: typed ones are wanted, or all as typed, or none.
const (
	MarksAuto   Marks = "auto"
	MarksStrict Marks = "strict"
	MarksIgnore Marks = "ignore"
)

// Match says how many words of a query must match.
type Match string

// How many words must match: all of a few and most of many, or all, or most.
const (
	MatchAuto Match = "auto"
	MatchAll  Match = "all"
	MatchMost Match = "most"
)

// Filter narrows a search: one of the values of each key that has any, and a date.
type Filter struct {
	Keys     map[Field][]string // of District, Speaker, Category, Source, Kind, Author
	From, To corpus.Date
}

// QueryError says what is wrong with a query and where.
type QueryError struct {
	Param  string // the parameter, as the outside names it
	Detail string
}

// Error names the parameter.
func (e *QueryError) Error() string { return fmt.Sprintf("%s: %s", e.Param, e.Detail) }
