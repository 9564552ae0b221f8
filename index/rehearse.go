package index

import (
	"context"
	"strings"

	"timbao/analysis"
)

// rehearsal holds what to ask as readers will, so that what an engine makes when it is
// first wanted is there when they do: postings of frequent words, and where the phrases
// stand that abbreviations are for.
type rehearsal struct {
	queries []string
	titles  int
	known   map[string]bool // abbreviations among the queries
}

// rehearsalStep is of how many titles one is asked as it is, with its marks and without.
const rehearsalStep = 500

// add takes what there is to ask in a title.
func (r *rehearsal) add(title string) {
	if r.titles%rehearsalStep == 0 {
		r.queries = append(r.queries, title, analysis.Folded.String(title))
	}
	r.titles++
	for word := range strings.FieldsSeq(title) {
		if r.known[word] || len(analysis.Expand(word)) == 0 {
			continue
		}
		if r.known == nil {
			r.known = map[string]bool{}
		}
		r.known[word] = true
		r.queries = append(r.queries, word)
	}
}

// rehearse asks all of it. Only the end of the context ends it.
func (x *Index) rehearse(ctx context.Context, r rehearsal) error {
	for _, text := range r.queries {
		if _, err := x.Search(ctx, Query{Text: text}); ctx.Err() != nil {
			return err
		}
	}
	return nil
}
