package analysis

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func words(a Analyzer, text string) (terms []string) {
	for t := range a.Tokens(text) {
		terms = append(terms, t.Term)
	}
	return terms
}

func TestWords(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Nhân dân thành phố Hà Nội phát triển kinh tế.", "nhân dân|thành phố|hà nội|phát triển|kinh tế"},
		{"nhan dan thanh pho phat trien kinh te", "nhan dan|thanh pho|phat trien|kinh te"},
		{"Quyết định 12/QĐ-UBND, COVID-19", "quyết định|12/qđ-ubnd|covid-19"},
		{"“Nhan dan thanh pho” – phat trien…", "nhan dan|thanh pho|phat trien"},
		{"Giá 14.630 đồng", "giá|14630|đồng"},
		{"", ""},
		{"...", ""},
	}
	for _, tt := range tests {
		if got := strings.Join(words(Analyzer{Words: true}, tt.in), "|"); got != tt.want {
			t.Errorf("words of %q = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestWordsFolded(t *testing.T) {
	for in, want := range map[string]string{
		"Nhân dân trả 14.630 đồng":   "nhan dan|tra|14630|dong",
		"“Nhan dan” tra 14.630 dong": "nhan dan|tra|14630|dong",
	} {
		if got := strings.Join(words(Analyzer{Words: true, Form: Folded}, in), "|"); got != want {
			t.Errorf("folded words of %q = %q, want %q", in, got, want)
		}
	}
}

func TestWordsOfALexicon(t *testing.T) {
	l, err := ReadLexicon(strings.NewReader("bưởi Phúc Trạch\nHương  Khê\n\nđất\n"))
	if err != nil {
		t.Fatal(err)
	}
	got := words(Analyzer{Words: true, Lexicon: l}, "Bưởi Phúc Trạch ở đất Hương Khê, Hương")
	want := []string{"bưởi phúc trạch", "ở", "đất", "hương khê", "hương"}
	if !slices.Equal(got, want) {
		t.Errorf("words by a lexicon = %q, want %q", got, want)
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Nhân dân thành phố Hà Nội, ngày 5 tháng 2 năm 2022; QĐ-TTg, a@b.vn 12,1%")
	f.Add("nha\u0300 nuo\u031bo\u0301c \xff")
	f.Fuzz(func(t *testing.T, text string) {
		covered := map[int]bool{}
		end, position := 0, 0
		for w := range (Analyzer{Words: true}).Tokens(text) {
			if w.Start < end || w.End <= w.Start || w.End > len(text) || w.Position != position+1 {
				t.Fatalf("words of %q: %+v behind byte %d, position %d", text, w, end, position)
			}
			if joined := Exact.String(strings.Join(strings.Fields(text[w.Start:w.End]), " ")); w.Kind == Word && w.Term != joined && utf8.ValidString(text) {
				t.Fatalf("a word of %q = %q, want %q", text, w.Term, joined)
			}
			end, position = w.End, w.Position
			for i := w.Start; i < w.End; i++ {
				covered[i] = true
			}
		}
		for s := range (Analyzer{}).Tokens(text) {
			if last := s.End - 1; !covered[s.Start] || text[last] != '%' && !covered[last] {
				t.Fatalf("words of %q leave out %+v", text, s)
			}
		}
	})
}
