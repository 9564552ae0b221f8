package main

import (
	"context"
	"errors"
	"fmt"
	"io"
)

type checkCmd struct{ archiveFlags }

// Run verifies the archive, prints what is wrong, and fails where anything is.
func (c *checkCmd) Run(ctx context.Context, p *program) error {
	a, err := keepArchive(ctx, c.Data)
	if err != nil {
		return err
	}
	found := a.engine.Check(ctx)
	if err := a.Close(); err != nil {
		found = append(found, err)
	}
	report := struct {
		OK     bool     `json:"ok"`
		Errors []string `json:"errors"`
	}{len(found) == 0, []string{}}
	for _, err := range found {
		report.Errors = append(report.Errors, err.Error())
	}
	if p.json {
		err = p.print(report)
	} else {
		err = printCheck(p, report.Errors)
	}
	if err == nil && !report.OK {
		err = fmt.Errorf("%d faults found; `timbao reindex` mends the index and leaves out what is damaged, which can be imported again; a backup has it all", len(found))
	}
	return err
}

func printCheck(p *program, faults []string) error {
	if len(faults) == 0 {
		_, err := fmt.Fprintln(p.stdout, "ok")
		return err
	}
	var errs []error
	for _, f := range faults {
		_, err := fmt.Fprintln(p.stdout, f)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

type reindexCmd struct {
	archiveFlags
	serverFlags
}

// Run builds the index anew, and fails where articles had to be left out; a server
// logs those, and answers meanwhile.
func (c *reindexCmd) Run(ctx context.Context, p *program) error {
	if c.Server != "" {
		return c.client().download(ctx, "/api/v1/reindex", io.Discard)
	}
	a, err := readArchive(ctx, c.Data)
	if err != nil {
		return err
	}
	left, err := a.rebuild(ctx)
	if err == nil && len(left) > 0 {
		err = fmt.Errorf("the index is built anew, but for what cannot be read (%d), which can be imported again:\n%w", len(left), errors.Join(left...))
	}
	return errors.Join(err, a.Close())
}
