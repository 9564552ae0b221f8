package index

import (
	"slices"
	"testing"
)

func TestRehearsal(t *testing.T) {
	var r rehearsal
	for range rehearsalStep - 1 {
		r.add("Lũ về")
	}
	r.add("UBND xã họp với HĐND")
	r.add("UBND tỉnh họp")
	r.add("Hương Khê được mùa")
	want := []string{"Lũ về", "lu ve", "UBND", "HĐND", "UBND tỉnh họp", "ubnd tinh hop"}
	if !slices.Equal(r.queries, want) {
		t.Errorf("rehearsal asks %q, want %q", r.queries, want)
	}
}
