package source

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

func TestDecode(t *testing.T) {
	const want = "Mưa lớn ở Hà Tĩnh, nước sông dâng nhanh."
	legacy := func(s string) []byte {
		b, err := charmap.Windows1252.NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	utf16le := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(want)) {
		utf16le = append(utf16le, byte(u), byte(u>>8))
	}
	for _, c := range []struct {
		name, hint string
		b          []byte
	}{
		{"UTF-8", "", []byte(want)},
		{"UTF-8 with a mark, decomposed", "utf-8", []byte("\ufeff" + norm.NFD.String(want))},
		{"UTF-16", "", utf16le},
		{"UTF-16 without a mark", "", utf16le[2:]},
		{"TCVN3", "iso-8859-1", legacy("M\u00ada lín ë Hµ TÜnh, n\u00adíc s«ng d©ng nhanh.")},
		{"VNI-Win", "", legacy("Möa lôùn ôû Haø Tónh, nöôùc soâng daâng nhanh.")},
		{"TCVN3 seen as cp1252 in UTF-8", "utf-8", []byte("M\u00ada lín ë Hµ TÜnh, n\u00adíc s«ng d©ng nhanh.")},
		{"Windows-1258", "", []byte("M\xfda l\xf5\xecn \xf5\xd2 H\xe0 Ti\xdenh, n\xfd\xf5\xecc s\xf4ng d\xe2ng nhanh.")},
	} {
		if got, err := decode(c.b, c.hint); got != want || err != nil {
			t.Errorf("decode(%s) = %q, %v, want %q", c.name, got, err, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("H\xb5 N\xe9i"), "")
	f.Fuzz(func(t *testing.T, b []byte, hint string) {
		if got, err := decode(b, hint); err == nil && !utf8.ValidString(got) {
			t.Errorf("decode(%q, %q) = %q, want UTF-8", b, hint, got)
		}
	})
}
