package main

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"

	"timbao/api"
	"timbao/index"
)

// queryFlags are the parameters of a search, as the HTTP interface has them.
type queryFlags struct {
	District   []string `help:"Only this district; repeat for several." sep:"none"`
	Speaker    []string `help:"Only this speaker." sep:"none"`
	Category   []string `help:"Only this section." sep:"none"`
	Source     []string `help:"Only this newspaper." sep:"none"`
	Kind       []string `help:"Only article, or interview." sep:"none"`
	Author     []string `help:"Only this author." sep:"none"`
	From       string   `help:"Published on or after (YYYY, YYYY-MM, YYYY-MM-DD)." placeholder:"DATE"`
	To         string   `help:"Published on or before." placeholder:"DATE"`
	Marks      string   `help:"How marks count: auto, strict, ignore." placeholder:"HOW"`
	Match      string   `help:"How many words must match: auto, all, most." placeholder:"HOW"`
	Sort       string   `help:"relevance, newest or oldest." placeholder:"ORDER"`
	Duplicates string   `help:"show or fold." placeholder:"HOW"`
}

func (f queryFlags) values(query []string) url.Values {
	v := url.Values{
		"district": f.District, "speaker": f.Speaker, "category": f.Category,
		"source": f.Source, "kind": f.Kind, "author": f.Author,
	}
	for name, value := range map[string]string{
		"q": strings.Join(query, " "), "from": f.From, "to": f.To,
		"marks": f.Marks, "match": f.Match, "sort": f.Sort, "duplicates": f.Duplicates,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	return v
}

type searchCmd struct {
	archiveFlags
	serverFlags
	queryFlags
	Quotes    bool     `help:"Search what people said."`
	Size      int      `help:"Hits on a page, 1 to 100." default:"10"`
	Page      int      `help:"Page, from 1." default:"1"`
	Cursor    string   `help:"The next_cursor of the page before."`
	Facets    string   `help:"A comma list of facets, or none." placeholder:"LIST"`
	FacetSize int      `help:"Values of a facet." default:"10"`
	Explain   bool     `help:"Show why a hit stands where it stands."`
	Query     []string `arg:"" optional:"" help:"What to search for."`
}

// Run searches and prints a list, or with --json the answer.
func (c *searchCmd) Run(ctx context.Context, p *program) error {
	v := c.values(c.Query)
	for name, n := range map[string]int{"size": c.Size, "facet_size": c.FacetSize} {
		v.Set(name, strconv.Itoa(n))
	}
	if c.Cursor != "" {
		v.Set("cursor", c.Cursor)
	} else {
		v.Set("page", strconv.Itoa(c.Page))
	}
	if c.Facets != "" {
		v.Set("facets", c.Facets)
	}
	if c.Explain {
		v.Set("explain", "true")
	}
	answer, err := c.search(ctx, v)
	if err != nil {
		return err
	}
	if p.json {
		return p.print(answer)
	}
	return printAnswer(p.stdout, answer)
}

func (c *searchCmd) search(ctx context.Context, v url.Values) (answer index.Answer, err error) {
	scope, path := index.Articles, "/api/v1/search"
	if c.Quotes {
		scope, path = index.Quotes, "/api/v1/quotes"
	}
	if c.Server != "" {
		return answer, c.client().get(ctx, path, v, &answer)
	}
	q, err := api.ParseQuery(v, scope)
	if err != nil {
		return answer, usageError{err}
	}
	a, err := readArchive(ctx, c.Data)
	if err != nil {
		return answer, err
	}
	start := time.Now()
	answer, err = a.Search(ctx, q)
	answer.TookMS = float64(time.Since(start).Microseconds()) / 1000
	var wrong *index.QueryError
	if errors.As(err, &wrong) {
		err = usageError{err}
	}
	return answer, errors.Join(err, a.Close())
}

func printAnswer(w io.Writer, a index.Answer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d found in %.1f ms\n", a.Total, a.TookMS)
	if a.Query.Interpreted != "" {
		fmt.Fprintf(&b, "searched for: %s (%s)\n", a.Query.Interpreted, a.Query.Reason)
	}
	if a.Query.Relaxed {
		b.WriteString("not all words had to match\n")
	}
	for _, m := range a.DidYouMean {
		fmt.Fprintf(&b, "did you mean: %s\n", m.Text)
	}
	for i, h := range a.Hits {
		fmt.Fprintf(&b, "\n%d. %s\n", i+1, h.Title)
		if h.Turn > 0 {
			fmt.Fprintf(&b, "   %s\n", join(", ", h.Speaker, h.Role))
		}
		for _, s := range h.Snippets {
			fmt.Fprintf(&b, "   %s\n", emphasis(s))
		}
		fmt.Fprintf(&b, "   %s\n", join(" · ", h.ID+h.ArticleID, string(h.Published), h.Source, strings.Join(h.Districts, ", "), strings.Join(h.Speakers, ", ")))
		for _, part := range h.Explanation {
			fmt.Fprintf(&b, "   %8.3f  %s\n", part.Score, part.Of)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// emphasis shows a highlight on a terminal or in a file: between asterisks.
func emphasis(s string) string {
	return html.UnescapeString(strings.NewReplacer("<mark>", "*", "</mark>", "*").Replace(s))
}

// join joins what is not empty.
func join(by string, parts ...string) string {
	var kept []string
	for _, s := range parts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, by)
}

type suggestCmd struct {
	archiveFlags
	serverFlags
	Size   int    `help:"Suggestions at most, 1 to 20." default:"8"`
	Prefix string `arg:"" help:"What is being typed."`
}

// Run prints completions.
func (c *suggestCmd) Run(ctx context.Context, p *program) error {
	answer, err := c.suggest(ctx, url.Values{"q": {c.Prefix}, "size": {strconv.Itoa(c.Size)}})
	if err != nil {
		return err
	}
	if p.json {
		return p.print(answer)
	}
	for _, s := range answer.Suggestions {
		if _, err := fmt.Fprintf(p.stdout, "%s\t%s\n", s.Text, join(", ", s.Kind, s.Detail)); err != nil {
			return err
		}
	}
	return nil
}

// suggestions answers as the server does.
type suggestions struct {
	Suggestions []index.Suggestion `json:"suggestions"`
}

func (c *suggestCmd) suggest(ctx context.Context, v url.Values) (answer suggestions, err error) {
	if c.Server != "" {
		return answer, c.client().get(ctx, "/api/v1/suggest", v, &answer)
	}
	prefix, size, err := api.ParseSuggest(v)
	if err != nil {
		return answer, usageError{err}
	}
	a, err := readArchive(ctx, c.Data)
	if err != nil {
		return answer, err
	}
	found, err := a.Suggest(ctx, prefix, size)
	answer.Suggestions = append([]index.Suggestion{}, found...)
	return answer, errors.Join(err, a.Close())
}
