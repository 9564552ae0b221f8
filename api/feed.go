package api

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/feeds"
	"github.com/labstack/echo/v4"

	"timbao/corpus"
	"timbao/index"
)

const (
	atomType    = "application/atom+xml"
	feedSize    = 50
	sitemapSize = 50_000 // addresses, the most that a sitemap may list
	sitemapMax  = 50_000 // sitemaps, the most that a list of them may
)

// atomFeed is a feed with both its addresses: as a page, and its own.
type atomFeed struct {
	Links []feeds.AtomLink `xml:"link"`
	*feeds.AtomFeed
}

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
	shown := address{meant(values)}.without("sort", "facets", "size", "page", "cursor")
	f := newFeed(v.Title, origin(c), shown, answer)
	f.Links = append(f.Links, feeds.AtomLink{Href: origin(c) + c.Request().URL.RequestURI(), Rel: "self", Type: atomType})
	text, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		return fmt.Errorf("write feed: %w", err)
	}
	return c.Blob(http.StatusOK, atomType+"; charset=utf-8", append([]byte(xml.Header), text...))
}

// newFeed is the feed of a search that is also the page at an address.
func newFeed(title, origin string, page address, a index.Answer) atomFeed {
	author := &feeds.Author{Name: title}
	if text := page.Get("q"); text != "" {
		title = text + " – " + title
	}
	link := &feeds.Link{Href: origin + page.String(), Rel: "alternate"}
	f := &feeds.Feed{Title: title, Id: link.Href, Link: link, Author: author, Updated: time.Unix(0, 0).UTC()}
	for _, h := range a.Hits {
		at := moment(h.Published)
		if at.IsZero() {
			at = time.Unix(0, 0).UTC() // a feed has no place for what is not known
		}
		entry := origin + "/bai/" + url.PathEscape(h.ID)
		f.Items = append(f.Items, &feeds.Item{
			Id: entry, Title: h.Title, Link: &feeds.Link{Href: entry},
			Updated: at, Created: at, Description: strings.Join(h.Snippets, "<br>"),
		})
		if at.After(f.Updated) {
			f.Updated = at
		}
	}
	return atomFeed{[]feeds.AtomLink{{Href: link.Href, Rel: link.Rel, Type: "text/html"}}, (&feeds.Atom{Feed: f}).AtomFeed()}
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

// sitemapEntry is an address in a sitemap, or in a list of sitemaps.
type sitemapEntry struct {
	Loc string `xml:"loc"`
	Mod string `xml:"lastmod,omitempty"`
}

// sitemap lists all articles, or, where they are more than one may list, its parts.
func (v *server) sitemap(c echo.Context) error {
	_, total, err := v.Newest(c.Request().Context(), 0, 0)
	if err != nil {
		return err
	}
	if total <= sitemapSize {
		return v.sitemapOf(c, 1)
	}
	parts := struct {
		XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Sitemap []sitemapEntry `xml:"sitemap"`
	}{}
	for n := 1; (n-1)*sitemapSize < total; n++ {
		parts.Sitemap = append(parts.Sitemap, sitemapEntry{Loc: fmt.Sprintf("%s/sitemap/%d.xml", origin(c), n)})
	}
	return c.XML(http.StatusOK, parts)
}

func (v *server) sitemapPart(c echo.Context) error {
	n, err := strconv.Atoi(strings.TrimSuffix(param(c, "part"), ".xml"))
	if err != nil || n < 1 || n > sitemapMax {
		return echo.ErrNotFound
	}
	return v.sitemapOf(c, n)
}

// sitemapOf is one part, counted from 1: the newest articles stand in the first.
func (v *server) sitemapOf(c echo.Context, part int) error {
	rows, _, err := v.Newest(c.Request().Context(), (part-1)*sitemapSize, sitemapSize)
	if err != nil {
		return err
	}
	if len(rows) == 0 && part > 1 {
		return echo.ErrNotFound
	}
	set := struct {
		XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URL     []sitemapEntry `xml:"url"`
	}{URL: make([]sitemapEntry, len(rows))}
	for i, row := range rows {
		set.URL[i].Loc = origin(c) + "/bai/" + url.PathEscape(row.ID)
		if t := moment(row.Date); !t.IsZero() {
			set.URL[i].Mod = t.Format(time.DateOnly)
		}
	}
	return c.XML(http.StatusOK, set)
}

func (v *server) robots(c echo.Context) error {
	return c.String(http.StatusOK, "User-agent: *\nDisallow: /api/\nDisallow: /*?\nSitemap: "+origin(c)+"/sitemap.xml\n")
}
