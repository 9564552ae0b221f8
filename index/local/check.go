package local

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"timbao/index"
)

// Check verifies the archive and returns what is wrong with it, and what was found
// lost when it was opened: every article and every block of documents is read and its
// checksum compared, and the Bleve index must hold the terms that each document's
// sequence has.
func (e *Engine) Check(ctx context.Context) []error {
	e.tending.Lock()
	defer e.tending.Unlock()
	e.write.Lock()
	defer e.write.Unlock()
	g, err := e.inUse()
	if err != nil {
		return []error{err}
	}
	c := &checker{g: g, faults: slices.Clone(g.found)}
	for _, check := range []func(context.Context) error{c.articles, c.documents, c.postings} {
		if err := check(ctx); err != nil {
			c.faults = append(c.faults, err)
		}
	}
	return c.faults
}

// checker gathers faults; an error of its methods ends that check alone.
type checker struct {
	g      *generation
	faults []error
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf(format, args...))
}

func (c *checker) articles(ctx context.Context) error {
	at := int64(0)
	err := c.g.articles.all(0, func(p place, r record, err error) error {
		at = p.offset + int64(p.length)
		if err != nil {
			c.faults = append(c.faults, err)
		}
		return ctx.Err()
	})
	if err == nil && at < c.g.articles.size {
		c.fault("articles: no frame begins at %d", at)
	}
	for o := range c.g.columns.count() {
		p, ok := c.g.frame(o)
		if !ok {
			continue
		}
		if r, err := c.g.articles.at(p); err != nil {
			c.fault("article %s cannot be read: %w", c.g.columns.id(uint32(o)), err)
		} else if r.id != c.g.columns.id(uint32(o)) {
			c.fault("article %s: %s stands in its place", c.g.columns.id(uint32(o)), r.id)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return err
}

func (c *checker) documents(ctx context.Context) error {
	for at := int64(0); at < c.g.documents.size; {
		_, _, end, err := c.g.documents.blockAt(at)
		if err != nil {
			return fmt.Errorf("documents at %d: %w", at, err)
		}
		at = end
	}
	return ctx.Err()
}

// postings compares, term by term, how many documents the Bleve index says hold it
// with how many do, and that each living document is there.
func (c *checker) postings(ctx context.Context) error {
	cs := c.g.columns
	counts := make([][2]int, cs.terms.count())
	last := make([]int, cs.terms.count())
	for o := range cs.count() {
		if cs.dead.has(o) {
			continue
		}
		walk(c.g.documents.mapped[cs.sequences[o]:], cs.lengthsOf(uint32(o)), func(_, _ int, term uint32) {
			if last[term] != o+1 {
				last[term] = o + 1
				counts[term][scopeOf(cs, uint32(o))]++
			}
		})
	}
	snapshot, err := c.g.postings.snapshot()
	if err != nil {
		return err
	}
	defer snapshot.Close()
	if n, err := snapshot.DocCount(); err != nil || n != uint64(cs.alive) {
		c.fault("the Bleve index holds %d documents, want %d (%v)", n, cs.alive, err)
	}
	for term := range counts {
		for scope, want := range counts[term] {
			got, err := count(snapshot, cs.terms.at(uint32(term)), scope)
			if err != nil || got != want {
				c.fault("the Bleve index has %q in %d documents, want %d (%v)", cs.terms.at(uint32(term)), got, want, err)
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// count returns how many documents of a scope hold a term, as Bleve has it.
func count(s *scorch.IndexSnapshot, term string, scope int) (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	for _, segment := range s.Segments() {
		dict, err := segment.Segment().Dictionary(bleveFields[scope])
		if err != nil {
			return n, err
		}
		postings, err := dict.PostingsList([]byte(term), segment.Deleted(), nil)
		if err != nil {
			return n, err
		}
		n += int(postings.Count())
	}
	return n, nil
}

// Describe adds to s what only this engine knows.
func (e *Engine) Describe(s *index.Stats) {
	s.Engine = "local"
	s.IndexBytes, s.StoreBytes = e.Sizes()
}

// Sizes returns how many bytes of disk what is searched takes, and how many the
// articles.
func (e *Engine) Sizes() (searched, store int64) {
	g, err := e.inUse()
	if err != nil {
		return 0, 0
	}
	g.mu.RLock()
	store = g.articles.size
	searched = g.documents.size
	g.mu.RUnlock()
	_ = filepath.WalkDir(filepath.Join(g.dir, postingsName), func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // a segment that was merged away meanwhile
		}
		if info, err := d.Info(); err == nil {
			searched += info.Size()
		}
		return nil
	})
	return searched, store
}
