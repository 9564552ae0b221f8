package index_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
	"timbao/index/indextest"
)

// story is a text of sentences long enough for a sketch; equal seeds tell the same.
func story(seed string) string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "Tổ %s số %d của làng %s kể chuyện mùa %d bên bờ sông %s. ", seed, i, seed, i*i, seed)
	}
	return b.String()
}

func put(t testing.TB, x *index.Index, as ...corpus.Article) {
	t.Helper()
	if r, err := x.Put(t.Context(), articles(as...)); err != nil || r.Rejected > 0 {
		t.Fatalf("Put of %d articles = %+v, %v, want none rejected", len(as), r, err)
	}
}

func search(t testing.TB, x *index.Index, q index.Query) index.Answer {
	t.Helper()
	a, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("Search(%+v): %v", q, err)
	}
	return a
}

// TestGroupsAfterAnotherText puts an article and its reprint, then another text in
// the place of one of them, or after it was deleted.
func TestGroupsAfterAnotherText(t *testing.T) {
	for _, deleted := range []bool{false, true} {
		for _, again := range []string{"a", "b"} {
			x := index.New(indextest.Memory(), &analysis.Model{})
			put(t, x, corpus.Article{ID: "a", Title: "Chuyện mùa lũ", Body: story("Đông")})
			put(t, x, corpus.Article{ID: "b", Title: "Chuyện mùa lũ", Body: story("Đông")})
			q := index.Query{Fold: true}
			if got := search(t, x, q); got.Total != 1 || got.Hits[0].Duplicates != 1 {
				t.Fatalf("an article and its reprint are %d groups, the first with %d duplicates; want 1, 1", got.Total, got.Hits[0].Duplicates)
			}
			if deleted {
				if err := x.Delete(t.Context(), again); err != nil {
					t.Fatal(err)
				}
			}
			put(t, x, corpus.Article{ID: again, Title: "Bóng đá nữ vô địch", Body: story("Tây")})
			got := search(t, x, q)
			if got.Total != 2 || got.Hits[0].Duplicates+got.Hits[1].Duplicates > 0 {
				t.Errorf("with another text for %s (deleted before: %v): %d groups, want 2 without duplicates", again, deleted, got.Total)
			}
		}
	}
}

// TestPutKeepsTheLastGoodOne has an id twice in a batch.
func TestPutKeepsTheLastGoodOne(t *testing.T) {
	first := corpus.Article{ID: "a", Title: "Bản đầu", Body: "Cầu mới thông xe."}
	tests := []struct {
		name    string
		second  corpus.Article
		indexed int
		want    string
	}{
		{"better", corpus.Article{ID: "a", Title: "Bản sau", Body: "Cầu mới đã thông xe."}, 2, "Bản sau"},
		{"rejected", corpus.Article{ID: "a"}, 1, "Bản đầu"},
	}
	for _, tt := range tests {
		x := index.New(indextest.Memory(), &analysis.Model{})
		r, err := x.Put(t.Context(), articles(first, tt.second))
		got, getErr := x.Article(t.Context(), "a")
		if err != nil || getErr != nil || r.Indexed != tt.indexed || r.Indexed+r.Rejected != 2 || got.Title != tt.want {
			t.Errorf("%s: Put = %+v, %v and holds %q, %v; want %d indexed and %q", tt.name, r, err, got.Title, getErr, tt.indexed, tt.want)
		}
	}
}

// TestPutWaitsForNoOther has a client that sends one article and then stalls.
func TestPutWaitsForNoOther(t *testing.T) {
	x := index.New(indextest.Memory(), &analysis.Model{})
	stalled, goOn, done := make(chan bool), make(chan bool), make(chan error)
	go func() {
		_, err := x.Put(t.Context(), func(yield func(corpus.Article, error) bool) {
			if yield(corpus.Article{ID: "slow", Title: "Chậm", Body: "Đường truyền chậm."}, nil) {
				close(stalled)
				<-goOn
			}
		})
		done <- err
	}()
	<-stalled
	ended := make(chan bool)
	go func() {
		defer close(ended)
		_, err := x.Put(t.Context(), articles(corpus.Article{ID: "quick", Title: "Nhanh", Body: "Đường truyền nhanh."}))
		if err != nil || x.Delete(t.Context(), "quick") != nil {
			t.Errorf("Put beside a stalled one: %v", err)
		}
	}()
	select {
	case <-ended:
	case <-time.After(time.Minute):
		t.Error("Put waits for another client's articles")
	}
	close(goOn)
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestCursorEnds walks pages by cursor over totals around a page's end.
func TestCursorEnds(t *testing.T) {
	for _, total := range []int{1, 3, 4, 6, 7} {
		x := index.New(indextest.Memory(), &analysis.Model{})
		var want []string
		for n := range total {
			id := fmt.Sprintf("a%d", n)
			want = append(want, id)
			put(t, x, corpus.Article{ID: id, Title: "Cầu mới", Body: "Cầu thứ " + id + " thông xe."})
		}
		for _, sort := range []index.Sort{index.Relevance, index.Oldest} {
			var got []string
			q, pages := index.Query{Text: "cầu mới", Size: 3, Sort: sort}, 0
			for {
				a := search(t, x, q)
				got = append(got, ids(a)...)
				if q.Cursor, pages = a.NextCursor, pages+1; q.Cursor == "" || pages > total {
					break
				}
			}
			slices.Sort(got)
			if !slices.Equal(got, want) || pages != (total+2)/3 {
				t.Errorf("by cursor, %s: %q on %d pages, want %q on %d", sort, got, pages, want, (total+2)/3)
			}
		}
	}
}

// vanishing is an engine whose articles are deleted after its first answer.
type vanishing struct {
	index.Engine
	asked bool
}

func (v *vanishing) Find(ctx context.Context, req index.Request) (index.Found, error) {
	if v.asked {
		return index.Found{}, nil
	}
	v.asked = true
	return v.Engine.Find(ctx, req)
}

func TestStatsWhileTheLastArticleGoes(t *testing.T) {
	e := &vanishing{Engine: indextest.Memory(), asked: true}
	x := index.New(e, &analysis.Model{})
	put(t, x, corpus.Article{ID: "a", Title: "Cầu mới", Body: "Cầu mới thông xe.", Published: "2022"})
	e.asked = false
	if s, err := x.Stats(t.Context()); err != nil || s.Articles != 0 {
		t.Errorf("Stats = %+v, %v, want no article", s, err)
	}
}

// deleting is an engine from which an article is deleted right after it was read.
type deleting struct {
	index.Engine
	read func()
}

func (d *deleting) Find(ctx context.Context, req index.Request) (index.Found, error) {
	found, err := d.Engine.Find(ctx, req)
	if d.read != nil && len(found.Rows) > 0 {
		d.read()
		d.read = nil
	}
	return found, err
}

// TestWarmBringsNothingBack deletes while the archive is read for suggestions.
func TestWarmBringsNothingBack(t *testing.T) {
	e := &deleting{Engine: indextest.Memory()}
	put(t, index.New(e, &analysis.Model{}), corpus.Article{ID: "a", Title: "Cầu treo mới", Body: "Cầu treo thông xe."})
	x := index.New(e, &analysis.Model{})
	deleted := make(chan error, 1)
	e.read = func() {
		go func() { deleted <- x.Delete(context.Background(), "a") }()
		select {
		case err := <-deleted: // an index that lets it through here forgets it again
			deleted <- err
		case <-time.After(50 * time.Millisecond):
		}
	}
	if err := x.Warm(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-deleted; err != nil {
		t.Fatal(err)
	}
	if got, err := x.Suggest(t.Context(), "cau tr", 5); err != nil || len(got) > 0 {
		t.Errorf("Suggest of a deleted title = %v, %v, want none", got, err)
	}
}

func TestSearchErrorHoldsNoWords(t *testing.T) {
	e := &failing{indextest.Memory()}
	_, err := index.New(e, &analysis.Model{}).Search(t.Context(), index.Query{Text: "bí mật riêng tư"})
	if err == nil || strings.Contains(err.Error(), "mật") || strings.Contains(err.Error(), "rieng") {
		t.Errorf("Search's error = %v, want one without the words searched for", err)
	}
}

type failing struct{ index.Engine }

func (failing) Find(context.Context, index.Request) (index.Found, error) {
	return index.Found{}, index.ErrUnavailable
}
