package analysis

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzKeys(f *testing.F) {
	f.Add("Nguyễn Văn Hừng ở Đắk Lắk", 1)
	f.Add("quý ông A4", 2)
	f.Fuzz(func(t *testing.T, text string, n int) {
		m := Method(uint(n) % 4)
		keys := Keys(text, m)
		if got, _ := Typed(keys); utf8.ValidString(keys) && !utf8.ValidString(got) {
			t.Errorf("Typed(%q) = %q, want UTF-8", keys, got)
		}
		if got := m.Letters(keys); utf8.ValidString(keys) && !utf8.ValidString(got) {
			t.Errorf("%v.Letters(%q) = %q, want UTF-8", m, keys, got)
		}
	})
}

func FuzzNear(f *testing.F) {
	f.Add("hương")
	f.Add("đuòng")
	f.Add("báán")
	f.Fuzz(func(t *testing.T, term string) {
		known := func(s string) bool { return len(s)%3 == 0 }
		seen := map[string]bool{Exact.String(term): true}
		for _, a := range Near(term, known) {
			if seen[a.Term] || a.Weight <= 0 || a.Weight >= 1 {
				t.Errorf("Near(%q) has %v, want each once and a weight between 0 and 1", term, a)
			}
			if !known(a.Term) && !IsSyllable(a.Term) && Folded.String(a.Term) != a.Term {
				t.Errorf("Near(%q) has %q, which is nothing", term, a.Term)
			}
			seen[a.Term] = true
		}
	})
}

func FuzzSplit(f *testing.F) {
	f.Add("thanhphohochiminh")
	f.Add("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
	f.Fuzz(func(t *testing.T, s string) {
		for _, cut := range Split(s, nil) {
			if strings.ReplaceAll(cut, " ", "") != s && utf8.ValidString(s) {
				t.Errorf("Split(%q) has %q, want its letters", s, cut)
			}
		}
	})
}

func FuzzLegacy(f *testing.F) {
	f.Add("Hµ Néi mïa thu")
	f.Add("Haø Noäi muøa thu\n§µ N½NG")
	f.Fuzz(func(t *testing.T, text string) {
		got, e := Legacy(text)
		if e == Unicode && got != text {
			t.Errorf("Legacy(%q) = %q, Unicode, want the text", text, got)
		}
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Errorf("Legacy(%q) = %q, want UTF-8", text, got)
		}
	})
}

func FuzzExpand(f *testing.F) {
	f.Add("TP. HCM")
	f.Add("hội đồng nhân dân")
	f.Fuzz(func(t *testing.T, s string) {
		for _, long := range Expand(s) {
			if len(Abbreviate(long)) == 0 {
				t.Errorf("Expand(%q) has %q, which has no abbreviation", s, long)
			}
		}
		for _, short := range Abbreviate(s) {
			if len(Expand(short)) == 0 {
				t.Errorf("Abbreviate(%q) has %q, which is short for nothing", s, short)
			}
		}
	})
}
