package local_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"timbao/index"
	"timbao/index/local"
)

// TestDamage opens archives with broken files: whatever can be made again from the
// articles is.
func TestDamage(t *testing.T) {
	for _, tt := range []struct {
		name   string
		damage func(t *testing.T, dir string)
	}{
		{"documents cut short", func(t *testing.T, dir string) { cut(t, dir, "documents", 100) }},
		{"documents without their first half", func(t *testing.T, dir string) { flip(t, dir, "documents", 2) }},
		{"documents with a broken end", func(t *testing.T, dir string) { flip(t, dir, "documents", 100) }},
		{"no documents", func(t *testing.T, dir string) { remove(t, dir, "documents") }},
		{"no Bleve index", func(t *testing.T, dir string) { remove(t, dir, "bleve") }},
		{"no segments", func(t *testing.T, dir string) { remove(t, dir, "bleve/store/*.zap") }},
		{"segments cut short", func(t *testing.T, dir string) { cut(t, dir, "bleve/store/*.zap", 50) }},
		{"segments full of noise", noise},
		{"no Bleve settings", func(t *testing.T, dir string) { remove(t, dir, "bleve/index_meta.json") }},
		{"Bleve root cut short", func(t *testing.T, dir string) { cut(t, dir, "bleve/store/root.bolt", 99) }},
		{"articles with a torn end", func(t *testing.T, dir string) { add(t, dir, "articles", "\x40\x00\x00\x00torn") }},
		{"documents with a torn end", func(t *testing.T, dir string) { add(t, dir, "documents", "\x40\x00\x00\x00torn") }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := filled(t)
			tt.damage(t, dir)
			e := open(t, dir)
			holding(t, e, 0, 60)
			put(t, e, 60, 70)
			holding(t, e, 0, 70)
			shut(t, e)
			holding(t, open(t, dir), 0, 70)
		})
	}
}

// TestDamagedArticle finds the one article that cannot be read, and leaves the others.
func TestDamagedArticle(t *testing.T) {
	dir := filled(t)
	flip(t, dir, "articles", 2)
	e := open(t, dir)
	if faults := e.Check(t.Context()); len(faults) == 0 {
		t.Error("Check() found nothing wrong with a damaged article")
	}
	broken := 0
	for i := range 60 {
		if _, err := e.Get(t.Context(), name(i)); err != nil {
			broken++
			if errors.Is(err, index.ErrNotFound) {
				t.Errorf("Get(%q) = %v, want an error that says it is damaged", name(i), err)
			}
		}
	}
	if broken != 1 {
		t.Errorf("%d articles cannot be read, want 1", broken)
	}
	found, err := e.Find(t.Context(), index.Request{Scope: index.Articles, Clause: word("bưởi"), Size: 100})
	if err != nil || found.Total != 60 || len(found.Rows) != 59 {
		t.Fatalf("Find(bưởi) = %d rows of %d, %v, want the 59 of 60 that are whole", len(found.Rows), found.Total, err)
	}
	for _, r := range found.Rows {
		if r.Article.ID != r.ID {
			t.Errorf("row %s has the article %q", r.ID, r.Article.ID)
		}
	}
}

// TestDamagedTwice loses the documents and one article: the others come back.
func TestDamagedTwice(t *testing.T) {
	for share := 2; share < 6; share++ {
		dir := filled(t)
		remove(t, dir, "documents")
		flip(t, dir, "articles", share)
		e := open(t, dir)
		found, err := e.Find(t.Context(), index.Request{Scope: index.Articles, Clause: word("bưởi")})
		if err != nil || found.Total < 59 {
			t.Errorf("after damage at 1/%d Find(bưởi) = %d, %v, want 59 at least", share, found.Total, err)
		}
		put(t, e, 0, 60)
		if found, err = e.Find(t.Context(), index.Request{Scope: index.Articles, Clause: word("bưởi")}); err != nil || found.Total != 60 {
			t.Errorf("once all are put again Find(bưởi) = %d, %v, want 60", found.Total, err)
		}
	}
}

func TestSecondOpener(t *testing.T) {
	dir := t.TempDir()
	e := open(t, dir)
	start := time.Now()
	if _, err := local.Open(dir, quiet()); !errors.Is(err, local.ErrInUse) {
		t.Errorf("Open of a folder in use = %v, want %v", err, local.ErrInUse)
	}
	if d := time.Since(start); d > 3*time.Second {
		t.Errorf("Open of a folder in use took %v, want 3 s at most", d)
	}
	shut(t, e)
	open(t, dir)
}

func TestOtherFormat(t *testing.T) {
	dir := filled(t)
	write(t, filepath.Join(dir, "archive.json"), `{"format":99,"analyzer":"1","generation":1}`)
	if _, err := local.Open(dir, quiet()); !errors.Is(err, local.ErrFormat) {
		t.Errorf("Open of format 99 = %v, want %v", err, local.ErrFormat)
	}
}

// filled returns the folder of a closed archive of 60 articles, put in three calls,
// of which one was put twice.
func filled(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	e := open(t, dir)
	put(t, e, 0, 30)
	put(t, e, 20, 50)
	put(t, e, 50, 61)
	if err := e.Delete(t.Context(), []string{name(60)}); err != nil {
		t.Fatal(err)
	}
	shut(t, e)
	return dir
}

func files(t *testing.T, dir, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "g*", filepath.FromSlash(pattern)))
	if err != nil || len(names) == 0 {
		t.Fatalf("no files %s (%v)", pattern, err)
	}
	return names
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func change(t *testing.T, dir, pattern string, f func([]byte) []byte) {
	t.Helper()
	for _, name := range files(t, dir, pattern) {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, name, string(f(b)))
	}
}

func cut(t *testing.T, dir, pattern string, percent int) {
	change(t, dir, pattern, func(b []byte) []byte { return b[:min(len(b)*percent/100, len(b)-1)] })
}

func add(t *testing.T, dir, pattern, tail string) {
	change(t, dir, pattern, func(b []byte) []byte { return append(b, tail...) })
}

// flip changes one byte, at one share of the file's length or at its end.
func flip(t *testing.T, dir, pattern string, share int) {
	change(t, dir, pattern, func(b []byte) []byte {
		at := len(b) / share
		if share == 100 {
			at = len(b) - 1
		}
		b[at] ^= 0x55
		return b
	})
}

func noise(t *testing.T, dir string) {
	change(t, dir, "bleve/store/*.zap", func(b []byte) []byte {
		for i := range b {
			b[i] ^= byte(i*7 + 1)
		}
		return b
	})
}

func remove(t *testing.T, dir, pattern string) {
	t.Helper()
	for _, name := range files(t, dir, pattern) {
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
	}
}
