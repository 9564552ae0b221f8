package local

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch/mergeplan"

	"timbao/index"
)

// Merge makes one segment of the many that an import leaves in the Bleve index,
// where so much has come or gone since the last time that it pays: a search asks
// every segment for every term. Searches and writes go on meanwhile; the engine does
// so by itself when nobody has written for a while. Where it is broken off, all
// stays as it was.
func (e *Engine) Merge(ctx context.Context) error {
	e.tending.Lock()
	defer e.tending.Unlock()
	g, err := e.inUse()
	if err == nil {
		ctx, cancel := e.untilClosing(ctx)
		defer cancel()
		err = g.merge(ctx)
	}
	if err != nil {
		return fmt.Errorf("merge: %w", err)
	}
	return nil
}

// untilClosing returns a context that ends when the engine is about to close.
func (e *Engine) untilClosing(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		select {
		case <-e.closing:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// calm is how long nobody must have written before the engine merges by itself.
const calm = 20 * time.Second

// tend merges in calm times until the engine closes, and where most of what the files
// hold is dead, it builds them anew.
func (e *Engine) tend() {
	timer := time.NewTimer(calm)
	defer timer.Stop()
	for {
		select {
		case <-e.closing:
			return
		case <-e.wrote:
			timer.Reset(calm)
		case <-timer.C:
			if e.wasteful() {
				e.rebuildBehind()
				continue
			}
			err := e.Merge(context.Background())
			if err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, index.ErrUnavailable) {
				e.options.Log.Error("the Bleve index could not be merged", "folder", e.dir, "err", err)
			}
		}
	}
}

// wasteDocuments is how many documents must be dead, beside more than are alive, for
// a rebuild to pay: it understands all articles anew.
const wasteDocuments = 10_000

// wasteful tells whether so much was replaced or deleted that a rebuild pays.
func (e *Engine) wasteful() bool {
	g, err := e.inUse()
	if err != nil {
		return false
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	dead := g.columns.count() - g.columns.alive
	return dead >= wasteDocuments && dead > g.columns.alive
}

// written tells tend that something was written.
func (e *Engine) written() {
	select {
	case e.wrote <- struct{}{}:
	default:
	}
}

// merge merges where it pays and there is room on the disk, takes the new view in use, and waits a little until
// the files are gone that this or Bleve's own merging left.
func (g *generation) merge(ctx context.Context) error {
	worth, err := g.postings.mergeWorth()
	if err == nil && worth {
		worth, err = g.postings.roomy()
	}
	if err == nil && worth {
		err = g.postings.merge(ctx)
	}
	if err != nil {
		return err
	}
	if err := g.refresh(); err != nil {
		return err
	}
	return g.postings.sweep(ctx)
}

// refresh takes the newest view in use, so that nobody waits for it and no file is
// held that only an older one reads.
func (g *generation) refresh() error {
	g.mu.RLock()
	defer g.mu.RUnlock()
	v, err := g.views.take(g.postings, g.columns)
	if err != nil {
		return err
	}
	return v.give()
}

// mergeShare is which part of all documents must stand outside of the largest
// segment, or be dead, for a merge to pay: it costs as much as 26 microseconds a
// document, and what was decoded of the segments is lost.
const mergeShare = 8

func (p *postings) mergeWorth() (bool, error) {
	s, err := p.snapshot()
	if err != nil {
		return false, err
	}
	all, largest := 0, 0
	for _, part := range s.Segments() {
		size := int(part.FullSize())
		all += size
		largest = max(largest, int(part.LiveSize()))
	}
	return (all-largest)*mergeShare > all, s.Close()
}

// merge makes one segment of all. Bleve tries again for ever where it cannot write:
// so it is told to leave off at the first error.
func (p *postings) merge(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if err := ctx.Err(); err != nil {
		return err
	}
	var watch sync.WaitGroup
	defer watch.Wait()
	merged := make(chan struct{})
	defer close(merged)
	watch.Go(func() {
		for ticks := time.NewTicker(100 * time.Millisecond); ; {
			select {
			case <-ticks.C:
				if err := p.fault(); err != nil {
					cancel(err)
					ticks.Stop()
				}
			case <-merged:
				ticks.Stop()
				return
			}
		}
	})
	o := mergeplan.SingleSegmentMergePlanOptions
	o.SegmentsPerMergeTask = 1 << 10 // all at once
	if err := p.scorch.ForceMerge(ctx, &o); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// roomy tells whether the disk has room for a second copy of the segments, and as
// much again for what is written meanwhile.
func (p *postings) roomy() (bool, error) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(p.folder, &disk); err != nil {
		return false, err
	}
	s, err := p.snapshot()
	if err != nil {
		return false, err
	}
	size := int64(0)
	for _, part := range s.Segments() {
		size += part.FileSize()
	}
	return int64(disk.Bavail)*int64(disk.Bsize) > 2*size, s.Close()
}

var mergedKey = []byte("merged")

// sweep has Bleve take away the files that no snapshot needs: it does so some time
// after a write.
func (p *postings) sweep(ctx context.Context) error {
	const patience, step = 50, 20 * time.Millisecond
	for range patience {
		if swept, err := p.swept(); swept || err != nil {
			return err
		}
		if err := p.index.SetInternal(mergedKey, nil); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(step):
		}
	}
	return nil
}

// swept tells whether there are no more files than segments.
func (p *postings) swept() (bool, error) {
	files, err := filepath.Glob(filepath.Join(p.folder, "store", "*.zap"))
	if err != nil {
		return false, err
	}
	s, err := p.snapshot()
	if err != nil {
		return false, err
	}
	return len(files) <= len(s.Segments()), s.Close()
}
