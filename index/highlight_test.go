package index_test

import (
	"errors"
	"html"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
	"timbao/index/indextest"
)

var unmarked = strings.NewReplacer("<mark>", "", "</mark>", "")

// wholeSyllables reports whether no mark begins or ends inside a word.
func wholeSyllables(s string) bool {
	inside := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) }
	for rest := s; ; {
		before, after, ok := strings.Cut(rest, "<mark>")
		if !ok {
			return true
		}
		marked, tail, ok := strings.Cut(after, "</mark>")
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(tail)
		if !ok || strings.TrimSpace(marked) != marked || inside(last) || inside(next) {
			return false
		}
		rest = tail
	}
}

func TestHighlightsKeepTheText(t *testing.T) {
	titles := []string{"Hương Khê: bưởi <Phúc Trạch> & \"mùa\" mới", "Hoà Bình – hòa bình, HOÀ BÌNH", "COVID-19 ở Lộc Hà ngày 5/2/2022", "Điện thoại 3GB cho bệnh nhân BN2384, cao 1,8m"}
	for _, form := range []norm.Form{norm.NFC, norm.NFD} {
		x := index.New(indextest.Memory(), &analysis.Model{})
		var as []corpus.Article
		for i, title := range titles {
			as = append(as, corpus.Article{ID: string(rune('a' + i)), Title: form.String(title), Body: form.String("Thân bài nhắc lại: " + title + ". Hết.")})
		}
		if _, err := x.Put(t.Context(), articles(as...)); err != nil {
			t.Fatal(err)
		}
		for i, query := range []string{"hương khê phúc trạch", "hoa binh", "covid-19 lộc hà", "3 bn 8m"} {
			a, err := x.Search(t.Context(), index.Query{Text: query, Highlight: true})
			if err != nil || len(a.Hits) == 0 {
				t.Fatalf("Search(%q) = %d hits, %v, want some", query, len(a.Hits), err)
			}
			h := a.Hits[0]
			if got := html.UnescapeString(unmarked.Replace(h.TitleHighlight)); got != as[i].Title {
				t.Errorf("Search(%q): title without marks = %+q, want %+q", query, got, as[i].Title)
			}
			for _, s := range append(h.Snippets, h.TitleHighlight) {
				if !strings.Contains(s, "<mark>") || !wholeSyllables(s) {
					t.Errorf("Search(%q) highlights %q, want whole syllables marked", query, s)
				}
			}
			snippet := strings.Trim(html.UnescapeString(unmarked.Replace(h.Snippets[0])), "… ")
			if !strings.Contains(as[i].Body, snippet) {
				t.Errorf("Search(%q): snippet %q is no piece of %q", query, snippet, as[i].Body)
			}
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"", `"`, "-", "title:", `speaker:"`, "a OR", "OR OR", "x*", "\u0301", "😀", "huowng khee", "-\"a b\" OR c:d", "\xff"} {
		f.Add(s)
	}
	x := archive(f)
	f.Fuzz(func(t *testing.T, text string) {
		a, err := x.Search(t.Context(), index.Query{Text: text, Highlight: true})
		if bad := len(text) > 2000 || !utf8.ValidString(text); (err != nil) != bad {
			t.Errorf("Search(%q) = %v, want an error: %t", text, err, bad)
		}
		for _, h := range a.Hits {
			if got := html.UnescapeString(unmarked.Replace(h.TitleHighlight)); got != h.Title {
				t.Errorf("Search(%q): title without marks = %q, want %q", text, got, h.Title)
			}
		}
		if _, err := x.Suggest(t.Context(), text, 5); err != nil && utf8.ValidString(text) && len(text) <= 2000 {
			t.Errorf("Suggest(%q) = %v, want none", text, err)
		}
	})
}

func TestMarker(t *testing.T) {
	x := index.New(indextest.Memory(), &analysis.Model{})
	if _, err := x.Put(t.Context(), articles(corpus.Article{Title: "Hương Khê vào xuân", Body: "Bưởi Phúc Trạch nở hoa."})); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ query, text, want string }{
		{"hương khê", "Ở Hương Khê, hương bưởi <thơm> khẽ", "Ở <mark>Hương Khê</mark>, <mark>hương</mark> bưởi &lt;thơm&gt; khẽ"},
		{"huong khe", "Hương Khê", "<mark>Hương Khê</mark>"},
		{"", "A & B", "A &amp; B"},
	} {
		mark, err := x.Marker(index.Query{Text: test.query})
		if err != nil {
			t.Fatal(err)
		}
		if got := mark(test.text); got != test.want {
			t.Errorf("Marker(%q)(%q) = %q, want %q", test.query, test.text, got, test.want)
		}
	}
	var wrong *index.QueryError
	if _, err := x.Marker(index.Query{Text: "\xff"}); !errors.As(err, &wrong) || wrong.Param != "q" {
		t.Errorf("Marker of no UTF-8 = %v, want an error of q", err)
	}
}

func TestSnippetIsOfOneCaption(t *testing.T) {
	x := index.New(indextest.Memory(), &analysis.Model{})
	a := corpus.Article{ID: "a", Title: "Mùa cam", Body: "Thân bài.", Captions: []string{"Bà con hái cam ở Vũ Quang.", "Thuyền về bến Cửa Sót."}}
	if _, err := x.Put(t.Context(), articles(a)); err != nil {
		t.Fatal(err)
	}
	got, err := x.Search(t.Context(), index.Query{Text: "cửa sót", Highlight: true})
	if err != nil || len(got.Hits) != 1 {
		t.Fatalf("Search = %d hits, %v, want 1", len(got.Hits), err)
	}
	if s, want := got.Hits[0].Snippets, "Thuyền về bến <mark>Cửa Sót</mark>."; len(s) != 1 || s[0] != want {
		t.Errorf("Snippets = %q, want [%q]", s, want)
	}
}

// TestSnippetIsText has a text without blanks, where a piece may begin anywhere.
func TestSnippetIsText(t *testing.T) {
	for shift := range 4 {
		long := strings.Repeat("ếab—", 80)
		x := index.New(indextest.Memory(), &analysis.Model{})
		put(t, x, corpus.Article{ID: "a", Title: "Dài", Body: strings.Repeat("x", shift) + long + "lúa—" + long})
		for _, h := range search(t, x, index.Query{Text: "lúa", Highlight: true}).Hits {
			for _, s := range h.Snippets {
				if !utf8.ValidString(s) || !strings.Contains(s, "<mark>lúa</mark>") {
					t.Errorf("snippet = %q, want valid text with lúa marked", s)
				}
			}
		}
	}
}
