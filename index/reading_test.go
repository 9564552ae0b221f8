package index_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
	"timbao/index/indextest"
)

// crowd is an archive in which the sentences of the tests are usual.
func crowd(t testing.TB) *index.Index {
	t.Helper()
	sentences := []string{
		"Người trồng bưởi ở huyện Hương Khê được mùa, giá bán tăng cao",
		"Đường ven biển Hà Tĩnh thông xe, xe tải chạy suốt đêm",
		"Vợ chồng cãi nhau, tranh cãi suốt đêm vì chuyện bán vườn",
		"Ngân hàng cho vay vốn, hội nông dân đứng ra bảo lãnh",
		"Học sinh vùng lũ trở lại trường sau kỳ nghỉ dài",
	}
	var as []corpus.Article
	for n := range 150 {
		s := sentences[n%len(sentences)]
		answer := fmt.Sprintf("Tổ %d lo thuốc và lương thực cho F0 tại nhà.", n)
		as = append(as, corpus.Article{
			ID: fmt.Sprintf("b%03d", n), Title: fmt.Sprintf("%s lần %d", s, n), Published: corpus.Date(fmt.Sprint(2018 + n%5)),
			Body: s + ". " + sentences[(n+n/5)%len(sentences)] + ".\n" + answer, Category: []string{"Kinh tế", "Xã hội"}[n%2],
			Speakers: []corpus.Person{{Name: "Lê Ngọc Huấn", Role: "Bí thư Huyện ủy"}},
			Turns: []corpus.Turn{
				{N: 1, Kind: corpus.Question, Speaker: "P.V", Text: "Người cách ly được chăm sóc ra sao?"},
				{N: 2, Kind: corpus.Answer, Speaker: "Lê Ngọc Huấn", Text: answer},
			},
		})
	}
	x := index.New(indextest.Memory(), &analysis.Model{})
	if r, err := x.Put(t.Context(), articles(as...)); err != nil || r.Indexed != len(as) {
		t.Fatalf("Put = %+v, %v, want %d indexed", r, err, len(as))
	}
	return x
}

func TestReadings(t *testing.T) {
	x := crowd(t)
	tests := []struct {
		query, interpreted string
		reason             index.Reason
		relaxed            bool
	}{
		{"hương khê", "", "", false},
		{"huong khe", "", "", false},
		{"huowng khee", "hương khê", index.ReasonTelex, false},
		{"hu7o7ng khe6", "hương khê", index.ReasonVNI, false},
		{"\"huowng\nkhee\" bao", `"hương khê" bao`, index.ReasonTelex, false},
		{"đương ven biên", "đường ven biển", index.ReasonAccents, false},
		{"tranh cải suốt đêm", "tranh cãi suốt đêm", index.ReasonSpelling, false},
		{"tranhcãi suốt đêm", "tranh cãi suốt đêm", index.ReasonSpelling, false},
		{"huyen huomg khe", "huyen huong khe", index.ReasonSpelling, false},
		{"bưởi biển", "", "", false},
		{"ngân hàng hôm kia", "", "", true},
	}
	for _, tt := range tests {
		a, err := x.Search(t.Context(), index.Query{Text: tt.query})
		if got := a.Query; err != nil || got.Interpreted != tt.interpreted || got.Reason != tt.reason || got.Relaxed != tt.relaxed {
			t.Errorf("Search(%q).Query = %+v, %v, want %q because of %q, relaxed %t", tt.query, got, err, tt.interpreted, tt.reason, tt.relaxed)
		}
		if a.Total == 0 {
			t.Errorf("Search(%q).Total = 0, want some", tt.query)
		}
	}
}

func TestStrictReadsNothingElse(t *testing.T) {
	x := crowd(t)
	for _, text := range []string{"huowng khee", "huong khe", "tranh cải", "hướng khê"} {
		a, err := x.Search(t.Context(), index.Query{Text: text, Marks: index.MarksStrict, Match: index.MatchAll})
		if err != nil || a.Total > 0 || a.Query.Interpreted != "" || a.Query.Relaxed || len(a.DidYouMean) > 0 {
			t.Errorf("Search(%q, strict, all) = %d as %+v, %v, want nothing", text, a.Total, a.Query, err)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	x := crowd(t)
	tests := []struct {
		query, want string
		reason      index.Reason
	}{
		{"huong khe", "hương khê", index.ReasonAccents},
		{"duong ven bien", "đường ven biển", index.ReasonAccents},
		{"huomg khe", "hương khê", index.ReasonAccents},
	}
	for _, tt := range tests {
		a, err := x.Search(t.Context(), index.Query{Text: tt.query})
		if err != nil || len(a.DidYouMean) > 3 || !slices.Contains(a.DidYouMean, index.Suggested{Text: tt.want, Reason: tt.reason}) {
			t.Errorf("Search(%q).DidYouMean = %v, %v, want %q among three", tt.query, a.DidYouMean, err, tt.want)
		}
	}
	for _, right := range []string{"hương khê", "tranh cãi suốt đêm", "ngân hàng cho vay vốn", "đường ven biển hà tĩnh"} {
		a, err := x.Search(t.Context(), index.Query{Text: right})
		if err != nil || len(a.DidYouMean) > 0 || a.Query.Interpreted != "" {
			t.Errorf("Search(%q) offers %v as %+v, %v, want no alarm", right, a.DidYouMean, a.Query, err)
		}
	}
}

// TestPagesAgree walks every page by cursor and by number on each kind of rung, and
// holds each facet's counts against the totals of the filtered query.
func TestPagesAgree(t *testing.T) {
	x := crowd(t)
	for _, text := range []string{"", "hương khê", "huowng khee", "đương ven biên", "tranh cải suốt đêm", "ngân hàng hôm kia", "người trồng bưởi ở huyện được mùa"} {
		q := index.Query{Text: text, Size: 7, Facets: []index.Field{index.Category, index.Date, index.Speaker}}
		first, err := x.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for next := q; ; {
			a, err := x.Search(t.Context(), next)
			if err != nil || a.Total != first.Total || a.Query != first.Query {
				t.Fatalf("Search(%+v) = %d as %+v, %v, want %d as %+v", next, a.Total, a.Query, err, first.Total, first.Query)
			}
			for _, id := range ids(a) {
				if seen[id] {
					t.Errorf("%q: %s stands on two pages", text, id)
				}
				seen[id] = true
			}
			if next.Cursor = a.NextCursor; next.Cursor == "" {
				break
			}
		}
		if len(seen) != first.Total {
			t.Errorf("%q: pages list %d, want the total %d", text, len(seen), first.Total)
		}
		for _, b := range first.Facets["category"] {
			q.Filter.Keys = map[index.Field][]string{index.Category: {b.Value}}
			if a, err := x.Search(t.Context(), q); err != nil || a.Total != b.Count {
				t.Errorf("%q in %s: total %d, %v, want %d as the facet counts", text, b.Value, a.Total, err, b.Count)
			}
		}
	}
}

func TestCursorOfAnotherQuery(t *testing.T) {
	x := crowd(t)
	a, err := x.Search(t.Context(), index.Query{Text: "hương khê", Size: 2})
	if err != nil || a.NextCursor == "" {
		t.Fatalf("Search = cursor %q, %v, want one", a.NextCursor, err)
	}
	for _, cursor := range []string{a.NextCursor, "x", "!!", strings.Repeat("A", 40)} {
		_, err := x.Search(t.Context(), index.Query{Text: "bưởi", Cursor: cursor})
		if q, ok := err.(*index.QueryError); !ok || q.Param != "cursor" {
			t.Errorf("Search(cursor %q) = %v, want a QueryError of cursor", cursor, err)
		}
	}
}

func TestQuotes(t *testing.T) {
	x := crowd(t)
	for _, text := range []string{"ông Huấn nói gì về F0 tổ 17", "tổ 17 lo thuốc", "speaker:huấn tổ 17 luong thuc", "to 17 lo thuoc va luong thuc"} {
		a, err := x.Search(t.Context(), index.Query{Text: text, Scope: index.Quotes, Highlight: true})
		if err != nil || len(a.Hits) == 0 {
			t.Errorf("quotes of %q = none, %v, want some", text, err)
			continue
		}
		h := a.Hits[0]
		if h.ArticleID != "b017" || h.Turn != 2 || h.Speaker != "Lê Ngọc Huấn" || h.Role == "" || !strings.Contains(h.Question, "cách ly") || h.Text == "" {
			t.Errorf("quotes of %q = %+v, want turn 2 of b017 with its speaker, role, question", text, h)
		}
	}
}

func TestDuplicatesFold(t *testing.T) {
	body := strings.Repeat("Đoàn kiểm tra ghi nhận từng hộ dân đã sơ tán an toàn, lương thực đủ dùng trong mười ngày tới. ", 3)
	for n := range 20 {
		body += fmt.Sprintf("Thôn số %d báo cáo mực nước đang rút dần về phía hạ lưu. ", n)
	}
	x := index.New(indextest.Memory(), &analysis.Model{})
	if _, err := x.Put(t.Context(), articles(
		corpus.Article{ID: "first", Title: "Nước rút", Body: body}, corpus.Article{ID: "again", Title: "Nước rút dần", Body: body + "Tin cuối."},
		corpus.Article{ID: "other", Title: "Nước lên", Body: "Nước lên nhanh ở đầu nguồn, dân thôn số 3 lo lắng."},
	)); err != nil {
		t.Fatal(err)
	}
	show, err := x.Search(t.Context(), index.Query{Text: "thôn"})
	fold, err2 := x.Search(t.Context(), index.Query{Text: "thôn", Fold: true})
	if err != nil || err2 != nil || show.Total != 3 || fold.Total != 2 {
		t.Errorf("Search(thôn) = %d, folded %d, want 3 and 2", show.Total, fold.Total)
	}
	s, err := x.Similar(t.Context(), "first", 5)
	if err != nil || len(s.Duplicates) != 1 || s.Duplicates[0].ID != "again" {
		t.Errorf("Similar(first).Duplicates = %+v, %v, want again", s.Duplicates, err)
	}
	for _, h := range s.Hits {
		if h.ID == "first" || h.ID == "again" {
			t.Errorf("Similar(first).Hits has %s of its own group", h.ID)
		}
	}
}

func TestQueryValidate(t *testing.T) {
	for param, q := range map[string]index.Query{
		"q": {Text: strings.Repeat("a", 2001)}, "marks": {Marks: "some"}, "match": {Match: "few"}, "sort": {Sort: "best"},
		"size": {Size: 101}, "page": {Page: 1001, Size: 10}, "facets": {Facets: []index.Field{"body"}}, "scope": {Scope: "turns"},
		"kind": {Filter: index.Filter{Keys: map[index.Field][]string{index.Kind: {"essay"}}}},
		"from": {Filter: index.Filter{From: "soon"}}, "to": {Filter: index.Filter{To: "2022-13"}},
	} {
		if err, ok := q.Validate().(*index.QueryError); !ok || err.Param != param {
			t.Errorf("Validate(%+v) = %v, want a QueryError of %s", q, err, param)
		}
	}
	if err := (index.Query{Text: "\xff"}).Validate(); err == nil {
		t.Error("Validate of text that is no UTF-8 = nil, want an error")
	}
	if err := (index.Query{Text: "cam", Size: 100, Page: 100}).Validate(); err != nil {
		t.Errorf("Validate at the limits = %v, want none", err)
	}
}

// TestGoodVietnameseIsNoSlip asks for what a small archive has not met, or writes
// another way: nothing of it was mistyped.
func TestGoodVietnameseIsNoSlip(t *testing.T) {
	x := crowd(t)
	for _, text := range []string{"thịt lợn", "chứng khoán", "máy cày", "TP Vinh", "UBND xã", "nghien cuu", "bưở*", "bưởi -khi", "trường mở cửa khi nào"} {
		a, err := x.Search(t.Context(), index.Query{Text: text})
		if err != nil || a.Query.Interpreted != "" || slices.ContainsFunc(a.DidYouMean, func(s index.Suggested) bool { return s.Reason == index.ReasonSpelling }) {
			t.Errorf("Search(%q) = %+v, offers %v, %v, want no other spelling", text, a.Query, a.DidYouMean, err)
		}
	}
}

// TestOneSyllableIsNotCut mends a syllable by a letter, though the archive has the
// pieces that it could be cut into side by side.
func TestOneSyllableIsNotCut(t *testing.T) {
	x := crowd(t)
	var all []corpus.Article
	for i := range 60 {
		all = append(all,
			corpus.Article{ID: fmt.Sprint("cao-su-", i), Title: "Rừng cao su An Lộc", Body: "Cao su ân tình, cao su ân nghĩa, người trồng nói."},
			corpus.Article{ID: fmt.Sprint("xuan-", i), Title: "Hội làng Xuân Trường", Body: "Người Xuân Trường mở hội mùa xuân ở Xuân Trường."})
	}
	if _, err := x.Put(t.Context(), articles(all...)); err != nil {
		t.Fatal(err)
	}
	a, err := x.Search(t.Context(), index.Query{Text: "suân trường"})
	if err != nil || a.Query.Interpreted != "xuân trường" {
		t.Errorf("Search(suân trường) = %+v, %v, want xuân trường", a.Query, err)
	}
}

// TestPhraseThatStandsNowhere gives the articles that hold all of its words, and none of
// those that hold some.
func TestPhraseThatStandsNowhere(t *testing.T) {
	x := crowd(t)
	if _, err := x.Put(t.Context(), articles(
		corpus.Article{ID: "all", Title: "Bến đò cũ", Body: "Người lái đò kể chuyện đêm trăng. Bến vắng, chỉ còn tiếng chèo."},
		corpus.Article{ID: "some", Title: "Đò đêm trăng", Body: "Đêm trăng, đò đông, trăng sáng cả bến, đò đi đêm."},
	)); err != nil {
		t.Fatal(err)
	}
	a, err := x.Search(t.Context(), index.Query{Text: `"chèo đò đêm trăng"`})
	if err != nil || !a.Query.Relaxed || a.Total != 1 || a.Hits[0].ID != "all" {
		t.Errorf("Search of a phrase that stands nowhere = %d as %+v, %v, want the one article that holds its words, relaxed", a.Total, a.Query, err)
	}
}

// TestWordsTypedStay holds a short query to its words where an article has them all,
// though others would stand side by side.
func TestWordsTypedStay(t *testing.T) {
	x := crowd(t)
	if _, err := x.Put(t.Context(), articles(corpus.Article{
		ID: "far", Title: "Rau cải được mùa", Body: "Người bán rau tranh chỗ ngoài chợ. Xe chở rau chạy suốt đêm.",
	})); err != nil {
		t.Fatal(err)
	}
	a, err := x.Search(t.Context(), index.Query{Text: "tranh cải"})
	if err != nil || a.Query.Interpreted != "" || a.Total != 1 || a.Hits[0].ID != "far" {
		t.Errorf("Search(tranh cải) = %d as %+v, %v, want the one article that holds both", a.Total, a.Query, err)
	}
	if !slices.Contains(a.DidYouMean, index.Suggested{Text: "tranh cãi", Reason: index.ReasonSpelling}) {
		t.Errorf("Search(tranh cải) offers %v, want tranh cãi among them", a.DidYouMean)
	}
}
