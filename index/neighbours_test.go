package index

import (
	"fmt"
	"slices"
	"testing"

	"timbao/analysis"
)

func TestNeighbours(t *testing.T) {
	asked := 0
	answer := func(alts ...analysis.Alternative) func() []analysis.Alternative {
		return func() []analysis.Alternative { asked++; return alts }
	}
	khe, khé := analysis.Alternative{Term: "khe", Weight: 0.3}, analysis.Alternative{Term: "khé", Weight: 0.2}
	var none *neighbours
	var n neighbours
	tests := []struct {
		of    *neighbours
		key   near
		texts float64
		found analysis.Alternative
		want  analysis.Alternative
		asks  int
		why   string
	}{
		{none, near{"khê", likeliest}, 1, khe, khe, 1, "nil"},
		{none, near{"khê", likeliest}, 1, khé, khé, 2, "a nil one keeps nothing"},
		{&n, near{"khê", likeliest}, 7, khe, khe, 3, "empty"},
		{&n, near{"khê", likeliest}, 7, khé, khe, 3, "kept"},
		{&n, near{"khê", allSlips}, 7, khé, khé, 4, "something else of the same term"},
		{&n, near{"khê", likeliest}, 8, khé, khé, 5, "the archive has changed"},
		{&n, near{"khê", allSlips}, 8, khe, khe, 6, "and with it everything"},
	}
	for _, tt := range tests {
		got := tt.of.of(tt.key, tt.texts, answer(tt.found))
		if !slices.Equal(got, []analysis.Alternative{tt.want}) || asked != tt.asks {
			t.Errorf("%s: of(%v) = %v asking %d times, want %v asking %d times", tt.why, tt.key, got, asked, tt.want, tt.asks)
		}
	}
}

// TestNeighboursBounded: whoever asks for ever new words fills no memory.
func TestNeighboursBounded(t *testing.T) {
	var n neighbours
	many := make([]analysis.Alternative, 100)
	for i := range 3 * mostNeighbours / len(many) {
		n.of(near{fmt.Sprint("t", i), allSlips}, 1, func() []analysis.Alternative { return many })
		if len(n.kept)*len(many) > mostNeighbours+len(many) {
			t.Fatalf("%d alternatives are kept, want %d at most", len(n.kept)*len(many), mostNeighbours)
		}
	}
	for i := range 3 * mostNeighbours {
		n.of(near{fmt.Sprint("u", i), allSlips}, 1, func() []analysis.Alternative { return nil })
	}
	if len(n.kept) > mostNeighbours+1 {
		t.Errorf("%d words without alternatives are kept, want %d at most", len(n.kept), mostNeighbours)
	}
}
