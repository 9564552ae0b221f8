package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"os"
	"time"

	"github.com/labstack/echo/v4"

	"timbao/corpus"
	"timbao/corpus/source"
	"timbao/index"
)

// bulkReport answers a bulk request.
type bulkReport struct {
	Indexed   int         `json:"indexed"`
	Unchanged int         `json:"unchanged"`
	Rejected  int         `json:"rejected"`
	Errors    []bulkError `json:"errors"`
}

// maxRefused is how many of the rejected records an answer names; how many there were,
// it says in any case.
const maxRefused = 1000

type bulkError struct {
	Line   int    `json:"line,omitempty"`
	ID     string `json:"id,omitempty"`
	Detail string `json:"detail"`
}

func (v *server) put(c echo.Context) error {
	body, err := io.ReadAll(c.Request().Body)
	if err != nil {
		return brokenBody(err)
	}
	body, err = withID(body, param(c, "id"))
	if err != nil {
		return err
	}
	report, err := v.store(c, source.Read("article.json", bytes.NewReader(body)))
	if err != nil {
		return err
	}
	if report.Rejected > 0 {
		return errors.Join(report.Errors...)
	}
	a, err := v.Article(c.Request().Context(), param(c, "id"))
	if err != nil {
		return fmt.Errorf("read back %s: %w", param(c, "id"), err)
	}
	return c.JSON(http.StatusOK, a)
}

// store puts articles, with a watch, and counts.
func (v *server) store(c echo.Context, articles iter.Seq2[corpus.Article, error]) (index.Report, error) {
	start := time.Now()
	report, err := v.Writer.Put(c.Request().Context(), articles)
	v.metrics.imported(report, time.Since(start))
	return report, err
}

// withID returns the article's JSON with the id of its address, which it may leave
// out but not contradict.
func withID(body []byte, id string) ([]byte, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil {
		return nil, fieldErrors{{"body", "is no JSON object: " + err.Error()}}
	}
	if fields == nil {
		return nil, fieldErrors{{"body", "is no JSON object: it is null"}}
	}
	var given string
	if raw, ok := fields["id"]; ok {
		if err := json.Unmarshal(raw, &given); err != nil {
			return nil, fieldErrors{{"id", "is no string"}}
		}
	}
	if given != "" && given != id {
		return nil, fieldErrors{{"id", fmt.Sprintf("%q is not the id of the address, %q", given, id)}}
	}
	quoted, err := json.Marshal(id)
	if err != nil {
		return nil, err
	}
	fields["id"] = quoted
	return json.Marshal(fields)
}

func (v *server) delete(c echo.Context) error {
	ctx, id := c.Request().Context(), param(c, "id")
	if _, err := v.Article(ctx, id); err != nil {
		return err
	}
	if err := v.Writer.Delete(ctx, id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

func (v *server) bulk(c echo.Context) error {
	name, err := bulkName(c.Request().Header.Get(echo.HeaderContentType))
	if err != nil {
		return err
	}
	refused := []bulkError{}
	var broken error
	articles := func(yield func(corpus.Article, error) bool) {
		for a, err := range source.Read(name, c.Request().Body) {
			if err != nil && !errors.As(err, new(*source.RecordError)) {
				broken = err
				return
			}
			if err != nil && len(refused) < maxRefused {
				refused = append(refused, newBulkError(err))
			}
			if !yield(a, err) {
				return
			}
		}
	}
	report, err := v.store(c, articles)
	if err != nil && (broken == nil || !errors.Is(err, context.Canceled)) { // who hangs up does both
		return err
	}
	if broken != nil {
		r := brokenBody(broken)
		r.detail += fmt.Sprintf("; of what came before, %d articles are stored, %d of them unchanged, and %d records were rejected",
			report.Indexed+report.Unchanged, report.Unchanged, report.Rejected)
		return r
	}
	return c.JSON(http.StatusOK, newBulkReport(report, refused))
}

// brokenBody is what becomes of a request of which the body could not be read to its
// end.
func brokenBody(err error) *refusal {
	var large *echo.HTTPError // of middleware.BodyLimit
	switch {
	case errors.As(err, &large) && large.Code == http.StatusRequestEntityTooLarge:
		return &refusal{large.Code, "the body is too long"}
	case errors.Is(err, os.ErrDeadlineExceeded):
		return &refusal{http.StatusRequestTimeout, "the body did not go on coming"}
	}
	return &refusal{http.StatusBadRequest, "the body broke off before its end"}
}

// bulkName names a body so that its format is known.
func bulkName(contentType string) (string, error) {
	kind, _, _ := mime.ParseMediaType(contentType)
	switch kind {
	case "application/x-ndjson", "application/jsonl":
		return "request.jsonl", nil
	case "application/json":
		return "request.json", nil
	}
	return "", &refusal{http.StatusUnsupportedMediaType, "send application/x-ndjson, or application/json with an array"}
}

// newBulkReport answers with the records that were refused when they were read, and
// those that were no articles when they were understood.
func newBulkReport(r index.Report, refused []bulkError) bulkReport {
	b := bulkReport{Indexed: r.Indexed, Unchanged: r.Unchanged, Rejected: r.Rejected, Errors: refused}
	for _, err := range r.Errors {
		if !errors.As(err, new(*source.RecordError)) {
			b.Errors = append(b.Errors, newBulkError(err))
		}
	}
	return b
}

func newBulkError(err error) bulkError {
	e := bulkError{Detail: reason(err)}
	var at *source.RecordError
	if errors.As(err, &at) {
		e.Line, e.ID = at.Line, idOf(at.Record)
	}
	return e
}

// reason is what is wrong with a record, without the name made up for the body.
func reason(err error) string {
	var at *source.RecordError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

// idOf reads the id of a rejected record, if it has one to read.
func idOf(record []byte) string {
	var a struct {
		ID string `json:"id"`
	}
	if json.Unmarshal(record, &a) != nil {
		return ""
	}
	return a.ID
}
