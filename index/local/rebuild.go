package local

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
)

// Rebuild understands all articles anew and builds new files of them beside the
// old, which answer meanwhile and take what is put; then the new ones take their
// place. What replaced or deleted articles left in the files is gone afterwards.
// It needs as much room again as the archive takes. On an error, and where it is
// broken off, all stays as it was.
func (e *Engine) Rebuild(ctx context.Context) error {
	e.tending.Lock()
	defer e.tending.Unlock()
	old, err := e.inUse()
	if err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	next := e.meta
	next.Generation++
	next.Analyzer = analysis.Version
	if err := e.rebuild(ctx, old, next); err != nil {
		return errors.Join(fmt.Errorf("rebuild: %w", err), os.RemoveAll(e.folder(next.Generation)))
	}
	return errors.Join(old.close(), os.RemoveAll(old.dir))
}

// rebuildBehind is a rebuild that nobody waits for.
func (e *Engine) rebuildBehind() {
	if err := e.Rebuild(context.Background()); err != nil {
		e.options.Log.Error("the index could not be built anew", "folder", e.dir, "err", err)
	}
}

func (e *Engine) inUse() (*generation, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.now == nil {
		return nil, index.ErrUnavailable
	}
	return e.now, nil
}

func (e *Engine) rebuild(ctx context.Context, old *generation, next meta) error {
	if err := os.RemoveAll(e.folder(next.Generation)); err != nil {
		return err
	}
	g, err := openGeneration(e.folder(next.Generation), e.options)
	if err != nil {
		return err
	}
	done, err := e.copyArticles(ctx, old, g, 0)
	if err == nil {
		err = g.merge(ctx)
	}
	if err == nil {
		err = e.swap(ctx, old, g, done, next)
	}
	if err != nil {
		return errors.Join(err, g.close())
	}
	return nil
}

// copyArticles puts the articles of old from an ordinal on into g, and returns the
// ordinal up to which it did.
func (e *Engine) copyArticles(ctx context.Context, old, g *generation, from int) (int, error) {
	to := old.next()
	var docs []index.Doc
	articles := 0
	for r, err := range old.records(from, to) {
		if err != nil {
			return 0, err
		}
		made, err := e.options.Docs(r.given)
		if err != nil {
			return 0, fmt.Errorf("article %s: %w", r.id, err)
		}
		docs = append(docs, grouped(made, r)...)
		if articles++; articles%putSize > 0 {
			continue
		}
		if err := e.goesOn(ctx); err != nil {
			return 0, err
		}
		if err := g.put(ctx, docs); err != nil {
			return 0, err
		}
		docs = nil
	}
	return to, g.put(ctx, docs)
}

func (e *Engine) goesOn(ctx context.Context) error {
	select {
	case <-e.closing:
		return index.ErrUnavailable
	default:
		return ctx.Err()
	}
}

// swap brings g up to what old has taken meanwhile, and puts it in its place.
func (e *Engine) swap(ctx context.Context, old, g *generation, done int, next meta) error {
	e.write.Lock()
	defer e.write.Unlock()
	if _, err := e.copyArticles(ctx, old, g, done); err != nil {
		return err
	}
	var gone []string
	for id := range g.columns.byID {
		if _, ok := old.columns.byID[id]; !ok {
			gone = append(gone, id)
		}
	}
	if err := g.remove(gone); err != nil {
		return err
	}
	if err := e.writeMeta(next); err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.meta, e.now = next, g
	return nil
}

// next returns the ordinal that the next document gets.
func (g *generation) next() int {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.columns.count()
}

// records yields the living articles with ordinals from..to in order, as they
// live when their turn comes.
func (g *generation) records(from, to int) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		for o := from; o < to; o++ {
			p, ok := g.frame(o)
			if !ok {
				continue
			}
			if r, err := g.articles.at(p); !yield(r, err) {
				return
			}
		}
	}
}

// frame returns where the article with the ordinal stands, if it is one and lives.
func (g *generation) frame(o int) (place, bool) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	c := g.columns
	return c.frames[o], c.turns[o] == 0 && !c.dead.has(o)
}

// Next returns the number that the next article put gets at least.
func (e *Engine) Next() uint64 {
	g, err := e.inUse()
	if err != nil {
		return 0
	}
	return uint64(g.next())
}

// Articles yields the articles as understood whose number is since or above, in
// the order in which they were put. A rebuild begins new numbers, in the same order.
func (e *Engine) Articles(ctx context.Context, since uint64) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		e.tending.Lock()
		defer e.tending.Unlock()
		g, err := e.inUse()
		if err != nil {
			yield(corpus.Article{}, err)
			return
		}
		to := g.next()
		for r, err := range g.records(int(min(since, uint64(to))), to) {
			if err == nil {
				err = e.goesOn(ctx)
			}
			if !yield(r.understood, err) || err != nil {
				return
			}
		}
	}
}
