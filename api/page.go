package api

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"timbao/corpus"
	"timbao/index"
)

//go:embed templates static
var files embed.FS

// words are what the pages say, by key and language.
type words map[string]map[string]string

type pages struct {
	templates *template.Template
	words     words
}

// newPages parses what is embedded; that it parses is tested.
func newPages() pages {
	p := pages{templates: template.Must(template.New("").Funcs(template.FuncMap{
		"safe": func(s string) template.HTML { return template.HTML(s) }, // of highlights, which are escaped
		"day":  day,
	}).ParseFS(files, "templates/*.html"))}
	raw, err := files.ReadFile("templates/words.json")
	if err == nil {
		err = json.Unmarshal(raw, &p.words)
	}
	if err != nil {
		panic(err)
	}
	return p
}

// page is what every page shows.
type page struct {
	Name    string // of the site
	Lang    string
	Query   string // what stands in the search box
	Scope   string
	Heading string
	Feed    string // address of the same as a feed
	words   words
}

// T returns what the page says for key.
func (p page) T(key string) string {
	if s, ok := p.words[key][p.Lang]; ok {
		return s
	}
	return key
}

func (v *server) newPage(c echo.Context) page {
	p := page{Name: v.Title, Lang: "vi", Query: c.QueryParam("q"), Scope: c.QueryParam("scope"), words: v.pages.words}
	if c.QueryParam("lang") == "en" {
		p.Lang = "en"
	}
	return p
}

func (v *server) render(c echo.Context, status int, name string, view any) error {
	var b bytes.Buffer
	if err := v.pages.templates.ExecuteTemplate(&b, name, view); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	return c.HTMLBlob(status, b.Bytes())
}

// searchPage is a search and its answer.
type searchPage struct {
	page
	Answer    index.Answer
	Hits      []hitView
	Facets    []facetView
	Kept      []field // hidden fields of the search box: what a new query leaves as it is
	Chips     []link  // filters in force; each link takes its filter away
	Sorts     []link
	Scopes    []link
	Exact     string // address of "search exactly what I typed"
	Previous  string
	Next      string
	First     int // number of the first hit on the page
	Meant     []link
	Listing   bool // nothing was asked for
	PageCount int
}

type field struct{ Name, Value string }

type link struct {
	Text   string
	URL    string
	Active bool
}

type facetView struct {
	Name   string
	Values []facetValue
}

type facetValue struct {
	link
	Count int
}

type hitView struct {
	index.Hit
	URL     string
	Similar string // address of the search that shows its duplicates too
}

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
	values = clone(values)
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
	size, number := or(q.Size, 10), or(q.Page, 1)
	p.Feed = "/feed.atom?" + at.without("page", "size", "scope", "duplicates").Encode()
	s := searchPage{
		page: p, Answer: a, First: (number-1)*size + 1, Listing: q.Text == "",
		Facets: facetViews(p, at, a), Kept: at.kept(), Chips: at.chips(),
		Sorts: []link{
			at.choice(p.T("relevance"), "sort", ""),
			at.choice(p.T("newest"), "sort", string(index.Newest)),
			at.choice(p.T("oldest"), "sort", string(index.Oldest)),
		},
		Scopes: []link{at.choice(p.T("articles"), "scope", ""), at.choice(p.T("quotes"), "scope", string(index.Quotes))},
	}
	for _, h := range a.Hits {
		s.Hits = append(s.Hits, newHitView(h, q))
	}
	if a.Query.Interpreted != "" || a.Query.Relaxed {
		s.Exact = at.with("marks", string(index.MarksStrict)).with("match", string(index.MatchAll)).String()
	}
	for _, m := range a.DidYouMean {
		s.Meant = append(s.Meant, link{Text: m.Text, URL: at.with("q", m.Text).String()})
	}
	if number > 1 {
		s.Previous = at.keep("page", fmt.Sprint(number-1)).String()
	}
	if number*size < a.Total && (number+1)*size <= 10_000 {
		s.Next = at.keep("page", fmt.Sprint(number+1)).String()
	}
	return s
}

func newHitView(h index.Hit, q index.Query) hitView {
	id := h.ID + h.ArticleID
	u := "/bai/" + url.PathEscape(id)
	if q.Text != "" {
		u += "?" + url.Values{"q": {q.Text}}.Encode()
	}
	if h.Turn > 0 {
		u += fmt.Sprintf("#turn-%d", h.Turn)
	}
	return hitView{Hit: h, URL: u}
}

// facetViews orders the facets and gives each value the address that adds it, or
// takes it away.
func facetViews(p page, at address, a index.Answer) []facetView {
	var views []facetView
	for _, name := range []string{"district", "speaker", "date", "category", "kind"} {
		buckets := a.Facets[name]
		if len(buckets) == 0 {
			continue
		}
		f := facetView{Name: p.T(name)}
		for _, b := range buckets {
			text := b.Value
			if name == "kind" {
				text = p.T("kind-" + b.Value)
			}
			f.Values = append(f.Values, facetValue{link{text, at.toggle(name, b.Value).String(), at.has(name, b.Value)}, b.Count})
		}
		views = append(views, f)
	}
	return views
}

// articlePage is one article, and what resembles it.
type articlePage struct {
	page
	Article  corpus.Article
	Parts    []string // paragraphs, of an article without turns
	Talk     []turnView
	Captions []string
	Similar  index.Similar
	Citation string
	Places   []link
	People   []personView
}

type turnView struct {
	corpus.Turn
	Parts []string
}

type personView struct {
	corpus.Person
	URL string
}

func (v *server) reader(c echo.Context) error {
	ctx, id := c.Request().Context(), param(c, "id")
	a, err := v.Article(ctx, id)
	if err != nil {
		return err
	}
	like, err := v.Similar(ctx, id, usualSimilar)
	if err != nil {
		return err
	}
	p := v.newPage(c)
	p.Heading = a.Title
	return v.render(c, http.StatusOK, "article.html", newArticlePage(p, a, like))
}

func newArticlePage(p page, a corpus.Article, like index.Similar) articlePage {
	s := articlePage{page: p, Article: a, Captions: a.Captions, Similar: like, Citation: citation(a)}
	if a.Kind == corpus.Interview {
		for _, t := range a.Turns {
			s.Talk = append(s.Talk, turnView{t, strings.Split(t.Text, "\n")})
		}
	}
	s.Parts = strings.FieldsFunc(a.Body, func(r rune) bool { return r == '\n' })
	for _, d := range a.Districts {
		s.Places = append(s.Places, link{Text: d, URL: "/dia-phuong/" + url.PathEscape(d)})
	}
	for _, who := range a.Speakers {
		s.People = append(s.People, personView{who, "/nguoi/" + url.PathEscape(who.Name)})
	}
	return s
}

// citation is the article as a bibliography names it.
func citation(a corpus.Article) string {
	var parts []string
	if len(a.Authors) > 0 {
		parts = append(parts, strings.Join(a.Authors, ", "))
	}
	parts = append(parts, "“"+a.Title+"”")
	for _, s := range []string{a.Source, day(a.Published), a.URL} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ") + "."
}

// day writes a date as a Vietnamese newspaper does: 05/02/2022, 02/2022, 2022.
func day(d corpus.Date) string {
	s := string(d)
	switch d.Precision() {
	case corpus.Year:
		return s[:4]
	case corpus.Month:
		return s[5:7] + "/" + s[:4]
	case corpus.Day:
		return s[8:10] + "/" + s[5:7] + "/" + s[:4]
	case corpus.Time:
		return s[8:10] + "/" + s[5:7] + "/" + s[:4] + " " + s[11:16]
	}
	return s
}

// errorPage tells a person what went wrong.
func (v *server) errorPage(c echo.Context, problem problem) error {
	p := v.newPage(c)
	p.Heading = p.T("error")
	if problem.Status == http.StatusNotFound {
		p.Heading = p.T("not-found")
	}
	return v.render(c, problem.Status, "error.html", struct {
		page
		Problem any
	}{p, problem})
}

// static serves the embedded files; they change with the program alone.
func (v *server) static(c echo.Context) error {
	c.Response().Header().Set("Cache-Control", "public, max-age=3600")
	return echo.StaticFileHandler("static/"+param(c, "file"), files)(c)
}
