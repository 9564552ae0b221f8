package index

import (
	"math/rand/v2"
	"strings"
	"testing"

	"timbao/analysis"
	"timbao/corpus"
)

// weighed returns what a stretch weighs, reckoned word by word.
func weighed(r Request, ps []Place) float64 {
	sum := 0.0
	seen := map[int32]bool{}
	for i, p := range ps {
		if !seen[p.Word] {
			seen[p.Word] = true
			sum += r.Words[p.Word].Weight
		}
		for _, pair := range r.Pairs {
			if i > 0 && ps[i-1].Position == p.Position-1 && int32(pair.First) == ps[i-1].Word && int32(pair.Second) == p.Word {
				sum += pair.Weight
			}
		}
	}
	return sum
}

// TestStretches compares the heaviest stretch with the heaviest of all that there are.
func TestStretches(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for range 2000 {
		n := 1 + random.IntN(6)
		r := Request{Words: make([]Term, n)}
		for i := range r.Words {
			r.Words[i].Weight = float64(random.IntN(16)) / 4
			if i > 0 {
				r.Pairs = append(r.Pairs, Pair{i - 1, i, float64(random.IntN(16)) / 4})
			}
		}
		var ps []Place
		for at := int32(0); len(ps) < random.IntN(40); at += int32(1 + random.IntN(3)*random.IntN(6)) {
			ps = append(ps, Place{Position: at, Word: int32(random.IntN(n))})
		}
		want := 0.0
		for i := range ps {
			for j := i; j < len(ps) && ps[j].Position-ps[i].Position < snippetTokens; j++ {
				want = max(want, weighed(r, ps[i:j+1]))
			}
		}
		got, from, to := newStretches(r.Words, r.Pairs).best(ps)
		if len(ps) > 0 && (weighed(r, ps[from:to+1]) != want || got < want || got > want+0.001) {
			t.Fatalf("best(%v) = %v, %d, %d, which weighs %v, want %v", ps, got, from, to, weighed(r, ps[from:to+1]), want)
		}
	}
}

// TestStretchesOfOneToken takes the first of the words that a token stands for.
func TestStretchesOfOneToken(t *testing.T) {
	r := Request{Words: []Term{{Weight: 1}, {Weight: 2}, {Weight: 4}}, Pairs: []Pair{{0, 2, 8}, {1, 2, 16}}}
	for _, places := range [][]Place{
		{{Position: 5, Word: 0}, {Position: 5, Word: 1}, {Position: 6, Word: 2}},
		{{Position: 4, Word: 0}, {Position: 5, Word: 0}, {Position: 5, Word: 1}, {Position: 6, Word: 2}, {Position: 90, Word: 1}, {Position: 90, Word: 2}},
	} {
		if got, _, _ := newStretches(r.Words, r.Pairs).best(places); int(got) != 1+4+8 {
			t.Errorf("best(%v) = %v, want %d", places, got, 1+4+8)
		}
	}
}

// long is an article in whose body the words asked for stand together once, at a
// random place among others.
func long(random *rand.Rand, together string) (a corpus.Article, at int) {
	filler := strings.Fields("Ruộng đồng, xóm làng và con đường; mùa nước nổi “đã về” trên cánh đồng. Nắng\nlên sớm ở")
	var b strings.Builder
	write := func(n int) {
		for range n {
			b.WriteString(filler[random.IntN(len(filler))] + " ")
		}
	}
	write(random.IntN(600))
	at = b.Len()
	b.WriteString(together + " ")
	write(random.IntN(600))
	return corpus.Article{Title: "Mật ong", Lead: "Chuyện nghề rừng.", Body: b.String(), Captions: []string{"Đàn ong về tổ"}, Tags: []string{"nghề"}}, at
}

// ask is a rung for the words of a text, each heavier than the one before.
func ask(text string) Rung {
	var r Rung
	for i, w := range strings.Fields(text) {
		r.Words = append(r.Words, Term{Field: Text, Weight: 1 + float64(i), Alternatives: []analysis.Alternative{{Term: w, Weight: 1}}})
	}
	return r
}

// TestSnippetNear finds by a window what reading all finds, as long as the window is
// off by no more than an engine may be.
func TestSnippetNear(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	const together = "mật ong rừng thơm"
	m := newMarker(ask(together), true)
	for range 200 {
		a, at := long(random, together)
		all := float64(len(texts(a)[Body]))
		off := random.Float64()*400 - 200
		w := Window{Body, 10, (float64(at) + off) / all, (float64(at+len(together)) + off) / all}
		want := m.snippets(a.Body)[0]
		if got, ok := m.near(w, a); !ok || got != want {
			t.Errorf("near(a window off by %.0f bytes of %d) = %q, %v, want %q", off, len(a.Body), got, ok, want)
		}
	}
}

// TestSnippetNotNear does not make do with less than the engine promised.
func TestSnippetNotNear(t *testing.T) {
	m := newMarker(ask("mật ong rừng thơm"), true)
	a, _ := long(rand.New(rand.NewPCG(13, 14)), "mật ong rừng thơm "+strings.Repeat("cánh đồng làng quê ", 100))
	for name, w := range map[string]Window{
		"none":          {},
		"of the title":  {Title, 1, 0, 1},
		"far off":       {Body, 10, 0.99, 1},
		"of the lead":   {Lead, 10, 0, 1},
		"of more words": {Body, 11, 0, 1},
	} {
		if s, ok := m.near(w, a); ok {
			t.Errorf("near(a window %s) = %q, want none", name, s)
		}
	}
}
