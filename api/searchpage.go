package api

import (
	"html"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"timbao/corpus"
	"timbao/index"
)

// searchPage is a search and its answer.
type searchPage struct {
	page
	Answer   index.Answer
	Hits     []hitView
	Facets   []facetView
	Kept     []field // hidden fields of the search box: what a new query leaves as it is
	Dates    []field // hidden fields beside the dates
	Chips    []link  // filters in force; each link takes its filter away
	Bare     string  // address without any filter, where there are several
	Sorts    []link
	Scopes   []link
	Exact    string // address of "search exactly what I typed"
	Previous string
	Next     string
	First    int // number of the first hit on the page
	Number   int // of the page
	Pages    int
	Meant    []link
	Listing  bool   // nothing was asked for
	Counted  string // word for what was found
	Table    string // address of the same as a table
	From, To corpus.Date
}

type field struct{ Name, Value string }

type link struct {
	Text   string
	URL    string
	Active bool
}

type facetView struct {
	Field  string
	Name   string
	Values []facetValue
	More   string // address of the page with more of its values
}

type facetValue struct {
	link
	Count int
}

type hitView struct {
	index.Hit
	Asked    string   // of a quote, the question before it, as HTML
	Said     []string // of a quote, pieces of it, as HTML
	URL      string
	Citation string // of a quote
	Others   string // address of the search that shows its duplicates too
}

// The usual number of hits on a page and of values of a facet, the number of values
// on request, and how far pages go.
const (
	usualSize   = 10
	usualValues = 10
	moreValues  = 100
	lastHit     = 10_000
)

func (v *server) home(c echo.Context) error {
	return v.searchPage(c, "", c.QueryParams())
}

// filtered is the page of one value of a field: a speaker's, a district's.
func (v *server) filtered(f index.Field) echo.HandlerFunc {
	return func(c echo.Context) error {
		values := clone(c.QueryParams())
		values.Set(string(f), param(c, "name"))
		return v.searchPage(c, param(c, "name"), values)
	}
}

func (v *server) searchPage(c echo.Context, heading string, values url.Values) error {
	values = meant(values)
	scope := index.Articles
	if values.Get("scope") == string(index.Quotes) {
		scope = index.Quotes
	}
	if !values.Has("duplicates") {
		values.Set("duplicates", "fold")
	}
	q, err := ParseQuery(values, scope)
	if err != nil {
		return err
	}
	answer, err := v.answer(c, q)
	if err != nil {
		return err
	}
	p := v.newPage(c)
	p.Heading = heading
	return v.render(c, http.StatusOK, "search.html", newSearchPage(p, values, q, answer))
}

func newSearchPage(p page, values url.Values, q index.Query, a index.Answer) searchPage {
	at := address{values}
	p.Feed = "/feed.atom?" + at.without("page", "size", "scope", "duplicates").Encode()
	table := "/hits.csv?" + at.without("page", "size", "cursor", "facets", "facet_size", "highlight", "explain", "lang").Encode()
	from, _ := q.Filter.From.Span()
	_, to := q.Filter.To.Span()
	s := searchPage{
		page: p, Answer: a, Listing: q.Text == "", Table: table, From: from, To: to,
		Facets: facetViews(p, at, a, or(q.FacetSize, usualValues)), Kept: at.kept(), Chips: at.chips(p),
		Dates: at.without("from", "to", "page", "cursor").fields(),
		Sorts: sorts(p, at, q), Scopes: []link{at.choice(p.T("articles"), "scope", ""), at.choice(p.T("quotes"), "scope", string(index.Quotes))},
	}
	s.Counted = counted(s.Listing, q.Scope)
	for _, h := range a.Hits {
		s.Hits = append(s.Hits, newHitView(h, p, at, a.Query))
	}
	if len(s.Chips) > 1 {
		s.Bare = at.bare().String()
	}
	if a.Query.Interpreted != "" || a.Query.Relaxed {
		s.Exact = at.with("marks", string(index.MarksStrict)).with("match", string(index.MatchAll)).String()
	}
	for _, m := range offered(a) {
		s.Meant = append(s.Meant, link{Text: m.Text, URL: at.with("q", m.Text).String()})
	}
	s.turnPages(at, q, a.Total)
	return s
}

// counted returns the word for what a page counts.
func counted(listing bool, scope index.Scope) string {
	switch {
	case !listing:
		return "found"
	case scope == index.Quotes:
		return "all-quotes"
	}
	return "all"
}

// offered returns the other queries that the page offers. Where something was found,
// restored marks are offered once: what is less likely than the likeliest is mostly
// chance, and a person who sees chance stops reading the line.
func offered(a index.Answer) []index.Suggested {
	restored := 0
	return slices.DeleteFunc(slices.Clone(a.DidYouMean), func(m index.Suggested) bool {
		if m.Reason == index.ReasonAccents {
			restored++
		}
		return m.Reason == index.ReasonAccents && restored > 1 && a.Total > 0
	})
}

// turnPages numbers the page and links it with its neighbours.
func (s *searchPage) turnPages(at address, q index.Query, total int) {
	size := or(q.Size, usualSize)
	s.Number = or(q.Page, 1)
	s.First, s.Pages = (s.Number-1)*size+1, (min(total, lastHit)+size-1)/size
	if s.Number > 1 {
		s.Previous = at.keep("page", strconv.Itoa(s.Number-1)).String()
	}
	if s.Number < s.Pages {
		s.Next = at.keep("page", strconv.Itoa(s.Number+1)).String()
	}
}

// sorts are the orders to choose from. Where nothing was asked for there is nothing
// to be relevant to.
func sorts(p page, at address, q index.Query) []link {
	best, newest, oldest := at.choice(p.T("relevance"), "sort", ""), at.choice(p.T("newest"), "sort", string(index.Newest)), at.choice(p.T("oldest"), "sort", string(index.Oldest))
	if q.Text != "" {
		return []link{best, newest, oldest}
	}
	newest.Active = !oldest.Active
	return []link{newest, oldest}
}

// newHitView gives a hit the address of its article, which marks the words of the
// query as it was read.
func newHitView(h index.Hit, p page, at address, read index.Reading) hitView {
	v := hitView{Hit: h, Asked: html.EscapeString(h.Question), Said: h.Snippets, Others: at.with("duplicates", "show").String()}
	if h.Turn > 0 {
		v.attribute()
		v.Citation = quotation(corpus.Turn{Speaker: h.Speaker, Text: h.Text}, h.Role, corpus.Article{Title: h.Title, Source: h.Source, Published: h.Published, URL: h.URL})
	}
	query := url.Values{}
	if text := read.Interpreted; text != "" {
		query.Set("q", text)
	} else if read.Text != "" {
		query.Set("q", read.Text)
	}
	if p.Lang != "vi" {
		query.Set("lang", p.Lang)
	}
	u := url.URL{Path: "/bai/" + h.ID + h.ArticleID, RawPath: "/bai/" + url.PathEscape(h.ID+h.ArticleID), RawQuery: query.Encode()}
	if h.Turn > 0 {
		u.Fragment = "turn-" + strconv.Itoa(h.Turn)
	}
	v.URL = u.String()
	return v
}

// attribute puts a snippet where its words come from: what was asked is not shown as
// what the answerer said.
func (v *hitView) attribute() {
	for _, s := range v.Snippets {
		plain := strings.Trim(html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(s)), "… ")
		if !strings.Contains(v.Text, plain) && strings.Contains(v.Question, plain) {
			v.Asked, v.Said = s, []string{html.EscapeString(opening(v.Text))}
		}
	}
}

// opening is what a text begins with, some two lines.
func opening(text string) string {
	words, n := strings.Fields(text), 0
	for i, w := range words {
		if n += len(w) + 1; n > 260 {
			return strings.Join(words[:i], " ") + " …"
		}
	}
	return strings.Join(words, " ")
}

// facetViews orders the facets and gives each value the address that adds it, or
// takes it away.
func facetViews(p page, at address, a index.Answer, size int) []facetView {
	var views []facetView
	for _, name := range []string{"district", "speaker", "date", "category", "kind"} {
		buckets := a.Facets[name]
		if len(buckets) == 0 {
			continue
		}
		if name == "date" {
			buckets = slices.SortedFunc(slices.Values(buckets), func(a, b index.Bucket) int { return strings.Compare(b.Value, a.Value) })
		}
		f := facetView{Field: name, Name: p.T(name)}
		for _, b := range buckets {
			f.Values = append(f.Values, facetValue{link{p.value(name, b.Value), at.toggle(name, b.Value).String(), at.has(name, b.Value)}, b.Count})
		}
		if len(buckets) >= size && size < moreValues {
			f.More = at.keep("facet_size", strconv.Itoa(moreValues)).String()
		}
		views = append(views, f)
	}
	return views
}
