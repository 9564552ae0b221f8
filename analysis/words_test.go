package analysis

import (
	"os"
	"strings"
	"testing"
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
		{"Tin từ Hà\n\n\nNội dung bài", "tin|từ|hà|nội dung|bài"},
		{"Tin từ Hà\nNội dung bài", "tin|từ|hà|nội dung|bài"},
		{"NHÂN  DÂN thành\u00a0phố", "nhân dân|thành phố"},
		{"nha\u0300 nu\u031bo\u031b\u0301c", "nhà nước"},
		{"ngày 5 tháng 2 năm 2022, 5/2/2022", "ngày|5|tháng|2|năm|2022|2022-02-05"},
		{"bản v2,1% a@b.vn", "bản|v2|1%|a@b.vn"},
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

// A word's term in a form is the form of its exact term.
func TestWordsOfForms(t *testing.T) {
	const text = "Nhân dân THÀNH PHỐ Hoà Bình, ông Kpă Y Đônh giành 14.630 đồng ngày 5/2/2022; QĐ-TTg, “nhà  nước” café"
	exact := words(Analyzer{Words: true}, text)
	for form := Toneless; form <= Sound; form++ {
		got := words(Analyzer{Words: true, Form: form}, text)
		for i, w := range exact {
			if want := form.String(w); i >= len(got) || got[i] != want && !isNumber(w[:1]) {
				t.Errorf("word %d in form %d of %q is not %q", i, form, got, want)
			}
		}
	}
}

// Sentences made for this test keep the words that a reader sees in them, but for a
// few, with their marks and without.
func TestWordsOfMadeSentences(t *testing.T) {
	b, err := os.ReadFile("testdata/words.txt")
	if err != nil {
		t.Fatal(err)
	}
	var sentences []Sentence
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); !strings.HasPrefix(line, "#") {
			text := strings.ReplaceAll(line, "_", " ")
			var words []string
			for w := range strings.FieldsSeq(line) {
				words = append(words, strings.ReplaceAll(w, "_", " "))
			}
			sentences = append(sentences, Sentence{text, words})
		}
	}
	for i, floor := range []float64{0.92, 0.90} {
		score := wordsScore(segmenters()[i], sentences)
		t.Logf("segmenter %d: F1 %.4f of %d words", i, score.f1(), score.want)
		if score.f1() < floor || score.want < 150 {
			t.Errorf("segmenter %d: F1 %.4f of %d words, want %.2f of 150 or more", i, score.f1(), score.want, floor)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Nhân dân thành phố Hà Nội, ngày 5 tháng 2 năm 2022; QĐ-TTg, a@b.vn 12,1%")
	f.Add("nha\u0300 nuo\u031bo\u0301c \xff")
	f.Add("Ea H'leo v2,1% Ë A'A")
	f.Add("ø\x00Z'QC B'g")
	f.Fuzz(func(t *testing.T, text string) {
		covered := map[int]bool{}
		end, position := 0, 0
		for w := range (Analyzer{Words: true}).Tokens(text) {
			if w.Start < end || w.End <= w.Start || w.End > len(text) || w.Position != position+1 {
				t.Fatalf("words of %q: %+v behind byte %d, position %d", text, w, end, position)
			}
			if strings.Contains(text[w.Start:w.End], "\n") && w.Kind == Word {
				t.Fatalf("a word of %q goes on in the next line: %+v", text, w)
			}
			end, position = w.End, w.Position
			for i := w.Start; i < w.End; i++ {
				covered[i] = true
			}
		}
		for s := range (Analyzer{}).Tokens(text) {
			if !covered[s.Start] || !covered[s.End-1] {
				t.Fatalf("words of %q leave out %+v", text, s)
			}
		}
		checkWordTerms(t, text)
	})
}

// checkWordTerms holds the terms of words to those of the tokens that they are
// made of, in each form.
func checkWordTerms(t *testing.T, text string) {
	t.Helper()
	for form := Exact; form <= Sound; form++ {
		terms, end := map[int]string{}, 0 // of what is no part of another
		for s := range (Analyzer{Form: form}).Tokens(text) {
			if dated := s.Kind == Date && strings.ContainsAny(text[s.Start:s.End], " \u00a0\t\n"); s.Start >= end && !dated {
				terms[s.Start], end = s.Term, s.End
			}
		}
		for w := range (Analyzer{Form: form, Words: true}).Tokens(text) {
			var want []string
			for i := w.Start; i < w.End; i++ {
				if terms[i] != "" && (i == w.Start || w.Kind == Word) {
					want = append(want, terms[i])
				}
			}
			if w.Term != strings.Join(want, " ") {
				t.Fatalf("the word %q of %q is %q in form %d, want %q", text[w.Start:w.End], text, w.Term, form, want)
			}
		}
	}
}

// Names of offices, institutions and places, which the treebank hardly has, are cut as
// it cuts the like: these are not among those that were learnt.
func TestWordsOfNames(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Bí thư Huyện ủy Cẩm Xuyên", "bí thư|huyện uỷ|cẩm xuyên"},
		{"Ban Thường vụ Quận ủy Tây Hồ", "ban|thường vụ|quận uỷ|tây hồ"},
		{"Văn phòng Thị ủy", "văn phòng|thị uỷ"},
		{"Phó Bí thư Thành ủy Vinh", "phó bí thư|thành uỷ|vinh"},
		{"đồng chí Bí thư Huyện đoàn", "đồng chí|bí thư|huyện đoàn"},
		{"Hội đồng nhân dân huyện Lộc Hà", "hội đồng|nhân dân|huyện|lộc hà"},
		{"Sở Khoa học và Công nghệ tỉnh Kon Tum", "sở|khoa học|và|công nghệ|tỉnh|kon tum"},
		{"bi thu huyen uy Cam Xuyen", "bi thu|huyen uy|cam xuyen"},
		{"uy ban nhan dan tinh Ha Tinh", "uy ban|nhan dan|tinh|ha tinh"},
	}
	for _, tt := range tests {
		if got := strings.Join(words(Analyzer{Words: true}, tt.in), "|"); got != tt.want {
			t.Errorf("words of %q = %q, want %q", tt.in, got, tt.want)
		}
	}
}
