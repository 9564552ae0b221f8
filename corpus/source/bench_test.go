package source

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

// BenchmarkReadPage reads real pages whose text stands in a marked container: 1 MB
// should take 25 ms at most.
func BenchmarkReadPage(b *testing.B) {
	paths, _ := filepath.Glob(realPages + "pages/*.html")
	if len(paths) == 0 {
		b.Skip("no real pages here")
	}
	for _, path := range paths {
		in, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(path), func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			for b.Loop() {
				for _, err := range Read(path, bytes.NewReader(in)) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// TestLongPage holds a page of 10 MB to time that grows no faster than its length.
func TestLongPage(t *testing.T) {
	took := func(n int) time.Duration {
		p := "<p>" + strings.Repeat("Nhà vườn ở Khe Đá hái cam từ sáng sớm. ", 8) + "</p>"
		in := "<html><head><title>Vụ cam</title><meta name=pubdate content=2025-03-12></head><body><h1>Vụ cam</h1><div class=detail-content>" +
			strings.Repeat(p, n/len(p)) + "</div></body></html>"
		begin := time.Now()
		for a, err := range Read("a.html", strings.NewReader(in)) {
			if err != nil || len(a.Body) < n*9/10 {
				t.Fatalf("Read of a long page: %d bytes of body, %v", len(a.Body), err)
			}
		}
		return time.Since(begin)
	}
	took(1 << 20)
	short, long := took(1<<20), took(10<<20)
	t.Logf("1 MB in %v, 10 MB in %v", short, long)
	if long > 60*short {
		t.Errorf("10 MB took %v, 1 MB %v: not linear", long, short)
	}
}
