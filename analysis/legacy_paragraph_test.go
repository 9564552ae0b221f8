package analysis

import (
	"strings"
	"testing"
)

// TestLegacyParagraphs writes paragraphs of the news in both old encodings, and
// holds every text it passes to be left alone as it is.
func TestLegacyParagraphs(t *testing.T) {
	good, all := map[Encoding]int{}, 0
	eachNewsOf(t, 120, func(text string, _ bool) bool {
		if got, e := Legacy(text); got != text || e != Unicode {
			t.Errorf("Legacy changes a text in Unicode: %.80q", text)
		}
		for p := range strings.SplitSeq(text, "\n") {
			if len(strings.Fields(p)) < 6 || isASCII(p) {
				continue
			}
			all++
			for _, e := range []Encoding{TCVN3, VNIWin} {
				if got, _ := Legacy(inLegacy(p, e)); strings.EqualFold(got, p) {
					good[e]++
				} else if all-good[e] < 12 {
					t.Logf("%v: %.200q, want %.200q", e, got, p)
				}
			}
		}
		return true
	})
	for _, e := range []Encoding{TCVN3, VNIWin} {
		share := float64(good[e]) / float64(all)
		t.Logf("%v %d of %d, %.4f", e, good[e], all, share)
		if share < 0.995 {
			t.Errorf("Legacy restores %.4f of %d paragraphs in %v, want 0.995", share, all, e)
		}
	}
}

// BenchmarkLegacy passes over all of the news, none of which may change.
func BenchmarkLegacy(b *testing.B) {
	for b.Loop() {
		eachNews(b, func(text string, _ bool) bool {
			if _, e := Legacy(text); e != Unicode {
				b.Errorf("Legacy changes a text in Unicode: %.80q", text)
			}
			return true
		})
	}
}
