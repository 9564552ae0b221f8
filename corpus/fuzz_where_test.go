package corpus

import (
	"slices"
	"testing"
	"unicode/utf8"
)

func FuzzDates(f *testing.F) {
	for _, s := range []string{"ngày 10 đến 12/4/2023", "Tết Nhâm Dần", "quý I/2022", "mùng 4 tháng Giêng", "thứ bảy tuần trước (5/2)", "\xff 3/"} {
		f.Add(s, "2022-02-06")
	}
	f.Fuzz(func(t *testing.T, text, reference string) {
		ref, err := ParseDate(reference)
		if err != nil {
			ref = ""
		}
		for _, d := range Dates(text, ref) {
			if from, to := d.Span(); from == "" || to < from {
				t.Errorf("Dates(%q, %q) holds %q, which spans %q..%q", text, ref, d, from, to)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2022", "05/02/2022 10:30", "2022-02-05T10:30:00Z", "Thứ bảy, 5/2/2022, 10:30 (GMT+7)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if again, err := ParseDate(string(d)); err != nil || again != d {
			t.Errorf("ParseDate(%q) = %q, and of that %q, %v", s, d, again, err)
		}
	})
}

func FuzzPlaces(f *testing.F) {
	for _, s := range []string{"các huyện Vũ Quang, Hương Sơn và TP. Vinh", "Q.1, TP.HCM", "xã Cư M'gar", "\xffHuyện ủy HƯƠNG KHÊ (Hà Tĩnh, Lào)"} {
		f.Add(s, "2025-08")
	}
	f.Fuzz(func(t *testing.T, text, day string) {
		for _, p := range places(Article{Body: text, Published: Date(day)}) {
			if p.Name == "" || p.Level == "" || !utf8.ValidString(p.Name) {
				t.Errorf("places(%q) holds %+v", text, p)
			}
		}
		d := published(Article{Lead: text, Body: text})
		if from, _ := d.Span(); d != "" && from == "" {
			t.Errorf("published(%q) = %q", text, d)
		}
	})
}

func FuzzSketch(f *testing.F) {
	f.Add("một hai ba bốn năm")
	f.Fuzz(func(t *testing.T, text string) {
		s := NewSketch(Article{Body: text})
		if s != NewSketch(Article{Body: text}) || s != (Sketch{}) && (!s.Same(s) || len(s.Bands()) == 0) {
			t.Errorf("the sketch of %q is not like itself", text)
		}
	})
}

// FuzzPlaceTokens holds the tokens that are made of words to those cut out of the text.
func FuzzPlaceTokens(f *testing.F) {
	for _, s := range []string{
		"Quận 3, TP.HCM và huyện Krông Pắc", "iPhone, U23, GD&ĐT, M'Đrắk, Đắk-Lắk", "7h30 ngày 2/9/2019. H.Cư M’gar", "HUYỆN Ea H'leo... \"Vũng Tàu\"", "x\u0301́ Ω Д 漢字 ạ̀",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range s {
			if letterOrDigit(r) != (isLetter(r) || '0' <= r && r <= '9') {
				return // signs such as ª, letters to one of the two
			}
		}
		got, want := newText(s).placeTokens(), theGazetteer().tokens(s)
		if !slices.Equal(got, want) {
			t.Errorf("placeTokens of %q = %+v, want %+v", s, got, want)
		}
	})
}
