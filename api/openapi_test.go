package api_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
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
		if api := strings.HasPrefix(path, "/api/"); api && r.Method != echo.RouteNotFound && r.Method != http.MethodHead && !described[name] {
			t.Errorf("openapi.json does not describe %s", name)
		}
		delete(described, name)
	}
	for name := range described {
		t.Errorf("openapi.json describes %s, which is no route", name)
	}
}

// described holds an answer to what the document says of it: its status, its type,
// and each field of its body. What is no path of the document passes.
func described(t *testing.T, method, target string, w *httptest.ResponseRecorder) {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(serve(&archive{}, api.Options{}, http.MethodGet, "/openapi.json", "").Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(method, target, nil)
	path, item := itemOf(doc, r.URL.Path)
	if item == nil || item.GetOperation(method) == nil {
		return
	}
	err = openapi3filter.ValidateResponse(t.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{
			Request: r, Route: &routers.Route{Spec: doc, Path: path, PathItem: item, Method: method, Operation: item.GetOperation(method)},
		},
		Status: w.Code, Header: w.Header(), Body: io.NopCloser(bytes.NewReader(w.Body.Bytes())),
		Options: &openapi3filter.Options{
			IncludeResponseStatus: true, MultiError: true,
			ExcludeResponseBody: !strings.Contains(w.Header().Get("Content-Type"), "json"), // only these can be taken apart
		},
	})
	if err != nil {
		t.Errorf("%s %s answers otherwise than openapi.json says: %v", method, target, err)
	}
}

// itemOf returns the path of the document that an address is on; nil where it is on
// none.
func itemOf(doc *openapi3.T, address string) (string, *openapi3.PathItem) {
	parts := strings.Split(address, "/")
	for path, item := range doc.Paths.Map() {
		pattern := strings.Split(path, "/")
		if len(pattern) == len(parts) && slices.EqualFunc(pattern, parts, func(p, s string) bool { return p == s || strings.HasPrefix(p, "{") }) {
			return path, item
		}
	}
	return "", nil
}

func TestDescribedSeesAFault(t *testing.T) {
	doc, err := openapi3.NewLoader().LoadFromData(serve(&archive{}, api.Options{}, http.MethodGet, "/openapi.json", "").Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if path, item := itemOf(doc, "/api/v1/articles/a1/similar"); path != "/api/v1/articles/{id}/similar" || item == nil {
		t.Errorf("itemOf = %q, %v", path, item)
	}
	for _, name := range []string{"Article", "Answer", "Hit", "Bucket", "Suggestion", "Stats", "Problem"} {
		if err := doc.Components.Schemas[name].Value.VisitJSON(map[string]any{"nothing": "known"}); err == nil {
			t.Errorf("the schema of %s lets anything pass", name)
		}
	}
}
