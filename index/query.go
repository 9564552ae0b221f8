package index

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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

	values bool   // all values of the facet are wanted,
	prefix string // of those with a word that begins so
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

// The limits of a query.
const (
	maxText   = 2000 // bytes
	maxSize   = 100
	maxDepth  = 10_000 // page times size; a cursor goes on
	usualSize = 10
)

// filterable are the keys that a filter may name.
var filterable = []Field{District, Speaker, Category, Source, Kind, Author}

// facetable are the fields of which a facet may be asked for.
var facetable = append([]Field{Date, Year, Month}, filterable...)

// Validate returns a [*QueryError] for the first value that cannot be answered.
// Nothing is clamped.
func (q Query) Validate() error {
	switch {
	case len(q.Text) > maxText:
		return &QueryError{"q", fmt.Sprintf("%d bytes are more than %d", len(q.Text), maxText)}
	case !utf8.ValidString(q.Text):
		return &QueryError{"q", "the text is not UTF-8"}
	case q.Scope != "" && q.Scope != Articles && q.Scope != Quotes:
		return unknown("scope", q.Scope, Articles, Quotes)
	case q.Marks != "" && !slices.Contains([]Marks{MarksAuto, MarksStrict, MarksIgnore}, q.Marks):
		return unknown("marks", q.Marks, MarksAuto, MarksStrict, MarksIgnore)
	case q.Match != "" && !slices.Contains([]Match{MatchAuto, MatchAll, MatchMost}, q.Match):
		return unknown("match", q.Match, MatchAuto, MatchAll, MatchMost)
	case q.Sort != "" && !slices.Contains([]Sort{Relevance, Newest, Oldest}, q.Sort):
		return unknown("sort", q.Sort, Relevance, Newest, Oldest)
	}
	return cmp.Or(q.validatePage(), q.validateFilter())
}

func (q Query) validatePage() error {
	switch {
	case q.Size < -1 || q.Size > maxSize:
		return &QueryError{"size", fmt.Sprintf("%d is not between 1 and %d", q.Size, maxSize)}
	case q.Page < 0:
		return &QueryError{"page", "pages are counted from 1"}
	case q.Page > maxDepth || max(q.Page, 1)*q.size() > maxDepth:
		return &QueryError{"page", fmt.Sprintf("page times size may be up to %d; beyond, follow next_cursor", maxDepth)}
	case q.FacetSize < 0:
		return &QueryError{"facet_size", "it is below 0"}
	}
	for _, f := range q.Facets {
		if !slices.Contains(facetable, f) {
			return unknown("facets", f, facetable...)
		}
	}
	return nil
}

func (q Query) validateFilter() error {
	for f := range q.Filter.Keys {
		if !slices.Contains(filterable, f) {
			return &QueryError{string(f), "there is no such filter"}
		}
	}
	for _, k := range q.Filter.Keys[Kind] {
		if k != string(corpus.News) && k != string(corpus.Interview) {
			return unknown("kind", corpus.Kind(k), corpus.News, corpus.Interview)
		}
	}
	return cmp.Or(validateDate("from", q.Filter.From), validateDate("to", q.Filter.To))
}

func validateDate(param string, d corpus.Date) error {
	if from, _ := d.Span(); d != "" && from == "" {
		return &QueryError{param, fmt.Sprintf("%q is no date: give YYYY, YYYY-MM or YYYY-MM-DD", d)}
	}
	return nil
}

func unknown[T ~string](param string, got T, known ...T) error {
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = string(k)
	}
	return &QueryError{param, fmt.Sprintf("%q is none of %s", got, strings.Join(names, ", "))}
}

// size returns the number of hits wanted.
func (q Query) size() int {
	switch q.Size {
	case 0:
		return usualSize
	case -1:
		return 0
	}
	return q.Size
}

// request returns what the engine is asked on a rung, but for the place in the
// order.
func (q Query) request(r Rung) Request {
	req := Request{
		Scope: q.Scope, Clause: r.Clause, Words: r.Words, Pairs: r.Pairs,
		Sort: q.Sort, Size: q.size(), Fold: q.Fold, Parts: q.Explain,
	}
	if req.Scope == "" {
		req.Scope = Articles
	}
	if len(r.Words) == 0 && (req.Sort == "" || req.Sort == Relevance) {
		req.Sort = Newest
	}
	if req.Sort == "" {
		req.Sort = Relevance
	}
	for _, f := range filterable {
		if values := q.Filter.Keys[f]; len(values) > 0 {
			req.Filter = append(req.Filter, OneOf{f, values})
		}
	}
	for _, f := range q.Facets {
		req.Facets = append(req.Facets, FacetRequest{Field: q.counted(f), Size: q.facetSize(), Prefix: q.prefix})
	}
	return req
}

// counted returns the key whose values the facet counts: of dates the years, or
// the months where one year is asked for.
func (q Query) counted(f Field) Field {
	if f != Date {
		return f
	}
	from, _ := q.Filter.From.Span()
	_, to := q.Filter.To.Span()
	if len(from) >= 4 && len(to) >= 4 && from[:4] == to[:4] {
		return Month
	}
	return Year
}

func (q Query) facetSize() int {
	if q.values {
		return q.FacetSize
	}
	return cmp.Or(q.FacetSize, usualSize)
}
