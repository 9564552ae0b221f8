package index

import (
	"math/rand/v2"
	"testing"
)

// TestTally holds the counts to those of a map, while what was counted is counted
// back and other things come.
func TestTally(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 19))
	var counted tally
	want := map[uint64]int{}
	hashes := make([]uint64, 3000)
	for i := range hashes {
		hashes[i] = r.Uint64()
	}
	for i := range 200_000 {
		h, by := hashes[i/100+r.IntN(1000)], 1-2*r.IntN(2)
		want[h] = max(want[h]+by, 0)
		if got := counted.add(h, by); got != want[h] {
			t.Fatalf("add(%x, %d) = %d, want %d", h, by, got, want[h])
		}
	}
	for h, n := range want {
		if got := counted.add(h, 0); got != n {
			t.Errorf("%x counts %d, want %d", h, got, n)
		}
	}
}

// TestTallyGivesBack counts ever new things once and back: they take no more and more.
func TestTallyGivesBack(t *testing.T) {
	r := rand.New(rand.NewPCG(23, 29))
	var counted tally
	for range 100_000 {
		h := r.Uint64()
		counted.add(h, 1)
		counted.add(h, -1)
	}
	if len(counted.slots) > 1<<10 {
		t.Errorf("100,000 things that count 0 take %d slots", len(counted.slots))
	}
}
