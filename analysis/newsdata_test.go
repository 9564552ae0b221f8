package analysis

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// eachNews calls use with the text of each article of the development news, and
// whether it is one of those held back, until use returns false.
func eachNews(tb testing.TB, use func(text string, heldBack bool) bool) {
	tb.Helper()
	eachNewsOf(tb, 1, use)
}

// eachNewsOf does so with every nth article of each file, and reads no other.
func eachNewsOf(tb testing.TB, nth int, use func(text string, heldBack bool) bool) {
	tb.Helper()
	names, _ := filepath.Glob(filepath.FromSlash("../../shared/data/news/*.gz"))
	if len(names) == 0 {
		tb.Skip("no development news beside the repository")
	}
	for _, name := range names {
		if !eachArticle(tb, name, nth, use) {
			return
		}
	}
}

func eachArticle(tb testing.TB, name string, nth int, use func(text string, heldBack bool) bool) bool {
	tb.Helper()
	f, err := os.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<24)
	for n := 1; s.Scan(); n++ {
		if n%nth != 0 {
			continue
		}
		var a struct{ ID, Title, Lead, Body string }
		if err := json.Unmarshal(s.Bytes(), &a); err != nil {
			tb.Fatal(err)
		}
		h := fnv.New32a()
		h.Write([]byte(a.ID))
		if !use(strings.Join([]string{a.Title, a.Lead, a.Body}, "\n"), h.Sum32()%64 == 0) {
			return false
		}
	}
	return true
}
