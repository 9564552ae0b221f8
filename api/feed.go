package api

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gorilla/feeds"
	"github.com/labstack/echo/v4"

	"timbao/corpus"
	"timbao/index"
)

const (
	feedSize    = 50
	sitemapSize = 100 // of a page of the search that fills the sitemap
	sitemapMax  = 50_000
)

// feed is a search as an Atom feed, newest first.
func (v *server) feed(c echo.Context) error {
	values := clone(c.QueryParams())
	values.Set("sort", string(index.Newest))
	values.Set("facets", "none")
	q, err := ParseQuery(values, index.Articles)
	if err != nil {
		return err
	}
	q.Size = feedSize
	answer, err := v.answer(c, q)
	if err != nil {
		return err
	}
	text, err := newFeed(v.Title, origin(c), q, answer).ToAtom()
	if err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	return c.Blob(http.StatusOK, "application/atom+xml; charset=utf-8", []byte(text))
}

func newFeed(title, origin string, q index.Query, a index.Answer) *feeds.Feed {
	if q.Text != "" {
		title = q.Text + " – " + title
	}
	f := &feeds.Feed{Title: title, Id: origin + "/?" + url.Values{"q": {q.Text}}.Encode(),
		Link: &feeds.Link{Href: origin + "/?" + url.Values{"q": {q.Text}}.Encode()}}
	for _, h := range a.Hits {
		at := moment(h.Published)
		address := origin + "/bai/" + url.PathEscape(h.ID)
		f.Items = append(f.Items, &feeds.Item{
			Id: address, Title: h.Title, Link: &feeds.Link{Href: address},
			Updated: at, Created: at, Description: strings.Join(h.Snippets, "<br>"),
		})
		if at.After(f.Updated) {
			f.Updated = at
		}
	}
	return f
}

// moment is the first moment of a date, in Vietnam.
func moment(d corpus.Date) time.Time {
	zone := time.FixedZone("", 7*60*60)
	for _, layout := range []string{time.RFC3339, "2006-01-02", "2006-01", "2006"} {
		if t, err := time.ParseInLocation(layout, string(d), zone); err == nil {
			return t
		}
	}
	return time.Time{}
}

// origin is the address that the client used, up to the path.
func origin(c echo.Context) string { return c.Scheme() + "://" + c.Request().Host }

func (v *server) openSearch(c echo.Context) error {
	type address struct {
		Type     string `xml:"type,attr"`
		Template string `xml:"template,attr"`
	}
	description := struct {
		XMLName   xml.Name  `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
		ShortName string    `xml:"ShortName"`
		Desc      string    `xml:"Description"`
		Encoding  string    `xml:"InputEncoding"`
		URL       []address `xml:"Url"`
	}{ShortName: v.Title, Desc: v.pages.words["tagline"]["vi"], Encoding: "UTF-8", URL: []address{
		{"text/html", origin(c) + "/?q={searchTerms}"},
		{"application/atom+xml", origin(c) + "/feed.atom?q={searchTerms}"},
	}}
	return c.XML(http.StatusOK, description)
}

// sitemap lists the newest articles.
func (v *server) sitemap(c echo.Context) error {
	type entry struct {
		Loc string `xml:"loc"`
		Mod string `xml:"lastmod,omitempty"`
	}
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URL     []entry  `xml:"url"`
	}{}
	q := index.Query{Sort: index.Newest, Size: sitemapSize}
	for len(set.URL) < sitemapMax {
		answer, err := v.Search(c.Request().Context(), q)
		if err != nil {
			return err
		}
		for _, h := range answer.Hits {
			e := entry{Loc: origin(c) + "/bai/" + url.PathEscape(h.ID)}
			if t := moment(h.Published); !t.IsZero() {
				e.Mod = t.Format(time.DateOnly)
			}
			set.URL = append(set.URL, e)
		}
		if q.Cursor = answer.NextCursor; q.Cursor == "" {
			break
		}
	}
	return c.XML(http.StatusOK, set)
}

func (v *server) robots(c echo.Context) error {
	return c.String(http.StatusOK, "User-agent: *\nDisallow: /api/\nDisallow: /*?\nSitemap: "+origin(c)+"/sitemap.xml\n")
}
