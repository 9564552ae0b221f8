package local

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strconv"

	"timbao/corpus"
	"timbao/index"
)

// Rebuild understands all articles anew and builds new files of them beside the
// old, which answer meanwhile and take what is put; then the new ones take their
// place. What replaced or deleted articles left in the files is gone afterwards.
// It needs as much room again as the archive takes. Articles that are damaged, or
// cannot be understood any more, are left out: it returns why, one error for each.
// On an error of its own, and where it is broken off, all stays as it was; also
// where it would leave out more than it keeps.
func (e *Engine) Rebuild(ctx context.Context) (left []error, err error) {
	e.tending.Lock()
	defer e.tending.Unlock()
	old, err := e.inUse()
	if err != nil {
		return nil, fmt.Errorf("rebuild: %w", err)
	}
	next, g, err := e.makeGeneration(e.meta)
	if err != nil {
		return nil, fmt.Errorf("rebuild: %w", err)
	}
	ctx, cancel := e.untilClosing(ctx)
	defer cancel()
	r := &rebuilding{e: e, old: old, new: g}
	if err := r.run(ctx, next); err != nil {
		return nil, errors.Join(fmt.Errorf("rebuild: %w", err), g.close(), removeGeneration(g.dir))
	}
	if err := e.retire(old); err != nil {
		e.options.Log.Warn("what is not in use any more could not be removed", "folder", old.dir, "err", err)
	}
	return r.left, nil
}

// rebuildBehind is a rebuild that nobody waits for.
func (e *Engine) rebuildBehind() {
	_, err := e.Rebuild(context.Background())
	if errors.Is(err, index.ErrUnavailable) || errors.Is(err, context.Canceled) {
		e.options.Log.Info("building the index anew was broken off, and begins again at the next opening", "folder", e.dir)
	} else if err != nil {
		e.options.Log.Error("the index could not be built anew", "folder", e.dir, "err", err)
	}
}

// inUse returns the generation in use, for those who hold tending or write, or ask
// for numbers alone.
func (e *Engine) inUse() (*generation, error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.now == nil {
		return nil, index.ErrUnavailable
	}
	return e.now, nil
}

// hold returns the generation in use, which stays open until release is called,
// also where another takes its place.
func (e *Engine) hold() (g *generation, release func(), err error) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.now == nil {
		return nil, nil, index.ErrUnavailable
	}
	e.now.readers.Add(1)
	return e.now, e.now.readers.Done, nil
}

// rebuilding is one rebuild.
type rebuilding struct {
	e        *Engine
	old, new *generation
	kept     int
	left     []error
}

func (r *rebuilding) run(ctx context.Context, next meta) error {
	done, err := r.copy(ctx, 0)
	if err == nil {
		err = r.new.merge(ctx)
	}
	if err == nil {
		err = r.swap(ctx, done, next)
	}
	return err
}

// copy puts the articles of old from an ordinal on into new, and returns the
// ordinal up to which it did.
func (r *rebuilding) copy(ctx context.Context, from int) (int, error) {
	to := r.old.next()
	var docs []index.Doc
	articles := 0
	for rec, err := range r.old.records(from, to) {
		if stop := r.e.goesOn(ctx); stop != nil {
			return 0, stop
		}
		if err != nil && !errors.Is(err, errDamaged) {
			return 0, err
		}
		var made []index.Doc
		if err == nil {
			made, err = r.e.options.Docs(rec.given)
		}
		if err != nil {
			r.leave(rec.id, err)
			continue
		}
		r.kept++
		docs = append(docs, grouped(made, rec)...)
		if articles++; articles%putSize > 0 {
			continue
		}
		if err := r.new.put(ctx, docs); err != nil {
			return 0, err
		}
		docs = nil
	}
	return to, r.new.put(ctx, docs)
}

// leave leaves an article out.
func (r *rebuilding) leave(id string, err error) {
	err = fmt.Errorf("article %s is left out: %w", id, err)
	r.left = append(r.left, err)
	r.e.options.Log.Error("an article cannot be kept", "folder", r.e.dir, "id", id, "err", err)
}

func (e *Engine) goesOn(ctx context.Context) error {
	select {
	case <-e.closing:
		return index.ErrUnavailable
	default:
		return ctx.Err()
	}
}

// swap brings new up to what old has taken meanwhile, and puts it in its place.
func (r *rebuilding) swap(ctx context.Context, done int, next meta) error {
	e := r.e
	e.write.Lock()
	defer e.write.Unlock()
	if _, err := r.copy(ctx, done); err != nil {
		return err
	}
	if len(r.left) > r.kept {
		return fmt.Errorf("%d of %d articles cannot be kept, too many to leave out: %w", len(r.left), len(r.left)+r.kept, r.left[0])
	}
	var gone []string
	for id := range r.new.columns.living() {
		if _, ok := r.old.columns.byID(id); !ok {
			gone = append(gone, id)
		}
	}
	if err := r.new.remove(gone); err != nil {
		return err
	}
	if err := writeMeta(e.dir, next); err != nil {
		return err
	}
	e.mu.Lock()
	e.meta, e.now, e.unsettled = next, r.new, true
	e.mu.Unlock()
	if err := e.settle(); err != nil { // there is no way back: archive.json names the new one
		e.options.Log.Error("the new index is in use, but a crash might bring back the old one; nothing is written until the folder can be synced", "folder", e.dir, "err", err)
	}
	return nil
}

// settle makes safe on disk which generation is in use. What were written before it
// is, a crash might take away again. The caller holds write.
func (e *Engine) settle() error {
	if !e.unsettled {
		return nil
	}
	err := e.sync(e.dir)
	e.unsettled = err != nil
	return err
}

// retire closes a generation that was in use, and removes it where no crash can
// bring it back.
func (e *Engine) retire(g *generation) error {
	err := g.close()
	e.write.Lock()
	defer e.write.Unlock()
	if e.unsettled {
		return err
	}
	return errors.Join(err, removeGeneration(g.dir))
}

// next returns the ordinal that the next document gets.
func (g *generation) next() int {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.columns.count()
}

// records yields the living articles with ordinals from..to in order, as they
// live when their turn comes; with an error, their ids alone.
func (g *generation) records(from, to int) iter.Seq2[record, error] {
	return func(yield func(record, error) bool) {
		for o := from; o < to; o++ {
			p, ok := g.frame(o)
			if !ok {
				continue
			}
			r, err := g.articles.at(p)
			if err != nil {
				r.id = g.id(o)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

func (g *generation) id(o int) string {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return g.columns.id(uint32(o))
}

// frame returns where the article with the ordinal stands, if it is one and lives.
func (g *generation) frame(o int) (place, bool) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	c := g.columns
	return c.frames[o], c.turns[o] == 0 && !c.dead.has(o)
}

// Next returns the number that the next article put gets at least: which files they
// are in the upper half, and how many documents came before in these. A rebuild makes
// new files and begins new numbers, in the same order.
func (e *Engine) Next() uint64 {
	g, err := e.inUse()
	if err != nil {
		return 0
	}
	return g.numbers() | uint64(g.next())
}

// Counts tells whether a number that Next returned is one of the files in use.
func (e *Engine) Counts(number uint64) bool {
	return number <= e.Next() && number>>32 == e.Next()>>32
}

// Since returns how many articles have that number or above; all, where it does not
// count any more.
func (e *Engine) Since(number uint64) int {
	g, release, err := e.hold()
	if err != nil {
		return 0
	}
	defer release()
	n, to := 0, g.next()
	for o := g.ordinal(number); o < to; o++ {
		if _, ok := g.frame(o); ok {
			n++
		}
	}
	return n
}

// ordinal returns the first ordinal whose number is the given one or above; 0 where it
// does not count any more.
func (g *generation) ordinal(number uint64) int {
	if number < g.numbers() {
		return 0
	}
	return int(min(number-g.numbers(), uint64(g.next())))
}

// numbers returns the upper half of a generation's numbers.
func (g *generation) numbers() uint64 {
	n, _ := strconv.ParseUint(filepath.Base(g.dir)[1:], 10, 32)
	return n << 32
}

// Articles yields the articles as understood whose number is since or above, in the
// order in which they were put; all, where since does not count any more. A rebuild
// does not keep it waiting. Damaged ones are logged and left out.
func (e *Engine) Articles(ctx context.Context, since uint64) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		g, release, err := e.hold()
		if err != nil {
			yield(corpus.Article{}, err)
			return
		}
		defer release()
		for r, err := range g.records(g.ordinal(since), g.next()) {
			if errors.Is(err, errDamaged) {
				e.options.Log.Error("an article is damaged", "folder", e.dir, "id", r.id, "err", err)
				continue
			}
			if err == nil {
				err = e.goesOn(ctx)
			}
			if !yield(r.understood, err) || err != nil {
				return
			}
		}
	}
}
