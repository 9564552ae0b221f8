package source

import (
	"regexp"
	"strings"

	"timbao/corpus"
)

// readText reads the text of one saved page.
func (f *file) readText() bool {
	b, ok, more := f.whole()
	if !ok {
		return more
	}
	text, err := decode(b, "")
	if err != nil {
		return f.reject(0, b, err)
	}
	if strings.TrimSpace(text) == "" {
		return true
	}
	return f.give(textArticle(text), 0, b)
}

// textArticle returns the article in a saved page's text:
//
//	(Baohatinh.vn) - Lead …      at times the lead goes first, as the description does
//	Title
//	Lead …
//	Body, a paragraph a line.
//
// All that stands behind the lead is body as it was found: what in it is no part
// of the text, it takes a reader of the text to tell.
func textArticle(text string) corpus.Article {
	lines := strings.Split(tidy(text), "\n")
	var a corpus.Article
	if site := dateline.FindStringSubmatch(text); site != nil {
		a.Source = siteName("https://"+strings.ToLower(site[1]), "")
	}
	if len(lines) > 2 && sameLead(lines[0], lines[2]) {
		lines = lines[1:]
	}
	a.Title = lines[0]
	lines = lines[1:]
	if len(lines) > 1 {
		a.Lead = lines[0]
		lines = lines[1:]
	}
	a.Body = strings.Join(lines, "\n")
	return a
}

// dateline is the name of a site before a lead: "(Baohatinh.vn) - ".
var dateline = regexp.MustCompile(`(?m)^\(([A-Za-z0-9-]+(?:\.[a-z]+)+)\)\s*[-–]`)

// sameLead tells whether first is lead, but for a dateline before it.
func sameLead(first, lead string) bool {
	return len(lead) > 40 && len(first) < len(lead)+80 && strings.HasSuffix(first, lead)
}
