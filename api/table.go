package api

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"timbao/index"
)

// tableParts is how many hits of a table are looked for at once.
const tableParts = 100

// table is the hits of a page's search, from the first on, as a table that a
// spreadsheet opens: as many as can be paged through.
func (v *server) table(c echo.Context) error {
	values := meant(c.QueryParams())
	scope, columns := index.Articles, articleColumns
	if values.Get("scope") == string(index.Quotes) {
		scope, columns = index.Quotes, quoteColumns
	}
	q, err := ParseQuery(address{values}.without("size", "page", "cursor").Values, scope)
	if err != nil {
		return err
	}
	q.Size, q.Facets, q.Highlight = tableParts, nil, false
	first, err := v.Search(c.Request().Context(), q)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/csv; charset=utf-8")
	h.Set(echo.HeaderContentDisposition, "attachment; filename=timbao.csv")
	c.Response().WriteHeader(http.StatusOK)
	if c.Request().Method == http.MethodHead {
		return nil
	}
	columns = append(slices.Clone(columns), pageColumn(origin(c)))
	return writeTable(c.Response(), columns, v.hits(c.Request().Context(), q, first))
}

// hits yields the hits of a search of which the first answer is known.
func (v *server) hits(ctx context.Context, q index.Query, a index.Answer) iter.Seq2[index.Hit, error] {
	return func(yield func(index.Hit, error) bool) {
		for n := 0; ; {
			for _, h := range a.Hits {
				if n++; n > lastHit || !yield(h, nil) {
					return
				}
			}
			if a.NextCursor == "" {
				return
			}
			q.Cursor = a.NextCursor
			var err error
			if a, err = v.Search(ctx, q); err != nil {
				yield(index.Hit{}, err)
				return
			}
		}
	}
}

// column is a column of a table.
type column struct {
	name string
	of   func(index.Hit) string
}

var articleColumns = []column{
	{"id", func(h index.Hit) string { return h.ID }},
	{"title", title},
	{"published", published},
	{"source", func(h index.Hit) string { return h.Source }},
	{"category", func(h index.Hit) string { return h.Category }},
	{"kind", func(h index.Hit) string { return string(h.Kind) }},
	{"districts", func(h index.Hit) string { return strings.Join(h.Districts, "; ") }},
	{"speakers", func(h index.Hit) string { return strings.Join(h.Speakers, "; ") }},
	{"url", func(h index.Hit) string { return h.URL }},
}

var quoteColumns = []column{
	{"article_id", func(h index.Hit) string { return h.ArticleID }},
	{"turn", func(h index.Hit) string { return strconv.Itoa(h.Turn) }},
	{"speaker", func(h index.Hit) string { return h.Speaker }},
	{"role", func(h index.Hit) string { return h.Role }},
	{"question", func(h index.Hit) string { return h.Question }},
	{"text", func(h index.Hit) string { return h.Text }},
	{"title", title},
	{"published", published},
}

// pageColumn is where a hit stands on this site.
func pageColumn(origin string) column {
	return column{"page", func(h index.Hit) string {
		page := origin + "/bai/" + url.PathEscape(h.ID+h.ArticleID)
		if h.Turn > 0 {
			page += "#turn-" + strconv.Itoa(h.Turn)
		}
		return page
	}}
}

func title(h index.Hit) string     { return h.Title }
func published(h index.Hit) string { return string(h.Published) }

// writeTable writes hits as CSV, behind a mark that it is UTF-8, which spreadsheets
// take it for by that alone.
func writeTable(w io.Writer, columns []column, hits iter.Seq2[index.Hit, error]) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out, row := csv.NewWriter(w), make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.name
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for h, err := range hits {
		if err != nil {
			return errors.Join(err, flush(out))
		}
		for i, c := range columns {
			row[i] = cell(c.of(h))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return flush(out)
}

func flush(out *csv.Writer) error {
	out.Flush()
	return out.Error()
}

// cell keeps a spreadsheet from taking a text for a formula, by an apostrophe, which it
// does not show.
func cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
