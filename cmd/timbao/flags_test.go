package main

import (
	"encoding/json"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"timbao/api"
)

// TestFlagsAreParameters holds the flags of a search to the parameters of the HTTP
// interface, by name, both ways.
func TestFlagsAreParameters(t *testing.T) {
	w := httptest.NewRecorder()
	api.New(nil, api.Options{}).ServeHTTP(w, httptest.NewRequest("GET", "/openapi.json", nil))
	var document struct {
		Paths map[string]struct {
			Get struct{ Parameters []struct{ Name string } }
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &document); err != nil {
		t.Fatal(err)
	}
	var described []string
	for _, p := range document.Paths["/api/v1/search"].Get.Parameters {
		described = append(described, p.Name)
	}
	parser := kong.Must(&commands{})
	var flags []string
	for _, f := range childOf(parser.Model.Node, "search").Flags {
		flags = append(flags, strings.ReplaceAll(f.Name, "-", "_"))
	}
	own := []string{"data", "server", "key", "quotes"} // where to search, not what for
	for _, name := range flags {
		if !slices.Contains(described, name) && !slices.Contains(own, name) {
			t.Errorf("timbao search takes --%s, and /api/v1/search no such parameter", name)
		}
	}
	words := []string{"q", "highlight", "lang"} // an argument; and what is of no use on a terminal
	for _, name := range described {
		if !slices.Contains(flags, name) && !slices.Contains(words, name) {
			t.Errorf("/api/v1/search takes %s, and timbao search no such flag", name)
		}
	}
}
