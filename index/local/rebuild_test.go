package local_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
	"timbao/index/local"
)

func TestRebuild(t *testing.T) {
	dir := filled(t)
	e := open(t, dir)
	_, before := e.Sizes()
	next := e.Next()
	if _, err := e.Rebuild(t.Context()); err != nil {
		t.Fatalf("Rebuild() = %v, want none", err)
	}
	holding(t, e, 0, 60)
	if _, after := e.Sizes(); after >= before {
		t.Errorf("the store has %d bytes after a rebuild, want less than %d with its dead articles", after, before)
	}
	if uint32(e.Next()) >= uint32(next) || e.Counts(next) || !e.Counts(e.Next()) {
		t.Errorf("Next() = %x after a rebuild, want a number of other files than %x, and less in these", e.Next(), next)
	}
	put(t, e, 60, 65)
	shut(t, e)
	holding(t, open(t, dir), 0, 65)
	if old, err := filepath.Glob(filepath.Join(dir, "g*")); err != nil || len(old) != 1 {
		t.Errorf("generations %q are left (%v), want one", old, err)
	}
}

// TestRebuildMeanwhile searches, puts and deletes while a rebuild goes on.
func TestRebuildMeanwhile(t *testing.T) {
	dir := t.TempDir()
	var once sync.Once
	var e *local.Engine
	meanwhile := quiet()
	meanwhile.Docs = func(a corpus.Article) ([]index.Doc, error) {
		once.Do(func() { // the first article is being read: the rest is still to come
			put(t, e, 60, 70)
			if err := e.Delete(t.Context(), []string{name(69), name(0)}); err != nil {
				t.Error(err)
			}
			if got := ids(t, e, word("số61")); len(got) != 1 {
				t.Errorf("Find(số61) = %q during a rebuild, want one", got)
			}
			put(t, e, 0, 1)
		})
		return index.NewDocs(a)
	}
	e, err := local.Open(dir, meanwhile)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, e)
	put(t, e, 0, 60)
	if _, err := e.Rebuild(t.Context()); err != nil {
		t.Fatalf("Rebuild() = %v, want none", err)
	}
	holding(t, e, 0, 69)
}

func TestRebuildBrokenOff(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	o := quiet()
	o.Docs = func(a corpus.Article) ([]index.Doc, error) {
		cancel()
		return index.NewDocs(a)
	}
	e, err := local.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, e)
	put(t, e, 0, 60)
	if _, err := e.Rebuild(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Rebuild() = %v, want %v", err, context.Canceled)
	}
	holding(t, e, 0, 60)
}

// TestRebuildClosed closes the engine while it builds anew behind its user: that ends
// with the article at hand, and the next opening finds all as it was.
func TestRebuildClosed(t *testing.T) {
	dir := filled(t)
	older := `{"format":1,"analyzer":"older","generation":1}`
	write(t, filepath.Join(dir, "archive.json"), older)
	begun, o := make(chan struct{}), quiet()
	made := 0
	o.Docs = func(a corpus.Article) ([]index.Doc, error) {
		if made++; made == 1 {
			close(begun)
		}
		time.Sleep(10 * time.Millisecond)
		return index.NewDocs(a)
	}
	e, err := local.Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	<-begun
	shut(t, e)
	if made >= 60 {
		t.Errorf("Close() waited until all %d articles were read", made)
	}
	if b, err := os.ReadFile(filepath.Join(dir, "archive.json")); err != nil || string(b) != older {
		t.Errorf("archive.json = %s, %v, want it as it was", b, err)
	}
	holding(t, open(t, dir), 0, 60)
}

// TestOtherAnalyzer opens what another version's analyzer made: it is built anew in
// the background, and answers meanwhile.
func TestOtherAnalyzer(t *testing.T) {
	dir := filled(t)
	write(t, filepath.Join(dir, "archive.json"), `{"format":1,"analyzer":"older","generation":1}`)
	e := open(t, dir)
	holding(t, e, 0, 60)
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		b, err := os.ReadFile(filepath.Join(dir, "archive.json"))
		if err == nil && strings.Contains(string(b), `"analyzer":"`+analysis.Version+`","generation":2`) {
			holding(t, e, 0, 60)
			return
		}
	}
	t.Error("the index was not built anew within 10 s")
}

func TestBackup(t *testing.T) {
	e := open(t, filled(t))
	var copied bytes.Buffer
	if err := e.Backup(t.Context(), &copied); err != nil {
		t.Fatalf("Backup() = %v, want none", err)
	}
	put(t, e, 60, 70)
	dir := filepath.Join(t.TempDir(), "restored")
	whole := copied.Bytes()
	if err := local.Restore(t.Context(), dir, bytes.NewReader(whole)); err != nil {
		t.Fatalf("Restore() = %v, want none", err)
	}
	holding(t, open(t, dir), 0, 60)
	if err := local.Restore(t.Context(), dir, bytes.NewReader(whole)); !errors.Is(err, local.ErrNotEmpty) {
		t.Errorf("Restore() into a full folder = %v, want %v", err, local.ErrNotEmpty)
	}
	if err := local.Restore(t.Context(), t.TempDir(), bytes.NewReader(whole[:len(whole)/2])); err == nil {
		t.Error("Restore() of half a copy = none, want an error")
	}
}

func TestArticles(t *testing.T) {
	e := open(t, filled(t))
	var all []string
	for a, err := range e.Articles(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a.ID)
	}
	if len(all) != 60 || all[0] != name(0) || all[59] != name(59) {
		t.Errorf("Articles(0) gave %d from %s to %s, want 60 in the order they came", len(all), all[0], all[len(all)-1])
	}
	since := e.Next()
	put(t, e, 3, 5)
	all = nil
	for a := range e.Articles(t.Context(), since) {
		all = append(all, a.ID)
	}
	if len(all) != 2 || all[0] != name(3) {
		t.Errorf("Articles(%d) = %q, want the two put since", since, all)
	}
	for _, test := range []struct {
		number uint64
		want   int
	}{{0, 60}, {since, 2}, {e.Next(), 0}, {e.Next() + 9, 0}, {1 << 60, 0}} {
		if got := e.Since(test.number); got != test.want {
			t.Errorf("Since(%d) = %d, want %d", test.number, got, test.want)
		}
	}
}

// TestTogether reads, writes and rebuilds at once; the race detector watches.
func TestTogether(t *testing.T) {
	e := open(t, t.TempDir())
	put(t, e, 0, 20)
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for n := range 3 {
		readers.Go(func() {
			for i := n; ; i++ {
				select {
				case <-done:
					return
				default:
				}
				read(t, e, i%20)
			}
		})
	}
	writers.Go(func() {
		for i := 20; i < 200; i += 20 {
			put(t, e, i, i+20)
			put(t, e, i-20, i-10)
		}
	})
	writers.Go(func() {
		for range 3 {
			if _, err := e.Rebuild(t.Context()); err != nil {
				t.Errorf("Rebuild() = %v, want none", err)
			}
		}
	})
	writers.Wait()
	close(done)
	readers.Wait()
	holding(t, e, 0, 200)
}

func read(t *testing.T, e *local.Engine, i int) {
	if got := ids(t, e, word("bưởi")); len(got) < 20 {
		t.Errorf("Find(bưởi) = %d articles, want 20 or more", len(got))
	}
	if a, err := e.Get(t.Context(), name(i)); err != nil || a.Title != article(i).Title {
		t.Errorf("Get(%q) = %q, %v", name(i), a.Title, err)
	}
	if _, err := e.Terms(t.Context(), index.District, "huong", 5); err != nil {
		t.Errorf("Terms() = %v, want none", err)
	}
}

// TestDescribe holds the sizes to those of the files, once Bleve has left them alone for
// as long as it takes to look.
func TestDescribe(t *testing.T) {
	dir := filled(t)
	e := open(t, dir)
	if err := e.Merge(t.Context()); err != nil {
		t.Fatal(err)
	}
	var s index.Stats
	for begun := time.Now(); time.Since(begun) < 20*time.Second; {
		searched, store := sizes(t, dir)
		e.Describe(&s)
		if s.IndexBytes == searched && s.StoreBytes == store && s.Engine == "local" && searched > 0 && store > 0 {
			return
		}
	}
	searched, store := sizes(t, dir)
	t.Errorf("Describe() = %+v, want the sizes %d and %d", s, searched, store)
}

// sizes returns the bytes of the files of the first generation: of the articles, and of
// all others.
func sizes(t *testing.T, dir string) (searched, store int64) {
	t.Helper()
	root := filepath.Join(dir, "g1")
	_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // merged away meanwhile
		}
		switch info, err := d.Info(); {
		case err != nil:
		case name == filepath.Join(root, "articles"):
			store = info.Size()
		default:
			searched += info.Size()
		}
		return nil
	})
	return searched, store
}

func TestClosed(t *testing.T) {
	e := open(t, filled(t))
	shut(t, e)
	if _, err := e.Get(t.Context(), name(1)); !errors.Is(err, index.ErrUnavailable) {
		t.Errorf("Get() after Close() = %v, want %v", err, index.ErrUnavailable)
	}
	if err := e.Put(t.Context(), docs(t, 0, 1)); !errors.Is(err, index.ErrUnavailable) {
		t.Errorf("Put() after Close() = %v, want %v", err, index.ErrUnavailable)
	}
	if faults := e.Check(t.Context()); len(faults) != 1 {
		t.Errorf("Check() after Close() = %v, want one fault", faults)
	}
}
