package analysis

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
)

func FuzzForm(f *testing.F) {
	for _, s := range []string{"Thuỷ Hòa", "Нà Nội", "d\u0335a\u0303\u0306", "№а ﬁ Ⅻ m²", "\xe1\xba\u200b\xa1", "한국 й が กรุงเทพ", "gíó İ ẞ ǎ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for form := Exact; form <= Sound; form++ {
			once := form.String(s)
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
		if once := Normal(s); Normal(once) != once || Exact.String(once) != Exact.String(s) {
			t.Errorf("Normal(%q) = %q: not settled", s, once)
		}
	})
}

// A megabyte of anything takes seconds at most; quadratic time would take hours.
func TestFormIsLinear(t *testing.T) {
	for i, unit := range []string{"\u0301", "a\u0302\u0323", "\u200b", "\xe1", "а", "ạ"} {
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
