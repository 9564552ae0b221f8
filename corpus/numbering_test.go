package corpus

import (
	"fmt"
	"strings"
	"testing"
)

func TestNumbering(t *testing.T) {
	ids := map[string]numbers{}
	for n := range 3000 {
		ids[strings.Repeat("ư", n%12)+fmt.Sprint(n)] = numbers{term: uint16(n + 1), place: uint16(n), says: n%2 == 0}
	}
	for _, word := range []string{"a", "ab", "aba", "ă", "Nguyễn", "NGUYỄN", "một hai ba bốn", "một từ dài hơn mười sáu byte"} {
		ids[word] = numbers{place: uint16(len(ids) + 1)}
	}
	table := newNumbering(ids)
	for word, id := range ids {
		if got := table.of(word); got != id {
			t.Errorf("of(%q) = %v, want %v", word, got, id)
		}
		if got := table.of(word + "x"); got != (numbers{}) {
			t.Errorf("of(%q) = %v, want none", word+"x", got)
		}
	}
	for _, word := range []string{"", "b", "bab", "aab", "nguyễn", "một từ dài hơn mười sáu bytes"} {
		if got := table.of(word); got != (numbers{}) {
			t.Errorf("of(%q) = %v, want none", word, got)
		}
	}
	if got := newNumbering(nil).of("a"); got != (numbers{}) {
		t.Errorf("of nothing = %v, want none", got)
	}
}

func FuzzNumbering(f *testing.F) {
	f.Add("Hương", "huyện")
	f.Fuzz(func(t *testing.T, a, b string) {
		table := newNumbering(map[string]numbers{a: {term: 1}})
		if got := table.of(a); got != (numbers{term: 1}) {
			t.Errorf("of(%q) = %v, want 1", a, got)
		}
		if got := table.of(b); b != a && got != (numbers{}) {
			t.Errorf("of(%q) = %v, want none", b, got)
		}
	})
}
