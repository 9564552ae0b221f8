package index

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"timbao/corpus"
)

// hit returns a row as it is shown.
func (m *marker) hit(row Row, scope Scope) Hit {
	a := row.Article
	h := Hit{
		ID: row.ID, Score: row.Score, Title: a.Title, Published: a.Published, Districts: a.Districts,
		Speakers: names(a.Speakers), Kind: a.Kind, Category: a.Category, Source: a.Source, URL: a.URL,
		Duplicates: row.Others, Explanation: row.Parts,
	}
	if m.highlight {
		h.TitleHighlight = m.marked(a.Title)
	}
	if scope == Quotes {
		m.quote(&h, row)
		return h
	}
	if s, ok := m.near(row.Near, a); ok {
		h.Snippets = []string{s}
		return h
	}
	h.Snippets = m.snippets(slices.Concat([]string{a.Lead, a.Body}, a.Captions, strings.Split(people(a.Speakers), "\n"), a.Tags)...)
	return h
}

// quote makes h what was said in the row's turn.
func (m *marker) quote(h *Hit, row Row) {
	h.ID, h.ArticleID, h.Turn, h.Speakers = "", row.ID, row.Turn, nil
	for i, t := range row.Article.Turns {
		if t.N != row.Turn || t.Kind == corpus.Question {
			continue
		}
		h.Speaker, h.Role, h.Text = t.Speaker, role(row.Article, t.Speaker), t.Text
		h.Question = question(row.Article, i)
		h.Snippets = m.snippets(t.Text, h.Question)
	}
}

// Marker returns a function that makes a text HTML and marks the words of q in it, as
// they were typed. The error is a [*QueryError].
func (x *Index) Marker(q Query) (func(text string) string, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	rung, _ := x.plan(q).at(0)
	return newMarker(rung, true).marked, nil
}

// marked returns a text as HTML with the words of the query marked.
func (m *marker) marked(text string) string {
	_, spans := m.places(text)
	return markSpans(text, spans)
}

// markSpans escapes text and marks the places in it, each as far as its letters and
// digits go: a number with the unit that it is written together with. Places with
// nothing but blanks between them become one.
func markSpans(text string, places []span) string {
	var b strings.Builder
	at := 0
	for i := 0; i < len(places); i++ {
		start, end := whole(text, places[i], at)
		for i+1 < len(places) && (places[i+1].start < end || strings.TrimSpace(text[end:places[i+1].start]) == "") {
			i++
			_, end = whole(text, places[i], end)
		}
		b.WriteString(html.EscapeString(text[at:start]))
		b.WriteString("<mark>")
		b.WriteString(html.EscapeString(text[start:end]))
		b.WriteString("</mark>")
		at = end
	}
	b.WriteString(html.EscapeString(text[at:]))
	return b.String()
}

// whole returns the ends of the run of letters and digits around a place, which does
// not reach before from.
func whole(text string, p span, from int) (start, end int) {
	start, end = p.start, p.end
	for start > from {
		r, size := utf8.DecodeLastRuneInString(text[from:start])
		if !written(r) {
			break
		}
		start -= size
	}
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !written(r) {
			break
		}
		end += size
	}
	return start, end
}

// written tells whether r is part of a run of letters and digits.
func written(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) }
