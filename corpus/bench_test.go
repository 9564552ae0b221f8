package corpus

import (
	"fmt"
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

// BenchmarkLongLine holds the time to the length: ten times the text in one line
// takes ten times as long.
func BenchmarkLongLine(b *testing.B) {
	for name, piece := range map[string]string{
		"labels": "Phóng viên: Ông nghĩ sao về việc này? Ông Trần Văn Nam: Tôi thấy ổn. ",
		"dashes": "- Ông nghĩ sao về việc này, thưa ông? - Tôi thấy ổn, chúng tôi đã làm rồi. ",
		"bare":   "Ông nghĩ sao về việc này, thưa ông? Tôi thấy ổn. Chúng tôi đã làm rồi. ",
		"quotes": "“Nước sẽ về làng trước mùa hè này”, ông Trần Văn Nam, Giám đốc nhà máy, nói. ",
		"opened": "“Nước sẽ về làng trước mùa hè này, bà kể. Ông Trần Văn Nam nói: ",
		"names":  "Ông Lê Văn Nam, bà Trần Thị Nam, Giám đốc Nguyễn Nam, “một hai ba bốn năm sáu”, ông Nam nói. ",
		"marks":  "\"-.:?*“”\"",
	} {
		for _, n := range []int{1, 10} {
			a := Article{Title: "Ông Trần Văn Nam trò chuyện", Body: strings.Repeat(piece, n<<18/len(piece))}
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(len(a.Body)))
				for b.Loop() {
					if _, err := Understand(a); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
