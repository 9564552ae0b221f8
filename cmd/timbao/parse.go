package main

import (
	"errors"
	"fmt"

	"timbao/corpus"
	"timbao/corpus/source"
)

type parseCmd struct {
	Explain bool     `help:"Print {\"article\", \"evidence\"} in the place of each article: for each derived field the words it came from."`
	Paths   []string `arg:"" name:"path" help:"Files, folders, or - for standard input."`
}

// explained is an article and where its derived fields come from.
type explained struct {
	Article  corpus.Article    `json:"article"`
	Evidence []corpus.Evidence `json:"evidence"`
}

// Run prints the articles as they would be stored, one JSON object a line.
func (c *parseCmd) Run(p *program) error {
	bad := false
	for a, err := range source.Paths(c.Paths, source.Options{Stdin: p.stdin}) {
		if err != nil && !errors.As(err, new(*source.RecordError)) {
			return err
		}
		var made any
		if err == nil {
			made, err = c.understood(a)
		}
		if err != nil {
			bad = true
			fmt.Fprintf(p.stderr, "rejected %v\n", err)
			continue
		}
		if err := p.print(made); err != nil {
			return err
		}
	}
	if bad {
		return errRejected
	}
	return nil
}

func (c *parseCmd) understood(a corpus.Article) (any, error) {
	if !c.Explain {
		return corpus.Understand(a)
	}
	a, evidence, err := corpus.Explain(a)
	if evidence == nil {
		evidence = []corpus.Evidence{}
	}
	return explained{a, evidence}, err
}
