package api

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
)

//go:embed openapi.json
var openAPIDocument []byte

func (v *server) openAPI(c echo.Context) error {
	return c.Blob(http.StatusOK, "application/json", openAPIDocument)
}

// operation is what the documentation shows of one.
type operation struct {
	Method, Path string
	Summary      string      `json:"summary"`
	Parameters   []parameter `json:"parameters"`
	Security     []any       `json:"security"`
}

type parameter struct {
	Name        string `json:"name"`
	In          string `json:"in"`
	Description string `json:"description"`
	Schema      struct {
		Type    string   `json:"type"`
		Enum    []string `json:"enum"`
		Default any      `json:"default"`
	} `json:"schema"`
}

// operations reads the operations of an OpenAPI document, in the order of their
// paths.
func operations(document []byte) ([]operation, error) {
	var d struct {
		Paths map[string]map[string]operation `json:"paths"`
	}
	if err := json.Unmarshal(document, &d); err != nil {
		return nil, fmt.Errorf("read the API's description: %w", err)
	}
	var ops []operation
	for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
		for _, method := range slices.Sorted(maps.Keys(d.Paths[path])) {
			op := d.Paths[path][method]
			op.Method, op.Path = strings.ToUpper(method), path
			ops = append(ops, op)
		}
	}
	return ops, nil
}

func (v *server) docs(c echo.Context) error {
	ops, err := operations(openAPIDocument)
	if err != nil {
		return err
	}
	p := v.newPage(c)
	p.Heading = "API"
	return v.render(c, http.StatusOK, "docs.html", struct {
		page
		Operations []operation
	}{p, ops})
}
