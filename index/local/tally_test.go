package local

import (
	"math/rand/v2"
	"testing"

	"timbao/index"
)

// TestTally adds up weights of many kinds, with sums that are just what is needed, and
// compares with sums made document by document.
func TestTally(t *testing.T) {
	const documents = 200
	random := rand.New(rand.NewPCG(7, 11))
	for range 500 {
		m := index.Most{Of: make([]index.Weighted, 1+random.IntN(40))}
		all := 0.0
		for i := range m.Of {
			m.Of[i].Weight = float64(1 + random.IntN(4))
			if random.IntN(3) == 0 {
				m.Of[i].Weight += random.Float64()
			}
			all += m.Of[i].Weight
		}
		m.Need = all * float64(1+random.IntN(4)) / 4
		tally, met, sums := (&finder{scratch: &scratch{}}).newTally(m, len(newSet(documents))), newSet(documents), [documents]float64{}
		for _, w := range tally.of {
			matched := newSet(documents)
			for n := range documents {
				if random.IntN(3) > 0 {
					matched.add(n)
					sums[n] += w.Weight
				}
			}
			tally.add(matched, tally.units(w.Weight))
			met.or(matched)
		}
		got := tally.reached(met)
		for n, sum := range sums {
			if want := sum >= m.Need-slack; got.has(n) != want {
				t.Fatalf("document %d has %v of %v needed of %d weights: reached = %v", n, sum, m.Need, len(m.Of), got.has(n))
			}
		}
	}
}

// TestTallyLoss takes off what a document matches with a weight below 0.
func TestTallyLoss(t *testing.T) {
	m := index.Most{Need: 2, Of: []index.Weighted{{Clause: index.All{}, Weight: 3}, {Clause: index.None{}, Weight: -2}, {Clause: index.All{}, Weight: -1}, {Weight: 0}}}
	f := &finder{scratch: &scratch{}}
	within := newSet(64)
	within.add(3)
	if got := f.matchMost(m, within); !got.has(3) || got.count() != 1 {
		t.Errorf("matchMost(%v) = %v, want the one document", m, got)
	}
	m.Need = 2.5
	if got := f.matchMost(m, within); !got.empty() {
		t.Errorf("matchMost(%v) = %v, want none", m, got)
	}
}
