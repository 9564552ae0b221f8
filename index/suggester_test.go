package index

import (
	"fmt"
	"testing"

	"timbao/corpus"
)

// TestSuggesterGivesBack writes an article again and again, as an editor does.
func TestSuggesterGivesBack(t *testing.T) {
	s := newSuggester()
	for n := range 20_000 {
		a := corpus.Article{
			ID: fmt.Sprint("a", n%50), Title: fmt.Sprintf("Bản thảo %d về cầu mới", n),
			Speakers: []corpus.Person{{Name: fmt.Sprint("Người Thứ ", n%7)}},
		}
		s.put([]Doc{{ID: a.ID, Understood: a}})
	}
	keys := 0
	for _, run := range s.runs {
		keys += len(run)
	}
	if len(s.entries) > 2500 || keys > 50_000 {
		t.Errorf("after 20,000 drafts of 50 articles: %d entries and %d keys, want a few for each article", len(s.entries), keys)
	}
	for prefix, want := range map[string]string{"ban thao 19999": "Bản thảo 19999 về cầu mới", "nguoi thu 3": "Người Thứ 3", "ban thao 12": ""} {
		got := s.complete(nil, typingOf(prefix), 3)
		if want == "" && len(got) == 0 {
			continue
		}
		if len(got) == 0 || got[0].Text != want {
			t.Errorf("complete(%q) = %+v, want %q first", prefix, got, want)
		}
	}
}
