package main

import (
	"context"
	"encoding/csv"
	"errors"
	"iter"
	"strings"

	"timbao/api"
	"timbao/corpus"
	"timbao/index"
)

type exportCmd struct {
	archiveFlags
	queryFlags
	Format string   `help:"ndjson, or csv for a table." default:"ndjson" enum:"ndjson,csv"`
	Query  []string `arg:"" optional:"" help:"Only what this finds."`
}

// columns are the columns of a table.
var columns = []string{"id", "title", "published", "source", "category", "kind", "districts", "speakers", "authors", "url"}

// Run prints all articles that match, in the order of the search.
func (c *exportCmd) Run(ctx context.Context, p *program) error {
	q, err := api.ParseQuery(c.values(c.Query), index.Articles)
	if err != nil {
		return usageError{err}
	}
	a, err := readArchive(ctx, c.Data)
	if err != nil {
		return err
	}
	write, flush := p.print, func() error { return nil }
	if c.Format == "csv" {
		table := csv.NewWriter(p.stdout)
		if err := table.Write(columns); err != nil {
			return errors.Join(err, a.Close())
		}
		write = func(v any) error { return table.Write(row(v.(corpus.Article))) }
		flush = func() error { table.Flush(); return table.Error() }
	}
	return errors.Join(export(ctx, a.Index, q, write), flush(), a.Close())
}

func export(ctx context.Context, x *index.Index, q index.Query, write func(any) error) error {
	for article, err := range matches(ctx, x, q) {
		if err != nil {
			return err
		}
		if err := write(article); err != nil {
			return err
		}
	}
	return nil
}

// matches returns all articles that q finds, page by page.
func matches(ctx context.Context, x *index.Index, q index.Query) iter.Seq2[corpus.Article, error] {
	q.Size, q.Facets, q.Highlight = 100, nil, false
	return func(yield func(corpus.Article, error) bool) {
		for {
			answer, err := x.Search(ctx, q)
			if err != nil {
				yield(corpus.Article{}, err)
				return
			}
			for _, h := range answer.Hits {
				a, err := x.Article(ctx, h.ID)
				if !yield(a, err) || err != nil {
					return
				}
			}
			if q.Cursor = answer.NextCursor; q.Cursor == "" {
				return
			}
		}
	}
}

func row(a corpus.Article) []string {
	var speakers []string
	for _, s := range a.Speakers {
		speakers = append(speakers, join(", ", s.Name, s.Role))
	}
	return []string{a.ID, a.Title, string(a.Published), a.Source, a.Category, string(a.Kind),
		strings.Join(a.Districts, "; "), strings.Join(speakers, "; "), strings.Join(a.Authors, "; "), a.URL}
}
