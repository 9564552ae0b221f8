package analysis

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestParse(t *testing.T) {
	tests := []struct {
		s    string
		want Parts
	}{
		{"nguyễn", Parts{"ng", "u", "yê", "n", nga}},
		{"NGHIÊNG", Parts{"ngh", "", "iê", "ng", 0}},
		{"hòa", Parts{"h", "o", "a", "", huyen}},
		{"tóan", Parts{"t", "o", "a", "n", sac}},
		{"thủy", Parts{"th", "u", "y", "", hoi}},
		{"qủa", Parts{"qu", "", "a", "", hoi}},
		{"quyết", Parts{"qu", "", "yê", "t", sac}},
		{"gì", Parts{"gi", "", "i", "", huyen}},
		{"gìn", Parts{"gi", "", "i", "n", huyen}},
		{"giếng", Parts{"gi", "", "iê", "ng", sac}},
		{"giề", Parts{"gi", "", "ê", "", huyen}},
		{"giữ", Parts{"gi", "", "ư", "", nga}},
		{"già", Parts{"gi", "", "a", "", huyen}},
		{"mía", Parts{"m", "", "ia", "", sac}},
		{"khuya", Parts{"kh", "u", "ya", "", 0}},
		{"người", Parts{"ng", "", "ươ", "i", huyen}},
		{"thuở", Parts{"th", "u", "ơ", "", hoi}},
		{"moóc", Parts{"m", "", "oo", "c", sac}},
		{"ngoằn", Parts{"ng", "o", "ă", "n", huyen}},
		{"yêu", Parts{"", "", "yê", "u", 0}},
		{"ý", Parts{"", "", "y", "", sac}},
		{"uỷ", Parts{"", "u", "y", "", hoi}},
		{"viêt", Parts{"v", "", "iê", "t", 0}},
		{"Đắk", Parts{"đ", "", "ă", "k", sac}},
		{"Kạn", Parts{"k", "", "a", "n", nang}},
	}
	for _, tt := range tests {
		for _, s := range []string{tt.s, norm.NFD.String(tt.s)} {
			if got, ok := Parse(s); !ok || got != tt.want {
				t.Errorf("Parse(%q) = %+v, %t, want %+v", s, got, ok, tt.want)
			}
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{
		"", " ", "a b", "café", "josé", "gíó", "hoàc", "bờo", "ngi", "ca1", "w", "tp", "cia", "ghan", "tyên",
		"nghiêngg", strings.Repeat("a", 1000), "\xe1\xba", "\u0301", "Москва",
	} {
		if got, ok := Parse(s); ok {
			t.Errorf("Parse(%q) = %+v, want none", s, got)
		}
	}
}

func TestIsSyllable(t *testing.T) {
	for s, want := range map[string]bool{
		"việt": true, "viêt": false, "VIỆT": true, "hòa": true, "toan": true, "các": true, "cac": false,
		"xoong": true, "pê": true, "Ðà": true, "zê": false,
	} {
		if got := IsSyllable(s); got != want {
			t.Errorf("IsSyllable(%q) = %t, want %t", s, got, want)
		}
	}
}

// Every syllable that the grammar allows is read as the parts it is written from.
func TestPartsGoBothWays(t *testing.T) {
	k, n := knownSyllables(), 0
	for id, s := range k.forms[Exact] {
		p, ok := Parse(s)
		if !ok || p.String() != s || Exact.String(s) != s {
			t.Fatalf("Parse(%q) = %+v, %t, written %q, exact %q", s, p, ok, p, Exact.String(s))
		}
		if got := Exact.String(p.old()); got != s {
			t.Errorf("Exact.String(%q) = %q, want %q", p.old(), got, s)
		}
		if p.Tone = 0; k.forms[Toneless][id] != p.String() {
			t.Errorf("%q without tone is %q, want %q", s, k.forms[Toneless][id], p)
		}
		for form := Exact; form <= Sound; form++ {
			if got := form.String(strings.ToUpper(s)); got != k.forms[form][id] {
				t.Errorf("Form(%d).String(%q) = %q, want %q", form, strings.ToUpper(s), got, k.forms[form][id])
			}
		}
		n++
	}
	if n < 15000 {
		t.Errorf("the grammar has %d syllables", n)
	}
}

// The attested syllables in both tone placements are syllables, and one.
func TestAttestedSyllables(t *testing.T) {
	news := map[string]bool{}
	for _, row := range vectors(t, "words/syllables-new-style.txt") {
		news[row[0]] = true
	}
	bad := 0
	for _, row := range vectors(t, "words/syllables-old-style.txt") {
		if s := Normal(row[0]); !news[s] {
			t.Errorf("Normal(%q) = %q, which is no syllable of the list", row[0], s)
		}
		if !IsSyllable(row[0]) {
			bad++
		}
	}
	if bad > 45 { // abbreviations and foreign words of the list
		t.Errorf("%d of the attested syllables are none by the grammar", bad)
	}
}

func TestTwins(t *testing.T) {
	for s, want := range map[string]string{
		"quí": "quý", "quý": "quí", "lý": "lí", "lí": "lý", "mỹ": "mĩ", "Kỳ": "kì", "sĩ": "sỹ", "tỉ": "tỷ", "hy": "hi",
		"quít": "quýt", "thúy": "", "hai": "", "y": "", "bi": "", "min": "", "linh": "", "14": "", "gì": "",
	} {
		got := ""
		for _, a := range Twins(s) {
			if got += a.Term; a.Weight <= 0 || a.Weight > 1 {
				t.Errorf("Twins(%q) weighs %q %g", s, a.Term, a.Weight)
			}
		}
		if got != want {
			t.Errorf("Twins(%q) = %q, want %q", s, got, want)
		}
	}
}

// Both spellings that the confusions call right are twins.
func TestTwinVectors(t *testing.T) {
	for _, row := range vectors(t, "confusions.tsv") {
		if row[0] != "i/y" {
			continue
		}
		one, other := strings.Fields(row[1]), strings.Fields(row[2])
		for i := range one {
			a, b := Exact.String(one[i]), Exact.String(other[i])
			if twins := Twins(a); a != b && (len(twins) != 1 || twins[0].Term != b) {
				t.Errorf("Twins(%q) = %v, want %q", a, twins, b)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"nguyễn", "qủa", "gi", "a\u0323\u0302", "Ð", "Нà", "\xff", "oo\u0300"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, ok := Parse(s)
		if !ok {
			if p != (Parts{}) || IsSyllable(s) {
				t.Errorf("Parse(%q) = %+v, false", s, p)
			}
			return
		}
		again, ok := Parse(p.String())
		if !ok || again != p {
			t.Errorf("Parse(%q) = %+v, but Parse(%q) = %+v, %t", s, p, p, again, ok)
		}
		if got := Exact.String(s); got != p.String() {
			t.Errorf("Exact.String(%q) = %q, want %q", s, got, p)
		}
		for _, twin := range Twins(s) {
			if back := Twins(twin.Term); len(back) != 1 || back[0].Term != p.String() {
				t.Errorf("Twins(%q) = %q, whose twins are %v", s, twin.Term, back)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if IsSyllable("nghiêng") && IsSyllable("hoa\u0300") {
			sink++
		}
	}
}
