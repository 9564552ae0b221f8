package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
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
	// Existing: the archive must be there; where it is not, [ErrNone], and nothing
	// is made.
	Existing bool

	sync func(dir string) error // nil: SyncFolder
}

// Engine is an [index.Engine] on this machine's disk.
type Engine struct {
	dir     string
	options Options
	lock    *os.File
	sync    func(dir string) error // of the options

	tending sync.Mutex   // held by who builds anew, merges, checks or closes; taken before write
	closed  func() error // of Close: closes once, and all callers wait for it
	closing chan struct{}
	wrote   chan struct{}  // tells tend of writes
	work    sync.WaitGroup // what runs in the background

	write     sync.Mutex // held by who changes something; taken before mu
	unsettled bool       // whether a crash might bring back the generation before

	mu   sync.RWMutex // held while a generation is in use
	meta meta
	now  *generation // nil once closed
}

var _ index.Engine = (*Engine)(nil)

// ErrInUse is the error for a folder that another process has open.
var ErrInUse = errors.New("the folder is in use by another process; reach its server with --server")

// Open opens the archive in a folder, or makes an empty one where there is none;
// other files in the folder are left alone. What a crash or damage left undone is
// done first. One process may have a folder open; another gets [ErrInUse] within two
// seconds. The caller closes the engine.
func Open(dir string, o Options) (*Engine, error) {
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Docs == nil {
		o.Docs = index.NewDocs
	}
	if o.sync == nil {
		o.sync = SyncFolder
	}
	if err := findFolder(dir, o); err != nil {
		return nil, fmt.Errorf("open archive %s: %w", dir, err)
	}
	lock, err := lockFolder(dir)
	if err != nil {
		return nil, fmt.Errorf("open archive %s: %w", dir, err)
	}
	e := &Engine{dir: dir, options: o, lock: lock, sync: o.sync, closing: make(chan struct{}), wrote: make(chan struct{}, 1)}
	e.closed = sync.OnceValue(e.close)
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

// findFolder makes the folder where it is not there, unless an archive must be: then
// nothing is made, not even the lock.
func findFolder(dir string, o Options) error {
	if !o.Existing {
		return makeFolder(dir)
	}
	_, err := readMeta(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return ErrNone
	}
	return err
}

func (e *Engine) open() error {
	m, err := readMeta(e.dir)
	if errors.Is(err, ErrNone) {
		return e.begin()
	}
	if err != nil {
		return err
	}
	g, err := openGeneration(e.folder(m.Generation), e.options)
	if err != nil {
		return err
	}
	e.meta, e.now = m, g
	if err := e.sweep(); err != nil {
		e.options.Log.Warn("what is not in use could not be removed", "folder", e.dir, "err", err)
	}
	return nil
}

// begin makes an empty archive.
func (e *Engine) begin() error {
	m, g, err := e.makeGeneration(meta{})
	if err != nil {
		return err
	}
	if err := errors.Join(writeMeta(e.dir, m), e.sync(e.dir)); err != nil {
		return errors.Join(err, g.close())
	}
	e.meta, e.now = m, g
	return nil
}

func (e *Engine) folder(generation int) string {
	return filepath.Join(e.dir, generationName(generation))
}

// use calls f with the generation in use. Its error names the archive.
func (e *Engine) use(ctx context.Context, f func(*generation) error) error {
	err := ctx.Err()
	if err == nil {
		e.mu.RLock()
		defer e.mu.RUnlock()
		if err = index.ErrUnavailable; e.now != nil { // else it is closed
			err = f(e.now)
		}
	}
	if err != nil {
		return fmt.Errorf("archive %s: %w", e.dir, err)
	}
	return nil
}

// change calls f with the generation in use; no other change is under way meanwhile.
func (e *Engine) change(ctx context.Context, f func(*generation) error) error {
	e.write.Lock()
	defer e.write.Unlock()
	if err := e.settle(); err != nil {
		return fmt.Errorf("archive %s: %w", e.dir, err)
	}
	if err := e.use(ctx, f); err != nil {
		return err
	}
	e.written()
	return nil
}

// Put implements [index.Engine].
func (e *Engine) Put(ctx context.Context, docs []index.Doc) error {
	return e.change(ctx, func(g *generation) error { return g.put(ctx, docs) })
}

// Delete implements [index.Engine].
func (e *Engine) Delete(ctx context.Context, ids []string) error {
	return e.change(ctx, func(g *generation) error { return g.remove(ids) })
}

// Find implements [index.Engine].
func (e *Engine) Find(ctx context.Context, req index.Request) (found index.Found, err error) {
	err = e.use(ctx, func(g *generation) error {
		found, err = g.find(req)
		return err
	})
	return found, err
}

// Get implements [index.Engine].
func (e *Engine) Get(ctx context.Context, id string) (a corpus.Article, err error) {
	err = e.use(ctx, func(g *generation) error {
		a, err = g.get(id)
		return err
	})
	return a, err
}

// Terms implements [index.Engine].
func (e *Engine) Terms(ctx context.Context, f index.Field, prefix string, n int) (values []index.Bucket, err error) {
	err = e.use(ctx, func(g *generation) error {
		values, err = g.terms(f, prefix, n)
		return err
	})
	return values, err
}

// Close implements [index.Engine]. It waits for calls that are under way, and
// breaks off a rebuild, a backup and who reads all articles; later calls get
// [index.ErrUnavailable].
func (e *Engine) Close() error { return e.closed() }

func (e *Engine) close() error {
	close(e.closing)
	e.work.Wait()
	e.tending.Lock()
	defer e.tending.Unlock()
	e.write.Lock()
	e.mu.Lock()
	g := e.now
	e.now = nil
	e.mu.Unlock()
	e.write.Unlock()
	return errors.Join(g.close(), e.lock.Close())
}
