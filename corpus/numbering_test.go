package corpus

import (
	"fmt"
	"strings"
	"testing"
)

func TestNumbering(t *testing.T) {
	ids := map[string]uint16{}
	for n := range 3000 {
		ids[strings.Repeat("ư", n%12)+fmt.Sprint(n)] = uint16(n + 1)
	}
	for _, word := range []string{"a", "ab", "aba", "ă", "Nguyễn", "NGUYỄN", "một hai ba bốn", "một từ dài hơn mười sáu byte"} {
		ids[word] = uint16(len(ids) + 1)
	}
	table := newNumbering(ids)
	for word, id := range ids {
		if got := table.of(word); got != id {
			t.Errorf("of(%q) = %d, want %d", word, got, id)
		}
		if got := table.of(word + "x"); got != 0 {
			t.Errorf("of(%q) = %d, want 0", word+"x", got)
		}
	}
	for _, word := range []string{"", "b", "bab", "aab", "nguyễn", "một từ dài hơn mười sáu bytes"} {
		if got := table.of(word); got != 0 {
			t.Errorf("of(%q) = %d, want 0", word, got)
		}
	}
	if got := newNumbering(nil).of("a"); got != 0 {
		t.Errorf("of nothing = %d, want 0", got)
	}
}

func FuzzNumbering(f *testing.F) {
	f.Add("Hương", "huyện")
	f.Fuzz(func(t *testing.T, a, b string) {
		table := newNumbering(map[string]uint16{a: 1})
		if got := table.of(a); got != 1 {
			t.Errorf("of(%q) = %d, want 1", a, got)
		}
		if got := table.of(b); b != a && got != 0 {
			t.Errorf("of(%q) = %d, want 0", b, got)
		}
	})
}
