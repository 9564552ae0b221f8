package corpus

import (
	"hash/fnv"
	"strings"
	"testing"
)

// sample returns some of the articles of two large files.
func sample(b *testing.B) (as []Article, size int64) {
	b.Helper()
	for _, file := range []string{"baomoi-2017.jsonl.gz", "vnds-2019.jsonl.gz"} {
		as = append(as, newsRecords(b, file, func(id string) bool {
			h := fnv.New32a()
			h.Write([]byte(id))
			return h.Sum32()%37 == 0
		})...)
	}
	for _, a := range as {
		size += int64(len(a.Title) + len(a.Lead) + len(a.Body))
	}
	return as, size
}

func BenchmarkUnderstand(b *testing.B) {
	as, size := sample(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, a := range as {
			if _, err := Understand(a); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkLongLine holds the time to the length: a body of 10 MB in one line.
func BenchmarkLongLine(b *testing.B) {
	for _, n := range []int{1, 10} {
		body := strings.Repeat("Phóng viên: Ông nghĩ sao về việc này? Ông Trần Văn Nam: Tôi thấy ổn. ", n<<20/80)
		b.Run(strings.Repeat("0", n)[:1]+"MB", func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if _, err := Understand(Article{Title: "Hỏi chuyện ông Trần Văn Nam", Body: body}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
