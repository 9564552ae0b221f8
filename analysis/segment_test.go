package analysis

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestPairTable(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	c := counts{slots: make([]uint32, leastSlots), limit: leastSlots}
	levels := map[uint64]uint32{}
	for range 20000 {
		key, level := r.Uint64(), 1+r.Uint32N(pairKinds-1)
		levels[key] = level
		c.insert(key, level)
	}
	table := newPairTable(&c)
	for key := range levels {
		if got, want := table.get(key), uint32(c.get(key)); got != want {
			t.Fatalf("get(%#x) = %d, want %d as in the counts", key, got, want)
		}
	}
	wrong := 0
	for range 100000 {
		if table.get(r.Uint64()) != 0 {
			wrong++
		}
	}
	if wrong > 10 {
		t.Errorf("%d of 100000 keys that were never put are found, want hardly one", wrong)
	}
}

func TestKindOf(t *testing.T) {
	tests := []struct {
		joined, n, bits float64
		share           uint32
	}{
		{0, 1000, 0, 1}, {1000, 1000, 20, shares - 1}, {500, 1000, 5, shares / 2}, {0, 4, -30, 1}, {4, 4, 100, shares - 3},
	}
	for _, tt := range tests {
		kind := kindOf(tt.joined, tt.n, tt.bits)
		if got := (gap{kind: uint16(kind)}).share(); kind == 0 || kind >= pairKinds || got != tt.share {
			t.Errorf("kindOf(%v, %v, %v) = %d of share %d, want one of share %d", tt.joined, tt.n, tt.bits, kind, got, tt.share)
		}
	}
	if got := (gap{}).share(); got != 0 {
		t.Errorf("the share of a pair not known = %d, want 0", got)
	}
}

// randomRun returns a run in which everything is as high or low as it can be.
func randomRun(r *rand.Rand, n int) ([]seenSyllable, []gap) {
	run, gaps := make([]seenSyllable, n), make([]gap, n+1)
	for i := range run {
		run[i] = seenSyllable{look: uint8(r.IntN(looks)), seenKey: seenKey{place: syllablePlace(r.Uint64()), alone: uint8(r.IntN(alones))}}
		if i > 0 && r.IntN(4) > 0 {
			gaps[i] = gap{pairPlace(r.Uint64()), uint16(r.IntN(pairKinds))}
		}
	}
	return run, gaps
}

func TestPlaces(t *testing.T) {
	bounds := [gapFeatures][2]uint32{
		afterFeature: {afterPlaces, weightCount}, leftFeature: {syllablePlaces, sharePlaces}, rightFeature: {syllablePlaces, sharePlaces},
		leftAloneFeature: {syllablePlaces, sharePlaces}, sharesFeature: {sharePlaces, kindPlaces}, kindFeature: {kindPlaces, lookPlaces},
		looksFeature: {lookPlaces, bothPlaces}, bothAloneFeature: {bothPlaces, alonePlaces}, fourAloneFeature: {alonePlaces, afterPlaces},
	}
	for f := pairFeature; f <= pairBehindFeature; f++ {
		bounds[f] = [2]uint32{0, syllablePlaces}
	}
	r := rand.New(rand.NewPCG(2, 2))
	var at [gapFeatures]uint32
	for range 20000 {
		run, gaps := randomRun(r, 2+r.IntN(4))
		i := 1 + r.IntN(len(run)-1)
		places(run, gaps, i, &at)
		for f, place := range at {
			if place < bounds[f][0] || place >= bounds[f][1] {
				t.Fatalf("feature %d of %+v has its place at %d, want one of %v", f, run, place, bounds[f])
			}
		}
	}
}

// scoreOf returns what a way to join a run scores.
func scoreOf(s *segmenter, run []seenSyllable, joined []bool) (score int32) {
	var at [gapFeatures]uint32
	gaps := s.gaps(run, nil)
	for i := 1; i < len(run); i++ {
		if !joined[i] {
			continue
		}
		places(run, gaps, i, &at)
		for f, place := range at {
			if f != afterFeature || joined[i-1] {
				score += int32(s.weights[place])
			}
		}
	}
	return score
}

// ways returns all ways to join a run of n syllables.
func ways(n int) (all [][]bool) {
	for set := range 1 << (n - 1) {
		joined := make([]bool, n)
		for i := 1; i < n; i++ {
			joined[i] = set>>(i-1)&1 == 1
		}
		all = append(all, joined)
	}
	return all
}

// randomSegmenter has weights of no sense.
func randomSegmenter(r *rand.Rand) *segmenter {
	s := newSegmenter(&counts{}, false)
	for i := range s.weights {
		s.weights[i] = int8(r.IntN(255) - 127)
	}
	return s
}

func TestCutIsTheBestWay(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	s := randomSegmenter(r)
	var w segmentWork
	for range 300 {
		run, _ := randomRun(r, 1+r.IntN(8))
		for i := range run {
			run[i].term, run[i].known = string(rune('a'+r.IntN(26))), -1
		}
		got := slices.Clone(s.cut(run, &w))
		best := slices.MaxFunc(ways(len(run)), func(a, b []bool) int {
			return int(scoreOf(s, run, a) - scoreOf(s, run, b))
		})
		if a, b := scoreOf(s, run, got), scoreOf(s, run, best); a != b {
			t.Fatalf("cut joins %v, which scores %d, want %v, which scores %d", got, a, best, b)
		}
	}
}
