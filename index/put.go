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
		bytes += size(a)
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

// size returns how many bytes of text an article brings.
func size(a corpus.Article) int {
	n := len(a.Title) + len(a.Lead) + len(a.Body)
	for _, c := range a.Captions {
		n += len(c)
	}
	for _, t := range a.Turns {
		n += len(t.Text)
	}
	return n
}

func (r *Report) reject(err error) {
	r.Rejected++
	if len(r.Errors) < MaxErrors {
		r.Errors = append(r.Errors, err)
	}
}

func (x *Index) putBatch(ctx context.Context, batch []corpus.Article, r *Report) error {
	x.putting.Lock()
	defer x.putting.Unlock()
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
	for _, a := range batch {
		if same[a.ID] {
			r.Unchanged++
		} else {
			fresh = append(fresh, a)
		}
	}
	docs, indexed := r.sound(newDocs(fresh))
	if err := x.keep(ctx, docs); err != nil {
		return err
	}
	r.Indexed += indexed
	return nil
}

// sound returns the documents of the articles of which some could be made, of
// those with one id the last, and how many articles that were. It rejects the
// others.
func (r *Report) sound(all []made) (docs []Doc, n int) {
	last := map[string]int{}
	for i, m := range all {
		if m.err != nil {
			r.reject(fmt.Errorf("article %s: %w", m.id, m.err))
			continue
		}
		last[m.id] = i
		n++
	}
	for i, m := range all {
		if m.err == nil && last[m.id] == i {
			docs = append(docs, m.docs...)
		}
	}
	return docs, n
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
	id   string
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
				out[i].id = as[i].ID
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
	return d.Group
}

// mostAlike is how many articles that share a band with one are looked at: papers
// print some kinds, as the price of gold, in the same words every day.
const mostAlike = 10_000

// originals returns the articles of the archive that share a band with docs, by
// that band.
func (x *Index) originals(ctx context.Context, docs []Doc) (map[string][]original, error) {
	byBand := map[string][]original{}
	var bands []string
	articles := 0
	for _, d := range docs {
		if d.Turn == 0 {
			articles++
		}
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
		Scope: Articles, Clause: OneOf{Band, bands}, Sort: Oldest, Size: max(100*articles, mostAlike), Bare: true,
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
