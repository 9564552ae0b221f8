package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"

	"timbao/api"
	"timbao/index"
	"timbao/index/relevance"
)

type evalCmd struct {
	archiveFlags
	serverFlags
	Queries  []string `required:"" sep:"none" type:"existingfile" help:"Lines of a query's id and its text, separated by a tab; repeat for several sets." placeholder:"FILE"`
	Qrels    []string `required:"" sep:"none" type:"existingfile" help:"Lines of a query's id, an article's id and a grade; one file for each of --queries." placeholder:"FILE"`
	Markdown bool     `help:"Print a page in Markdown, with the command that made it."`
}

// depth is how far down a hit still counts.
const depth = 100

// evaluated is what was measured on one set of queries.
type evaluated struct {
	Set     string              `json:"set"`
	Figures []relevance.Figures `json:"figures"`
}

// Run measures each set of queries and prints a table for each.
func (c *evalCmd) Run(ctx context.Context, p *program) (err error) {
	if len(c.Queries) != len(c.Qrels) {
		return usageError{fmt.Errorf("%d files of --queries and %d of --qrels: give one for one", len(c.Queries), len(c.Qrels))}
	}
	var sets [][]relevance.Query
	for i := range c.Queries {
		set, err := readSet(c.Queries[i], c.Qrels[i])
		if err != nil {
			return usageError{err}
		}
		sets = append(sets, set)
	}
	x, leave, err := c.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, leave()) }()
	var all []evaluated
	for i, set := range sets {
		figures, err := relevance.Measure(ctx, x.ids, set)
		if err != nil {
			return err
		}
		all = append(all, evaluated{strings.TrimSuffix(filepath.Base(c.Queries[i]), ".queries.tsv"), figures})
	}
	return c.print(ctx, p, x, all)
}

func readSet(queries, qrels string) ([]relevance.Query, error) {
	q, err := os.Open(queries)
	if err != nil {
		return nil, err
	}
	defer q.Close()
	r, err := os.Open(qrels)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	set, err := relevance.Read(q, r)
	if err == nil && len(set) == 0 {
		err = errors.New("no query has a relevant article")
	}
	if err != nil {
		return nil, fmt.Errorf("%s, %s: %w", queries, qrels, err)
	}
	return set, nil
}

// examined is what is measured: an archive, or a server that has one.
type examined struct {
	search func(ctx context.Context, v url.Values) (index.Answer, error)
	stats  func(ctx context.Context) (index.Stats, error)
}

func (c *evalCmd) open(ctx context.Context) (examined, func() error, error) {
	if c.Server != "" {
		client := c.client()
		return examined{
			search: func(ctx context.Context, v url.Values) (a index.Answer, err error) {
				return a, client.get(ctx, "/api/v1/search", v, &a)
			},
			stats: func(ctx context.Context) (s index.Stats, err error) {
				return s, client.get(ctx, "/api/v1/stats", nil, &s)
			},
		}, func() error { return nil }, nil
	}
	a, err := readArchive(ctx, c.Data)
	if err != nil {
		return examined{}, nil, err
	}
	return examined{
		search: func(ctx context.Context, v url.Values) (index.Answer, error) {
			q, err := api.ParseQuery(v, index.Articles)
			if err != nil {
				return index.Answer{}, err
			}
			return a.Search(ctx, q)
		},
		stats: a.Stats,
	}, a.Close, nil
}

// ids is a [relevance.Search].
func (x examined) ids(ctx context.Context, text string) ([]string, error) {
	answer, err := x.search(ctx, url.Values{"q": {text}, "size": {strconv.Itoa(depth)}, "facets": {"none"}})
	ids := make([]string, len(answer.Hits))
	for i, h := range answer.Hits {
		ids[i] = h.ID
	}
	return ids, err
}

func (c *evalCmd) print(ctx context.Context, p *program, x examined, all []evaluated) error {
	switch {
	case p.json:
		return p.print(all)
	case c.Markdown:
		s, err := x.stats(ctx)
		if err != nil {
			return err
		}
		return c.printPage(p.stdout, s, all)
	}
	for i, e := range all {
		if i > 0 {
			fmt.Fprintln(p.stdout)
		}
		if _, err := fmt.Fprintf(p.stdout, "%s\n%s", e.Set, relevance.Report(e.Figures)); err != nil {
			return err
		}
	}
	return nil
}

// printPage prints what was measured as a page that says how to make it again.
func (c *evalCmd) printPage(w io.Writer, s index.Stats, all []evaluated) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# How well the ranking finds\n\nMade by\n\n```sh\ntimbao eval --markdown --data DIR")
	for i := range c.Queries {
		fmt.Fprintf(&b, " \\\n  --queries %s --qrels %s", shown(c.Queries[i]), shown(c.Qrels[i]))
	}
	fmt.Fprintf(&b, "\n```\n\non an archive of %d articles, with %s and the analyzer %s.\n", s.Articles, runtime.Version(), s.AnalyzerVersion)
	b.WriteString("Each query is asked in every way of typing; parity is its MRR as a share of the accented one's.\n" +
		"Milliseconds are those of one client and a hundred hits with snippets, no facets.\n")
	for _, e := range all {
		fmt.Fprintf(&b, "\n## %s\n\n%s", e.Set, relevance.Markdown(e.Figures))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// shown is a path as seen from the working directory.
func shown(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(here, path)
	if err != nil {
		return path
	}
	return rel
}
