package local_test

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"timbao/index"
	"timbao/index/indextest"
	"timbao/index/local"
)

// segments returns the files of Bleve's segments.
func segments(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "g*", "bleve", "store", "*.zap"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestMerge holds an archive of many segments, with what is replaced and gone in
// them, to the same answers before and after, and to one file of the many.
func TestMerge(t *testing.T) {
	dir := t.TempDir()
	e, plain := open(t, dir), indextest.Memory()
	c := chance{rand.New(rand.NewPCG(9, 10))}
	for _, to := range []index.Engine{e, plain} {
		c = chance{rand.New(rand.NewPCG(9, 10))}
		for range 12 {
			var docs []index.Doc
			for _, i := range c.Perm(80)[:20] {
				docs = append(docs, c.docs(name(i))...)
			}
			if err := to.Put(t.Context(), docs); err != nil {
				t.Fatal(err)
			}
		}
		if err := to.Delete(t.Context(), []string{name(3), name(7)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Merge(t.Context()); err != nil {
		t.Fatalf("Merge() = %v, want none", err)
	}
	if left := segments(t, dir); len(left) != 1 {
		t.Errorf("Merge left %d files, want one", len(left))
	}
	for range 200 {
		alike(t, e, plain, c.request())
	}
	if faults := e.Check(t.Context()); len(faults) > 0 {
		t.Errorf("Check() after a merge = %v, want none", errors.Join(faults...))
	}
	shut(t, e)
	e = open(t, dir)
	for range 50 {
		alike(t, e, plain, c.request())
	}
}

func TestMergeBrokenOff(t *testing.T) {
	dir := t.TempDir()
	e := open(t, dir)
	for at := range 6 {
		put(t, e, 10*at, 10*at+10)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := e.Merge(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Merge(cancelled) = %v, want %v", err, context.Canceled)
	}
	holding(t, e, 0, 60)
	shut(t, e)
	if err := e.Merge(t.Context()); !errors.Is(err, index.ErrUnavailable) {
		t.Errorf("Merge() of a closed engine = %v, want %v", err, index.ErrUnavailable)
	}
}

// TestMergeMeanwhile searches and writes while segments merge: what stands all the
// time is found all the time, once.
func TestMergeMeanwhile(t *testing.T) {
	e := open(t, t.TempDir())
	for at := range 10 {
		put(t, e, 10*at, 10*at+10)
	}
	ctx, stop := context.WithCancel(t.Context())
	var work sync.WaitGroup
	for range 3 {
		work.Go(func() {
			for ctx.Err() == nil {
				if got := steady(t, e); got != 50 {
					t.Errorf("%d of the 50 articles that nobody touches are found, want all once", got)
					return
				}
			}
		})
	}
	for at := range 5 {
		put(t, e, 50+10*at, 60+10*at) // again
		if err := e.Delete(t.Context(), []string{name(50 + at)}); err != nil {
			t.Error(err)
		}
		if err := e.Merge(t.Context()); err != nil {
			t.Errorf("Merge() = %v, want none", err)
		}
		put(t, e, 50+at, 51+at)
	}
	stop()
	work.Wait()
	holding(t, e, 0, 100)
}

// steady returns how many of the first 50 articles are found, each counted as often
// as it comes.
func steady(t *testing.T, e *local.Engine) int {
	t.Helper()
	n := 0
	for _, id := range ids(t, e, word("bưởi")) {
		if id < name(50) {
			n++
		}
	}
	return n
}

// TestCursorsAcrossWrites walks pages while articles come in before and behind and
// segments merge: what was there all the time comes once.
func TestCursorsAcrossWrites(t *testing.T) {
	e := open(t, t.TempDir())
	put(t, e, 0, 60)
	for _, sort := range []index.Sort{index.Newest, index.Oldest, index.Relevance} {
		req := index.Request{Scope: index.Articles, Clause: word("bưởi"), Sort: sort, Size: 7, Bare: true}
		if sort == index.Relevance {
			req.Words = []index.Term{word("sông").(index.Term)} // short and alike in all: ties, mostly
		}
		var got []string
		for page := 0; ; page++ {
			found, err := e.Find(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range found.Rows {
				if r.ID < name(60) {
					got = append(got, r.ID)
				}
			}
			if len(found.Rows) < req.Size {
				break
			}
			key := found.Rows[len(found.Rows)-1].Key()
			req.After = &key
			if sort != index.Relevance { // there, statistics change with each write
				put(t, e, 60+page, 61+page)
			}
			if err := e.Merge(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		slices.Sort(got)
		if n := len(slices.Compact(slices.Clone(got))); n != 60 || len(got) != 60 {
			t.Errorf("pages by %s give %d rows, %d different, of the 60 articles there all the time", sort, len(got), n)
		}
	}
}

// TestBackupMeanwhile copies an archive that is being written to: a copy holds what
// was acknowledged before it began, and whole batches alone.
func TestBackupMeanwhile(t *testing.T) {
	e := open(t, t.TempDir())
	put(t, e, 0, 10)
	var work sync.WaitGroup
	work.Go(func() {
		for at := range 9 {
			put(t, e, 10+10*at, 20+10*at)
		}
	})
	for range 3 {
		least := int(uint32(e.Next())) / 2
		var copied bytes.Buffer
		if err := e.Backup(t.Context(), &copied); err != nil {
			t.Fatalf("Backup() = %v, want none", err)
		}
		dir := filepath.Join(t.TempDir(), "copy")
		if err := local.Restore(t.Context(), dir, &copied); err != nil {
			t.Fatalf("Restore() = %v, want none", err)
		}
		c := open(t, dir)
		n := int(uint32(c.Next())) / 2
		if n < least || n%10 != 0 {
			t.Errorf("the copy holds %d articles, want whole tens and at least the %d there were", n, least)
		}
		holding(t, c, 0, n)
	}
	work.Wait()
	holding(t, e, 0, 100)
}
