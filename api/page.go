package api

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"timbao/corpus"
)

//go:embed templates static
var files embed.FS

// words are what the pages say, by key and language.
type words map[string]map[string]string

type pages struct {
	templates *template.Template
	words     words
	static    map[string]string // version of each file in static, of what it holds
}

// newPages parses what is embedded; that it parses is tested.
func newPages() pages {
	p := pages{static: staticVersions()}
	p.templates = template.Must(template.New("").Funcs(template.FuncMap{
		"safe":   func(s string) template.HTML { return template.HTML(s) }, // of highlights, which are escaped
		"day":    day,
		"figure": figure,
		"static": func(name string) string { return "/static/" + name + "?v=" + p.static[name] },
	}).ParseFS(files, "templates/*.html"))
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
	Other   string // address of the same in the other language
	words   words
}

// T returns what the page says for key.
func (p page) T(key string) string {
	if s, ok := p.words[key][p.Lang]; ok {
		return s
	}
	return key
}

// said is a text within a page, for a template of its own.
type said struct {
	page
	Text string
}

// Said returns a text with the page that it stands on.
func (p page) Said(text string) said { return said{p, text} }

// value returns how the page shows the value of a facet.
func (p page) value(facet, value string) string {
	switch facet {
	case "kind":
		return p.T("kind-" + value)
	case "date":
		return day(corpus.Date(value))
	}
	return value
}

func (v *server) newPage(c echo.Context) page {
	p := page{Name: v.Title, Lang: "vi", Query: strings.ToValidUTF8(c.QueryParam("q"), "�"), Scope: c.QueryParam("scope"), words: v.pages.words}
	other := clone(c.QueryParams())
	if other.Get("lang") == "en" {
		p.Lang = "en"
		other.Del("lang")
	} else {
		other.Set("lang", "en")
	}
	p.Other = (&url.URL{Path: c.Request().URL.Path, RawQuery: other.Encode()}).String()
	return p
}

// At returns the address of a page of this site, in the language of this one.
func (p page) At(kind, name string) string {
	path := kind
	if name != "" {
		path += url.PathEscape(name)
	}
	if p.Lang == "en" {
		path += "?lang=en"
	}
	return path
}

func (v *server) render(c echo.Context, status int, name string, view any) error {
	var b bytes.Buffer
	if err := v.pages.templates.ExecuteTemplate(&b, name, view); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	return c.HTMLBlob(status, bytes.ToValidUTF8(b.Bytes(), []byte("\uFFFD"))) // an address may hold anything
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

// figure writes a number as a Vietnamese newspaper does: 12.345.
func figure(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
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
		Faults []string
	}{p, p.faults(problem)})
}

// faults says what is wrong in the words of the page.
func (p page) faults(problem problem) []string {
	var faults []string
	for _, e := range problem.Errors {
		if key := "wrong-" + e.Field; p.words[key] != nil {
			faults = append(faults, p.T(key))
		} else {
			faults = append(faults, p.T("wrong")+" "+p.T(e.Field)) // the parameter as such, where it has no name
		}
	}
	if len(faults) > 0 {
		return faults
	}
	if key := "status-" + strconv.Itoa(problem.Status); p.words[key] != nil {
		return []string{p.T(key)}
	}
	return []string{p.T("status")}
}

// staticVersions returns a version of each static file, which changes with what the
// file holds alone.
func staticVersions() map[string]string {
	versions := map[string]string{}
	entries, err := files.ReadDir("static")
	for _, e := range entries {
		var raw []byte
		if raw, err = files.ReadFile("static/" + e.Name()); err != nil {
			break
		}
		sum := sha256.Sum256(raw)
		versions[e.Name()] = hex.EncodeToString(sum[:6])
	}
	if err != nil {
		panic(err) // they are embedded
	}
	return versions
}

// static serves the embedded files: by the address that pages give them, which names
// their version, for good; by another one until they change.
func (v *server) static(c echo.Context) error {
	name, h := param(c, "file"), c.Response().Header()
	version, ok := v.pages.static[name]
	if !ok {
		return echo.ErrNotFound
	}
	tag := strconv.Quote(version)
	h.Set("ETag", tag)
	h.Set("Cache-Control", "no-cache")
	if c.QueryParam("v") == version {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if c.Request().Header.Get("If-None-Match") == tag {
		return c.NoContent(http.StatusNotModified)
	}
	return echo.StaticFileHandler("static/"+name, files)(c)
}
