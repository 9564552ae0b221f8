package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"timbao/index/local"
)

type backupCmd struct {
	archiveFlags
	serverFlags
	Dest string `arg:"" help:"File to write; a folder, for a file named after the time; or - for standard output." placeholder:"DEST"`
}

// copied tells of a copy written or taken back.
type copied struct {
	Path     string  `json:"path"`
	Articles int     `json:"articles,omitempty"`
	Bytes    int64   `json:"bytes,omitempty"`
	Seconds  float64 `json:"seconds"`
}

// Run writes a consistent copy of the archive, whole or not at all. API keys are not
// part of it.
func (c *backupCmd) Run(ctx context.Context, p *program) error {
	if c.Dest == "-" {
		return c.write(ctx, p.stdout)
	}
	start, path := time.Now(), c.Dest
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, "timbao-"+start.Format("20060102-150405")+".tar")
	}
	if err := replaceFile(path, func(w io.Writer) error { return c.write(ctx, w) }); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return printCopied(p, copied{Path: path, Bytes: info.Size(), Seconds: time.Since(start).Seconds()})
}

func (c *backupCmd) write(ctx context.Context, w io.Writer) error {
	if c.Server != "" {
		return c.client().download(ctx, "/api/v1/backup", w)
	}
	a, err := keepArchive(ctx, c.Data)
	if err != nil {
		return err
	}
	return errors.Join(a.Backup(ctx, w), a.Close())
}

func printCopied(p *program, r copied) error {
	if p.json {
		return p.print(r)
	}
	text := fmt.Sprintf("%s: %.1f MB in %.1f s", r.Path, float64(r.Bytes)/1e6, r.Seconds)
	if r.Bytes == 0 {
		text = fmt.Sprintf("%s: %d articles in %.1f s", r.Path, r.Articles, r.Seconds)
	}
	_, err := fmt.Fprintln(p.stdout, text)
	return err
}

type restoreCmd struct {
	archiveFlags
	Src string `arg:"" help:"File that backup wrote, or - for standard input." placeholder:"SRC"`
}

// Run makes an archive of a copy in a new or empty folder. It stands there, whole,
// once it has been opened and verified; a copy of a damaged archive is as damaged, and
// restore fails, but leaves what it has.
func (c *restoreCmd) Run(ctx context.Context, p *program) (err error) {
	start, in := time.Now(), p.stdin
	if c.Src != "-" {
		f, err := os.Open(c.Src)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	if there, err := os.ReadDir(c.Data); err == nil && len(there) > 0 {
		return fmt.Errorf("restore %s: %w", c.Data, local.ErrNotEmpty)
	}
	if err := os.MkdirAll(filepath.Dir(c.Data), 0o755); err != nil {
		return err
	}
	if left, _ := filepath.Glob(c.Data + ".restoring.*"); len(left) > 0 {
		fmt.Fprintf(p.stderr, "left of a restore that was cut short, and of no use unless it still runs: %q\n", left)
	}
	beside, err := os.MkdirTemp(filepath.Dir(c.Data), filepath.Base(c.Data)+".restoring.*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	articles, faults, err := restore(ctx, beside, in)
	if err != nil {
		return err
	}
	if err := os.Remove(c.Data); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(beside, c.Data); err != nil {
		return err
	}
	if err := local.SyncFolder(filepath.Dir(c.Data)); err != nil {
		return err
	}
	if len(faults) > 0 {
		return fmt.Errorf("%s is restored with %d articles, but the copy was damaged:\n%w", c.Data, articles, errors.Join(faults...))
	}
	return printCopied(p, copied{Path: c.Data, Articles: articles, Seconds: time.Since(start).Seconds()})
}

// restore fills the folder from a copy and verifies the archive; it returns how many
// articles it holds and what is wrong with it.
func restore(ctx context.Context, dir string, in io.Reader) (articles int, faults []error, err error) {
	if err := local.Restore(ctx, dir, in); err != nil {
		return 0, nil, err
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		return 0, nil, err
	}
	a, err := openArchive(ctx, dir)
	if err != nil {
		return 0, nil, err
	}
	s, err := a.Stats(ctx)
	faults = a.engine.Check(ctx)
	return s.Articles, faults, errors.Join(err, ctx.Err(), a.Close())
}
