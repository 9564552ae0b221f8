package index

import (
	"fmt"
	"slices"
	"strings"
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

// TestBeginning holds the keys found by a prefix to those found by looking at all.
func TestBeginning(t *testing.T) {
	s := newSuggester()
	titles := []string{"Chợ phiên", "Chợ phiên họp lại", "Chợ", "Cho", "Chôm chôm", "Người đi chợ", "Cầu mới", "a", "ab", "abcd", "abcde", "abcd e", "12 chợ"}
	for i, title := range titles {
		a := corpus.Article{ID: fmt.Sprint("a", i), Title: title}
		s.put([]Doc{{ID: a.ID, Understood: a}})
	}
	for _, prefix := range []string{"", "a", "abc", "abcd", "abcde", "abcdef", "c", "cho", "cho p", "cho phien", "phien", "z", "12", "1", "nguoi di cho"} {
		got, want := 0, 0
		for _, run := range s.runs {
			if !slices.IsSortedFunc(run, s.compareKeys) {
				t.Errorf("a run of %d keys is out of order", len(run))
			}
			for _, k := range s.beginning(run, prefix) {
				if !strings.HasPrefix(s.rest(k), prefix) {
					t.Errorf("beginning(%q) holds %q", prefix, s.rest(k))
				}
				got++
			}
			for _, k := range run {
				if strings.HasPrefix(s.rest(k), prefix) {
					want++
				}
			}
		}
		if got != want {
			t.Errorf("beginning(%q) = %d keys, want %d", prefix, got, want)
		}
	}
}
