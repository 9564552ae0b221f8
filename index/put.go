package index

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"strconv"
	"sync"
	"time"

	"timbao/corpus"
)

// The size of a batch: what is put at once, and acknowledged at once.
const (
	batchArticles = 1000
	batchBytes    = 8 << 20
)

// Put stores the articles and makes them searchable; an error in as is counted as
// a rejected record. What a batch holds twice counts twice and is kept as it came
// last. On an error the report tells what was kept before.
func (x *Index) Put(ctx context.Context, as iter.Seq2[corpus.Article, error]) (Report, error) {
	x.putting.Lock()
	defer x.putting.Unlock()
	var r Report
	var batch []corpus.Article
	bytes := 0
	for a, err := range as {
		r.Read++
		if err != nil {
			r.reject(err)
			continue
		}
		batch = append(batch, a)
		bytes += len(a.Body) + len(a.Title)
		if len(batch) < batchArticles && bytes < batchBytes {
			continue
		}
		if err := x.putBatch(ctx, batch, &r); err != nil {
			return r, err
		}
		batch, bytes = nil, 0
	}
	if len(batch) == 0 {
		return r, ctx.Err()
	}
	return r, x.putBatch(ctx, batch, &r)
}

func (r *Report) reject(err error) {
	r.Rejected++
	if len(r.Errors) < MaxErrors {
		r.Errors = append(r.Errors, err)
	}
}

func (x *Index) putBatch(ctx context.Context, batch []corpus.Article, r *Report) error {
	start := time.Now()
	defer func() { r.Batches = append(r.Batches, time.Since(start)) }()
	last := map[string]int{}
	for i := range batch {
		batch[i].ID = idOf(batch[i])
		last[batch[i].ID] = i
	}
	same, err := x.unchanged(ctx, batch, last)
	if err != nil {
		return err
	}
	var fresh []corpus.Article
	again := 0
	for i, a := range batch {
		switch {
		case same[a.ID]:
			r.Unchanged++
		case last[a.ID] != i:
			again++
		default:
			fresh = append(fresh, a)
		}
	}
	made := newDocs(fresh)
	var docs []Doc
	indexed := again
	for i, m := range made {
		if m.err != nil {
			r.reject(fmt.Errorf("article %s: %w", fresh[i].ID, m.err))
			continue
		}
		docs = append(docs, m.docs...)
		indexed++
	}
	if err := x.keep(ctx, docs); err != nil {
		return err
	}
	r.Indexed += indexed
	return nil
}

// unchanged returns the ids of the articles that the engine holds as they come.
func (x *Index) unchanged(ctx context.Context, batch []corpus.Article, last map[string]int) (map[string]bool, error) {
	prints := make([]string, 0, len(last))
	for _, i := range last {
		prints = append(prints, fingerprint(batch[i]))
	}
	same := map[string]bool{}
	found, err := x.engine.Find(ctx, Request{
		Scope: Articles, Clause: OneOf{Fingerprint, prints}, Sort: Oldest, Size: len(prints), Bare: true,
	})
	if err != nil {
		return nil, fmt.Errorf("look for unchanged articles: %w", err)
	}
	for _, row := range found.Rows {
		same[row.ID] = true
	}
	return same, nil
}

// made is what became of an article.
type made struct {
	docs []Doc
	err  error
}

// newDocs makes the documents of the articles on all cores.
func newDocs(as []corpus.Article) []made {
	out := make([]made, len(as))
	var next sync.Mutex
	at := 0
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(as)) {
		wg.Go(func() {
			for {
				next.Lock()
				i := at
				at++
				next.Unlock()
				if i >= len(as) {
					return
				}
				out[i].docs, out[i].err = NewDocs(as[i])
			}
		})
	}
	wg.Wait()
	return out
}

// keep groups the documents, teaches the model, and gives them to the engine.
func (x *Index) keep(ctx context.Context, docs []Doc) error {
	if len(docs) == 0 {
		return nil
	}
	if err := x.group(ctx, docs); err != nil {
		return err
	}
	if err := x.engine.Put(ctx, docs); err != nil {
		return fmt.Errorf("put %d documents: %w", len(docs), err)
	}
	for _, d := range docs {
		if d.Turn == 0 {
			x.Learn(d.Understood)
		}
	}
	x.suggester.put(docs)
	return nil
}

// Learn teaches the model an article as understood. Put does so; it is for articles
// that the engine holds and the model has not learnt.
func (x *Index) Learn(a corpus.Article) {
	t := texts(a)
	x.model.Learn(lines(t[Title], t[Lead], t[Body]))
}

// original is an article that others may be near-duplicates of.
type original struct {
	id, group string
	sketch    corpus.Sketch
}

// group sets the group of each article: that of the first near-duplicate in the
// archive or before it in docs.
func (x *Index) group(ctx context.Context, docs []Doc) error {
	byBand, err := x.originals(ctx, docs)
	if err != nil {
		return err
	}
	for i := range docs {
		d := &docs[i]
		if d.Turn > 0 {
			continue
		}
		d.Group = groupOf(d, byBand)
		for _, b := range d.Keys[Band] {
			byBand[b] = append(byBand[b], original{d.ID, d.Group, d.Sketch})
		}
	}
	return nil
}

func groupOf(d *Doc, byBand map[string][]original) string {
	for _, b := range d.Keys[Band] {
		for _, o := range byBand[b] {
			if o.id != d.ID && o.sketch.Same(d.Sketch) {
				return o.group
			}
		}
	}
	return d.ID
}

// originals returns the articles of the archive that share a band with docs, by
// that band.
func (x *Index) originals(ctx context.Context, docs []Doc) (map[string][]original, error) {
	byBand := map[string][]original{}
	var bands []string
	for _, d := range docs {
		for _, b := range d.Keys[Band] {
			if _, known := byBand[b]; !known {
				byBand[b] = nil
				bands = append(bands, b)
			}
		}
	}
	if len(bands) == 0 {
		return byBand, nil
	}
	found, err := x.engine.Find(ctx, Request{
		Scope: Articles, Clause: OneOf{Band, bands}, Sort: Oldest, Size: 100 * len(docs), Bare: true,
	})
	if err != nil {
		return nil, fmt.Errorf("look for near-duplicates: %w", err)
	}
	for _, row := range found.Rows {
		for _, b := range bandKeys(row.Sketch) {
			if _, asked := byBand[b]; asked {
				byBand[b] = append(byBand[b], original{row.ID, row.Group, row.Sketch})
			}
		}
	}
	return byBand, nil
}

// bandKeys returns the keys of a sketch.
func bandKeys(s corpus.Sketch) []string {
	var keys []string
	for _, b := range s.Bands() {
		keys = append(keys, strconv.FormatUint(b, 36))
	}
	return keys
}
