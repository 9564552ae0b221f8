package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"timbao/corpus"
	"timbao/corpus/source"
	"timbao/index"
)

type importCmd struct {
	archiveFlags
	serverFlags
	Rejects string   `help:"Keep rejected records in this file, one a line, each after its place and reason as a comment." type:"path" placeholder:"FILE"`
	Paths   []string `arg:"" name:"path" help:"Files, folders, or - for standard input."`
}

// learnt is how many articles may come in before what was learnt of them is saved.
const learnt = 10_000

// importSummary ends an import.
type importSummary struct {
	Read      int     `json:"read"`
	Indexed   int     `json:"indexed"`
	Unchanged int     `json:"unchanged"`
	Rejected  int     `json:"rejected"`
	Bytes     int64   `json:"bytes"`
	Seconds   float64 `json:"seconds"`
}

// Run imports, and fails with errRejected where records were rejected.
func (c *importCmd) Run(ctx context.Context, p *program) (err error) {
	for _, path := range c.Paths {
		if _, err := os.Stat(path); path != "-" && err != nil {
			return err
		}
	}
	rejects, err := openRejects(c.Rejects, p.stderr)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rejects.Close()) }()

	start := time.Now()
	bar := newBar(c.Paths, p.stderr)
	var read int64
	articles := rejects.watch(source.Paths(c.Paths, source.Options{Stdin: p.stdin, Progress: func(n int64) {
		read += n
		_ = bar.Add64(n) // the bar's own errors are nobody's trouble
	}}))
	report, err := c.put(ctx, articles)
	_ = bar.Exit()
	err = errors.Join(err, rejects.broken)
	for _, refused := range report.Errors {
		if !errors.As(refused, new(*source.RecordError)) { // these were told of when they were read
			rejects.tell(refused, nil)
		}
	}
	summary := importSummary{report.Read, report.Indexed, report.Unchanged, report.Rejected, read, time.Since(start).Seconds()}
	if err := c.summarize(p, summary); err != nil {
		return err
	}
	if err == nil && report.Rejected > 0 {
		return errRejected
	}
	return err
}

func (c *importCmd) put(ctx context.Context, articles iter.Seq2[corpus.Article, error]) (index.Report, error) {
	if c.Server != "" {
		return c.client().put(ctx, articles)
	}
	a, err := openArchive(ctx, c.Data)
	if err != nil {
		return index.Report{}, err
	}
	var unsaved error
	report, err := a.Put(ctx, batches(articles, learnt, func() bool { unsaved = a.save(); return unsaved == nil }))
	if err = cmp.Or(err, unsaved); err == nil {
		err = a.engine.Merge(ctx)
	}
	return report, errors.Join(err, a.Close())
}

func (c *importCmd) summarize(p *program, s importSummary) error {
	if p.json || !terminal(p.stdout) {
		return p.print(s)
	}
	_, err := fmt.Fprintf(p.stdout, "%d read, %d indexed, %d unchanged, %d rejected; %.1f MB in %.1f s\n",
		s.Read, s.Indexed, s.Unchanged, s.Rejected, float64(s.Bytes)/1e6, s.Seconds)
	return err
}

// newBar shows how far an import is, on a terminal alone.
func newBar(paths []string, w io.Writer) *progressbar.ProgressBar {
	return progressbar.NewOptions64(source.Size(paths), progressbar.OptionSetWriter(w), progressbar.OptionSetVisibility(terminal(w)),
		progressbar.OptionShowBytes(true), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetDescription("import"))
}

func terminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// rejects says which records were rejected, and keeps them where asked to.
type rejects struct {
	file   *os.File
	w      *bufio.Writer
	log    io.Writer
	broken error // what ended the reading before its time
}

func openRejects(path string, log io.Writer) (*rejects, error) {
	r := &rejects{log: log}
	if path == "" {
		return r, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("keep rejected records: %w", err)
	}
	r.file, r.w = f, bufio.NewWriter(f)
	return r, nil
}

// watch hands articles on and tells of the records between them that are none. It ends
// where something cannot be read on.
func (r *rejects) watch(as iter.Seq2[corpus.Article, error]) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		for a, err := range as {
			var record *source.RecordError
			if errors.As(err, &record) {
				r.tell(record, record.Record)
			} else if err != nil {
				r.broken = err
				return
			}
			if !yield(a, err) {
				return
			}
		}
	}
}

// tell says that a record was rejected, and keeps it so that the file, once mended, can
// be imported.
func (r *rejects) tell(reason error, record []byte) {
	fmt.Fprintf(r.log, "rejected %v\n", reason)
	if r.w == nil {
		return
	}
	fmt.Fprintf(r.w, "# %v\n", reason)
	if record = bytes.TrimSpace(record); len(record) > 0 {
		fmt.Fprintf(r.w, "%s\n", record)
	}
}

// Close ends the file, and says whether all of it was written.
func (r *rejects) Close() error {
	if r.file == nil {
		return nil
	}
	return errors.Join(r.w.Flush(), r.file.Close())
}
