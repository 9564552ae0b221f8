package index

import (
	"math"
	"testing"

	"timbao/analysis"
)

// TestMostCountsSlipsLittle: of many words half the weight is wanted, and a word that
// is hardly meant as typed must not be what decides it.
func TestMostCountsSlipsLittle(t *testing.T) {
	m := &analysis.Model{}
	m.Learn("Lễ hội đền Chợ Củi khai mạc sau ngày mưa lớn")
	p := newPlanner(m)
	weight := func(slips map[string]slip) float64 {
		b := builder{planner: p, slips: slips, at: map[fieldTerm]int{}}
		b.bare(parse("lể hội đền khai mạc"))
		for _, w := range b.weighted(func(word) bool { return true }) {
			if w.Clause.(Term).Alternatives[0].Term == "lể" {
				return w.Weight
			}
		}
		t.Fatal("the word is not among those that count")
		return 0
	}
	other := []analysis.Alternative{{Term: "lễ", Weight: 1}}
	sure, doubted := weight(nil), weight(map[string]slip{"lể": {typed: 0.1, others: other}})
	if doubted > 0.2*sure || doubted <= 0 {
		t.Errorf("a word that is a slip nine times of ten weighs %v and another %v, want little of it", doubted, sure)
	}
	if asTyped := weight(map[string]slip{"lể": {typed: 0.1}}); math.Abs(asTyped-sure) > 1e-9 {
		t.Errorf("a word that can be nothing else weighs %v, want %v", asTyped, sure)
	}
}
