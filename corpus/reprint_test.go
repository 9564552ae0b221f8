package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// rewrites are the ways in which a paper changes a sentence of another's.
var rewrites = map[string]func(sentence string, rng *rand.Rand) string{
	"replaced": func(_ string, rng *rand.Rand) string {
		return fmt.Sprintf("Bản tin này do ban biên tập viết lại lần thứ %d cho gọn hơn. ", rng.IntN(1000))
	},
	"dropped": func(string, *rand.Rand) string { return "" },
	"edited": func(sentence string, rng *rand.Rand) string {
		words := strings.Fields(sentence)
		for i := range words {
			if rng.IntN(4) == 0 {
				words[i] = "khác"
			}
		}
		return strings.Join(words, " ") + " "
	},
	"turned": func(sentence string, rng *rand.Rand) string {
		words := strings.Fields(sentence)
		rng.Shuffle(len(words), func(i, k int) { words[i], words[k] = words[k], words[i] })
		return strings.Join(words, " ") + " "
	},
}

// reprinted returns body with a tenth of its sentences, rounded up, rewritten.
func reprinted(body string, rewrite func(string, *rand.Rand) string, rng *rand.Rand) string {
	sentences := strings.SplitAfter(strings.ReplaceAll(body, "\n", " . "), ". ")
	for _, i := range rng.Perm(len(sentences))[:(len(sentences)+9)/10] {
		sentences[i] = rewrite(sentences[i], rng)
	}
	return strings.Join(sentences, "")
}

func TestReprintsShareABand(t *testing.T) {
	n := 0
	as := newsRecords(t, "unc-dantri-2020.jsonl.gz", func(string) bool { n++; return n%2 == 0 })
	for name, rewrite := range rewrites {
		rng := rand.New(rand.NewPCG(1, 2))
		grouped := 0
		for _, a := range as {
			s := NewSketch(a)
			a.Body = reprinted(a.Body, rewrite, rng)
			if o := NewSketch(a); s.Same(o) && shareBand(s, o) {
				grouped++
			}
		}
		if grouped*100 < len(as)*98 {
			t.Errorf("%d of %d articles with a tenth of their sentences %s are grouped, want 98 %%", grouped, len(as), name)
		}
		t.Logf("%s: %d of %d", name, grouped, len(as))
	}
}

// bodies of different stories and of none, beside one of theirs.
func TestOthersAreNotTheSame(t *testing.T) {
	long := strings.Repeat("Sáng ra đồng, trưa về chợ, chiều lên nương, tối bên bếp lửa. ", 3)
	var story strings.Builder
	for i := range 60 {
		fmt.Fprintf(&story, "Nhà thứ %d trong xóm trồng %d gốc bưởi. ", i, 7*i)
	}
	law := "Điều 21. Trách nhiệm của người gác rừng 1. " + strings.Repeat("Người gác rừng phải báo ngay cho hạt khi thấy khói, rồi mới được rời chòi. ", 20)
	other := strings.Repeat("Đàn trâu của ông Bảy sổng chuồng, ba hôm sau mới tìm thấy bên kia suối. ", 6) + counted("Con", 40)
	tests := []struct {
		name, a, b string
		want       bool
	}{
		{"equal", story.String(), story.String(), true},
		{"case, marks and stops", story.String(), strings.ToUpper(strings.ReplaceAll(story.String(), ".", " !")), true},
		{"short and equal", "Trời nắng.", "trời nắng", true},
		{"short", "Trời nắng to ở Hà Tĩnh hôm nay.", "Trời nắng to ở Hà Tĩnh hôm qua.", false},
		{"nothing", "", "", false},
		{"another", story.String(), long, false},
		{"another that quotes the same law", counted("Nhà", 40) + law, other + law, false},
		{"the same with a law behind", counted("Nhà", 40), counted("Nhà", 40) + law, true},
		{"a law alone", law, law, true},
	}
	for _, test := range tests {
		a, b := NewSketch(Article{Body: test.a}), NewSketch(Article{Body: test.b})
		got, found := a.Same(b), shareBand(a, b)
		if got != test.want || test.want && !found {
			t.Errorf("%s: Same = %t, a band shared %t, want %t", test.name, got, found, test.want)
		}
	}
}

// counted returns sentences of their own.
func counted(what string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s thứ %d ở đầu xóm có %d cây. ", what, i, i*i)
	}
	return b.String()
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
