package main

import (
	"fmt"

	"timbao/corpus"
	"timbao/corpus/source"
)

type parseCmd struct {
	Explain bool     `help:"Print for each derived field the words it came from."`
	Paths   []string `arg:"" name:"path" help:"Files, folders, or - for standard input."`
}

// Run prints the articles as they would be stored.
func (c *parseCmd) Run(p *program) error {
	bad := false
	for a, err := range source.Paths(c.Paths, source.Options{Stdin: p.stdin}) {
		if err == nil {
			a, err = corpus.Understand(a)
		}
		if err != nil {
			bad = true
			fmt.Fprintf(p.stderr, "rejected %v\n", err)
			continue
		}
		if err := p.print(a); err != nil {
			return err
		}
	}
	if bad {
		return errRejected
	}
	return nil
}
