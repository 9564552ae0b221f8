package analysis

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"syscall"
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

// TestRestoreNews restores news that the embedded base was made of: it finds what is
// broken, and says nothing of news that was never seen. That is what
// BenchmarkRestoreHeldBack measures.
func TestRestoreNews(t *testing.T) {
	var texts []string
	eachNews(t, func(text string, held bool) bool {
		if held {
			texts = append(texts, text)
		}
		return len(texts) < 60
	})
	got := restorationBy(embedded(), texts)
	t.Logf("the base alone restores %.2f %%", 100*got)
	if got < 0.95 {
		t.Errorf("the base alone restores %.4f of the words, want 0.95", got)
	}
}

// BenchmarkRestoreHeldBack learns all news but what is held back, and says what
// share of the words held back comes back: by a base made of the rest alone, by
// such a base beside a hundred articles, and beside the rest; and how often the
// right form is among the first three that Weigh has.
func BenchmarkRestoreHeldBack(b *testing.B) {
	held := heldBack(b, 16)
	rest := func(yield func(string) bool) {
		eachNews(b, func(text string, held bool) bool { return held || yield(text) })
	}
	var file bytes.Buffer
	if err := WriteBase(&file, rest); err != nil {
		b.Fatal(err)
	}
	figures := map[string]float64{"base-bytes": float64(file.Len())}
	before := heapInUse()
	base, err := decodeLearnt(file.Bytes())
	if err != nil {
		b.Fatal(err)
	}
	figures["base-MB"] = float64(heapInUse()-before) / 1e6
	figures["%base"] = 100 * restorationBy(&base, held)
	few := Model{begun: true, learnt: base.clone()}
	n, size := 0, 0
	for text := range rest {
		if n++; n%400 == 0 && few.texts < 100 {
			few.Learn(text)
		}
		size += len(text)
	}
	figures["%hundred"] = 100 * restorationBy(&few.learnt, held)
	few = Model{}
	before = heapInUse()
	m := Model{begun: true, learnt: base.clone()}
	start := userTime()
	for text := range rest {
		m.Learn(text)
	}
	figures["s/MB"] = (userTime() - start).Seconds() / float64(size) * 1e6
	figures["model-MB"] = float64(heapInUse()-before) / 1e6
	figures["%all"] = 100 * restorationBy(&m.learnt, held)
	first, three := weighedBy(&m, held)
	figures["%first"], figures["%three"] = 100*first, 100*three
	figures["µs/headline"] = weighTime(&m, headlinesOf(b, "baomoi-2017", 7))
	for b.Loop() {
		sink += len(m.Restore("uy ban nhan dan huyen huong khe", 1))
	}
	for unit, figure := range figures {
		b.ReportMetric(figure, unit)
	}
}

// weighTime returns how many microseconds of the processor's time the model takes
// to weigh all forms of a title without marks, each title once.
func weighTime(m *Model, titles []string) float64 {
	var words [][][]Alternative
	for _, title := range titles {
		var columns [][]Alternative
		for t := range (Analyzer{}).Tokens(title) {
			column := []Alternative{{t.Term, 1}}
			for _, f := range m.Forms(Folded.String(t.Term)) {
				column = append(column, Alternative{f, 1})
			}
			columns = append(columns, column)
		}
		words = append(words, columns)
	}
	start := userTime()
	for _, w := range words {
		sink += len(m.Weigh(w))
	}
	return float64((userTime() - start).Microseconds()) / float64(len(titles))
}

// userTime returns the time that the processor worked for this process.
func userTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// heapInUse returns the bytes that are in use, and nothing else.
func heapInUse() uint64 {
	runtime.GC()
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

// restorationBy returns the share of the words that come back by what was learnt,
// when the marks of the texts are taken away.
func restorationBy(known *learnt, texts []string) float64 {
	right, all := 0, 0
	for _, text := range texts {
		plain := foldedAlike(text)
		a, b := alike(newRestorer(lookingBy(known), plain, 1).readings()[0], text)
		right, all = right+a, all+b
	}
	return float64(right) / float64(max(1, all))
}

func lookingBy(known *learnt) *triples { return &triples{lattice: lattice{known: known}} }

// weighedBy returns the shares of the syllables of texts whose right form is the
// first one, and among the first three, by what the model weighs a sentence's.
func weighedBy(m *Model, texts []string) (first, three float64) {
	all := 0.0
	for _, text := range texts {
		for sentence := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(".!?\n…;:", r) }) {
			var right []string
			var words [][]Alternative
			for t := range (Analyzer{}).Tokens(sentence) {
				if t.Kind != Syllable {
					continue
				}
				typed := Folded.String(t.Term) // which it may be itself: much is no Vietnamese
				column := []Alternative{{typed, 1}}
				for _, f := range m.Forms(typed) {
					if f != typed {
						column = append(column, Alternative{f, 1})
					}
				}
				words, right = append(words, column), append(right, t.Term)
			}
			for i, shares := range m.Weigh(words) {
				all++
				better := 0
				j := slices.IndexFunc(words[i], func(a Alternative) bool { return a.Term == right[i] })
				if j < 0 {
					continue
				}
				for _, s := range shares {
					if s > shares[j] {
						better++
					}
				}
				if better == 0 {
					first++
				}
				if better < 3 {
					three++
				}
			}
		}
	}
	return first / all, three / all
}
