package api

import (
	"fmt"
	"net/http"
	"time"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"timbao/index"
)

// The sizes of lists that are no search.
const (
	usualSuggestions = 8
	usualSimilar     = 5
	maxQuery         = 2000 // bytes, of what is being typed
)

func (v *server) search(scope index.Scope) echo.HandlerFunc {
	return func(c echo.Context) error {
		q, err := ParseQuery(c.QueryParams(), scope)
		if err != nil {
			return err
		}
		answer, err := v.answer(c, q)
		if err != nil {
			return err
		}
		return c.JSON(http.StatusOK, answer)
	}
}

// answer searches, with a watch, and counts.
func (v *server) answer(c echo.Context, q index.Query) (index.Answer, error) {
	start := time.Now()
	answer, err := v.Search(c.Request().Context(), q)
	if err != nil {
		return answer, err
	}
	took := time.Since(start)
	answer.TookMS = float64(took.Microseconds()) / 1000
	v.metrics.searched(q, answer, took)
	return answer, nil
}

func (v *server) suggest(c echo.Context) error {
	text, size, err := ParseSuggest(c.QueryParams())
	if err != nil {
		return err
	}
	start := time.Now()
	found, err := v.Suggest(c.Request().Context(), text, size)
	if err != nil {
		return err
	}
	v.metrics.suggest.Observe(time.Since(start).Seconds())
	return c.JSON(http.StatusOK, map[string]any{"suggestions": list(found)})
}

func (v *server) values(c echo.Context) error {
	p := params{Values: c.QueryParams()}
	f, ok := facets[param(c, "field")]
	if !ok {
		p.wrong("field", fmt.Sprintf("%q is no facet: use one of %s", param(c, "field"), names(facets)))
	}
	prefix, q := p.text("prefix"), p.query(index.Articles)
	if err := p.err(); err != nil {
		return err
	}
	if err := q.Validate(); err != nil {
		return err
	}
	found, err := v.Values(c.Request().Context(), q, f, prefix)
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, map[string]any{"values": list(found)})
}

func (v *server) article(c echo.Context) error {
	a, err := v.Article(c.Request().Context(), param(c, "id"))
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, a)
}

func (v *server) similar(c echo.Context) error {
	p := params{Values: c.QueryParams()}
	size := p.number("size", 1, 100)
	if err := p.err(); err != nil {
		return err
	}
	found, err := v.Similar(c.Request().Context(), param(c, "id"), or(size, usualSimilar))
	if err != nil {
		return err
	}
	found.Hits, found.Duplicates = list(found.Hits), list(found.Duplicates)
	return c.JSON(http.StatusOK, found)
}

func (v *server) stats(c echo.Context) error {
	s, err := v.Stats(c.Request().Context())
	if err != nil {
		return err
	}
	return c.JSON(http.StatusOK, s)
}

// text reads what a person types where it is no search: any valid UTF-8.
func (p *params) text(name string) string {
	s := p.Get(name)
	switch {
	case !utf8.ValidString(s):
		p.wrong(name, "is not UTF-8")
	case len(s) > maxQuery:
		p.wrong(name, fmt.Sprintf("has %d bytes, more than %d", len(s), maxQuery))
	}
	return s
}

func or(n, usual int) int {
	if n == 0 {
		return usual
	}
	return n
}

// list makes an absent list an empty one, which JSON shows as such.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
