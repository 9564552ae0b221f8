package index

import (
	"fmt"
	"testing"

	"timbao/analysis"
)

func TestNeighbours(t *testing.T) {
	var none *neighbours
	none.keep("khê", 1, nil)
	if _, ok := none.of("khê", 1); ok {
		t.Error("a nil one keeps something")
	}
	var n neighbours
	khe := []analysis.Alternative{{Term: "khe", Weight: 0.3}}
	n.keep("khê", 7, khe)
	n.keep("cam", 7, nil)
	if got, ok := n.of("khê", 7); !ok || len(got) != 1 || got[0] != khe[0] {
		t.Errorf("of(khê) = %v, %v, want %v", got, ok, khe)
	}
	if got, ok := n.of("cam", 7); !ok || got != nil {
		t.Errorf("of(cam) = %v, %v, want none, but known", got, ok)
	}
	if _, ok := n.of("khê", 8); ok {
		t.Error("what was kept outlives a change of the archive")
	}
	for i := range 2 * mostNeighbours {
		n.keep(fmt.Sprint("t", i), 8, nil)
		if len(n.terms) > mostNeighbours {
			t.Fatalf("%d terms are kept, want %d at most", len(n.terms), mostNeighbours)
		}
	}
}
