package source

import (
	"bytes"
	"io"
	"os"
	"testing"

	"github.com/klauspost/compress/gzip"
)

const news = "../../../shared/data/news/dantri-vnexpress-2022.jsonl.gz"

// BenchmarkReadLines reads JSON lines, unpacked already and packed: 1 MB should
// take 12 ms at most.
func BenchmarkReadLines(b *testing.B) {
	packed, err := os.ReadFile(news)
	if err != nil {
		b.Skip("no real news here")
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		b.Fatal(err)
	}
	lines, err := io.ReadAll(z)
	if err != nil {
		b.Fatal(err)
	}
	for name, in := range map[string][]byte{"plain.jsonl": lines, "packed.jsonl.gz": packed} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(lines)))
			for b.Loop() {
				for _, err := range Read(name, bytes.NewReader(in)) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
