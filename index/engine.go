package index

import (
	"context"
	"errors"

	"timbao/corpus"
)

// Engine keeps documents and finds them again. All engines answer alike, as
// indextest holds them to. Methods may be called by many goroutines at once.
type Engine interface {
	// Put keeps the documents, all of an article's in one call, in the place of
	// those that it held of these articles. They are on disk and searchable when it
	// returns; on an error, none or some are, and the call may be repeated.
	Put(ctx context.Context, docs []Doc) error
	// Delete takes the articles away with all their turns. An id that is not there
	// is no error.
	Delete(ctx context.Context, ids []string) error
	// Find answers a request.
	Find(ctx context.Context, req Request) (Found, error)
	// Get returns an article as understood, or [ErrNotFound].
	Get(ctx context.Context, id string) (corpus.Article, error)
	// Terms returns the values of a facet field over all articles with their counts,
	// the most frequent first, of those of which a word begins with prefix, compared
	// folded; n at most, 0 meaning all.
	Terms(ctx context.Context, f Field, prefix string, n int) ([]Bucket, error)
	// Close ends it. What was put stays.
	Close() error
}

// The errors that engines return, wrapped.
var (
	ErrNotFound    = errors.New("not found")
	ErrUnavailable = errors.New("the index is not available")
)

// Request is one question to an engine.
type Request struct {
	Scope  Scope
	Clause Clause  // what is wanted
	Filter []OneOf // and one value of each of these keys; apart, since a facet leaves out the filter on its own field
	// The score of a document is what BM25F gives its Words, times its [Freshness],
	// and for the best [LookDepth] by that what [Look] adds. Words are of text fields;
	// they say nothing of which documents are wanted, only of their order. The
	// statistics of lengths are those of the scope.
	Words  []Term
	Pairs  []Pair // in the order of the query; neighbours in the list that share a word make a run
	Sort   Sort
	Size   int  // rows; 0 gives none
	From   int  // rows left out before
	After  *Key // or: rows behind this one
	Facets []FacetRequest
	Fold   bool // one row for each group of near-duplicates, its best
	Bare   bool // rows without their articles, for who needs ids and keys alone
	Parts  bool // rows with the parts of their scores
}

// LookDepth is how many of the best documents get a second look.
const LookDepth = 300

// Pair is two words of a request that stand side by side in the query, as indexes
// into its Words. Where alternatives of both stand side by side in a text, that
// counts as a term of its own with the idf Weight, as often as the lesser of their
// weights says.
type Pair struct {
	First, Second int
	Weight        float64
}

// Sort is the order of rows. Equals stand in the order of their ids and turns. By
// date, dates compare as strings, and documents without one stand last either way.
type Sort string

// The orders. The zero value is Relevance.
const (
	Relevance Sort = "relevance"
	Newest    Sort = "newest"
	Oldest    Sort = "oldest"
)

// FacetRequest asks for the values of a field among the documents found, the most
// frequent first, equals in the order of their values.
type FacetRequest struct {
	Field  Field
	Size   int    // values at most; 0: all
	Prefix string // only values of which a word begins with it, compared folded
}

// Found is the answer to a request.
type Found struct {
	Total  int // documents, or groups where the request folds
	Rows   []Row
	Facets map[Field][]Bucket // counts of documents, folded or not
}

// Row is one document found.
type Row struct {
	ID      string
	Turn    int // 0 for an article
	Score   float64
	Date    corpus.Date
	Group   string
	Others  int            // further documents of its group in the archive
	Article corpus.Article // unless the request was bare
	Sketch  corpus.Sketch  // of bare requests for Band
	Parts   []Part         // of the score, the heaviest first, where asked for
	Near    Window         // of an article's texts, unless the request was bare
}

// Part is a piece of a row's score and where it comes from.
type Part struct {
	Of    string  `json:"of"` // a word, a pair of words, "run", "window", "freshness"
	Score float64 `json:"score"`
}

// Key is a place in the order of rows: rows behind it follow it in the sort.
type Key struct {
	Score float64     `json:"s,omitempty"`
	Date  corpus.Date `json:"d,omitempty"`
	ID    string      `json:"i"`
	Turn  int         `json:"t,omitempty"`
}

// Key returns the row's place in the order.
func (r Row) Key() Key { return Key{r.Score, r.Date, r.ID, r.Turn} }
