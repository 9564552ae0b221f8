package index

import (
	"context"
	"fmt"
	"sync"

	"timbao/analysis"
	"timbao/corpus"
)

// Index puts articles into an engine and answers queries from it. Its methods may
// be called by many goroutines at once.
type Index struct {
	engine    Engine
	model     *analysis.Model
	near      neighbours
	suggester *suggester
	putting   sync.Mutex // held by the one that changes the archive
	warming   sync.Mutex
	warm      bool // the suggester knows the archive
}

// New returns an index over e. The model learns from what is put.
func New(e Engine, m *analysis.Model) *Index {
	return &Index{engine: e, model: m, suggester: newSuggester()}
}

// Delete takes articles away, with all their turns and suggestions.
func (x *Index) Delete(ctx context.Context, ids ...string) error {
	x.putting.Lock()
	defer x.putting.Unlock()
	if err := x.engine.Delete(ctx, ids); err != nil {
		return fmt.Errorf("delete %d articles: %w", len(ids), err)
	}
	x.suggester.delete(ids)
	return nil
}

// Article returns an article as understood, or [ErrNotFound].
func (x *Index) Article(ctx context.Context, id string) (corpus.Article, error) {
	return x.engine.Get(ctx, id)
}

// Search answers q. The error is a [*QueryError] or the engine's.
func (x *Index) Search(ctx context.Context, q Query) (Answer, error) {
	if err := q.Validate(); err != nil {
		return Answer{}, err
	}
	rungs := x.plan(q)
	at, found, err := x.climb(ctx, q, rungs)
	if err != nil {
		return Answer{}, err
	}
	if found.Total == 0 {
		at = 0
	}
	rung := rungs.built[at]
	next := q.next(&found, at)
	answer := Answer{
		Query: rung.Reading, Total: found.Total,
		Hits: make([]Hit, len(found.Rows)), NextCursor: next, DidYouMean: x.didYouMean(q, rung.Reading, rungs.readings),
	}
	m := newMarker(rung, q.Highlight)
	for i, row := range found.Rows {
		answer.Hits[i] = m.hit(row, q.Scope)
	}
	for _, f := range q.Facets {
		if answer.Facets == nil {
			answer.Facets = map[string][]Bucket{}
		}
		answer.Facets[string(f)] = found.Facets[q.counted(f)]
	}
	return answer, nil
}

// plan returns the rungs of a query.
func (x *Index) plan(q Query) *ladder {
	p := newPlanner(x.model)
	p.near = &x.near
	return p.plan(q)
}

// climb asks the engine rung by rung until one has an answer, and returns which
// that is; where none has one, the last. A cursor says its rung.
func (x *Index) climb(ctx context.Context, q Query, rungs *ladder) (int, Found, error) {
	if q.Cursor != "" {
		c, err := q.cursorOf()
		if err != nil {
			return 0, Found{}, err
		}
		rung, at := rungs.upTo(c.Rung)
		req := q.request(rung)
		req.After = &c.Key
		req.Size++ // tells whether there is a next page
		found, err := x.find(ctx, req)
		return at, found, err
	}
	at, err := x.choose(ctx, q, rungs)
	if err != nil {
		return 0, Found{}, err
	}
	for ; ; at++ {
		rung, _ := rungs.at(at)
		req := q.request(rung)
		req.From = (max(q.Page, 1) - 1) * req.Size
		found, err := x.find(ctx, req)
		if err != nil || found.Total > 0 {
			return at, found, err
		}
		if _, more := rungs.at(at + 1); !more {
			return at, found, nil
		}
	}
}

// How well another reading must fit its best document beside the words as typed
// theirs: better than all of them together, and nearly as well as half of their
// weight, among which the slip hardly counts. The words of a short query stay as they
// are, wherever one document holds them all: to keep those of four too, as soon as
// anything does, cost runs of headlines with a regional slip 0.06 of their MRR.
//
// On 26,801 articles half of the weight gave questions with a slip, of the accented
// MRR@10, even and odd ones:
//
//	                                    one typo     regional
//	slips wanted as the others, 1.1     0.947 0.934  0.975 0.958
//	wanted as far as they are likely    0.949 0.943  0.980 0.979
//	the same, and betterThanHalf        0.962 0.954  0.987 0.997
//
// With it 26 of 1,457 right queries of four words and more have a reading, and not 7;
// 17 of these have a slip that their authors made.
const (
	betterThanAll  = 1.3
	betterThanHalf = 0.9
	shortQuery     = 3 // words
)

// choose returns the rung from which on one is looked for that has an answer: the
// first, but where the words as typed have another reading and stand only
// scattered in what holds them, the one that fits best. That costs a search for each
// of them:
//
//	rung                     factor
//	all words as typed       betterThanAll
//	each other reading       1
//	half the words as typed  betterThanHalf; where the reading is a spelling
func (x *Index) choose(ctx context.Context, q Query, rungs *ladder) (int, error) {
	if len(rungs.readings) < 2 {
		return 0, nil
	}
	best, most := 0, 0.0
	spelling := false // the rung before is one
	for at := 0; ; at++ {
		rung, ok := rungs.at(at)
		factor := 1.0
		switch {
		case !ok:
			return best, nil
		case at == 0:
			factor = betterThanAll
			if second, ok := rungs.at(1); !ok || !second.isReading() {
				return 0, nil
			}
		case rung.isReading():
		case spelling && !rung.Reading.Relaxed:
			factor = betterThanHalf
		default:
			return best, nil
		}
		spelling = rung.isReading() && rung.Reading.Reason == ReasonSpelling
		fit, err := x.fit(ctx, q, rung)
		if err != nil {
			return 0, err
		}
		if at == 0 && fit > 0 && len(rung.Words) <= shortQuery && rungs.built[1].Reading.Reason == ReasonSpelling {
			return 0, nil
		}
		if fit *= factor; fit > most {
			best, most = at, fit
		}
	}
}

// isReading reports whether the rung takes all words, but otherwise than typed.
func (r Rung) isReading() bool { return r.Reading.Interpreted != "" && !r.Reading.Relaxed }

// fit returns how much of what the rung could score its best document scores, and
// 0 where there is none.
func (x *Index) fit(ctx context.Context, q Query, rung Rung) (float64, error) {
	req := q.request(rung)
	req.Size, req.Facets, req.Sort, req.Bare, req.Fold = 1, nil, Relevance, true, false
	found, err := x.find(ctx, req)
	if err != nil || len(found.Rows) == 0 {
		return 0, err
	}
	ceiling := 0.0
	for _, w := range rung.Words {
		ceiling += w.Weight
	}
	for _, p := range rung.Pairs {
		ceiling += 2 * p.Weight
	}
	return (1e-9 + found.Rows[0].Score) / (1e-9 + ceiling), nil
}

func (x *Index) find(ctx context.Context, req Request) (Found, error) {
	found, err := x.engine.Find(ctx, req)
	if err != nil {
		return Found{}, fmt.Errorf("find %s: %w", req.Scope, err)
	}
	return found, nil
}

// Newest returns n articles behind the newest from, by their ids and dates alone, and
// how many articles there are in all.
func (x *Index) Newest(ctx context.Context, from, n int) ([]Row, int, error) {
	found, err := x.find(ctx, Request{Scope: Articles, Clause: All{}, Sort: Newest, From: from, Size: n, Bare: true})
	return found.Rows, found.Total, err
}

// next returns the cursor behind the page found, or "" at the end. Behind a cursor
// it takes away the row of the next page, by which it knows that there is one.
func (q Query) next(found *Found, rung int) string {
	n := min(len(found.Rows), q.size())
	more := len(found.Rows) > n
	if q.Cursor == "" {
		more = max(q.Page, 1)*q.size() < found.Total
	}
	found.Rows = found.Rows[:n]
	if n == 0 || !more {
		return ""
	}
	return cursor{cursorVersion, q.mark(), rung, found.Rows[n-1].Key()}.String()
}

// Values returns the values of a facet among what q finds, of those of which a
// word begins with prefix, marked or not.
func (x *Index) Values(ctx context.Context, q Query, f Field, prefix string) ([]Bucket, error) {
	q.Facets, q.Size, q.values, q.prefix = []Field{f}, -1, true, prefix
	if err := q.Validate(); err != nil {
		return nil, err
	}
	_, found, err := x.climb(ctx, q, x.plan(q))
	if err != nil {
		return nil, err
	}
	return found.Facets[q.counted(f)], nil
}

// Stats describes the archive. The engine adds what it alone knows where it has
// a method Describe(*Stats).
func (x *Index) Stats(ctx context.Context) (Stats, error) {
	s := Stats{AnalyzerVersion: analysis.Version}
	oldest, err := x.find(ctx, Request{Scope: Articles, Clause: Between{From: "0001"}, Sort: Oldest, Size: 1, Bare: true})
	if err != nil {
		return Stats{}, err
	}
	newest, err := x.find(ctx, Request{Scope: Articles, Clause: All{}, Sort: Newest, Size: 1, Bare: true,
		Facets: []FacetRequest{{Field: Kind}, {Field: Speaker}}})
	if err != nil {
		return Stats{}, err
	}
	turns, err := x.find(ctx, Request{Scope: Quotes, Clause: All{}})
	if err != nil {
		return Stats{}, err
	}
	s.Articles, s.Turns, s.Speakers = newest.Total, turns.Total, len(newest.Facets[Speaker])
	for _, b := range newest.Facets[Kind] {
		if b.Value == string(corpus.Interview) {
			s.Interviews = b.Count
		}
	}
	if len(oldest.Rows) > 0 && len(newest.Rows) > 0 { // an article may go in between
		s.From, s.To = oldest.Rows[0].Date, newest.Rows[0].Date
	}
	if d, ok := x.engine.(interface{ Describe(*Stats) }); ok {
		d.Describe(&s)
	}
	return s, nil
}
