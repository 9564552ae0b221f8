package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"sync/atomic"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
	"timbao/index/local"
)

// archiveFlags tell where the archive lies.
type archiveFlags struct {
	Data string `help:"Folder of the archive, usually ${default}." default:"timbao-data" type:"path" placeholder:"DIR"`
}

// archive is an open archive: its index, and the model that goes with it.
type archive struct {
	*index.Index
	engine *local.Engine
	model  *analysis.Model
	path   string        // of the model's file
	saved  atomic.Uint64 // number of the first article that the model's file has not learnt

	untaught atomic.Bool // the model is still to learn the articles
	since    uint64      // from this number on
}

// openArchive opens the archive in the folder, or makes an empty one, and teaches the
// model what it has not learnt.
func openArchive(ctx context.Context, dir string) (*archive, error) {
	return openWith(ctx, dir, local.Options{})
}

func openWith(ctx context.Context, dir string, o local.Options) (*archive, error) {
	a, err := openUntaught(ctx, dir, o)
	if err != nil {
		return nil, err
	}
	if err := a.learnAll(ctx); err != nil {
		return nil, errors.Join(err, a.engine.Close())
	}
	return a, nil
}

// openUntaught leaves it to the caller to call learnAll where the model has something
// to learn: what came in since its file was written; or the whole archive, where the
// file is missing, broken or of another version, or the model would have learnt a tenth
// more or less than there is, since what was replaced or deleted it does not forget.
func openUntaught(ctx context.Context, dir string, o local.Options) (*archive, error) {
	e, err := local.Open(dir, o)
	if err != nil {
		return nil, err
	}
	a := &archive{engine: e, model: new(analysis.Model), path: modelPath(dir)}
	since, err := readModel(a.path, a.model)
	a.Index = index.New(e, a.model)
	fits := false
	if err == nil && e.Counts(since) {
		if fits, err = a.fits(ctx, since); err != nil {
			return nil, errors.Join(err, e.Close())
		}
	}
	if !fits {
		since, a.model = 0, new(analysis.Model)
		a.Index = index.New(e, a.model)
	}
	a.since = since
	a.saved.Store(since)
	a.untaught.Store(a.unsaved())
	return a, nil
}

// fits tells whether the model, once it has learnt what came in since, has learnt about
// as much as there is.
func (a *archive) fits(ctx context.Context, since uint64) (bool, error) {
	_, there, err := a.Newest(ctx, 0, 0)
	off := a.model.Texts() + a.engine.Since(since) - there
	return max(off, -off) <= there/10, err
}

// learnAll teaches the model what it has not learnt of the archive. Searches and writes
// may go on meanwhile; nothing is saved before it is done.
func (a *archive) learnAll(ctx context.Context) error {
	if !a.untaught.Load() {
		return nil
	}
	for article, err := range a.engine.Articles(ctx, a.since) {
		if err != nil {
			return fmt.Errorf("learn from the archive: %w", err)
		}
		a.Learn(article)
	}
	a.untaught.Store(false)
	return a.save()
}

// readArchive opens an archive for a command that has nothing to put in: where there
// is none, it makes none.
func readArchive(ctx context.Context, dir string) (*archive, error) {
	a, err := openWith(ctx, dir, local.Options{Existing: true})
	return a, orAdvice(err, dir)
}

// keepArchive is readArchive for a command that asks the model nothing.
func keepArchive(ctx context.Context, dir string) (*archive, error) {
	a, err := openUntaught(ctx, dir, local.Options{Existing: true})
	return a, orAdvice(err, dir)
}

func orAdvice(err error, dir string) error {
	if errors.Is(err, local.ErrNone) {
		return fmt.Errorf("there is no archive in %s: `timbao import` makes one, and `timbao serve`", dir)
	}
	return err
}

// Reindex builds the index anew; searches go on. What had to be left out is logged.
func (a *archive) Reindex(ctx context.Context) error {
	_, err := a.rebuild(ctx)
	return err
}

// rebuild is Reindex that returns why which articles were left out.
func (a *archive) rebuild(ctx context.Context) (left []error, err error) {
	if left, err = a.engine.Rebuild(ctx); err != nil {
		return nil, err
	}
	return left, a.save() // the articles have new numbers
}

// Backup writes a consistent copy of the archive as a tar.
func (a *archive) Backup(ctx context.Context, w io.Writer) error { return a.engine.Backup(ctx, w) }

// Stats describes the archive and this program.
func (a *archive) Stats(ctx context.Context) (index.Stats, error) {
	s, err := a.Index.Stats(ctx)
	s.Version = newBuild().Version
	return s, err
}

// Close saves what was learnt, where that is anything, and closes the archive.
func (a *archive) Close() error {
	var err error
	if a.unsaved() {
		err = a.save()
	}
	return errors.Join(err, a.engine.Close())
}

// save writes the model beside the archive, whole or not at all; one that is still
// to learn the archive, not.
func (a *archive) save() error {
	if a.untaught.Load() {
		return nil
	}
	next := a.engine.Next()
	err := replaceFile(a.path, func(w io.Writer) error {
		if _, err := fmt.Fprintf(w, "%020d\n", next); err != nil {
			return err
		}
		_, err := a.model.WriteTo(w)
		return err
	})
	if err == nil {
		a.saved.Store(next)
	}
	return err
}

// unsaved tells whether the model has learnt more than its file.
func (a *archive) unsaved() bool { return a.saved.Load() != a.engine.Next() }

func modelPath(dir string) string { return filepath.Join(dir, "model") }

// readModel fills the model and returns the number of the first article that it
// has not learnt.
func readModel(path string, m *analysis.Model) (uint64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	var next uint64
	if _, err := fmt.Fscanf(f, "%020d\n", &next); err != nil {
		return 0, fmt.Errorf("read %s: %w", path, err)
	}
	_, err = m.ReadFrom(f)
	return next, err
}

// replaceFile writes a file beside path and puts it in its place, safe on disk.
func replaceFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write %s: %w", path, err), f.Close(), os.Remove(f.Name()))
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return local.SyncFolder(filepath.Dir(path))
}

// batches hands articles on in the order they come, and calls after behind every
// n of them, until it returns false.
func batches(as iter.Seq2[corpus.Article, error], n int, after func() bool) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		count := 0
		for a, err := range as {
			if !yield(a, err) {
				return
			}
			if count++; count%n == 0 && !after() {
				return
			}
		}
	}
}
