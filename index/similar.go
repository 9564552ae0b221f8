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
	group, duplicates, err := x.duplicates(ctx, a)
	if err != nil {
		return Similar{}, err
	}
	words := x.heaviest(a)
	most := Most{}
	for _, w := range words {
		most.Of = append(most.Of, Weighted{Term{Alternatives: w.Alternatives}, w.Weight})
		most.Need += w.Weight * similarShare
	}
	others := Not{OneOf{ID, group}}
	found, err := x.find(ctx, Request{Scope: Articles, Clause: And{most, others}, Words: words, Size: n, Sort: Relevance, Fold: true})
	if err != nil {
		return Similar{}, err
	}
	m := newMarker(Rung{}, true) // as in a search, though there are no words to mark
	s := Similar{Hits: []Hit{}, Duplicates: []Hit{}}
	for _, row := range found.Rows {
		s.Hits = append(s.Hits, m.hit(row, Articles))
	}
	for _, row := range duplicates {
		s.Duplicates = append(s.Duplicates, m.hit(row, Articles))
	}
	return s, nil
}

// mostDuplicates is how many of a group are shown.
const mostDuplicates = 100

// duplicates returns the ids of the article's group, itself among them, and the
// rows of the others.
func (x *Index) duplicates(ctx context.Context, a corpus.Article) ([]string, []Row, error) {
	ids := []string{a.ID}
	bands := bandKeys(corpus.NewSketch(a))
	if len(bands) == 0 {
		return ids, nil, nil
	}
	found, err := x.find(ctx, Request{Scope: Articles, Clause: OneOf{Band, bands}, Sort: Oldest, Size: mostDuplicates})
	if err != nil {
		return nil, nil, fmt.Errorf("group of %s: %w", a.ID, err)
	}
	group := a.ID
	for _, r := range found.Rows {
		if r.ID == a.ID {
			group = r.Group
		}
	}
	var rows []Row
	for _, r := range found.Rows {
		if r.Group == group && r.ID != a.ID {
			ids = append(ids, r.ID)
			rows = append(rows, r)
		}
	}
	return ids, rows, nil
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
