package local_test

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"timbao/corpus"
	"timbao/index"
	"timbao/index/local"
)

// patience is how long what must not wait may take on a busy machine.
const patience = 20 * time.Second

// within fails the test where f does not return in time.
func within(t *testing.T, what string, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(patience):
		t.Fatalf("%s still waits after %v", what, patience)
	}
}

// TestArticlesMeanwhile reads all articles while a rebuild stands still, and goes on
// reading when the new files take the place of those it reads.
func TestArticlesMeanwhile(t *testing.T) {
	dir := filled(t)
	write(t, filepath.Join(dir, "archive.json"), `{"format":1,"analyzer":"older","generation":1}`)
	goOn, o := make(chan struct{}), quiet()
	o.Docs = func(a corpus.Article) ([]index.Doc, error) {
		<-goOn
		return index.NewDocs(a)
	}
	e, err := local.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	within(t, "Articles during a rebuild", func() {
		if got := len(all(t, e, 0)); got != 60 {
			t.Errorf("Articles(0) during a rebuild gave %d, want 60", got)
		}
	})
	before, read := e.Next(), 0
	for a, err := range e.Articles(t.Context(), 0) {
		if err != nil || a.Title != article(read).Title {
			t.Fatalf("Articles(0) gave %q, %v in place %d", a.Title, err, read)
		}
		if read++; read > 1 {
			continue
		}
		close(goOn)
		within(t, "the new generation", func() {
			for e.Next() == before {
				time.Sleep(time.Millisecond)
			}
		})
	}
	if read != 60 {
		t.Errorf("Articles(0) gave %d while a new generation took the place, want 60", read)
	}
	holding(t, e, 0, 60)
	within(t, "Close", func() { shut(t, e) })
}

func all(t *testing.T, e *local.Engine, since uint64) []string {
	t.Helper()
	var ids []string
	for a, err := range e.Articles(t.Context(), since) {
		if err != nil {
			t.Error(err)
		}
		ids = append(ids, a.ID)
	}
	return ids
}

// TestArticlesOrder puts articles in no order of their ids: they come back as they
// came, from the new files of a rebuild too.
func TestArticlesOrder(t *testing.T) {
	e := open(t, t.TempDir())
	order := []int{7, 3, 9, 1, 8, 0, 4}
	var batch []index.Doc
	for _, i := range order {
		batch = append(batch, docs(t, i, i+1)...)
	}
	again := docs(t, 3, 4) // in the same call: as it came last, where it came first
	again[0].Understood.Title = "Đã sửa"
	if err := e.Put(t.Context(), append(batch, again...)); err != nil {
		t.Fatal(err)
	}
	put(t, e, 2, 3)
	want := []string{name(7), name(3), name(9), name(1), name(8), name(0), name(4), name(2)}
	if got := all(t, e, 0); !slices.Equal(got, want) {
		t.Errorf("Articles(0) = %q, want %q", got, want)
	}
	if a, err := e.Get(t.Context(), name(3)); err != nil || a.Title != "Đã sửa" {
		t.Errorf("Get of what came twice in a call = %q, %v, want as it came last", a.Title, err)
	}
	if found, err := e.Find(t.Context(), index.Request{Scope: index.Quotes, Clause: index.All{}}); err != nil || found.Total != 8 {
		t.Errorf("there are %d turns, %v, want one of each of 8 articles", found.Total, err)
	}
	if _, err := e.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := all(t, e, 0); !slices.Equal(got, want) {
		t.Errorf("Articles(0) after a rebuild = %q, want %q", got, want)
	}
}

// TestBackupStalled copies to somebody who takes nothing: writes and Close do not
// wait, and the copy is of the moment when it began.
func TestBackupStalled(t *testing.T) {
	e := open(t, filled(t))
	r, w := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- e.Backup(t.Context(), w) }()
	first := make([]byte, 10)
	if _, err := io.ReadFull(r, first); err != nil {
		t.Fatal(err)
	}
	within(t, "Put during a stalled backup", func() { put(t, e, 60, 70) })
	within(t, "Rebuild during a stalled backup", func() {
		if _, err := e.Rebuild(t.Context()); err != nil {
			t.Error(err)
		}
	})
	rest := make(chan []byte, 1)
	go func() { b, _ := io.ReadAll(r); rest <- append(first, b...) }()
	if err := <-ended; err != nil {
		t.Fatalf("Backup() = %v, want none", err)
	}
	w.Close()
	dir := filepath.Join(t.TempDir(), "restored")
	if err := local.Restore(t.Context(), dir, bytes.NewReader(<-rest)); err != nil {
		t.Fatalf("Restore() = %v, want none", err)
	}
	holding(t, open(t, dir), 0, 60)
}

// TestBackupClosed closes the engine while somebody takes nothing of a copy.
func TestBackupClosed(t *testing.T) {
	e := open(t, filled(t))
	r, w := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- e.Backup(t.Context(), w) }()
	if _, err := io.ReadFull(r, make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	within(t, "Close during a stalled backup", func() { shut(t, e) })
	go io.Copy(io.Discard, r)
	if err := <-ended; !errors.Is(err, index.ErrUnavailable) {
		t.Errorf("Backup() of an engine that closed meanwhile = %v, want %v", err, index.ErrUnavailable)
	}
}

// TestRestoreLast looks into the folder as long as there is more to come: it is no
// archive before all is there.
func TestRestoreLast(t *testing.T) {
	var copied bytes.Buffer
	if err := open(t, filled(t)).Backup(t.Context(), &copied); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "a", "b")
	reads := 0
	watch := readerFunc(func(b []byte) (int, error) {
		if reads++; there(filepath.Join(dir, "archive.json")) {
			t.Fatal("archive.json stands there before the copy has ended")
		}
		return copied.Read(b[:min(len(b), 4096)])
	})
	if err := local.Restore(t.Context(), dir, watch); err != nil {
		t.Fatalf("Restore() = %v, want none", err)
	}
	if reads < 3 {
		t.Errorf("the copy was read in %d parts, which tests nothing", reads)
	}
	holding(t, open(t, dir), 0, 60)
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }

// TestRestoreStrange takes nothing but what a copy holds, and makes no archive of less.
func TestRestoreStrange(t *testing.T) {
	const m = `{"format":1,"analyzer":"1","generation":3}`
	for _, tt := range []struct {
		name  string
		files [][2]string
	}{
		{"nothing", nil},
		{"archive.json alone", [][2]string{{"archive.json", m}}},
		{"no articles", [][2]string{{"archive.json", m}, {"g3/documents", ""}}},
		{"no documents", [][2]string{{"archive.json", m}, {"g3/articles", ""}}},
		{"articles twice", [][2]string{{"archive.json", m}, {"g3/articles", ""}, {"g3/articles", ""}}},
		{"of another generation", [][2]string{{"archive.json", m}, {"g1/articles", ""}, {"g1/documents", ""}}},
		{"archive.json last", [][2]string{{"g3/articles", ""}, {"g3/documents", ""}, {"archive.json", m}}},
		{"of another format", [][2]string{{"archive.json", `{"format":7,"generation":3}`}, {"g3/articles", ""}, {"g3/documents", ""}}},
		{"with keys", [][2]string{{"archive.json", m}, {"g3/articles", ""}, {"keys.json", "{}"}, {"g3/documents", ""}}},
		{"that climbs", [][2]string{{"archive.json", m}, {"../articles", ""}, {"g3/documents", ""}}},
	} {
		dir := filepath.Join(t.TempDir(), "new")
		if err := local.Restore(t.Context(), dir, bytes.NewReader(packed(t, tt.files))); err == nil {
			t.Errorf("Restore of a copy: %s = none, want an error", tt.name)
		}
		if there(filepath.Join(dir, "archive.json")) || there(filepath.Join(dir, "keys.json")) {
			t.Errorf("Restore of a copy: %s leaves an archive, or keys", tt.name)
		}
	}
	dir := filepath.Join(t.TempDir(), "new")
	if err := local.Restore(t.Context(), dir, bytes.NewReader(packed(t, [][2]string{{"archive.json", m}, {"g3/articles", ""}, {"g3/documents", ""}}))); err != nil {
		t.Errorf("Restore of a copy of an empty archive = %v, want none", err)
	}
	put(t, open(t, dir), 0, 3)
}

func packed(t *testing.T, files [][2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, f := range files {
		err := w.WriteHeader(&tar.Header{Name: f[0], Size: int64(len(f[1])), Mode: 0o644})
		if err == nil {
			_, err = w.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRebuildDamaged rebuilds over a damaged article, which it leaves out and names;
// put again, it is there again.
func TestRebuildDamaged(t *testing.T) {
	dir := filled(t)
	flip(t, dir, "articles", 2)
	e := open(t, dir)
	broken := ""
	for i := range 60 {
		if _, err := e.Get(t.Context(), name(i)); err != nil {
			broken = name(i)
		}
	}
	if got := all(t, e, 0); len(got) != 59 || slices.Contains(got, broken) {
		t.Errorf("Articles(0) gave %d, want the 59 that are whole", len(got))
	}
	left, err := e.Rebuild(t.Context())
	if err != nil || len(left) != 1 || !strings.Contains(left[0].Error(), broken) {
		t.Fatalf("Rebuild() = %v, %v, want %s left out", left, err, broken)
	}
	if faults := e.Check(t.Context()); len(faults) > 0 {
		t.Errorf("Check() after a rebuild = %v, want none", faults)
	}
	if _, err := e.Get(t.Context(), broken); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("Get(%q) = %v, want %v", broken, err, index.ErrNotFound)
	}
	put(t, e, 0, 60)
	holding(t, e, 0, 60)
}

// TestRebuildUnwilling keeps all as it is where a rebuild would lose the most of it.
func TestRebuildUnwilling(t *testing.T) {
	dir, o := t.TempDir(), quiet()
	o.Docs = func(a corpus.Article) ([]index.Doc, error) {
		if a.ID > name(20) {
			return nil, errors.New("no longer understood")
		}
		return index.NewDocs(a)
	}
	e, err := local.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	put(t, e, 0, 60)
	if left, err := e.Rebuild(context.Background()); err == nil || !strings.Contains(err.Error(), "39 of 60") {
		t.Errorf("Rebuild() = %v, %v, want an error that says 39 of 60", left, err)
	}
	holding(t, e, 0, 60)
	shut(t, e)
	holding(t, open(t, dir), 0, 60)
}
