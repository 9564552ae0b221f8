package index

import (
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
