package analysis

import (
	"bytes"
	"math"
	"testing"
)

// gramOf returns some pair of terms: each folded pair has up to three readings.
func gramOf(n uint64) gram { return gram{mix(n / 3), uint32(n % 3 * 70)} }

func TestGramsFindWhatWasAdded(t *testing.T) {
	g := grams{shape: pairShape}
	const pairs = 600_000 // the table grows twice
	var keys []gram
	for n := range uint64(pairs) {
		for range 1 + n%2 {
			keys = append(keys, gramOf(n))
		}
	}
	g.addAll(keys)
	wrong := 0
	for n := range uint64(pairs) {
		if got, want := g.count(gramOf(n)), int(1+n%2); got != want {
			wrong++
		}
	}
	if wrong > pairs/1000 {
		t.Errorf("%d counts of %d are wrong, want one in a thousand at most", wrong, pairs)
	}
	found := 0
	for n := range uint64(pairs) {
		found += g.count(gram{mix(n + 1<<40), uint32(n % 4096)})
	}
	if found > pairs/1000 {
		t.Errorf("%d of %d that were never added are found", found, pairs)
	}
}

func TestGramsReadings(t *testing.T) {
	g := grams{shape: tripleShape}
	folded := mix(7)
	for forms, n := range map[uint32]int{0: 1, 5: 3, 1<<18 - 1: 200, 64: 40_000} {
		for range n {
			g.add(gram{folded, forms})
		}
	}
	got := map[uint32]int{}
	for forms, level := range g.readings(folded) {
		got[forms] = gramCount(level)
	}
	if len(got) != 4 || got[0] != 1 || got[5] != 3 || got[1<<18-1] != 200 || math.Abs(float64(got[64])-40_000) > 8_000 {
		t.Errorf("readings = %v, want 1, 3, 200 and some 40,000", got)
	}
}

func TestGramLevels(t *testing.T) {
	for level := uint32(1); level <= gramLevelMask; level++ {
		if got := gramLevel(gramCount(level)); got != level {
			t.Errorf("gramLevel(gramCount(%d)) = %d", level, got)
		}
	}
	if gramLevel(math.MaxInt32) != gramLevelMask {
		t.Errorf("gramLevel of very many = %d, want the last one", gramLevel(math.MaxInt32))
	}
}

func TestGramsFullKeepWhatIsMetOften(t *testing.T) {
	g := grams{shape: newGramShape(2, 1<<10, 1<<10)}
	for n := range uint64(5000) {
		for range 3 {
			g.add(gramOf(n))
		}
	}
	for n := range uint64(300_000) {
		g.add(gramOf(n + 5000))
	}
	lost := 0
	for n := range uint64(5000) {
		if g.count(gramOf(n)) == 0 {
			lost++
		}
	}
	if len(g.slots) != 1<<14 || lost > 2000 {
		t.Errorf("%d slots, want %d; %d of 5,000 that were met often are lost", len(g.slots), 1<<14, lost)
	}
}

func TestGramsSaved(t *testing.T) {
	for _, shape := range []gramShape{pairShape, tripleShape} {
		g := grams{shape: shape}
		for n := range uint64(100_000) {
			for range 1 + n%5 {
				g.add(gramOf(n))
			}
		}
		back := grams{shape: shape}
		d := decoder{b: g.append(nil)}
		if back.decode(&d); d.failed || len(d.b) > 0 || back.used != g.used {
			t.Fatalf("decode: failed %v, %d bytes left, %d entries, want %d", d.failed, len(d.b), back.used, g.used)
		}
		for n := range uint64(100_000) {
			if got, want := back.count(gramOf(n)), g.count(gramOf(n)); got != want {
				t.Fatalf("count(%d) = %d once read, want %d", n, got, want)
			}
		}
		if again := back.append(nil); !bytes.Equal(again, g.append(nil)) {
			t.Error("what was read is written otherwise")
		}
		often := g.often(4)
		for n := range uint64(100_000) {
			if got, was := often.count(gramOf(n)), g.count(gramOf(n)); got != was && was >= 4 || got != 0 && got < 4 {
				t.Fatalf("often(4) counts %d of what was met %d times", got, was)
			}
		}
	}
}

// A base keeps few n-grams; what followed a term, and how often, stays known.
func TestBaseKeepsTotals(t *testing.T) {
	m := Model{begun: true, learnt: newLearnt()}
	for range 12 {
		m.Learn("Bưởi Phúc Trạch được mùa.")
		m.Learn("Ông bán cam sành.")
		m.Learn("Ông bạn cảm ơn.")
	}
	for _, text := range smallArchive {
		m.Learn(text)
	}
	base := m.learnt.asBase()
	if base.texts != 0 || base.upon != m.texts/2 {
		t.Errorf("the base has %d texts and counts for %d, want 0 and %d", base.texts, base.upon, m.texts/2)
	}
	for _, term := range []string{"bưởi", "phúc", "trạch"} {
		was, is := m.words.terms[m.words.find(term, hash(term))], base.words.terms[base.words.find(term, hash(term))]
		if is.follows != (was.follows+1)/2 || is.base != (was.texts+1)/2 || is.form != was.form {
			t.Errorf("the base has %+v of %q, want half of %+v", is, term, was)
		}
	}
	if base.words.find("hương", hash("hương")) >= 0 {
		t.Error("a term that few texts hold is in the base")
	}
	if base.threes.used >= m.threes.used || base.threes.used == 0 {
		t.Errorf("%d triples of %d are in the base, want some of them", base.threes.used, m.threes.used)
	}
}
