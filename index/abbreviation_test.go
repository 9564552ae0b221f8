package index_test

import (
	"slices"
	"testing"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
	"timbao/index/indextest"
)

// TestAbbreviations finds an abbreviation by its words and the words by the
// abbreviation, where that is clear.
func TestAbbreviations(t *testing.T) {
	x := index.New(indextest.Memory(), &analysis.Model{})
	if _, err := x.Put(t.Context(), articles(
		corpus.Article{ID: "short", Title: "HĐND tỉnh họp bất thường", Body: "Kỳ họp bàn về vốn làm đường."},
		corpus.Article{ID: "long", Title: "Phiên họp của Hội đồng nhân dân", Body: "Các đại biểu bàn về giá điện."},
		corpus.Article{ID: "apart", Title: "Đội bóng của người dân làng chài", Body: "Hội làng mở vào mùa xuân."},
		corpus.Article{ID: "ministry", Title: "Bộ Chính trị họp", Body: "BCT cho ý kiến về đề án."},
		corpus.Article{ID: "industry", Title: "Bộ Công Thương họp", Body: "Giá xăng dầu tăng."},
	)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		q    index.Query
		want []string
	}{
		{index.Query{Text: "HĐND"}, []string{"long", "short"}},
		{index.Query{Text: "hđnd"}, []string{"long", "short"}},
		{index.Query{Text: "hdnd"}, []string{"long", "short"}},
		{index.Query{Text: "hội đồng nhân dân"}, []string{"long", "short"}},
		{index.Query{Text: "hoi dong nhan dan"}, []string{"long", "short"}},
		{index.Query{Text: "hội đồng nhân dân tỉnh", Match: index.MatchAll}, []string{"short"}},
		{index.Query{Text: `"hội đồng nhân dân"`}, []string{"long"}},
		{index.Query{Text: "hội đồng nhân dân", Marks: index.MarksStrict, Match: index.MatchAll}, []string{"long"}},
		{index.Query{Text: "BCT"}, []string{"industry", "ministry"}},
		{index.Query{Text: "bộ công thương"}, []string{"industry"}},
	} {
		a, err := x.Search(t.Context(), c.q)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range a.Hits {
			got = append(got, h.ID)
		}
		if slices.Sort(got); !slices.Equal(got, c.want) {
			t.Errorf("Search(%q) = %q, want %q", c.q.Text, got, c.want)
		}
	}
}
