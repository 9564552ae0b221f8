package local

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
)

// Options are what [Open] may be told; the zero value is the usual.
type Options struct {
	Log *slog.Logger // nil: the default one
	// Docs makes documents of an article as given, where they must be made again
	// from the articles; nil: [index.NewDocs].
	Docs func(corpus.Article) ([]index.Doc, error)
}

// Engine is an [index.Engine] on this machine's disk.
type Engine struct {
	dir     string
	options Options
	lock    *os.File

	tending sync.Mutex // held by who builds anew, copies or closes; taken before write
	once    sync.Once  // of Close
	closing chan struct{}
	wrote   chan struct{}  // tells tend of writes
	work    sync.WaitGroup // what runs in the background

	write sync.Mutex // held by who changes something; taken before mu

	mu   sync.RWMutex // held while a generation is in use
	meta meta
	now  *generation // nil once closed
}

var _ index.Engine = (*Engine)(nil)

// meta is what archive.json holds.
type meta struct {
	Format     int    `json:"format"`
	Analyzer   string `json:"analyzer"`
	Generation int    `json:"generation"`
}

// format is the number of the files' format. It changes with them.
const format = 1

const metaName = "archive.json"

// ErrInUse is the error for a folder that another process has open.
var ErrInUse = errors.New("the folder is in use by another process; reach its server with --server")

// ErrFormat is the error for a folder that another version of the program wrote.
var ErrFormat = errors.New("the folder has a format that this version does not read")

// Open opens the archive in a folder, or makes an empty one where there is none.
// What a crash or damage left undone is done first. One process may have a folder
// open; another gets [ErrInUse] within 3 seconds. The caller closes the engine.
func Open(dir string, o Options) (*Engine, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Docs == nil {
		o.Docs = index.NewDocs
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("open archive: %w", err)
	}
	lock, err := lockFolder(dir)
	if err != nil {
		return nil, fmt.Errorf("open archive %s: %w", dir, err)
	}
	e := &Engine{dir: dir, options: o, lock: lock, closing: make(chan struct{}), wrote: make(chan struct{}, 1)}
	if err := e.open(); err != nil {
		return nil, errors.Join(fmt.Errorf("open archive %s: %w", dir, err), lock.Close())
	}
	if e.meta.Analyzer != analysis.Version {
		o.Log.Info("the index was made by another analyzer and is built anew", "was", e.meta.Analyzer, "is", analysis.Version)
		e.work.Go(e.rebuildBehind)
	}
	e.work.Go(e.tend)
	return e, nil
}

func (e *Engine) open() error {
	if err := e.readMeta(); err != nil {
		return err
	}
	g, err := openGeneration(e.folder(e.meta.Generation), e.options)
	if err != nil {
		return err
	}
	e.now = g
	return e.sweep()
}

// readMeta reads archive.json, or writes the first one.
func (e *Engine) readMeta() error {
	b, err := os.ReadFile(filepath.Join(e.dir, metaName))
	if errors.Is(err, os.ErrNotExist) {
		e.meta = meta{Format: format, Analyzer: analysis.Version, Generation: 1}
		return e.writeMeta(e.meta)
	}
	if err != nil {
		return err
	}
	if err := json.Unmarshal(b, &e.meta); err != nil {
		return fmt.Errorf("%s: %w", metaName, err)
	}
	if e.meta.Format != format {
		return fmt.Errorf("%w: %d, want %d", ErrFormat, e.meta.Format, format)
	}
	return nil
}

// writeMeta replaces archive.json at one stroke.
func (e *Engine) writeMeta(m meta) error {
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	name := filepath.Join(e.dir, metaName)
	f, err := os.Create(name + ".new")
	if err != nil {
		return err
	}
	_, err = f.Write(append(b, '\n'))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(name+".new", name); err != nil {
		return err
	}
	return syncFolder(e.dir)
}

// syncFolder makes new names in a folder safe.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

func (e *Engine) folder(generation int) string {
	return filepath.Join(e.dir, fmt.Sprintf("g%d", generation))
}

// sweep removes generations that are not in use: of a rebuild cut short, or before.
func (e *Engine) sweep() error {
	old, err := filepath.Glob(filepath.Join(e.dir, "g[0-9]*"))
	if err != nil {
		return err
	}
	for _, name := range old {
		if name != e.folder(e.meta.Generation) {
			if err := os.RemoveAll(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// use calls f with the generation in use.
func (e *Engine) use(ctx context.Context, f func(*generation) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.now == nil {
		return fmt.Errorf("archive %s is closed: %w", e.dir, index.ErrUnavailable)
	}
	return f(e.now)
}

// Put implements [index.Engine].
func (e *Engine) Put(ctx context.Context, docs []index.Doc) error {
	e.write.Lock()
	defer e.write.Unlock()
	err := e.use(ctx, func(g *generation) error { return g.put(ctx, docs) })
	if err != nil {
		return fmt.Errorf("put %d documents: %w", len(docs), err)
	}
	e.written()
	return nil
}

// Delete implements [index.Engine].
func (e *Engine) Delete(ctx context.Context, ids []string) error {
	e.write.Lock()
	defer e.write.Unlock()
	if err := e.use(ctx, func(g *generation) error { return g.remove(ids) }); err != nil {
		return fmt.Errorf("delete %d articles: %w", len(ids), err)
	}
	e.written()
	return nil
}

// Find implements [index.Engine].
func (e *Engine) Find(ctx context.Context, req index.Request) (found index.Found, err error) {
	err = e.use(ctx, func(g *generation) error {
		found, err = g.find(req)
		return err
	})
	if err != nil {
		return index.Found{}, fmt.Errorf("find: %w", err)
	}
	return found, nil
}

// Get implements [index.Engine].
func (e *Engine) Get(ctx context.Context, id string) (a corpus.Article, err error) {
	err = e.use(ctx, func(g *generation) error {
		a, err = g.get(id)
		return err
	})
	if err != nil {
		return corpus.Article{}, fmt.Errorf("get %s: %w", id, err)
	}
	return a, nil
}

// Terms implements [index.Engine].
func (e *Engine) Terms(ctx context.Context, f index.Field, prefix string, n int) (values []index.Bucket, err error) {
	err = e.use(ctx, func(g *generation) error {
		values, err = g.terms(f, prefix, n)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("values of %s: %w", f, err)
	}
	return values, nil
}

// Close implements [index.Engine]. It waits for calls that are under way, and
// breaks off a rebuild; later calls get [index.ErrUnavailable].
func (e *Engine) Close() error {
	first := false
	e.once.Do(func() { first = true; close(e.closing) })
	if !first {
		return nil
	}
	e.work.Wait()
	e.tending.Lock()
	defer e.tending.Unlock()
	e.write.Lock()
	defer e.write.Unlock()
	e.mu.Lock()
	defer e.mu.Unlock()
	g := e.now
	e.now = nil
	return errors.Join(g.close(), e.lock.Close())
}
