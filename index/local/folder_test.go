package local_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"timbao/index/local"
)

// tree returns the content of all files under dir by their names, but of the lock.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() == "lock" {
			return err
		}
		inside, _ := filepath.Rel(dir, name)
		if !d.Type().IsRegular() {
			all[inside] = d.Type().String()
			return nil
		}
		b, err := os.ReadFile(name)
		all[inside] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func mkdir(t *testing.T, parts ...string) string {
	t.Helper()
	dir := filepath.Join(parts...)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func there(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// TestForeign opens folders that hold what others put there, whatever its name, and
// makes, rebuilds and reopens an archive beside it: nothing of it changes.
func TestForeign(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(mkdir(t, dir, "g7-summit-2023"), "ảnh.jpg"), "ảnh")
	write(t, filepath.Join(mkdir(t, dir, "g2"), "ghi chép.txt"), "của tôi")
	write(t, filepath.Join(mkdir(t, dir, "g3"), "articles"), "") // as one of ours, but for what lies beside
	write(t, filepath.Join(dir, "g3", "của người khác"), "x")
	mkdir(t, dir, "g4", "articles")
	mkdir(t, dir, "g5")
	write(t, filepath.Join(dir, "g20.txt"), "chữ")
	write(t, filepath.Join(mkdir(t, dir, "g06"), "articles"), "số không ở đầu")
	elsewhere := filled(t)
	if err := os.Symlink(filepath.Join(elsewhere, "g1"), filepath.Join(dir, "g8")); err != nil {
		t.Fatal(err)
	}
	before, kept := tree(t, dir), tree(t, elsewhere)
	for round := range 2 {
		e := open(t, dir)
		put(t, e, 0, 20)
		if _, err := e.Rebuild(t.Context()); err != nil {
			t.Fatal(err)
		}
		holding(t, e, 0, 20)
		shut(t, e)
		after := tree(t, dir)
		for name, content := range before {
			if got, ok := after[name]; !ok || got != content {
				t.Errorf("round %d: %s = %q, %v, want %q untouched", round, name, got, ok, content)
			}
		}
	}
	for name, content := range tree(t, elsewhere) {
		if kept[name] != content {
			t.Errorf("%s behind a link has changed", name)
		}
	}
}

// TestLost opens archives of which a part is missing that nothing can be made of: it
// is said, and nothing is made, changed or removed.
func TestLost(t *testing.T) {
	for _, tt := range []struct {
		name, says string
		lose       func(t *testing.T, dir string)
	}{
		{"archive.json", "archive.json is missing", func(t *testing.T, dir string) {
			removeFile(t, dir, "archive.json")
		}},
		{"archive.json, of a folder with other files", "archive.json is missing", func(t *testing.T, dir string) {
			removeFile(t, dir, "archive.json")
			write(t, filepath.Join(dir, "keys.json"), "{}")
			mkdir(t, dir, "g9")
		}},
		{"the generation", "g2/articles is missing", func(t *testing.T, dir string) { removeFile(t, dir, "g2") }},
		{"the articles", "g2/articles is missing", func(t *testing.T, dir string) { removeFile(t, dir, "g2/articles") }},
		{"the generation, while another is there", "g2/articles is missing", func(t *testing.T, dir string) {
			if err := os.Rename(filepath.Join(dir, "g2"), filepath.Join(dir, "g1")); err != nil {
				t.Fatal(err)
			}
		}},
		{"what archive.json says", "archive.json", func(t *testing.T, dir string) { write(t, filepath.Join(dir, "archive.json"), "") }},
		{"the number in archive.json", "no generation", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "archive.json"), `{"format":1,"generation":0}`)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := filled(t)
			e := open(t, dir)
			if _, err := e.Rebuild(t.Context()); err != nil {
				t.Fatal(err)
			}
			shut(t, e)
			tt.lose(t, dir)
			before := tree(t, dir)
			for _, o := range []local.Options{quiet(), {Existing: true}} {
				e, err := local.Open(dir, o)
				if err == nil {
					shut(t, e)
				}
				if err == nil || errors.Is(err, local.ErrNone) || !strings.Contains(err.Error(), tt.says) {
					t.Errorf("Open(Existing: %v) without %s = %v, want an error that says %q", o.Existing, tt.name, err, tt.says)
				}
			}
			same(t, tree(t, dir), before)
		})
	}
}

func removeFile(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, got, want map[string]string) {
	t.Helper()
	for name := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s is gone", name)
		} else if got[name] != want[name] {
			t.Errorf("%s has changed", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is new", name)
		}
	}
}

// TestExisting asks for an archive that must be there.
func TestExisting(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "none")
	write(t, filepath.Join(mkdir(t, dir, "g7"), "x"), "x")
	for _, d := range []string{dir, missing} {
		if _, err := local.Open(d, local.Options{Existing: true}); !errors.Is(err, local.ErrNone) {
			t.Errorf("Open(%s, Existing) = %v, want %v", d, err, local.ErrNone)
		}
	}
	if there(missing) || there(filepath.Join(dir, "lock")) || there(filepath.Join(dir, "archive.json")) {
		t.Error("asking for an archive that is not there makes something")
	}
	e, err := local.Open(filled(t), local.Options{Existing: true, Log: quiet().Log})
	if err != nil {
		t.Fatalf("Open of an archive that must be there = %v, want none", err)
	}
	holding(t, e, 0, 60)
	shut(t, e)
}

// TestLeftOver opens what a kill leaves of the first opening, of a rebuild, and of
// taking away the generation before: the archive is whole, and what is of no use goes.
func TestLeftOver(t *testing.T) {
	for _, tt := range []struct {
		name string
		make func(t *testing.T) (dir string)
		want int // articles
	}{
		{"of the first opening", func(t *testing.T) string {
			dir := t.TempDir()
			write(t, filepath.Join(mkdir(t, dir, "g1"), "articles"), "")
			write(t, filepath.Join(dir, "archive.json.new"), `{"for`)
			return dir
		}, 0},
		{"of a rebuild", func(t *testing.T) string { // as far as anybody can see from its files, the whole of it
			dir := filled(t)
			copyTree(t, filepath.Join(dir, "g1"), filepath.Join(dir, "g2"))
			cutFile(t, filepath.Join(dir, "g2", "articles"))
			return dir
		}, 60},
		{"of the generation before", func(t *testing.T) string {
			dir := filled(t)
			e := open(t, dir)
			copyTree(t, filepath.Join(dir, "g1"), filepath.Join(dir, "old"))
			if _, err := e.Rebuild(t.Context()); err != nil {
				t.Fatal(err)
			}
			shut(t, e)
			if err := os.Rename(filepath.Join(dir, "old"), filepath.Join(dir, "g1")); err != nil {
				t.Fatal(err)
			}
			removeFile(t, dir, "g1/bleve")
			removeFile(t, dir, "g1/documents")
			return dir
		}, 60},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := tt.make(t)
			e := open(t, dir)
			holding(t, e, 0, tt.want)
			shut(t, e)
			e = open(t, dir) // what was there when the archive was begun goes now
			put(t, e, tt.want, tt.want+5)
			holding(t, e, 0, tt.want+5)
			shut(t, e)
			if left, err := filepath.Glob(filepath.Join(dir, "g*")); err != nil || len(left) != 1 {
				t.Errorf("generations %q are left (%v), want one", left, err)
			}
		})
	}
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

func cutFile(t *testing.T, name string) {
	t.Helper()
	info, err := os.Stat(name)
	if err == nil {
		err = os.Truncate(name, info.Size()/2)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestLostArticles opens an archive whose articles end before its documents say: what
// is left answers, and how much is lost is told.
func TestLostArticles(t *testing.T) {
	for _, percent := range []int{0, 30, 50, 90, 99} {
		dir := filled(t)
		cut(t, dir, "articles", percent)
		e := open(t, dir)
		left := len(all(t, e, 0))
		faults := errors.Join(e.Check(t.Context())...)
		var size, lost int // of some an earlier state is left
		if n, err := fmt.Sscanf(fmt.Sprint(faults), "the file of articles ends at %d: %d articles", &size, &lost); percent < 95 && (n < 2 || lost < 60-left || lost > 60) {
			t.Errorf("%d%% of the articles: Check() = %v (%v), want that %d or more are lost", percent, faults, err, 60-left)
		}
		if found := len(ids(t, e, word("bưởi"))); found != left {
			t.Errorf("%d%% of the articles: %d are found, want %d", percent, found, left)
		}
		put(t, e, 0, 60)
		shut(t, e)
		holding(t, open(t, dir), 0, 60)
	}
}

// TestBrokenIndex leaves nothing of a Bleve index that could not be opened.
func TestBrokenIndex(t *testing.T) {
	dir := filled(t)
	noise(t, dir)
	write(t, filepath.Join(mkdir(t, dir, "g1", "bleve.broken"), "x"), "of an earlier version")
	cut(t, dir, "bleve/store/root.bolt", 99)
	e := open(t, dir)
	holding(t, e, 0, 60)
	if there(filepath.Join(dir, "g1", "bleve.broken")) {
		t.Error("a broken Bleve index is kept for ever")
	}
}
