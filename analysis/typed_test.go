package analysis

import (
	"os"
	"strings"
	"testing"
)

func TestLetters(t *testing.T) {
	b, err := os.ReadFile("../../shared/data/telex_vectors.tsv")
	if err != nil {
		t.Skip("no vectors beside the repository:", err)
	}
	methods := map[string]Method{"telex": Telex, "vni": VNI, "viqr": VIQR}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		m, ok := methods[f[1]]
		if !ok {
			continue
		}
		if got := m.Letters(f[0]); got != f[2] {
			t.Errorf("%v.Letters(%q) = %q, want %q", m, f[0], got, f[2])
		}
		if got, _ := Typed(f[0]); got != f[2] {
			t.Logf("Typed(%q) = %q, letters %q %s", f[0], got, f[2], f[3])
		}
	}
}
