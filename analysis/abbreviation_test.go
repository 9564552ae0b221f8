package analysis

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func ExampleExpand() {
	fmt.Println(Expand("HĐND"), Expand("BCT"), Expand("hđnd"))
	fmt.Println(Abbreviate("hội đồng nhân dân"), Abbreviate("Ủy ban nhân dân"))
	// Output:
	// [Hội đồng nhân dân] [Bộ Chính trị Bộ Công Thương] []
	// [HĐND HDND] [UBND UB ND]
}

func TestAbbreviationsBothWays(t *testing.T) {
	for line := range strings.Lines(abbreviationFacts) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) < 2 {
			continue
		}
		if got := Expand(f[0]); !slices.Contains(got, f[1]) {
			t.Errorf("Expand(%q) = %q, want %q among them", f[0], got, f[1])
		}
		if got := Abbreviate(strings.ToUpper(f[1])); !slices.Contains(got, f[0]) {
			t.Errorf("Abbreviate(%q) = %q, want %q among them", strings.ToUpper(f[1]), got, f[0])
		}
	}
	for _, abbr := range []string{"TP.HCM", "TPHCM", "TP HCM", "TP. HCM"} {
		if got := Expand(abbr); len(got) != 1 || got[0] != "Thành phố Hồ Chí Minh" {
			t.Errorf("Expand(%q) = %q, want Thành phố Hồ Chí Minh", abbr, got)
		}
	}
}
