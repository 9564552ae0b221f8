package api

import (
	"fmt"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"timbao/index"
)

func (v *server) alive(c echo.Context) error { return c.String(http.StatusOK, "ok\n") }

// ready answers only where a search would.
func (v *server) ready(c echo.Context) error {
	if _, err := v.Search(c.Request().Context(), index.Query{Size: -1}); err != nil {
		return fmt.Errorf("%w: %w", index.ErrUnavailable, err)
	}
	return c.String(http.StatusOK, "ready\n")
}

func (v *server) backup(c echo.Context) error {
	if v.Admin == nil {
		return &refusal{http.StatusNotImplemented, "this engine is backed up by its own means"}
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "application/x-tar")
	h.Set(echo.HeaderContentDisposition, fmt.Sprintf("attachment; filename=timbao-%s.tar", time.Now().Format("20060102-150405")))
	return v.Admin.Backup(c.Request().Context(), c.Response())
}

func (v *server) reindex(c echo.Context) error {
	if v.Admin == nil {
		return &refusal{http.StatusNotImplemented, "this engine is reindexed by its own means"}
	}
	if err := v.Admin.Reindex(c.Request().Context()); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}
