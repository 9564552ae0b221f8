package indextest

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"timbao/corpus"
	"timbao/index"
)

// Memory returns an engine that keeps everything in memory and scans it for each
// request. Closing it loses all.
func Memory() index.Engine {
	return &memory{articles: map[string][]*document{}, specs: index.Schema()}
}

type memory struct {
	mu       sync.RWMutex
	specs    []index.Spec
	articles map[string][]*document // by id: the article first, then its turns
}

// document is a document and what its analyzers made of it.
type document struct {
	index.Doc
	texts map[index.Field][]string   // tokens
	words map[index.Field][][]string // tokens of each value of a key
}

func (m *memory) Put(ctx context.Context, docs []index.Doc) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	put := map[string][]*document{}
	for _, d := range docs {
		put[d.ID] = append(put[d.ID], m.analyze(d))
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for id, of := range put {
		slices.SortFunc(of, func(a, b *document) int { return a.Turn - b.Turn })
		m.articles[id] = of
	}
	return nil
}

func (m *memory) analyze(d index.Doc) *document {
	a := &document{Doc: d, texts: map[index.Field][]string{}, words: map[index.Field][][]string{}}
	for _, s := range m.specs {
		if s.Analyzer == nil {
			continue
		}
		a.texts[s.Field] = terms(s, d.Texts[s.Field])
		for _, v := range d.Keys[s.Field] {
			a.words[s.Field] = append(a.words[s.Field], terms(s, v))
		}
	}
	return a
}

func terms(s index.Spec, text string) []string {
	var ts []string
	for t := range s.Analyzer.Tokens(text) {
		ts = append(ts, t.Term)
	}
	return ts
}

func (m *memory) Delete(ctx context.Context, ids []string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, id := range ids {
		delete(m.articles, id)
	}
	return ctx.Err()
}

func (m *memory) Get(_ context.Context, id string) (corpus.Article, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if of := m.articles[id]; len(of) > 0 {
		return of[0].Understood, nil
	}
	return corpus.Article{}, fmt.Errorf("article %s: %w", id, index.ErrNotFound)
}

func (m *memory) Terms(_ context.Context, f index.Field, prefix string, n int) ([]index.Bucket, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return buckets(m.scope(index.Articles), index.FacetRequest{Field: f, Prefix: prefix, Size: n}), nil
}

func (m *memory) Close() error { return nil }

// scope returns the documents of a scope, in no order.
func (m *memory) scope(s index.Scope) []*document {
	var docs []*document
	for _, of := range m.articles {
		for _, d := range of {
			if (d.Turn > 0) == (s == index.Quotes) {
				docs = append(docs, d)
			}
		}
	}
	return docs
}

func (m *memory) Find(ctx context.Context, req index.Request) (index.Found, error) {
	if err := ctx.Err(); err != nil {
		return index.Found{}, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	scope := m.scope(req.Scope)
	var wanted []*document // before the filter
	for _, d := range scope {
		if matches(d, req.Clause) {
			wanted = append(wanted, d)
		}
	}
	found := index.Found{Facets: map[index.Field][]index.Bucket{}}
	for _, f := range req.Facets {
		found.Facets[f.Field] = buckets(filtered(wanted, req.Filter, f.Field), f)
	}
	rows := m.rank(filtered(wanted, req.Filter, ""), scope, req)
	if req.Fold {
		rows = fold(rows)
	}
	found.Total = len(rows)
	found.Rows = m.finish(page(rows, req), req)
	return found, nil
}

// filtered returns the documents that pass the filters but the one on a field.
func filtered(docs []*document, filter []index.OneOf, but index.Field) []*document {
	return slices.DeleteFunc(slices.Clone(docs), func(d *document) bool {
		for _, f := range filter {
			if f.Field != but && !matches(d, f) {
				return true
			}
		}
		return false
	})
}

func fold(rows []index.Row) []index.Row {
	seen := map[string]bool{}
	return slices.DeleteFunc(rows, func(r index.Row) bool {
		again := r.Group != "" && seen[r.Group]
		seen[r.Group] = true
		return again
	})
}

func page(rows []index.Row, req index.Request) []index.Row {
	if req.After != nil {
		i, _ := slices.BinarySearchFunc(rows, *req.After, func(r index.Row, k index.Key) int {
			if c := req.Sort.Compare(r.Key(), k); c != 0 {
				return c
			}
			return -1
		})
		rows = rows[i:]
	}
	rows = rows[min(req.From, len(rows)):]
	return rows[:min(req.Size, len(rows))]
}

// finish adds to the rows of a page what only they need.
func (m *memory) finish(rows []index.Row, req index.Request) []index.Row {
	rows = slices.Clone(rows)
	for i, r := range rows {
		if r.Group != "" {
			rows[i].Others = m.groupSize(r.Group) - 1
		}
		d := m.articles[r.ID][0]
		if !req.Bare {
			rows[i].Article = d.Understood
			continue
		}
		rows[i].Sketch = d.Sketch
	}
	return rows
}

func (m *memory) groupSize(group string) (n int) {
	for _, of := range m.articles {
		if of[0].Group == group {
			n++
		}
	}
	return n
}
