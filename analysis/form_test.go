package analysis

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestForms(t *testing.T) {
	tests := []struct{ s, exact, toneless, folded, sound string }{
		{"Hòa Bình", "hoà bình", "hoa binh", "hoa binh", "hoa bin"},
		{"THỦY LỢI", "thuỷ lợi", "thuy lơi", "thuy loi", "thuy noi"},
		{"qúy, qủa, gìơ", "quý, quả, giờ", "quy, qua, giơ", "quy, qua, gio", "qui, qua, do"},
		{"Tóan ngòai vịêt", "toán ngoài việt", "toan ngoai viêt", "toan ngoai viet", "toan ngoai diet"},
		{"Đà Nẵng", "đà nẵng", "đa năng", "da nang", "da nan"},
		{"Ðà Lạt, ɖường", "đà lạt, đường", "đa lat, đương", "da lat, duong", "da nat, duon"},
		{"café José, Ca-na-đa", "café josé, ca-na-đa", "café josé, ca-na-đa", "cafe jose, ca-na-da", "cafe jose, ca-na-da"},
		{"hoàc gíó", "hoàc gíó", "hoàc gíó", "hoac gio", "hoat do"},
		{"Vi\u00ea\u0323t", "việt", "viêt", "viet", "diet"},
		{"nu\u031bo\u0301\u031bc", "nước", "nươc", "nuoc", "nuot"},
		{"a\u0303\u0306n", "ẵn", "ăn", "an", "an"},
		{"d\u0335o\u0302i", "đôi", "đôi", "doi", "doi"},
		{"ɡɑ̀ ı", "gà i", "ga i", "ga i", "ga i"},
		{"nǎm", "năm", "năm", "nam", "nam"},
		{"Нà Nội", "hà nội", "ha nôi", "ha noi", "ha noi"},
		{"ТР.НСМ", "тр.нсм", "тр.нсм", "тр.нсм", "тр.нсм"},
		{"TР.HСM", "tp.hcm", "tp.hcm", "tp.hcm", "tp.hcm"},
		{"ＨＡ̀　Nội", "hà nội", "ha nôi", "ha noi", "ha noi"},
		{"Hà\u200b \ufeffNội\u00ad", "hà nội", "ha nôi", "ha noi", "ha noi"},
		{"m² ﬁnal…", "m2 final...", "m2 final...", "m2 final...", "m2 final..."},
		{"東京 한국 กรุงเทพ", "東京 한국 กรุงเทพ", "東京 한국 กรุงเทพ", "東京 한국 กรุงเทพ", "東京 한국 กรุงเทพ"},
		{"a\xffĐ\xe1\xba", "a\ufffdđ\ufffd", "a\ufffdđ\ufffd", "a\ufffdd\ufffd", "a\ufffdd\ufffd"},
		{"a\xe1ê\u0323\xe1\xba\u00ad\xa1", "a\ufffdệ\ufffd\ufffd", "a\ufffdê\ufffd\ufffd", "a\ufffde\ufffd\ufffd", "a\ufffde\ufffd\ufffd"},
	}
	for _, tt := range tests {
		for form, want := range []string{tt.exact, tt.toneless, tt.folded, tt.sound} {
			if got := Form(form).String(tt.s); got != want {
				t.Errorf("Form(%d).String(%q) = %q, want %q", form, tt.s, got, want)
			}
		}
	}
}

func TestNormal(t *testing.T) {
	for s, want := range map[string]string{
		"Hòa HÒA hòa HoÀ":      "Hoà HOÀ hoà HoÀ",
		"Thủy lợi, Uỷ ban":     "Thuỷ lợi, Uỷ ban",
		"NGƯỜI Nguỹên HÒAN":    "NGƯỜI Nguyễn HOÀN",
		"quý gìn giếng Huế":    "quý gìn giếng Huế",
		"của mía lửa khuya":    "của mía lửa khuya",
		"José, m², № 5, …":     "José, m², № 5, …",
		"ÐBSCL và Ðà Nẵng":     "ĐBSCL và Đà Nẵng",
		"Hoa\u0300 Bi\u0300nh": "Hoà Bình",
		"Hà\u00adNội":          "HàNội",
		"plain ASCII":          "plain ASCII",
		"ŀр, ﬁр, 𝐀а":           "ŀр, ﬁp, 𝐀a",
	} {
		if got := Normal(s); got != want {
			t.Errorf("Normal(%q) = %q, want %q", s, got, want)
		}
	}
}

// Words of the confusions that differ in what regions speak alike meet in Sound.
func TestSoundVectors(t *testing.T) {
	alike := map[string]bool{"l/n": true, "ch/tr": true, "s/x": true, "d/gi/r": true, "v/d": true, "hỏi/ngã": true,
		"-n/-ng": true, "-n/-nh": true, "-c/-t": true, "-t/-ch": true}
	for _, row := range vectors(t, "confusions.tsv") {
		a, b := Sound.String(row[1]), Sound.String(row[2])
		if alike[row[0]] && a != b {
			t.Errorf("Sound.String(%q) = %q, of %q it is %q (%s)", row[1], a, row[2], b, row[0])
		}
	}
}

func FuzzForm(f *testing.F) {
	for _, s := range []string{"Thuỷ Hòa", "Нà Nội", "d\u0335a\u0303\u0306", "№а ﬁ Ⅻ m²", "\xe1\xba\u200b\xa1", "한국 й が กรุงเทพ", "gíó İ ẞ ǎ"} {
		f.Add(s)
	}
	f.Add("gíOİ")
	f.Add("\ua7ac\u2c6d")
	f.Add("Ý\x00")
	f.Fuzz(func(t *testing.T, s string) {
		for form := Exact; form <= Sound; form++ {
			once := form.String(s)
			if !utf8.ValidString(once) {
				t.Errorf("Form(%d).String(%q) = %q, which is no UTF-8", form, s, once)
			}
			if twice := form.String(once); twice != once {
				t.Errorf("Form(%d).String(%q) = %q, and again %q", form, s, once, twice)
			}
			for tight := Exact; tight < form; tight++ {
				if got := form.String(tight.String(s)); got != once {
					t.Errorf("Form(%d).String(Form(%d).String(%q)) = %q, want %q", form, tight, s, got, once)
				}
			}
			nfc, nfd := form.String(norm.NFC.String(s)), form.String(norm.NFD.String(s))
			if nfc != nfd {
				t.Errorf("Form(%d).String(%q) = %q in NFC, %q in NFD", form, s, nfc, nfd)
			}
		}
		if got, want := fold(s), foldSlow(s); got != want {
			t.Errorf("fold(%q) = %q, want %q", s, got, want)
		}
		once := Normal(s)
		if Normal(once) != once {
			t.Errorf("Normal(%q) = %q: not settled", s, once)
		}
		// Beside a compatibility character, as in №а, Normal may see a look-alike among
		// other letters than Exact, which resolves it first.
		if whole := compatible(s) == norm.NFC.String(s); whole && Exact.String(once) != Exact.String(s) {
			t.Errorf("Exact.String(Normal(%q)) = %q, want %q", s, Exact.String(once), Exact.String(s))
		}
	})
}

// A megabyte of anything takes seconds at most; quadratic time would take hours.
func TestFormIsLinear(t *testing.T) {
	for i, unit := range []string{"\u0301", "a\u0302\u0323", "а", "\u200b"} {
		s := "e" + strings.Repeat(unit, 1<<20/len(unit))
		start := time.Now()
		form := Form(i % 4)
		if once := form.String(s); len(once) > 2*len(s) {
			t.Errorf("Form(%d).String of a megabyte of %q has %d bytes", form, unit, len(once))
		}
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("Form(%d).String of a megabyte of %q took %v", form, unit, took)
		}
	}
}
