package relevance

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"
)

// Search returns the ids that a text finds, best first; a hundred are enough.
type Search func(ctx context.Context, text string) ([]string, error)

// Query is a query as it should be typed, and what it should find.
type Query struct {
	ID, Text string
	Relevant map[string]float64 // grades above 0 by id
}

// Figures are the means over all queries of one variant.
type Figures struct {
	Variant  string        `json:"variant"`
	Queries  int           `json:"queries"`
	MRR      float64       `json:"mrr10"`     // of the first ten
	NDCG     float64       `json:"ndcg10"`    // of the first ten
	Recall10 float64       `json:"recall10"`  // share of what is relevant
	Recall   float64       `json:"recall100"` // the same of a hundred
	Success  float64       `json:"success1"`  // the first is relevant
	Parity   float64       `json:"parity"`    // MRR as a share of the accented one
	P50      time.Duration `json:"p50_ns"`
	P99      time.Duration `json:"p99_ns"`
}

// Measure asks search each query in each of [Variants] and returns the figures of
// each variant. An error of search ends it.
func Measure(ctx context.Context, search Search, queries []Query) ([]Figures, error) {
	var all []Figures
	for _, v := range Variants {
		f, err := measure(ctx, search, queries, v)
		if err != nil {
			return nil, err
		}
		f.Parity = 1
		if len(all) > 0 {
			f.Parity = share(f.MRR, all[0].MRR)
		}
		all = append(all, f)
	}
	return all, nil
}

func measure(ctx context.Context, search Search, queries []Query, variant string) (Figures, error) {
	f := Figures{Variant: variant, Queries: len(queries)}
	n := float64(max(1, len(queries)))
	var took []time.Duration
	for _, q := range queries {
		text := Variant(q.Text, variant)
		start := time.Now()
		ids, err := search(ctx, text)
		took = append(took, time.Since(start))
		if err != nil {
			return f, fmt.Errorf("search %q: %w", text, err)
		}
		f.MRR += reciprocalRank(ids, q.Relevant) / n
		f.NDCG += gain(ids, q.Relevant) / n
		f.Recall10 += recall(ids, q.Relevant, 10) / n
		f.Recall += recall(ids, q.Relevant, 100) / n
		if len(ids) > 0 && q.Relevant[ids[0]] > 0 {
			f.Success += 1 / n
		}
	}
	slices.Sort(took)
	if len(took) > 0 {
		f.P50, f.P99 = took[len(took)/2], took[len(took)*99/100]
	}
	return f, nil
}

func share(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func first(ids []string, n int) []string { return ids[:min(n, len(ids))] }

func reciprocalRank(ids []string, relevant map[string]float64) float64 {
	for i, id := range first(ids, 10) {
		if relevant[id] > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// gain is nDCG at ten.
func gain(ids []string, relevant map[string]float64) float64 {
	got, ideal := 0.0, 0.0
	for i, id := range first(ids, 10) {
		got += relevant[id] / math.Log2(float64(i+2))
	}
	var grades []float64
	for _, g := range relevant {
		grades = append(grades, -g)
	}
	slices.Sort(grades)
	for i, g := range grades[:min(10, len(grades))] {
		ideal -= g / math.Log2(float64(i+2))
	}
	return share(got, ideal)
}

func recall(ids []string, relevant map[string]float64, n int) float64 {
	found := 0.0
	for _, id := range first(ids, n) {
		if relevant[id] > 0 {
			found++
		}
	}
	return share(found, float64(len(relevant)))
}

// heads are the columns of a table of figures.
var heads = []string{"variant", "queries", "MRR@10", "parity", "nDCG@10", "recall@10", "recall@100", "success@1", "p50 ms", "p99 ms"}

// cells are the figures in the order of heads.
func (f Figures) cells() []string {
	cells := []string{f.Variant, strconv.Itoa(f.Queries)}
	for _, x := range []float64{f.MRR, f.Parity, f.NDCG, f.Recall10, f.Recall, f.Success} {
		cells = append(cells, strconv.FormatFloat(x, 'f', 3, 64))
	}
	for _, d := range []time.Duration{f.P50, f.P99} {
		cells = append(cells, strconv.FormatFloat(d.Seconds()*1000, 'f', 1, 64))
	}
	return cells
}

// Report returns the figures as a table of text, its columns set off by blanks.
func Report(figures []Figures) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, strings.Join(heads, "\t")+"\t")
	for _, f := range figures {
		fmt.Fprintln(w, strings.Join(f.cells(), "\t")+"\t")
	}
	w.Flush()
	return b.String()
}

// Markdown returns the figures as a table in Markdown.
func Markdown(figures []Figures) string {
	var b strings.Builder
	b.WriteString("| " + strings.Join(heads, " | ") + " |\n|---|" + strings.Repeat("--:|", len(heads)-1) + "\n")
	for _, f := range figures {
		b.WriteString("| " + strings.Join(f.cells(), " | ") + " |\n")
	}
	return b.String()
}
