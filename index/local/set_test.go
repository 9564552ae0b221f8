package local

import (
	"math/rand/v2"
	"slices"
	"testing"

	"timbao/index"
)

func TestSetCommon(t *testing.T) {
	a, b := newSet(200), newSet(200)
	for _, i := range []int{0, 63, 64, 130, 199} {
		a.add(i)
	}
	for _, i := range []int{1, 63, 130, 131} {
		b.add(i)
	}
	if got := a.common(b); got != 2 {
		t.Errorf("common = %d, want 2", got)
	}
}

// TestPromising holds who is dropped to what could still be reached.
func TestPromising(t *testing.T) {
	const n, best, rest = 2000, 50, 1.5
	random := rand.New(rand.NewPCG(1, 2))
	scores := make([]float32, n)
	of := newSet(n)
	for i := range scores {
		scores[i] = float32(random.ExpFloat64() * 4)
		of.add(i)
	}
	f := &finder{scratch: &scratch{}}
	left := f.promising(of, scores, best, rest)
	sorted := slices.Sorted(slices.Values(scores))
	least := sorted[n-best]
	for i, s := range scores {
		if (s+rest)*float32(index.Freshness("2049")) >= least && !left.has(i) {
			t.Errorf("a score of %v is dropped, which may still reach %v", s, least)
		}
	}
	if got := left.count(); got == n || got < best {
		t.Errorf("%d of %d are left, want fewer, and %d at least", got, n, best)
	}
}
