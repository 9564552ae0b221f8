package indextest

import (
	"cmp"
	"fmt"
	"slices"

	"timbao/index"
)

// matches reports whether the clause wants d.
func matches(d *document, c index.Clause) bool {
	switch c := c.(type) {
	case nil, index.All:
		return true
	case index.None:
		return false
	case index.And:
		return !slices.ContainsFunc(c, func(c index.Clause) bool { return !matches(d, c) })
	case index.Or:
		return slices.ContainsFunc(c, func(c index.Clause) bool { return matches(d, c) })
	case index.Not:
		return !matches(d, c.Clause)
	case index.Most:
		return matchesMost(d, c)
	case index.Term:
		return matchesPhrase(d, c.Field, []index.Term{c})
	case index.Phrase:
		return matchesPhrase(d, c.Field, c.Terms)
	case index.OneOf:
		return slices.ContainsFunc(d.Keys[c.Field], func(v string) bool { return slices.Contains(c.Values, v) })
	case index.Between:
		return c.Holds(d.Date)
	default:
		panic(fmt.Sprintf("no such clause: %T", c))
	}
}

func matchesMost(d *document, c index.Most) bool {
	sum := 0.0
	for _, w := range c.Of {
		if matches(d, w.Clause) {
			sum += w.Weight
		}
	}
	return sum >= c.Need
}

func matchesPhrase(d *document, f index.Field, terms []index.Term) bool {
	fields := []index.Field{f}
	if f == index.Text {
		fields = []index.Field{index.Title, index.Lead, index.Body}
	}
	for _, f := range fields {
		if holds(d.texts[f], terms) || slices.ContainsFunc(d.words[f], func(ts []string) bool { return holds(ts, terms) }) {
			return true
		}
	}
	return false
}

// holds reports whether the terms stand one behind the other in tokens.
func holds(tokens []string, terms []index.Term) bool {
	for i := 0; i+len(terms) <= len(tokens); i++ {
		n := 0
		for n < len(terms) && stands(terms[n], tokens[i+n]) > 0 {
			n++
		}
		if n == len(terms) {
			return true
		}
	}
	return false
}

// stands returns the weight of the word's alternative that the token is, or 0.
func stands(word index.Term, token string) float64 {
	for _, a := range word.Alternatives {
		if a.Term == token {
			return a.Weight
		}
	}
	return 0
}

func buckets(docs []*document, f index.FacetRequest) []index.Bucket {
	counts := map[string]int{}
	for _, d := range docs {
		seen := map[string]bool{}
		for _, v := range d.Keys[f.Field] {
			if !seen[v] && (f.Prefix == "" || index.WordStart(f.Prefix)(v)) {
				seen[v] = true
				counts[v]++
			}
		}
	}
	bs := make([]index.Bucket, 0, len(counts))
	for v, n := range counts {
		bs = append(bs, index.Bucket{Value: v, Count: n})
	}
	slices.SortFunc(bs, func(a, b index.Bucket) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	if f.Size > 0 && len(bs) > f.Size {
		bs = bs[:f.Size]
	}
	return bs
}
