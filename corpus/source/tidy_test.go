package source

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestTidy(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Hương Khê", "Hương Khê"},
		{"Hu\u031bo\u031bng Khe\u0302", "Hương Khê"},
		{"Tin &amp; bài", "Tin & bài"},
		{"&amp;quot;Cam&amp;quot;", `"Cam"`},
		{"Chi&#7871;n s&#7921;", "Chiến sự"},
		{"R&D; AT&T", "R&D; AT&T"},
		{"a\u00a0b\u200bc\u00add", "a bcd"},
		{" a \r\n\r\n b\t", "a\nb"},
		{"a\x00\x1fb", "ab"},
		{"“Cam” – 32.000 đồng…", "“Cam” – 32.000 đồng…"},
		{"", ""},
	}
	for _, test := range tests {
		if got := tidy(test.in); got != test.want {
			t.Errorf("tidy(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func FuzzTidy(f *testing.F) {
	f.Add("Hương Khê &amp; “cam”\n\n")
	f.Add("a &am\u200bp; b")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		got := tidy(s)
		if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
			t.Errorf("tidy(%q) = %q, want NFC in UTF-8", s, got)
		}
		if isTidy(s) && got != s {
			t.Errorf("isTidy(%q), but tidy gives %q", s, got)
		}
	})
}
