package corpus

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// reprinted returns body with one sentence in ten, at least one, put otherwise.
func reprinted(body string, rng *rand.Rand) string {
	sentences := strings.SplitAfter(body, ". ")
	for _, i := range rng.Perm(len(sentences))[:max(1, len(sentences)/10)] {
		sentences[i] = fmt.Sprintf("Bản tin này do ban biên tập viết lại lần thứ %d cho gọn hơn. ", rng.IntN(1000))
	}
	return strings.Join(sentences, "")
}

func TestReprintsShareABand(t *testing.T) {
	n := 0
	as := newsRecords(t, "tuoitre-2024.jsonl.gz", func(string) bool { n++; return n <= 500 })
	rng := rand.New(rand.NewPCG(1, 2))
	grouped := 0
	for _, a := range as {
		s := NewSketch(a)
		a.Body = reprinted(a.Body, rng)
		if o := NewSketch(a); s.Same(o) && shareBand(s, o) {
			grouped++
		}
	}
	if grouped*100 < len(as)*98 {
		t.Errorf("%d of %d reprints are grouped, want 98 %%", grouped, len(as))
	}
	t.Logf("%d of %d", grouped, len(as))
}

func shareBand(s, o Sketch) bool {
	bands := map[uint64]bool{}
	for _, b := range s.Bands() {
		bands[b] = true
	}
	for _, b := range o.Bands() {
		if bands[b] {
			return true
		}
	}
	return false
}

func TestAllGroups(t *testing.T) {
	out := os.Getenv("GROUPS")
	if out == "" {
		t.Skip()
	}
	w, _ := os.Create(out)
	defer w.Close()
	files, _ := filepath.Glob(filepath.Join(data, "news", "*.gz"))
	var as []Article
	var ss []Sketch
	bands := map[uint64][]int{}
	add := func(file string) {
		for _, a := range newsRecords(t, file, func(string) bool { return true }) {
			s := NewSketch(a)
			n := len(as)
			seen := map[int]bool{}
			for _, b := range s.Bands() {
				for _, o := range bands[b] {
					if seen[o] {
						continue
					}
					seen[o] = true
					like := s.Likeness(ss[o])
					if like > 0.3 {
						fmt.Fprintf(w, "%.2f\t%v\t%s\t%s\t%s\t%s\t%d\t%d\n", like, s.Same(ss[o]), a.ID, as[o].ID, a.Title, as[o].Title, len(a.Body), len(as[o].Body))
						fmt.Fprintf(w, "   A %.300s\n   B %.300s\n", a.Body, as[o].Body)
					}
				}
				bands[b] = append(bands[b], n)
			}
			as, ss = append(as, a), append(ss, s)
		}
	}
	for _, f := range files {
		if filepath.Base(f) != "interviews.jsonl.gz" {
			add(filepath.Base(f))
		}
	}
	add("../eval/paragraphs.jsonl.gz")
}

func BenchmarkPlaces(b *testing.B) {
	n := 0
	as := newsRecords(b, "vnds-2019.jsonl.gz", func(string) bool { n++; return n <= 1000 })
	run := func(name string, do func(a Article)) {
		b.Run(name, func(b *testing.B) {
			size := 0
			for i := range b.N {
				a := as[i%len(as)]
				size += len(a.Title) + len(a.Lead) + len(a.Body)
				do(a)
			}
			b.ReportMetric(float64(size)/1e6/b.Elapsed().Seconds(), "MB/s")
		})
	}
	run("places", func(a Article) { places(a) })
	run("published", func(a Article) { published(a) })
	run("sketch", func(a Article) { NewSketch(a) })
	run("dates", func(a Article) { Dates(a.Body, "2020-01-01") })
	run("understand", func(a Article) { Understand(a) })
}
