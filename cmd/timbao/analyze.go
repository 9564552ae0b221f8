package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index/local"
)

type analyzeCmd struct {
	Typed     bool     `help:"Show what the keys would have given."`
	Restore   bool     `help:"Show the likeliest accented readings."`
	Dates     bool     `help:"Show the dates that the text names."`
	Reference string   `help:"Day that relative dates are counted from." placeholder:"DATE"`
	Data      string   `help:"Take the statistics of this archive." type:"path" placeholder:"DIR"`
	Text      []string `arg:"" optional:"" help:"The text; without it each line of standard input."`
}

// analyzed is what the analyzer makes of a text.
type analyzed struct {
	Text       string        `json:"text"`
	Normalized string        `json:"normalized"`
	Folded     string        `json:"folded"`
	Tokens     []tokenView   `json:"tokens"`
	Words      []string      `json:"words"`
	Typed      *string       `json:"typed,omitempty"`
	Method     string        `json:"method,omitempty"`
	Restored   []string      `json:"restored,omitzero"`
	Dates      []corpus.Date `json:"dates,omitzero"`
}

type tokenView struct {
	Term     string `json:"term"`
	Folded   string `json:"folded"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Position int    `json:"position"`
	Kind     string `json:"kind"`
}

// readings is how many restored readings are shown.
const readings = 3

// Run analyzes one text, or each line of standard input.
func (c *analyzeCmd) Run(ctx context.Context, p *program) error {
	reference, err := corpus.ParseDate(c.Reference)
	if c.Reference != "" && err != nil {
		return usageError{fmt.Errorf("--reference: %w", err)}
	}
	m := new(analysis.Model)
	if c.Data != "" && c.Restore {
		if m, err = modelOf(ctx, c.Data); err != nil {
			return err
		}
	}
	if len(c.Text) > 0 {
		return c.print(p, c.analyze(strings.Join(c.Text, " "), m, reference))
	}
	lines := bufio.NewReader(p.stdin)
	for {
		line, err := lines.ReadString('\n')
		if err != nil && err != io.EOF {
			return fmt.Errorf("read standard input: %w", err)
		}
		if line == "" && err == io.EOF {
			return nil
		}
		if err := c.print(p, c.analyze(strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"), m, reference)); err != nil {
			return err
		}
	}
}

// modelOf returns the statistics of an archive; of one that a server has open, as they
// were saved last.
func modelOf(ctx context.Context, dir string) (*analysis.Model, error) {
	a, err := readArchive(ctx, dir)
	if errors.Is(err, local.ErrInUse) {
		m := new(analysis.Model)
		_, err := readModel(modelPath(dir), m)
		return m, err
	}
	if err != nil {
		return nil, err
	}
	return a.model, a.engine.Close()
}

func (c *analyzeCmd) analyze(text string, m *analysis.Model, reference corpus.Date) analyzed {
	r := analyzed{Text: text, Normalized: analysis.Normal(text), Folded: analysis.Folded.String(text), Tokens: []tokenView{}, Words: []string{}}
	for t := range (analysis.Analyzer{}).Tokens(text) {
		r.Tokens = append(r.Tokens, tokenView{t.Term, analysis.Folded.String(t.Term), t.Start, t.End, t.Position, t.Kind.String()})
	}
	for t := range (analysis.Analyzer{Words: true}).Tokens(text) {
		r.Words = append(r.Words, text[t.Start:t.End])
	}
	if c.Typed {
		typed, method := analysis.Typed(text)
		r.Typed, r.Method = &typed, method.String()
	}
	if c.Restore {
		r.Restored = append([]string{}, m.Restore(text, readings)...)
	}
	if c.Dates {
		r.Dates = append([]corpus.Date{}, corpus.Dates(text, reference)...)
	}
	return r
}

func (c *analyzeCmd) print(p *program, r analyzed) error {
	if p.json {
		return p.print(r)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "text        %s\nnormalized  %s\nfolded      %s\nwords       %s\n", r.Text, r.Normalized, r.Folded, strings.Join(r.Words, " | "))
	if r.Typed != nil {
		fmt.Fprintf(&b, "typed       %s (%s)\n", *r.Typed, r.Method)
	}
	for _, s := range r.Restored {
		fmt.Fprintf(&b, "restored    %s\n", s)
	}
	for _, d := range r.Dates {
		fmt.Fprintf(&b, "date        %s\n", d)
	}
	for _, t := range r.Tokens {
		fmt.Fprintf(&b, "%4d  %3d–%-3d  %-9s %s → %s\n", t.Position, t.Start, t.End, t.Kind, t.Term, t.Folded)
	}
	_, err := fmt.Fprint(p.stdout, b.String())
	return err
}
