package api

import (
	"encoding/json"

	"github.com/labstack/echo/v4"
)

// plainJSON writes <mark> as such: an answer is JSON and never part of a page.
type plainJSON struct{ echo.DefaultJSONSerializer }

// Serialize implements echo.JSONSerializer.
func (plainJSON) Serialize(c echo.Context, v any, indent string) error {
	e := json.NewEncoder(c.Response())
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(v)
}
