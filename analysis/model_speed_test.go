package analysis

import "testing"

// benchmarkBytes is how much news the benchmarks of the model take.
const benchmarkBytes = 8 << 20

// someNews returns news and its size in bytes.
func someNews(b *testing.B) (texts []string, size int) {
	b.Helper()
	eachNews(b, func(text string, _ bool) bool {
		texts = append(texts, text)
		size += len(text)
		return size < benchmarkBytes
	})
	return texts, size
}

func BenchmarkModelLearn(b *testing.B) {
	texts, size := someNews(b)
	b.SetBytes(int64(size))
	for b.Loop() {
		var m Model
		for _, t := range texts {
			m.Learn(t)
		}
	}
}
