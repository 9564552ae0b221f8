package index_test

import (
	"fmt"
	"testing"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
	"timbao/index/indextest"
)

// TestSimilarOfALargeGroup prints one form every day: each of them has all the
// others for duplicates, and none of them for a similar article.
func TestSimilarOfALargeGroup(t *testing.T) {
	const days = 130
	x := index.New(indextest.Memory(), &analysis.Model{})
	var as []corpus.Article
	for n := range days {
		as = append(as, corpus.Article{
			ID: fmt.Sprintf("g%03d", n), Title: "Giá vàng hôm nay", Body: story("vàng"),
			Published: corpus.Date(fmt.Sprintf("2022-%02d-%02d", n/28+1, n%28+1)),
		})
	}
	put(t, x, as...)
	put(t, x, corpus.Article{ID: "other", Title: "Giá vàng và chuyện tổ hợp tác", Body: "Làng vàng có tổ, tổ có sông. Sông vàng chảy bên làng vàng, mùa nào cũng kể chuyện tổ."})
	for _, id := range []string{"g000", "g064", "g129"} {
		got, err := x.Similar(t.Context(), id, 5)
		if err != nil || len(got.Duplicates) != 100 {
			t.Errorf("Similar(%s) = %d duplicates, %v, want the 100 oldest", id, len(got.Duplicates), err)
		}
		if len(got.Hits) != 1 || got.Hits[0].ID != "other" {
			t.Errorf("Similar(%s) = %d hits, want the other article alone", id, len(got.Hits))
		}
	}
}

// TestSimilarOfNothing has an article that holds no word twice.
func TestSimilarOfNothing(t *testing.T) {
	x := index.New(indextest.Memory(), &analysis.Model{})
	put(t, x,
		corpus.Article{ID: "small", Title: "Tin vắn", Body: "Trời đẹp."},
		corpus.Article{ID: "large", Title: "Chuyện làng", Body: story("làng")})
	got, err := x.Similar(t.Context(), "small", 5)
	if err != nil || len(got.Hits) > 0 {
		t.Errorf("Similar(small) = %d hits, %v, want none: it shares nothing", len(got.Hits), err)
	}
	if _, err := x.Similar(t.Context(), "away", 5); err == nil {
		t.Error("Similar(away) of an article that is not there: no error")
	}
}
