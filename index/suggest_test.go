package index_test

import (
	"context"
	"fmt"
	"testing"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
	"timbao/index/indextest"
)

// names is an archive of places, people and titles that begin alike.
func names(t testing.TB) *index.Index {
	t.Helper()
	var as []corpus.Article
	for n := range 12 {
		as = append(as, corpus.Article{
			ID: fmt.Sprintf("n%02d", n), Title: fmt.Sprintf("Hương ước làng biển, kỳ %d", n+1), Body: "Chuyện làng.",
			Places:    []corpus.Place{{Name: "Hương Khê", Level: corpus.District, Parent: "Hà Tĩnh"}},
			Districts: []string{"Hương Khê"},
			Speakers:  []corpus.Person{{Name: "Lê Ngọc Huấn", Role: "Bí thư Huyện ủy"}},
			Turns:     []corpus.Turn{{N: 1, Kind: corpus.Quote, Speaker: "Lê Ngọc Huấn", Text: "Làng giữ nếp cũ."}},
		})
	}
	x := index.New(indextest.Memory(), &analysis.Model{})
	if _, err := x.Put(t.Context(), articles(as...)); err != nil {
		t.Fatal(err)
	}
	return x
}

func TestSuggestNames(t *testing.T) {
	x := names(t)
	tests := []struct {
		prefix string
		want   index.Suggestion
	}{
		{"hương k", index.Suggestion{Text: "Hương Khê", Kind: "place", Detail: "Hà Tĩnh", Count: 12}},
		{"HUONG K", index.Suggestion{Text: "Hương Khê", Kind: "place", Detail: "Hà Tĩnh", Count: 12}},
		{"huowng kh", index.Suggestion{Text: "Hương Khê", Kind: "place", Detail: "Hà Tĩnh", Count: 12}},
		{"hu7o7ng kh", index.Suggestion{Text: "Hương Khê", Kind: "place", Detail: "Hà Tĩnh", Count: 12}},
		{"hướng khê", index.Suggestion{Text: "Hương Khê", Kind: "place", Detail: "Hà Tĩnh", Count: 12}},
		{"hướng k", index.Suggestion{Text: "Hương Khê", Kind: "place", Detail: "Hà Tĩnh", Count: 12}},
		{"huấ", index.Suggestion{Text: "Lê Ngọc Huấn", Kind: "speaker", Detail: "Bí thư Huyện ủy", Count: 12}},
		{"huong uoc lang bien, ky 7", index.Suggestion{Text: "Hương ước làng biển, kỳ 7", Kind: "title", Count: 1, ArticleID: "n06"}},
	}
	for _, tt := range tests {
		got, err := x.Suggest(t.Context(), tt.prefix, 5)
		if err != nil || len(got) == 0 || got[0] != tt.want {
			t.Errorf("Suggest(%q) = %+v, %v, want %+v first", tt.prefix, got, err, tt.want)
		}
	}
}

func TestSuggestNothingTwice(t *testing.T) {
	x := names(t)
	for _, prefix := range []string{"h", "hương", "huong", "làng", "le"} {
		got, err := x.Suggest(t.Context(), prefix, 8)
		seen := map[string]bool{}
		for _, s := range got {
			text := analysis.Folded.String(s.Text)
			if seen[text] {
				t.Errorf("Suggest(%q) = %+v, which has %q twice", prefix, got, text)
			}
			seen[text] = true
		}
		if err != nil || len(got) > 8 {
			t.Errorf("Suggest(%q) = %d, %v, want 8 at most", prefix, len(got), err)
		}
	}
}

// TestSuggestAfterOpening reads the archive anew, as after a start.
func TestSuggestAfterOpening(t *testing.T) {
	e := indextest.Memory()
	if _, err := index.New(e, &analysis.Model{}).Put(t.Context(), articles(corpus.Article{ID: "a", Title: "Cầu treo mới", Body: "Cầu treo."})); err != nil {
		t.Fatal(err)
	}
	x := index.New(e, &analysis.Model{})
	if got, err := x.Suggest(t.Context(), "cau tr", 3); err != nil || first(got) != "Cầu treo mới" {
		t.Errorf("Suggest(cau tr) = %v, %v, want the title of the archive", got, err)
	}
	if err := x.Delete(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if got, err := x.Suggest(t.Context(), "cau tr", 3); err != nil || len(got) > 0 {
		t.Errorf("Suggest(cau tr) after deleting = %v, %v, want none", got, err)
	}
}

// gated is an engine whose next search waits at a gate, once it has said that it is
// there.
type gated struct {
	index.Engine
	there, gate chan struct{}
}

func (g *gated) Find(ctx context.Context, req index.Request) (index.Found, error) {
	if g.there != nil {
		close(g.there)
		g.there = nil
		<-g.gate
	}
	return g.Engine.Find(ctx, req)
}

// TestSuggestWhileWarming: who types while the archive is still being read gets what
// there is so far at once, and all of it later.
func TestSuggestWhileWarming(t *testing.T) {
	memory := indextest.Memory()
	old := index.New(memory, &analysis.Model{})
	if _, err := old.Put(t.Context(), articles(corpus.Article{ID: "1", Title: "Hương ước làng biển", Body: "Chuyện làng."})); err != nil {
		t.Fatal(err)
	}
	there, gate := make(chan struct{}), make(chan struct{})
	x := index.New(&gated{memory, there, gate}, &analysis.Model{})
	warm := make(chan error)
	go func() { warm <- x.Warm(t.Context()) }()
	<-there
	if got, err := x.Suggest(t.Context(), "huong", 5); err != nil || len(got) > 0 {
		t.Errorf("while the archive is read Suggest = %v, %v, want nothing yet", got, err)
	}
	close(gate)
	if err := <-warm; err != nil {
		t.Fatal(err)
	}
	if got, err := x.Suggest(t.Context(), "huong", 5); err != nil || len(got) == 0 || got[0].ArticleID != "1" {
		t.Errorf("once it is read Suggest = %v, %v, want the title", got, err)
	}
}
