package api

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/unicode/norm"

	"timbao/corpus"
	"timbao/index"
)

// filters maps the parameters that filter to the fields they filter by.
var filters = map[string]index.Field{
	"district": index.District, "speaker": index.Speaker, "category": index.Category,
	"source": index.Source, "kind": index.Kind, "author": index.Author,
}

// facets are the fields that may be asked for, by the names of their facets: what
// filters, and dates.
var facets = func() map[string]index.Field {
	all := maps.Clone(filters)
	all["date"] = index.Date
	return all
}()

// parameters are all that a search takes, but the filters: whether one stays when the
// page's reader types another query.
var parameters = map[string]struct{ stays bool }{
	"q": {}, "marks": {}, "match": {}, "sort": {stays: true}, "from": {stays: true}, "to": {stays: true}, "duplicates": {},
	"size": {}, "page": {}, "cursor": {}, "facets": {}, "facet_size": {}, "highlight": {}, "explain": {}, "lang": {stays: true},
	"prefix": {},            // of a facet's values
	"scope":  {stays: true}, // of the page
}

var (
	articleFacets = []index.Field{index.District, index.Speaker, index.Date, index.Category, index.Kind}
	quoteFacets   = []index.Field{index.Speaker, index.District, index.Date}
)

// params reads url.Values, and remembers what is wrong with them.
type params struct {
	url.Values
	errors []fieldError
}

// ParseQuery reads the parameters of a search, as the outside names them. The error is
// an [*index.QueryError] or lists several.
func ParseQuery(v url.Values, scope index.Scope) (index.Query, error) {
	p := params{Values: v}
	q := p.query(scope)
	if err := p.err(); err != nil {
		return q, err
	}
	return q, q.Validate()
}

// ParseSuggest reads the parameters of a request for completions: what is being typed,
// and how many are wanted. The error lists what is wrong with them.
func ParseSuggest(v url.Values) (prefix string, size int, err error) {
	p := params{Values: v}
	prefix, size = p.text("q"), or(p.number("size", 1, 20), usualSuggestions)
	p.once()
	return prefix, size, p.err()
}

func (p *params) query(scope index.Scope) index.Query {
	q := index.Query{
		Text:      p.Get("q"),
		Scope:     scope,
		Marks:     index.Marks(p.Get("marks")),
		Match:     index.Match(p.Get("match")),
		Sort:      index.Sort(p.Get("sort")),
		Size:      p.number("size", 1, 100),
		Page:      p.number("page", 1, 10_000),
		Cursor:    p.Get("cursor"),
		FacetSize: p.number("facet_size", 1, 1000),
		Facets:    p.facets(scope),
		Highlight: p.flag("highlight", true),
		Explain:   p.flag("explain", false),
		Fold:      p.choice("duplicates", "show", "fold") == "fold",
	}
	p.choice("lang", "vi", "en")
	p.once()
	q.Filter = p.filter()
	if q.Cursor != "" && p.Has("page") {
		p.wrong("page", "give page or cursor, not both")
	}
	return q
}

func (p *params) filter() index.Filter {
	f := index.Filter{From: p.date("from"), To: p.date("to")}
	for _, name := range slices.Sorted(maps.Keys(filters)) {
		values := slices.DeleteFunc(slices.Clone(p.Values[name]), func(s string) bool { return s == "" })
		if len(values) == 0 {
			continue
		}
		for i, value := range values {
			if !utf8.ValidString(value) {
				p.wrong(name, "is not UTF-8")
			}
			values[i] = norm.NFC.String(value) // as facets show them
		}
		if f.Keys == nil {
			f.Keys = map[index.Field][]string{}
		}
		f.Keys[filters[name]] = values
	}
	return f
}

func (p *params) facets(scope index.Scope) []index.Field {
	list := p.Get("facets")
	switch {
	case list == "none":
		return nil
	case list == "" && scope == index.Quotes:
		return quoteFacets
	case list == "":
		return articleFacets
	}
	var fields []index.Field
	for name := range strings.SplitSeq(list, ",") {
		f, ok := facets[strings.TrimSpace(name)]
		if !ok {
			p.wrong("facets", fmt.Sprintf("%q is no facet: use none, or a list of %s", name, names(facets)))
			return nil
		}
		if !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	return fields
}

// number reads a whole number between low and high; 0 where it is absent.
func (p *params) number(name string, low, high int) int {
	s := p.Get(name)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		p.wrong(name, fmt.Sprintf("%q is no number from %d to %d", s, low, high))
		return 0
	}
	return n
}

// once finds fault with a parameter of one value that is given two. Filters have many.
func (p *params) once() {
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		if values := p.Values[name]; slices.ContainsFunc(values, func(s string) bool { return s != values[0] }) {
			p.wrong(name, "is given twice, and has one value")
		}
	}
}

func (p *params) flag(name string, usual bool) bool {
	switch p.Get(name) {
	case "":
		return usual
	case "true":
		return true
	case "false":
		return false
	}
	p.wrong(name, fmt.Sprintf("%q is neither true nor false", p.Get(name)))
	return usual
}

// choice reads one of values; the first where it is absent.
func (p *params) choice(name string, values ...string) string {
	s := p.Get(name)
	if s == "" {
		return values[0]
	}
	if !slices.Contains(values, s) {
		p.wrong(name, fmt.Sprintf("%q is none of %s", s, strings.Join(values, ", ")))
	}
	return s
}

func (p *params) date(name string) corpus.Date {
	s := p.Get(name)
	if s == "" {
		return ""
	}
	d, err := corpus.ParseDate(s)
	if err != nil {
		p.wrong(name, err.Error())
	}
	return d
}

func (p *params) wrong(field, detail string) {
	p.errors = append(p.errors, fieldError{field, detail})
}

func (p *params) err() error {
	if len(p.errors) == 0 {
		return nil
	}
	return fieldErrors(p.errors)
}

func names(m map[string]index.Field) string {
	return strings.Join(slices.Sorted(maps.Keys(m)), ", ")
}

// param returns a part of the path as its sender meant it. The router cuts the path
// as it was sent wherever that differs from the usual spelling.
func param(c echo.Context, name string) string {
	value := c.Param(name)
	if c.Request().URL.RawPath == "" {
		return value
	}
	if plain, err := url.PathUnescape(value); err == nil {
		return plain
	}
	return value
}
