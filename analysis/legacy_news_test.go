package analysis

import (
	"strings"
	"testing"
	"unicode"
)

// inLegacy writes text as the letters that Windows-1252 shows for it in e. TCVN3
// has no capitals with a tone: they are small.
func inLegacy(text string, e Encoding) string {
	write := map[rune]string{}
	for seen, letter := range legacyTables[e] {
		s := strings.TrimRight(string(seen[:]), "\x00")
		write[letter] = s
	}
	var b strings.Builder
	for _, r := range text {
		s, ok := write[r]
		if !ok {
			s, ok = write[unicode.ToLower(r)]
		}
		if !ok || r < 0x80 {
			s = string(r)
		}
		b.WriteString(s)
	}
	return b.String()
}

func TestLegacyHeadlines(t *testing.T) {
	for _, e := range []Encoding{TCVN3, VNIWin} {
		good, all := 0, 0
		for _, title := range headlines(t, 11) {
			if got, as := Legacy(title); got != title || as != Unicode {
				t.Errorf("Legacy(%q) = %q, want it untouched", title, got)
			}
			all++
			if got, _ := Legacy(inLegacy(title, e)); strings.EqualFold(got, title) {
				good++
			} else if all-good < 10 {
				t.Logf("%v: %q, want %q", e, got, title)
			}
		}
		t.Logf("%v %d of %d", e, good, all)
		if float64(good) < 0.99*float64(all) {
			t.Errorf("Legacy restores %d of %d headlines in %v, want 0.99", good, all, e)
		}
	}
}
