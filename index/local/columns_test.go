package local

import (
	"slices"
	"testing"

	"timbao/index"
)

// TestKeyColumn holds values, their folded forms and their words to what was numbered,
// each once.
func TestKeyColumn(t *testing.T) {
	k := newColumns().key(index.Author)
	values := []string{"Lê Huấn", "Hồ Xuân Hùng", "", "lê huấn", "Thu"}
	for range 2 {
		for n, v := range values {
			if got := k.number(v); got != uint32(n) {
				t.Errorf("number(%q) = %d, want %d", v, got, n)
			}
		}
	}
	folded := []string{"le huan", "ho xuan hung", "", "le huan", "thu"}
	words := [][]string{{"lê", "huấn"}, {"hồ", "xuân", "hùng"}, nil, {"lê", "huấn"}, {"thu"}}
	for n, v := range values {
		if got := k.dict.at(uint32(n)); got != v {
			t.Errorf("value %d = %q, want %q", n, got, v)
		}
		if got := k.foldedOf(n); got != folded[n] {
			t.Errorf("foldedOf(%q) = %q, want %q", v, got, folded[n])
		}
		if got := k.appendWords(nil, n); !slices.Equal(got, words[n]) {
			t.Errorf("appendWords(%q) = %q, want %q", v, got, words[n])
		}
	}
}
