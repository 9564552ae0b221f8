package index

import (
	"slices"
	"strings"
	"testing"

	"timbao/analysis"
)

func TestFunctionWordsAreTerms(t *testing.T) {
	n := 0
	for line := range strings.Lines(functionWordsText) {
		w := strings.TrimSpace(line)
		if w == "" || w[0] == '#' {
			continue
		}
		n++
		if terms := tokensOf(w); len(terms) != 1 || terms[0].Term != w {
			t.Errorf("function word %q is read as %v, want one term as it stands", w, terms)
		}
	}
	if n != len(functionWords) {
		t.Errorf("the list has %d words, and %d of them are different", n, len(functionWords))
	}
}

func TestFunctionWordsCountLess(t *testing.T) {
	var m analysis.Model
	for _, text := range []string{"Cơn lũ đã cuốn trôi cây cầu nào?", "Ai dựng lại cây cầu ở Hương Khê?"} {
		m.Learn(text)
	}
	p := newPlanner(&m)
	ws := p.bareWords("ai dựng cây cầu ở đâu", agreeing)
	var less []string
	for _, w := range ws {
		switch weight := w.scored().Weight; {
		case weight == w.idf:
		case weight < w.idf && weight > 0:
			less = append(less, w.term)
		default:
			t.Errorf("%q counts %v of an idf of %v, want some of it", w.term, weight, w.idf)
		}
	}
	if want := []string{"ai", "ở", "đâu"}; !slices.Equal(less, want) {
		t.Errorf("words that count less = %q, want %q", less, want)
	}
}

func TestOnlyFunctionWordsAreStillWanted(t *testing.T) {
	var m analysis.Model
	m.Learn("Không có gì là không thể, và ai cũng có thể như thế.")
	rungs := Plan(Query{Text: "ai là ai và vì sao lại như thế"}, &m)
	if most, ok := rungs[0].Clause.(Most); !ok || len(most.Of) == 0 || most.Need <= 0 {
		t.Errorf("a query of function words wants %v, want most of them", rungs[0].Clause)
	}
}
