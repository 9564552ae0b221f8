package analysis

import (
	"strings"
	"testing"
	"time"
)

// Every function that takes a text ends soon on a quarter of a megabyte without a blank,
// also with the race detector on a busy machine; quadratic time would take long.
func TestLongTexts(t *testing.T) {
	var m Model
	functions := map[string]func(string){
		"Normal":     func(s string) { Normal(s) },
		"Parse":      func(s string) { Parse(s) },
		"Twins":      func(s string) { Twins(s) },
		"Typed":      func(s string) { Typed(s) },
		"Keys":       func(s string) { Keys(s, Telex) },
		"Letters":    func(s string) { VIQR.Letters(s) },
		"Near":       func(s string) { Near(s, nil) },
		"Split":      func(s string) { Split(s, nil) },
		"Expand":     func(s string) { Expand(s) },
		"Abbreviate": func(s string) { Abbreviate(s) },
		"Legacy":     func(s string) { Legacy(s) },
		"Spans":      func(s string) { Spans(s, []string{"e"}, Folded) },
		"Restore":    func(s string) { m.Restore(s, 1) },
		"Words": func(s string) {
			for range (Analyzer{Words: true}).Tokens(s) {
			}
		},
	}
	for name, f := range functions {
		for _, unit := range []string{"\u0301", "a\u0302", "é", "w", "a.", "a-", "'a"} {
			start := time.Now()
			f("e" + strings.Repeat(unit, 1<<18/len(unit)))
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("%s of 256 KB of %q took %v", name, unit, took)
			}
		}
	}
}
