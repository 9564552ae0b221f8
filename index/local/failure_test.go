package local

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"timbao/corpus"
	"timbao/index"
)

var errDisk = errors.New("the disk is out of order")

func openQuiet(t *testing.T, dir string) *Engine {
	t.Helper()
	e, err := Open(dir, Options{Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Errorf("Close() = %v, want none", err)
		}
	})
	return e
}

// putOne puts an article of which one word is its own.
func putOne(t *testing.T, e *Engine, n int) error {
	t.Helper()
	docs, err := index.NewDocs(corpus.Article{ID: fmt.Sprint(n), Title: "Chợ phiên", Body: fmt.Sprintf("Hàng%d bày dọc bến sông.", n)})
	if err != nil {
		t.Fatal(err)
	}
	return e.Put(t.Context(), docs)
}

// held fails unless e holds just the articles numbered, each found by its word.
func held(t *testing.T, e *Engine, numbers ...int) {
	t.Helper()
	var want []string
	for _, n := range numbers {
		want = append(want, fmt.Sprint(n))
		found, err := e.Find(t.Context(), index.Request{Clause: index.OneOf{Field: index.ID, Values: []string{fmt.Sprint(n)}}, Size: 5})
		if err != nil || found.Total != 1 {
			t.Errorf("Find(id %d) = %d, %v, want 1", n, found.Total, err)
		}
	}
	var got []string
	for a, err := range e.Articles(t.Context(), 0) {
		if err != nil {
			t.Error(err)
		}
		got = append(got, a.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the archive holds %q, want %q", got, want)
	}
	if faults := e.Check(t.Context()); len(faults) > 0 {
		t.Errorf("Check() = %v, want none", errors.Join(faults...))
	}
}

// TestNamesAreSafe: what archive.json names is safe on disk under its name, and the names
// above it, before archive.json says so; and that it does, before anybody is told.
func TestNamesAreSafe(t *testing.T) {
	dir := t.TempDir()
	var synced []string // folders, each with the generation in use at the time
	e, err := Open(dir, Options{Log: slog.New(slog.DiscardHandler), sync: func(folder string) error {
		name, err := filepath.Rel(dir, folder)
		m, _ := readMeta(dir) // none is 0
		synced = append(synced, fmt.Sprint(name, " ", m.Generation))
		return err
	}})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"g1 0", ". 0", ". 1"}; !slices.Equal(synced, want) {
		t.Errorf("a new archive syncs %q, want %q", synced, want)
	}
	synced = nil
	if err := putOne(t, e, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if want := []string{"g2 1", ". 1", ". 2"}; !slices.Equal(synced, want) {
		t.Errorf("a rebuild syncs %q, want %q", synced, want)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestSyncFails has the folder's sync fail once archive.json names the new generation:
// there is no way back from there. The new one is in use, the old one stays on disk,
// and nothing more is acknowledged before the sync has been made up for.
func TestSyncFails(t *testing.T) {
	dir := t.TempDir()
	e := openQuiet(t, dir)
	for n := range 3 {
		if err := putOne(t, e, n); err != nil {
			t.Fatal(err)
		}
	}
	e.sync = func(string) error {
		if m, err := readMeta(dir); err != nil || m.Generation == 2 {
			return errDisk
		}
		return nil
	}
	if left, err := e.Rebuild(t.Context()); err != nil || len(left) > 0 {
		t.Fatalf("Rebuild() = %v, %v, want it done", left, err)
	}
	held(t, e, 0, 1, 2)
	for _, g := range []string{"g1", "g2"} {
		if !isRegular(filepath.Join(dir, g, articlesName)) {
			t.Errorf("%s is gone, though either may be the archive after a crash", g)
		}
	}
	if err := putOne(t, e, 3); !errors.Is(err, errDisk) {
		t.Errorf("Put() = %v, want %v", err, errDisk)
	}
	if err := e.Delete(t.Context(), []string{"0"}); !errors.Is(err, errDisk) {
		t.Errorf("Delete() = %v, want %v", err, errDisk)
	}
	e.sync = SyncFolder
	if err := putOne(t, e, 4); err != nil {
		t.Errorf("Put() once the folder can be synced = %v, want none", err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	held(t, openQuiet(t, dir), 0, 1, 2, 4)
	if isRegular(filepath.Join(dir, "g1", articlesName)) {
		t.Error("g1 is left after the next opening")
	}
}

// TestMetaFails has archive.json not be written: all stays as it was.
func TestMetaFails(t *testing.T) {
	dir := t.TempDir()
	e := openQuiet(t, dir)
	if err := putOne(t, e, 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, metaName+".new"), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Rebuild(t.Context()); err == nil {
		t.Error("Rebuild() = none where archive.json cannot be written, want an error")
	}
	if _, err := os.Stat(filepath.Join(dir, "g2")); err == nil {
		t.Error("g2 is left of a rebuild that failed")
	}
	if err := putOne(t, e, 1); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	held(t, openQuiet(t, dir), 0, 1)
}

// TestMapFails has mapping the file of documents fail in a put: nothing of it stays,
// and terms keep their numbers.
func TestMapFails(t *testing.T) {
	dir := t.TempDir()
	e := openQuiet(t, dir)
	if err := putOne(t, e, 0); err != nil {
		t.Fatal(err)
	}
	d, kept := e.now.documents, e.now.articles.size
	file, mapped := d.file, d.mapped
	blind, err := os.OpenFile(file.Name(), os.O_WRONLY, 0) // which nobody can map to read
	if err != nil {
		t.Fatal(err)
	}
	d.file, d.mapped = blind, mapped[:d.size:d.size]
	if err := putOne(t, e, 1); err == nil {
		t.Error("Put() = none where the file cannot be mapped, want an error")
	}
	d.file, d.mapped = file, mapped
	if err := blind.Close(); err != nil {
		t.Fatal(err)
	}
	if e.now.articles.size != kept { // or the next opening would find what was refused
		t.Errorf("%d bytes of articles are kept, want %d", e.now.articles.size, kept)
	}
	held(t, e, 0)
	if err := putOne(t, e, 2); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	e = openQuiet(t, dir)
	held(t, e, 0, 2)
}

// TestTakeInFails has a block not be taken into the columns: it is cut off, and the
// columns are as they were.
func TestTakeInFails(t *testing.T) {
	dir := t.TempDir()
	e := openQuiet(t, dir)
	if err := putOne(t, e, 0); err != nil {
		t.Fatal(err)
	}
	g := e.now
	size, terms := g.documents.size, g.columns.terms.count()
	b := encoder{}
	b.number(uint64(g.articles.size))
	b.strings([]string{"một", "hai"}) // and then nothing
	at, err := g.documents.append(b, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.takeIn(at); err == nil {
		t.Error("takeIn of half a block = none, want an error")
	}
	if g.documents.size != size || g.columns.terms.count() != terms || g.failed != nil {
		t.Errorf("there are %d bytes and %d terms, want %d and %d (%v)", g.documents.size, g.columns.terms.count(), size, terms, g.failed)
	}
	if err := putOne(t, e, 1); err != nil {
		t.Fatal(err)
	}
	held(t, e, 0, 1)
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	held(t, openQuiet(t, dir), 0, 1)
}

// TestUnreadable lets the file of articles not be read at all: that is no damage of
// articles, which would be left out or cut off.
func TestUnreadable(t *testing.T) {
	name := filepath.Join(t.TempDir(), articlesName)
	s, err := openArticles(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.append(drop(drop(nil, "a"), "b")); err != nil {
		t.Fatal(err)
	}
	if err := s.file.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.all(0, func(place, record, error) error { return nil }); err == nil {
		t.Error("all() of a file that cannot be read = none, want an error")
	}
	if n, err := s.resume(0); err == nil {
		t.Errorf("resume(0) of a file that cannot be read = %d, want an error", n)
	}
	if _, err := s.at(place{0, 10}); err == nil || errors.Is(err, errDamaged) {
		t.Errorf("at(0) of a file that cannot be read = %v, want one that is not %v", err, errDamaged)
	}
}

// strange is a clause that no engine knows.
type strange struct{ index.Clause }

// TestPanic panics in a search: its working space is not used again.
func TestPanic(t *testing.T) {
	e := openQuiet(t, t.TempDir())
	if err := putOne(t, e, 0); err != nil {
		t.Fatal(err)
	}
	room := &scratch{x: []float32{1}}
	e.now.scratch.Put(room)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("a clause that there is not does not panic")
			}
		}()
		_, _ = e.Find(t.Context(), index.Request{Clause: strange{}})
	}()
	for range 3 {
		if got, _ := e.now.scratch.Get().(*scratch); got == room {
			t.Error("the working space of a search that panicked is used again")
		}
	}
	held(t, e, 0)
}
