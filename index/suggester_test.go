package index

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"timbao/analysis"
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
	if size := s.texts.size(); size > 1<<20 {
		t.Errorf("after 20,000 drafts of 50 articles %d bytes of texts are kept", size)
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

// draft is an invented article of a small world, so that its names and phrases meet
// those of others.
func draft(r *rand.Rand) corpus.Article {
	one := func(of ...string) string { return of[r.IntN(len(of))] }
	a := corpus.Article{
		ID:    fmt.Sprint("a", r.IntN(40)),
		Title: one("Cầu mới", "Cấu tạo", "Chợ phiên", "Lễ hội") + " " + one("Hương Khê", "hương khê", "Vũ Quang", "sông La") + " " + one("mùa lũ", "Mùa xuân", "năm nay"),
	}
	for range r.IntN(3) {
		a.Places = append(a.Places, corpus.Place{Name: one("Hương Khê", "Sơn Kim", "Tân Mỹ"), Parent: one("Hà Tĩnh", "Lạng Sơn"), Doubtful: r.IntN(5) == 0})
		a.Speakers = append(a.Speakers, corpus.Person{Name: one("Lê Huấn", "Trần Thị Mơ", "Hồ Xuân Hùng"), Role: one("", "Bí thư", "Chủ tịch", "Nông dân")})
	}
	return a
}

// TestSuggesterAfterChanges holds that what is suggested after many changes is what
// would be, had what is left been all that there ever was.
func TestSuggesterAfterChanges(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 9))
	for round := range 10 {
		changed, left := newSuggester(), map[string]Doc{}
		for range 60 * (round + 1) {
			if a := draft(r); r.IntN(4) == 0 {
				changed.delete([]string{a.ID})
				delete(left, a.ID)
			} else {
				changed.put([]Doc{{ID: a.ID, Understood: a}})
				left[a.ID] = Doc{ID: a.ID, Understood: a}
			}
			if r.IntN(50) == 0 {
				changed.lost = 1 << 30 // or too little is ever lost here to be given back
			}
		}
		afresh := newSuggester()
		for _, d := range left {
			afresh.put([]Doc{d})
		}
		for _, prefix := range []string{"c", "cầu", "huong k", "hương", "chợ", "le", "lễ", "son", "tan my", "tran", "ho x", "mua", "mùa x", "vu quang mua", "n"} {
			got, want := counted(changed, prefix), counted(afresh, prefix)
			for s, n := range want {
				if got[s] != n {
					t.Errorf("round %d, complete(%q): %q counts %d, want %d as in an index made of what is left", round, prefix, s, got[s], n)
				}
			}
			if len(got) != len(want) {
				t.Errorf("round %d, complete(%q) = %v, want %v", round, prefix, got, want)
			}
		}
	}
}

// counted returns all names that complete a prefix and how many articles bear them.
// Phrases count from the article on that makes them frequent, and titles for
// themselves; both are held by being there at all.
func counted(s *suggester, prefix string) map[string]int {
	found := map[string]int{}
	for _, g := range s.complete(nil, typingOf(prefix), 1000) {
		switch g.Kind {
		case "place", "speaker":
			found[g.Kind+" "+g.Text] = g.Count
		case "title":
			found[g.Kind+" "+analysis.Folded.String(g.Text)] = 1
		}
	}
	return found
}

// TestSuggesterSize bounds what an article takes, by what stays allocated.
func TestSuggesterSize(t *testing.T) {
	const articles, most = 5000, 550
	docs := make([]Doc, articles)
	for n := range docs {
		a := corpus.Article{
			ID:       fmt.Sprint("bm-", 20_000_000+n),
			Title:    fmt.Sprintf("Lũ về trong đêm, %d hộ dân xã %c%d được đưa đến nơi an toàn", n, 'A'+n%26, n%971),
			Places:   []corpus.Place{{Name: fmt.Sprint("Xã ", n%300), Parent: "Hương Khê"}},
			Speakers: []corpus.Person{{Name: fmt.Sprint("Nguyễn Văn ", n%2000), Role: "Chủ tịch xã"}},
		}
		docs[n] = Doc{ID: a.ID, Understood: a}
	}
	newSuggester().put(docs[:1]) // what the first one loads stays for all
	before := inUse()
	s := newSuggester()
	for some := range slices.Chunk(docs, 500) {
		s.put(some)
	}
	if got := int(inUse()-before) / articles; got > most {
		t.Errorf("an article takes %d bytes for suggestions, want %d at most", got, most)
	}
	runtime.KeepAlive(s)
	runtime.KeepAlive(docs)
}

func inUse() uint64 {
	runtime.GC()
	runtime.GC() // what pools keep over one
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
