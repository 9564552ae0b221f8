package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"syscall"

	"github.com/labstack/echo/v4"

	"timbao/corpus"
	"timbao/corpus/source"
	"timbao/index"
)

// problem is an error as the outside sees it, by RFC 9457.
type problem struct {
	Status int          `json:"status"`
	Title  string       `json:"title"`
	Detail string       `json:"detail,omitempty"`
	Errors []fieldError `json:"errors,omitempty"`
}

// fieldError says what is wrong with one parameter.
type fieldError struct {
	Field  string `json:"field"`
	Detail string `json:"detail"`
}

// fieldErrors are what is wrong with a request's parameters.
type fieldErrors []fieldError

// Error names all of them.
func (e fieldErrors) Error() string {
	parts := make([]string, len(e))
	for i, f := range e {
		parts[i] = f.Field + ": " + f.Detail
	}
	return strings.Join(parts, "; ")
}

// refusal is a request that may not be done, or not in this way.
type refusal struct {
	status int
	detail string
}

// Error gives the reason.
func (e *refusal) Error() string { return e.detail }

// problemOf is the one table from errors to statuses. What is not in it is the
// world's fault and is logged, never sent.
func problemOf(err error) problem {
	var (
		fields  fieldErrors
		query   *index.QueryError
		record  *source.RecordError
		field   *source.FieldError
		refused *refusal
		routed  *echo.HTTPError
		large   *http.MaxBytesError
	)
	switch {
	case errors.As(err, &fields):
		return newProblem(http.StatusBadRequest, err.Error(), fields...)
	case errors.As(err, &query):
		return newProblem(http.StatusBadRequest, query.Error(), fieldError{query.Param, query.Detail})
	case errors.As(err, &field):
		return newProblem(http.StatusBadRequest, field.Error(), fieldError{field.Field, field.Err.Error()})
	case errors.As(err, &record), errors.Is(err, corpus.ErrNoText):
		return newProblem(http.StatusBadRequest, reason(err), fieldError{"body", reason(err)})
	case errors.As(err, &refused):
		return newProblem(refused.status, refused.detail)
	case errors.Is(err, index.ErrNotFound):
		return newProblem(http.StatusNotFound, "there is no article with this id")
	case errors.Is(err, index.ErrUnavailable):
		return newProblem(http.StatusServiceUnavailable, "the index is not available at the moment")
	case errors.Is(err, syscall.ENOSPC):
		return newProblem(http.StatusInsufficientStorage, "the archive's disk is full")
	case errors.Is(err, context.DeadlineExceeded):
		return newProblem(http.StatusServiceUnavailable, "the answer took too long")
	case errors.Is(err, context.Canceled):
		return newProblem(499, "the client went away")
	case errors.As(err, &large):
		return newProblem(http.StatusRequestEntityTooLarge, large.Error())
	case errors.As(err, &routed):
		detail, _ := routed.Message.(string)
		return newProblem(routed.Code, detail)
	}
	return newProblem(http.StatusInternalServerError, "")
}

func newProblem(status int, detail string, errs ...fieldError) problem {
	return problem{status, statusText(status), detail, errs}
}

// statusText names a status, that of a client that went away too.
func statusText(status int) string {
	return cmp.Or(http.StatusText(status), "Client Closed Request")
}

// fail answers a request with its error: a page for a reader of pages, a problem
// for the rest.
func (v *server) fail(err error, c echo.Context) {
	p := problemOf(err)
	if p.Status == http.StatusInternalServerError || p.Status == http.StatusInsufficientStorage {
		v.Log.Error("request failed", "route", c.Path(), "error", err, "id", c.Response().Header().Get(echo.HeaderXRequestID))
	}
	v.metrics.reject(p.Status)
	if c.Response().Committed {
		if p.Status == http.StatusInternalServerError {
			panic(http.ErrAbortHandler) // or half an answer would look like a whole one
		}
		return
	}
	if p.Status == http.StatusUnauthorized {
		c.Response().Header().Set("WWW-Authenticate", "Bearer")
	}
	if wantsPage(c) {
		err = v.errorPage(c, p)
	} else {
		err = sendProblem(c, p)
	}
	if err != nil {
		v.Log.Warn("error not delivered", "error", err)
	}
}

func sendProblem(c echo.Context, p problem) error {
	body, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return c.Blob(p.Status, "application/problem+json", body)
}

// wantsPage tells whether an error is for a person who looks at pages.
func wantsPage(c echo.Context) bool {
	path := c.Request().URL.Path
	return !strings.HasPrefix(path, "/api/") && strings.Contains(c.Request().Header.Get(echo.HeaderAccept), "text/html")
}
