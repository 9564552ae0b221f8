package index_test

import (
	"errors"
	"iter"
	"testing"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
	"timbao/index/indextest"
)

func articles(as ...corpus.Article) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		for _, a := range as {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// archive is a small archive; its sentences are made for the tests.
func archive(t testing.TB) *index.Index {
	t.Helper()
	x := index.New(indextest.Memory(), &analysis.Model{})
	report, err := x.Put(t.Context(), articles(
		corpus.Article{ID: "a1", Title: "Hương Khê giữ vùng bưởi Phúc Trạch", Body: "Mùa bưởi năm nay, bà con Hương Khê thu hoạch sớm. Huyện lập tổ chăm sóc vườn.", Published: "2022-02", Districts: []string{"Hương Khê"}},
		corpus.Article{ID: "a2", Title: "Tìm hướng khẽ mở cho nghề muối", Body: "Diêm dân chọn một hướng đi nhẹ nhàng, khẽ khàng nhưng bền lâu.", Published: "2023-05-01", Districts: []string{"Lộc Hà"}},
		corpus.Article{ID: "a3", Title: "Vũ Quang trồng cam", Body: "Cam Vũ Quang vào vụ, giá ổn định hơn bưởi.", Published: "2021"},
	))
	if err != nil || report.Indexed != 3 {
		t.Fatalf("Put = %+v, %v, want 3 indexed", report, err)
	}
	return x
}

func ids(a index.Answer) []string {
	out := []string{}
	for _, h := range a.Hits {
		out = append(out, h.ID)
	}
	return out
}

func TestSearchFinds(t *testing.T) {
	x := archive(t)
	tests := []struct {
		query string
		want  []string
	}{
		{"Hương Khê", []string{"a1"}},
		{"hướng khẽ", []string{"a2"}},
		{"bưởi", []string{"a1", "a3"}},
		{`"bưởi phúc trạch"`, []string{"a1"}},
		{"bưởi -cam", []string{"a1"}},
		{"title:cam", []string{"a3"}},
		{"district:khê", []string{"a1"}},
		{"year:2023", []string{"a2"}},
		{"", []string{"a2", "a1", "a3"}},
		{"???", []string{}},
		{`"`, []string{}},
	}
	for _, tt := range tests {
		got, err := x.Search(t.Context(), index.Query{Text: tt.query})
		if err != nil || !equal(ids(got), tt.want) {
			t.Errorf("Search(%q) = %q, %v, want %q", tt.query, ids(got), err, tt.want)
		}
	}
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestPutAgainIsUnchanged(t *testing.T) {
	x := index.New(indextest.Memory(), &analysis.Model{})
	a := corpus.Article{Title: "Cầu mới", URL: "https://bao.example/1", Body: "Cầu mới thông xe."}
	for i, want := range []index.Report{{Read: 1, Indexed: 1}, {Read: 1, Unchanged: 1}} {
		got, err := x.Put(t.Context(), articles(a))
		if err != nil || got.Indexed != want.Indexed || got.Unchanged != want.Unchanged {
			t.Errorf("Put, time %d = %+v, %v, want %+v", i+1, got, err, want)
		}
	}
}

func TestPutCountsRejected(t *testing.T) {
	x := index.New(indextest.Memory(), &analysis.Model{})
	bad := errors.New("line 2: no JSON")
	got, err := x.Put(t.Context(), func(yield func(corpus.Article, error) bool) {
		_ = yield(corpus.Article{Title: "Không thân bài"}, nil) && yield(corpus.Article{}, bad) &&
			yield(corpus.Article{Title: "Có", Body: "Có thân bài."}, nil)
	})
	if err != nil || got.Read != 3 || got.Indexed != 1 || got.Rejected != 2 || !errors.Is(got.Errors[0], bad) {
		t.Errorf("Put = %+v, %v, want 3 read, 1 indexed, 2 rejected", got, err)
	}
}

func TestSuggest(t *testing.T) {
	x := archive(t)
	tests := []struct{ prefix, want string }{
		{"Hương Khê gi", "Hương Khê giữ vùng bưởi Phúc Trạch"},
		{"huong khe gi", "Hương Khê giữ vùng bưởi Phúc Trạch"},
		{"bưởi ph", "Hương Khê giữ vùng bưởi Phúc Trạch"},
		{"tim huong khe mo", "Tìm hướng khẽ mở cho nghề muối"},
		{"hương khẽ m", "Tìm hướng khẽ mở cho nghề muối"}, // a wrong mark, but nothing else begins so
		{"hương khẽ n", ""},
		{"((", ""},
	}
	for _, tt := range tests {
		got, err := x.Suggest(t.Context(), tt.prefix, 5)
		if text := first(got); err != nil || text != tt.want {
			t.Errorf("Suggest(%q) = %q, %v, want %q first", tt.prefix, text, err, tt.want)
		}
	}
	if got, err := x.Suggest(t.Context(), "\xff(", 5); err == nil {
		t.Errorf("Suggest of broken UTF-8 = %v, want an error", got)
	}
	if err := x.Delete(t.Context(), "a1"); err != nil {
		t.Fatal(err)
	}
	if got, err := x.Suggest(t.Context(), "hương khê gi", 5); err != nil || len(got) > 0 {
		t.Errorf("Suggest of a deleted title = %v, %v, want none", got, err)
	}
}

func first(s []index.Suggestion) string {
	if len(s) == 0 {
		return ""
	}
	return s[0].Text
}
