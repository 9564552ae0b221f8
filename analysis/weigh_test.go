package analysis

import (
	"math"
	"strings"
	"testing"
)

// Whatever the words, their alternatives' shares are shares of 1, and a pair's is one
// of all texts.
func FuzzWeigh(f *testing.F) {
	f.Add("bưởi phúc trạch", "người|nguoi dan|dân trong|trồng buoi|bưởi|bươi", 0.5)
	f.Add("", "a|| \xff|", 0.0)
	f.Add("một một", "12|12 12", -1.0)
	f.Fuzz(func(t *testing.T, article, query string, weight float64) {
		if len(query) > 300 || !(weight >= 0 && weight <= 1) {
			t.Skip("longer than a query, or no weight")
		}
		var m Model
		m.Learn(article)
		var words [][]Alternative
		for w := range strings.FieldsSeq(query) {
			var list []Alternative
			for term := range strings.SplitSeq(w, "|") {
				list = append(list, Alternative{term, 1 - weight*float64(len(list)%2)/2})
			}
			words = append(words, list)
		}
		shares := m.Weigh(words)
		if len(shares) != len(words) {
			t.Fatalf("Weigh(%v) weighs %d words, want %d", words, len(shares), len(words))
		}
		for i, list := range shares {
			sum := 0.0
			for _, s := range list {
				sum += s
			}
			if len(list) != len(words[i]) || !(math.Abs(sum-1) < 1e-6) {
				t.Fatalf("Weigh(%v)[%d] = %v, want %d shares of 1", words, i, list, len(words[i]))
			}
		}
		for i := 1; i < len(words); i++ {
			a, b := Folded.String(words[i-1][0].Term), Folded.String(words[i][0].Term)
			if p := m.Pair(a, b); !(p >= 0 && p <= 1) {
				t.Fatalf("Pair(%q, %q) = %v, want a share", a, b, p)
			}
		}
	})
}
