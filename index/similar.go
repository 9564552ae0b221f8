package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"timbao/analysis"
	"timbao/corpus"
)

// How an article's likeness is asked for.
const (
	similarTerms = 30  // the heaviest terms of an article
	similarShare = 0.2 // of their weight, that another must hold
)

// Similar returns n articles like the one with the id, or [ErrNotFound]. Those of
// its group are apart.
func (x *Index) Similar(ctx context.Context, id string, n int) (Similar, error) {
	a, err := x.engine.Get(ctx, id)
	if err != nil {
		return Similar{}, err
	}
	group, err := x.groupOf(ctx, a)
	if err != nil {
		return Similar{}, err
	}
	duplicates, err := x.duplicates(ctx, a.ID, group)
	if err != nil {
		return Similar{}, err
	}
	like, err := x.like(ctx, a, group, n)
	if err != nil {
		return Similar{}, err
	}
	m := newMarker(Rung{}, true) // as in a search, though there are no words to mark
	s := Similar{Hits: []Hit{}, Duplicates: []Hit{}}
	for _, row := range like {
		s.Hits = append(s.Hits, m.hit(row, Articles))
	}
	for _, row := range duplicates {
		s.Duplicates = append(s.Duplicates, m.hit(row, Articles))
	}
	return s, nil
}

// like returns the n articles that share most of a's heaviest words, without those
// of its group.
func (x *Index) like(ctx context.Context, a corpus.Article, group []string, n int) ([]Row, error) {
	words := x.heaviest(a)
	if len(words) == 0 {
		return nil, nil
	}
	most := Most{}
	for _, w := range words {
		most.Of = append(most.Of, Weighted{Term{Alternatives: w.Alternatives}, w.Weight})
		most.Need += w.Weight * similarShare
	}
	found, err := x.find(ctx, Request{
		Scope: Articles, Clause: And{most, Not{OneOf{ID, group}}}, Words: words, Size: n, Sort: Relevance, Fold: true,
	})
	return found.Rows, err
}

// mostDuplicates is how many of a group are shown.
const mostDuplicates = 100

// groupOf returns the ids of the article's group, its own first.
func (x *Index) groupOf(ctx context.Context, a corpus.Article) ([]string, error) {
	ids := []string{a.ID}
	own, err := x.find(ctx, Request{Scope: Articles, Clause: OneOf{ID, ids}, Size: 1, Sort: Oldest, Bare: true})
	if err != nil || len(own.Rows) == 0 || own.Rows[0].Others == 0 {
		return ids, err
	}
	bands := bandKeys(corpus.NewSketch(a))
	alike, err := x.find(ctx, Request{Scope: Articles, Clause: OneOf{Band, bands}, Sort: Oldest, Size: mostAlike, Bare: true})
	if err != nil {
		return nil, fmt.Errorf("group of %s: %w", a.ID, err)
	}
	for _, r := range alike.Rows {
		if r.Group == own.Rows[0].Group && r.ID != a.ID {
			ids = append(ids, r.ID)
		}
	}
	return ids, nil
}

// duplicates returns the rows of a group, the oldest first, but that of id.
func (x *Index) duplicates(ctx context.Context, id string, group []string) ([]Row, error) {
	if len(group) == 1 {
		return nil, nil
	}
	found, err := x.find(ctx, Request{
		Scope: Articles, Clause: And{OneOf{ID, group}, Not{OneOf{ID, []string{id}}}}, Sort: Oldest, Size: mostDuplicates,
	})
	return found.Rows, err
}

// heaviest returns the terms that tell most of what an article is about.
func (x *Index) heaviest(a corpus.Article) []Term {
	counts := map[string]int{}
	for _, text := range []string{a.Title, a.Title, a.Lead, a.Body} {
		for t := range (analysis.Analyzer{}).Tokens(text) {
			counts[t.Term]++
		}
	}
	p := newPlanner(x.model)
	var words []Term
	for t, n := range counts {
		alts := []analysis.Alternative{{Term: t, Weight: 1}}
		if count := x.model.Count(t); n > 1 && count > 1 && !functionWords[t] {
			words = append(words, Term{Alternatives: alts, Weight: p.idf(alts) * Saturate(float64(n))})
		}
	}
	slices.SortFunc(words, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Head(), b.Head()))
	})
	return words[:min(len(words), similarTerms)]
}
