package corpus

import (
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		in, want string // words parted by |, with u c l n m for how each is written
	}{
		{"ông Lê Văn Nam nói", "ông l|Lê c|Văn c|Nam c|nói l"},
		{"UBND TP.HCM", "UBND u|TP.HCM u"},
		{"Sở GD&ĐT", "Sở c|GD&ĐT u"},
		{"P.V:Triển khai", "P.V u|: m|Triển c|khai l"},
		{"Q.Hải", "Q c|. m|Hải c"},
		{"Jeremy Tam Man-ho", "Jeremy c|Tam c|Man-ho c"},
		{"ngày 12/10, 3.000 người", "ngày l|12/10 n|, m|3.000 n|người l"},
		{"“Ừ”, bà đáp…", "“ m|Ừ c|” m|, m|bà l|đáp l|… m"},
		{"Đ Ơ ở", "Đ c|Ơ c|ở l"},
		{"", ""},
	} {
		tx := newText(c.in)
		var got []string
		for i, w := range tx.words {
			got = append(got, tx.of(i, i+1)+" "+string("lcunm"[w.kind]))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("words of %q = %q, want %q", c.in, s, c.want)
		}
	}
}

func TestLongestPhrase(t *testing.T) {
	for _, c := range []struct {
		in     string
		wanted sense
		n      int
	}{
		{"phó chủ tịch ubnd xã", office, 4},
		{"Phó Chủ tịch UBND xã", office, 4},
		{"Bí thư Huyện uỷ Vũ Quang", office, 4},
		{"Bí thư Huyện ủy Vũ Quang", office, 4},
		{"cho biết thêm rằng", verb, 3},
		{"cho tôi", verb, 0},
		{"ông", verb, 0},
		{"môi trường", plain, 2},
	} {
		n, _ := words().longest(newText(c.in), 0, c.wanted)
		if n != c.n {
			t.Errorf("longest phrase of %q = %d words, want %d", c.in, n, c.n)
		}
	}
}

func TestOtherTone(t *testing.T) {
	for in, want := range map[string]string{
		"hòa": "hoà", "hoà": "hòa", "ủy": "uỷ", "thuỷ": "thủy", "quý": "quý", "lan": "lan", "khoẻ": "khỏe",
	} {
		if got := otherTone(in); got != want {
			t.Errorf("otherTone(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestVietnameseSyllables(t *testing.T) {
	for _, w := range []string{"Nguyễn", "Huỳnh", "Ánh", "Y", "Khuê", "Quốc", "Thơm", "Đức", "Oanh"} {
		if !vietnamese(w) {
			t.Errorf("vietnamese(%q) = false", w)
		}
	}
	for _, w := range []string{"Trump", "Mark", "Olsen", "Park", "Jeremy", "Sean", "Man-ho", "Zidane", "Flynt", "Brown"} {
		if vietnamese(w) {
			t.Errorf("vietnamese(%q) = true", w)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Ông Lê Văn Nam (53 tuổi) nói: “Ừ, TP.HCM…”")
	f.Add("\xff ô\u0323 \u00a0 Man-ho 3.000 .A-")
	f.Fuzz(func(t *testing.T, s string) {
		end := int32(0)
		for _, w := range newText(s).words {
			if w.start < end || w.end <= w.start || int(w.end) > len(s) {
				t.Fatalf("word %d..%d of %q after %d", w.start, w.end, s, end)
			}
			if gap := s[end:w.start]; slices.ContainsFunc([]rune(gap), letterOrDigit) {
				t.Fatalf("%q is in no word of %q", gap, s)
			}
			end = w.end
		}
	})
}
