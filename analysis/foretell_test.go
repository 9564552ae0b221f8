package analysis

import "testing"

// TestForetold: triples are counted where their pairs may be read otherwise, and from
// then on.
func TestForetold(t *testing.T) {
	m := Model{begun: true, learnt: newLearnt()}
	count := func(a, b, c string) int {
		var g gram
		for i, term := range []string{a, b, c} {
			n := m.words.find(term, hash(term))
			if n < 0 {
				return 0
			}
			if next := m.words.terms[n].gram(); i == 0 {
				g = next
			} else {
				g = g.then(next)
			}
		}
		return m.threes.count(g)
	}
	steps := []struct {
		text    string
		times   int
		a, b, c string
		want    int
		why     string
	}{
		{"Ông bán cam.", 20, "ông", "bán", "cam", 0, "nothing else is known"},
		{"Bà bạn khen.", 5, "bà", "bạn", "khen", 0, "another form between stands beside other words"},
		{"Ông bạn cười.", 5, "ông", "bạn", "cười", 0, "the term behind tells"},
		{"Ông bạn cảm ơn.", 5, "ông", "bạn", "cảm", 5, "both pairs may be others"},
		{"Ông bán cam.", 3, "ông", "bán", "cam", 3, "and so may those of the first one now"},
		{"Ông bán cam.", 900, "ông", "bán", "cam", 903, "what was counted is counted on"},
		{"Ngày 3 tháng.", 4, "ngày", "0", "tháng", 0, "a number is a term like others"},
	}
	for _, s := range steps {
		for range s.times {
			m.Learn(s.text)
		}
		got := count(s.a, s.b, s.c)
		if far := got - s.want; far < -s.want/10 || far > s.want/10 {
			t.Errorf("%s: %q met %d times is counted %d times, want %d", s.why, s.text, s.times, got, s.want)
		}
	}
	if m.twos.used == 0 || m.threes.used > 4 {
		t.Errorf("%d pairs and %d triples are counted", m.twos.used, m.threes.used)
	}
}
