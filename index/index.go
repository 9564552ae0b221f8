package index

import (
	"context"
	"iter"

	"timbao/analysis"
	"timbao/corpus"
)

// Index puts articles into an engine and answers queries from it.
type Index struct {
	engine Engine
	model  *analysis.Model
}

// New returns an index over e. The model learns from what is put.
func New(e Engine, m *analysis.Model) *Index { return &Index{engine: e, model: m} }

// Put stores the articles and makes them searchable; an error in as is counted as
// a rejected record.
func (x *Index) Put(ctx context.Context, as iter.Seq2[corpus.Article, error]) (Report, error) {
	return Report{}, nil
}

// Delete takes articles away, with all their turns.
func (x *Index) Delete(ctx context.Context, ids ...string) error { return x.engine.Delete(ctx, ids) }

// Search answers q. The error is a [*QueryError] or the engine's.
func (x *Index) Search(ctx context.Context, q Query) (Answer, error) { return Answer{}, nil }

// Suggest returns n completions of what is being typed, at most.
func (x *Index) Suggest(ctx context.Context, prefix string, n int) ([]Suggestion, error) {
	return nil, nil
}

// Article returns an article as understood, or [ErrNotFound].
func (x *Index) Article(ctx context.Context, id string) (corpus.Article, error) {
	return x.engine.Get(ctx, id)
}

// Similar returns n articles like the one with the id, or [ErrNotFound].
func (x *Index) Similar(ctx context.Context, id string, n int) (Similar, error) {
	return Similar{}, nil
}

// Values returns the values of a facet among what q finds, of those of which a
// word begins with prefix, marked or not.
func (x *Index) Values(ctx context.Context, q Query, f Field, prefix string) ([]Bucket, error) {
	return nil, nil
}

// Stats describes the archive.
func (x *Index) Stats(ctx context.Context) (Stats, error) { return Stats{}, nil }

// NewDocs understands an article as given and returns it as a document, with one
// more for each answer and quote. The error is [corpus.ErrNoText].
func NewDocs(given corpus.Article) ([]Doc, error) { return nil, nil }

// Rung is one way to take a query.
type Rung struct {
	Clause  Clause
	Words   []Term
	Pairs   []Pair
	Reading Reading
}

// Plan returns the ways to take q, strict first. It is pure.
func Plan(q Query, m *analysis.Model) []Rung { return nil }
