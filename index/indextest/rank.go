package indextest

import (
	"cmp"
	"slices"

	"timbao/index"
)

// ranking is a row, its document, and what its score is made of so far.
type ranking struct {
	index.Row
	d *document
}

// rank returns the documents as rows in the order of the request.
func (m *memory) rank(docs, scope []*document, req index.Request) []index.Row {
	texts := textSpecs(m.specs)
	mean := means(scope, texts)
	ranked := make([]ranking, len(docs))
	for i, d := range docs {
		ranked[i] = ranking{index.Row{ID: d.ID, Turn: d.Turn, Date: d.Date, Group: d.Group}, d}
		ranked[i].Score, ranked[i].Parts = first(d, texts, mean, req)
	}
	slices.SortFunc(ranked, func(a, b ranking) int { return index.Relevance.Compare(a.Key(), b.Key()) })
	look := index.NewLook(req)
	for i := range min(len(ranked), index.LookDepth) {
		r := &ranked[i]
		second(look, r.d, texts, mean, req)
		r.Score += look.Score()
		r.Parts = append(r.Parts, look.Parts()...)
	}
	rows := make([]index.Row, len(ranked))
	for i, r := range ranked {
		rows[i] = r.Row
		slices.SortStableFunc(rows[i].Parts, func(a, b index.Part) int { return cmp.Compare(b.Score, a.Score) })
		if !req.Parts {
			rows[i].Parts = nil
		}
	}
	slices.SortFunc(rows, func(a, b index.Row) int { return req.Sort.Compare(a.Key(), b.Key()) })
	return rows
}

func textSpecs(specs []index.Spec) []index.Spec {
	return slices.DeleteFunc(slices.Clone(specs), func(s index.Spec) bool { return s.Weight == 0 })
}

// means returns how many tokens a text of each spec has on average.
func means(scope []*document, texts []index.Spec) []float64 {
	mean := make([]float64, len(texts))
	for i, s := range texts {
		total := 0
		for _, d := range scope {
			total += len(d.texts[s.Field])
		}
		mean[i] = float64(total) / float64(max(1, len(scope)))
	}
	return mean
}

// first returns the score of the first pass and its parts.
func first(d *document, texts []index.Spec, mean []float64, req index.Request) (float64, []index.Part) {
	sum, parts := 0.0, []index.Part{}
	for _, w := range req.Words {
		x := 0.0
		for i, s := range texts {
			if w.Field != index.Text && w.Field != s.Field {
				continue
			}
			for _, token := range d.texts[s.Field] {
				x += stands(w, token) * s.Norm(len(d.texts[s.Field]), mean[i])
			}
		}
		if x > 0 {
			score := w.Weight * index.Saturate(x)
			sum += score
			parts = append(parts, index.Part{Of: w.Head(), Score: score})
		}
	}
	fresh := sum * (index.Freshness(d.Date) - 1)
	if fresh > 0 {
		parts = append(parts, index.Part{Of: "freshness", Score: fresh})
	}
	return sum + fresh, parts
}

// second shows the document to look.
func second(look *index.Look, d *document, texts []index.Spec, mean []float64, req index.Request) {
	look.Begin()
	for i, s := range texts {
		var places []index.Place
		for at, token := range d.texts[s.Field] {
			for n, w := range req.Words {
				if w.Field != index.Text && w.Field != s.Field {
					continue
				}
				if weight := stands(w, token); weight > 0 {
					places = append(places, index.Place{Position: int32(at), Word: int32(n), Weight: float32(weight)})
				}
			}
		}
		look.Text(s.Field, places, s.Norm(len(d.texts[s.Field]), mean[i]))
	}
}
