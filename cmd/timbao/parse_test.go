package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"timbao/corpus"
)

// TestParse holds a line of parse to be an article, and with --explain the words
// that each derived field came from beside it.
func TestParse(t *testing.T) {
	plain := must(t, orchard, "parse", "-")
	if strings.Contains(plain, "evidence") || strings.Count(plain, "\n") != 2 {
		t.Errorf("parse prints %s, want two articles", plain)
	}
	lines := strings.Split(strings.TrimSpace(plain), "\n")
	for i, line := range strings.Split(strings.TrimSpace(must(t, orchard, "parse", "--explain", "-")), "\n") {
		got := decode[struct {
			Article  json.RawMessage
			Evidence []corpus.Evidence
		}](t, line)
		if string(got.Article) != lines[i] {
			t.Errorf("parse --explain gives the article %s, want %s", got.Article, lines[i])
		}
		explained := map[string]bool{}
		for _, e := range got.Evidence {
			explained[e.Field] = true
			if !strings.Contains(orchard, strings.TrimSuffix(e.Words, " …")) {
				t.Errorf("%s %q comes from %q, which is not in the article", e.Field, e.Value, e.Words)
			}
		}
		derived := decode[corpus.Article](t, lines[i]).Derived
		if !slices.Contains(derived, "districts") {
			t.Errorf("derived = %q, want districts among it", derived)
		}
		for _, field := range derived {
			if !explained[field] {
				t.Errorf("parse --explain says nothing of %s", field)
			}
		}
	}
}
