package api_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/labstack/echo/v4"

	"timbao/api"
)

func TestOpenAPIIsValid(t *testing.T) {
	w := serve(&archive{}, api.Options{}, http.MethodGet, "/openapi.json", "")
	doc, err := openapi3.NewLoader().LoadFromData(w.Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		t.Error(err)
	}
}

// TestOpenAPIMatchesRoutes holds the document to the routes, both ways.
func TestOpenAPIMatchesRoutes(t *testing.T) {
	w := serve(&archive{}, api.Options{}, http.MethodGet, "/openapi.json", "")
	doc, err := openapi3.NewLoader().LoadFromData(w.Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{}
	for path, item := range doc.Paths.Map() {
		for method := range item.Operations() {
			described[method+" "+path] = true
		}
	}
	handler, ok := api.New(&archive{}, api.Options{}).(*echo.Echo)
	if !ok {
		t.Fatal("the handler is no *echo.Echo")
	}
	for _, r := range handler.Routes() {
		path := strings.NewReplacer(":id", "{id}", ":field", "{field}").Replace(r.Path)
		name := r.Method + " " + path
		if api := strings.HasPrefix(path, "/api/"); api && r.Method != echo.RouteNotFound && !described[name] {
			t.Errorf("openapi.json does not describe %s", name)
		}
		delete(described, name)
	}
	for name := range described {
		t.Errorf("openapi.json describes %s, which is no route", name)
	}
}
