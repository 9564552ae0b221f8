package local

import (
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/blevesearch/bleve/v2/analysis/char/asciifolding"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"

	"timbao/analysis"
)

// BenchmarkScan compares what makes tokens of a text: ours, by numbers and by
// strings, and Bleve's unicode tokenizer with folding and lower case.
func BenchmarkScan(b *testing.B) {
	texts, size := scanTexts(b, 4<<20)
	run := func(name string, count func(text string) int) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size))
			tokens := 0
			for b.Loop() {
				for _, text := range texts {
					tokens += count(text)
				}
			}
			b.ReportMetric(float64(tokens)/float64(b.N), "tokens/op")
		})
	}
	var terms analysis.Terms
	run("terms", func(text string) (n int) {
		for range terms.Tokens(text) {
			n++
		}
		return n
	})
	run("tokens", func(text string) (n int) {
		for range (analysis.Analyzer{}).Tokens(text) {
			n++
		}
		return n
	})
	fold, cut, lower := asciifolding.New(), unicode.NewUnicodeTokenizer(), lowercase.NewLowerCaseFilter()
	run("bleve", func(text string) int { return len(lower.Filter(cut.Tokenize(fold.Filter([]byte(text))))) })
}

// scanTexts returns articles of the shared data, some size bytes of them, and
// skips where there are none.
func scanTexts(b *testing.B, size int) (texts []string, total int) {
	b.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "news", "vnds-2019.jsonl.gz"))
	if err != nil {
		b.Skipf("no shared data: %v", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	for d := json.NewDecoder(z); total < size; {
		var a struct{ Body string }
		if err := d.Decode(&a); err != nil {
			b.Fatal(err)
		}
		texts = append(texts, a.Body)
		total += len(a.Body)
	}
	return texts, total
}
