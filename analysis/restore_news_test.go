package analysis

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// alike counts the words of a text that got has in the same places, in small
// letters and with either placement of tones.
func alike(got, text string) (right, all int) {
	words := strings.Fields(got)
	for i, w := range strings.Fields(text) {
		w = Exact.String(w)
		if !strings.ContainsFunc(w, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 0x80 }) {
			continue
		}
		all++
		if i < len(words) && Exact.String(words[i]) == w {
			right++
		}
	}
	return right, all
}

// heldBack returns every few of the articles that are held back.
func heldBack(tb testing.TB, every int) (texts []string) {
	n := 0
	eachNews(tb, func(text string, held bool) bool {
		if held {
			if n++; n%every == 0 {
				texts = append(texts, text)
			}
		}
		return true
	})
	return texts
}

func TestRestoreNews(t *testing.T) {
	var texts []string
	eachNews(t, func(text string, held bool) bool {
		if held {
			texts = append(texts, text)
		}
		return len(texts) < 60
	})
	got := restorationBy(embedded(), &learnt{}, texts)
	t.Logf("the base alone restores %.2f %%", 100*got)
	if got < 0.95 {
		t.Errorf("the base alone restores %.4f of the words, want 0.95", got)
	}
}

// BenchmarkRestoreHeldBack learns all news but what is held back, and says what
// share of the words held back comes back: by that alone, by a base made of it
// alone, and by such a base beside a hundred articles.
func BenchmarkRestoreHeldBack(b *testing.B) {
	held := heldBack(b, 8)
	var m, few Model
	size := 0
	start := time.Now()
	n := 0
	eachNews(b, func(text string, held bool) bool {
		if !held {
			size += len(text)
			m.Learn(text)
			if n++; n%400 == 0 && few.texts < 100 {
				few.Learn(text)
			}
		}
		return true
	})
	took := time.Since(start)
	var base bytes.Buffer
	if err := m.WriteBase(&base); err != nil {
		b.Fatal(err)
	}
	k, err := decodeLearnt(base.Bytes())
	if err != nil {
		b.Fatal(err)
	}
	alone := restorationBy(&k, &learnt{}, held)
	hundred := restorationBy(&k, &few.learnt, held)
	all := restorationBy(&k, &m.learnt, held)
	for b.Loop() {
		sink += len(m.Restore("uy ban nhan dan huyen huong khe", 1))
	}
	b.ReportMetric(float64(base.Len()), "base-bytes")
	b.ReportMetric(100*alone, "%base")
	b.ReportMetric(100*hundred, "%hundred")
	b.ReportMetric(100*all, "%all")
	b.ReportMetric(took.Seconds()/float64(size)*1e6, "s/MB")
}

// restorationBy returns the share of the words that come back by a base and what
// was learnt beside it, when the marks of the texts are taken away.
func restorationBy(base, own *learnt, texts []string) float64 {
	right, all := 0, 0
	for _, text := range texts {
		plain, _ := foldedAlike(text, nil)
		r := restorer{lattice: lattice{base: base, own: own}, text: plain, n: 1, others: 1}
		a, b := alike(r.readings()[0], text)
		right, all = right+a, all+b
	}
	return float64(right) / float64(max(1, all))
}
