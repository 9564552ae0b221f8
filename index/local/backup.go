package local

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Backup writes a consistent copy of the archive to w, as a tar that [Restore]
// takes. Searches go on meanwhile, writes wait. The Bleve index is not in it: it is
// built from the rest at the first opening.
func (e *Engine) Backup(ctx context.Context, w io.Writer) error {
	e.tending.Lock()
	defer e.tending.Unlock()
	e.write.Lock()
	defer e.write.Unlock()
	g, err := e.inUse()
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	out := tar.NewWriter(w)
	for _, name := range []string{
		filepath.Join(e.dir, metaName), filepath.Join(g.dir, articlesName), filepath.Join(g.dir, documentsName),
	} {
		if err := e.pack(ctx, out, name); err != nil {
			return fmt.Errorf("backup %s: %w", name, err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

func (e *Engine) pack(ctx context.Context, out *tar.Writer, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	inside, err := filepath.Rel(e.dir, name)
	if err != nil {
		return err
	}
	head := &tar.Header{Name: filepath.ToSlash(inside), Mode: 0o644, Size: info.Size(), ModTime: info.ModTime()}
	if err := out.WriteHeader(head); err != nil {
		return err
	}
	_, err = io.Copy(out, &untilDone{ctx.Err, f})
	return err
}

// untilDone reads until it is told to stop.
type untilDone struct {
	stop func() error
	r    io.Reader
}

func (u *untilDone) Read(b []byte) (int, error) {
	if err := u.stop(); err != nil {
		return 0, err
	}
	return u.r.Read(b)
}

// ErrNotEmpty is the error for a folder that holds something already.
var ErrNotEmpty = errors.New("the folder is not empty")

// errName is the error for a copy that would write outside of its folder.
var errName = errors.New("no copy of an archive: bad name")

// Restore makes an archive in a new or empty folder of what [Engine.Backup] wrote.
func Restore(ctx context.Context, dir string, r io.Reader) error {
	there, err := os.ReadDir(dir)
	if err == nil && len(there) > 0 {
		return fmt.Errorf("restore %s: %w", dir, ErrNotEmpty)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("restore %s: %w", dir, err)
	}
	in := tar.NewReader(&untilDone{ctx.Err, r})
	files := 0
	for {
		head, err := in.Next()
		if errors.Is(err, io.EOF) && files > 0 {
			return nil
		}
		if err == nil {
			err = unpack(dir, head, in)
		}
		if err != nil {
			return fmt.Errorf("restore %s: %w", dir, err)
		}
		files++
	}
}

func unpack(dir string, head *tar.Header, r io.Reader) error {
	if !filepath.IsLocal(head.Name) || head.Typeflag != tar.TypeReg || strings.Contains(head.Name, "\\") {
		return fmt.Errorf("%w %q", errName, head.Name)
	}
	name := filepath.Join(dir, filepath.FromSlash(head.Name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Sync(), f.Close())
}
