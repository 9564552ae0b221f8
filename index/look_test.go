package index

import (
	"math"
	"slices"
	"testing"

	"timbao/analysis"
)

// looked is a look for the words of a query in order, each weighing 2 and each pair 4.
func looked(words ...string) *Look {
	var r Request
	for i, w := range words {
		r.Words = append(r.Words, Term{Alternatives: []analysis.Alternative{{Term: w, Weight: 1}}, Weight: 2})
		if i > 0 {
			r.Pairs = append(r.Pairs, Pair{i - 1, i, 4})
		}
	}
	return NewLook(r)
}

// at are places of words, one behind the other; -1 is another word.
func at(words ...int32) (places []Place) {
	for i, w := range words {
		if w >= 0 {
			places = append(places, Place{Position: int32(i), Word: w, Weight: 1})
		}
	}
	return places
}

func TestLookOrdersTexts(t *testing.T) {
	type text struct {
		field  Field
		places []Place
	}
	score := func(texts ...text) float64 {
		l := looked("cá", "bống", "kho", "tiêu")
		l.Begin()
		for _, x := range texts {
			l.Text(x.field, x.places, 1)
		}
		return l.Score()
	}
	for _, tt := range []struct {
		why          string
		better, than []text
	}{
		{"neighbours stand before scattered words",
			[]text{{Body, at(0, 1, -1, 2, 3)}}, []text{{Body, at(0, -1, 1, -1, 2, -1, 3)}}},
		{"the order of the query counts",
			[]text{{Body, at(0, 1, 2, 3)}}, []text{{Body, at(3, 2, 1, 0)}}},
		{"one unbroken run stands before the same pairs in pieces",
			[]text{{Body, at(0, 1, 2, 3)}}, []text{{Body, at(0, 1, -1, 1, 2, -1, 2, 3)}}},
		{"a run of the title stands before one of the body",
			[]text{{Title, at(0, 1, 2, 3)}}, []text{{Title, nil}, {Body, at(0, 1, 2, 3)}}},
		{"words near each other stand before the same words far apart",
			[]text{{Body, at(0, -1, 1, -1, 2)}}, []text{{Body, append(at(0, -1, 1), Place{90, 2, 1})}}},
		{"a run does not go on from one text to the next",
			[]text{{Title, at(0, 1, 2, 3)}}, []text{{Title, at(0, 1)}, {Body, at(2, 3)}}},
	} {
		if better, than := score(tt.better...), score(tt.than...); better <= than {
			t.Errorf("%s: Score = %v and %v, want more of the first", tt.why, better, than)
		}
	}
}

func TestLookPartsAddUp(t *testing.T) {
	l := looked("cá", "bống", "kho", "tiêu")
	l.Begin()
	l.Text(Title, at(0, 1, 2, 3), 2)
	l.Text(Body, at(0, 1, -1, 3), 1)
	sum := 0.0
	var of []string
	for _, p := range l.Parts() {
		sum += p.Score
		of = append(of, p.Of)
	}
	if score := l.Score(); sum < score-1e-9 || sum > score+1e-9 {
		t.Errorf("Parts add up to %v, want Score = %v", sum, score)
	}
	for _, want := range []string{"cá bống", "bống kho", "kho tiêu", "run", "window"} {
		if !slices.Contains(of, want) {
			t.Errorf("Parts = %q, want %q among them", of, want)
		}
	}
}

// TestLookScore holds the second look to sums done by hand. Four words of weight 2
// stand in pairs of weight 4, so that a run is worth what it has over 0.6 of 12, and
// a window of all words 1.2 * 8 * 8 / 8. K1 saturates a frequency x to 2.2x/(x+1.2).
func TestLookScore(t *testing.T) {
	const whole, window = 3 * 4.0, 1.2 * 8.0
	for _, tt := range []struct {
		name   string
		field  Field
		places []Place
		norm   float64
		want   float64
	}{
		{"nothing", Body, nil, 1, 0},
		{"one word", Body, at(2), 1, 1.2 * 2 * 2 / 8},
		{"words that are no neighbours", Body, at(0, -1, 1), 1, 1.2 * 4 * 4 / 8},
		{"one pair", Body, at(0, 1), 1, 4 + 1.2*4*4/8},
		{"the same pair twice", Body, at(0, 1, -1, 0, 1), 1, 4*2.2*2/3.2 + 1.2*4*4/8},
		{"one pair of a longer text", Body, at(0, 1), 0.5, 4*2.2*0.5/1.7 + 1.2*4*4/8},
		{"all in order", Body, at(0, 1, 2, 3), 1, whole + whole + window},
		{"all in the title", Title, at(0, 1, 2, 3), 1, whole + whole + titleRun*whole + window},
		{"three of four", Body, at(0, 1, 2), 1, 8 + (8-0.6*12)/0.4 + 1.2*6*6/8},
	} {
		l := looked("cá", "bống", "kho", "tiêu")
		l.Begin()
		l.Text(tt.field, tt.places, tt.norm)
		if got := l.Score(); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("Score of %s = %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestLookDoubts looks at pairs of which one word was hardly meant so: they count
// less, the more the commoner the pair.
func TestLookDoubts(t *testing.T) {
	share := func(pair float64, weight float32) float64 {
		score := func(weight float32) float64 {
			l := NewLook(Request{Words: looked("nội", "nhũ").words, Pairs: []Pair{{0, 1, pair}}})
			l.Begin()
			l.Text(Body, []Place{{0, 0, 1}, {1, 1, weight}}, 1)
			return l.Score() - l.windowBonus() - l.runBonus()
		}
		return score(weight) / score(1)
	}
	common, rare := share(1, 0.05), share(9, 0.05)
	if !(0 < common && common < 0.2) || !(0.8 < rare && rare < 1) {
		t.Errorf("a word of weight 0.05 leaves %v of a common pair and %v of a rare one, want little and most", common, rare)
	}
	if likelier := share(9, 0.5); likelier <= rare {
		t.Errorf("a word of weight 0.5 leaves %v of a pair, want more than the %v of one of weight 0.05", likelier, rare)
	}
}
