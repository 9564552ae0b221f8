package api

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"
)

// TestParametersAreDescribed holds the document to the tables of what the handlers
// take, both ways: a parameter that is added is added to it.
func TestParametersAreDescribed(t *testing.T) {
	taken := func(without ...string) map[string]bool {
		names := map[string]bool{}
		for name := range filters {
			names[name] = true
		}
		for name := range parameters {
			names[name] = !slices.Contains(without, name)
		}
		maps.DeleteFunc(names, func(_ string, in bool) bool { return !in })
		return names
	}
	one := []string{"size", "page", "cursor", "facets", "facet_size", "highlight", "explain", "lang"} // of an answer in JSON
	for path, want := range map[string]map[string]bool{
		"/api/v1/search":         taken("prefix", "scope"),
		"/api/v1/quotes":         taken("prefix", "scope"),
		"/api/v1/facets/{field}": taken("scope"),
		"/hits.csv":              taken(append(one, "prefix")...),
	} {
		described := map[string]bool{}
		for _, p := range describedParameters(t, path) {
			described[p] = true
		}
		delete(described, "field") // of the path
		if !maps.Equal(described, want) {
			t.Errorf("%s is described with %q, and takes %q", path, slices.Sorted(maps.Keys(described)), slices.Sorted(maps.Keys(want)))
		}
	}
}

func describedParameters(t *testing.T, path string) []string {
	t.Helper()
	ops, err := operations(openAPIDocument)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, op := range ops {
		if op.Path != path {
			continue
		}
		for _, p := range op.Parameters {
			names = append(names, p.Name)
		}
	}
	return names
}

// TestFacetsHaveNames: each facet that may be asked for has a name on the page, in both
// languages.
func TestFacetsHaveNames(t *testing.T) {
	raw, err := files.ReadFile("templates/words.json")
	if err != nil {
		t.Fatal(err)
	}
	var all words
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	for name := range facets {
		if all[name]["vi"] == "" || all[name]["en"] == "" {
			t.Errorf("the facet %s has no name: %v", name, all[name])
		}
	}
}
