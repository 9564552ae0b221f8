package local

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"
)

// Backup writes a consistent copy of the archive, as it is when it is called, to w:
// a tar that [Restore] takes. Searches and writes go on meanwhile, however slow w is;
// it ends when the engine closes. The Bleve index is not in it: it is built from the
// rest at the first opening.
func (e *Engine) Backup(ctx context.Context, w io.Writer) error {
	m, files, err := e.still()
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	out := tar.NewWriter(w)
	err = pack(out, metaName, int64(len(m)), bytes.NewReader(m))
	for _, f := range files {
		if err == nil {
			err = pack(out, f.name, f.size, &untilDone{func() error { return e.goesOn(ctx) }, f.file})
		}
		err = errors.Join(err, f.file.Close())
	}
	if err == nil {
		err = out.Close()
	}
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// stillFile is a file of which the first bytes do not change: files only grow, and
// one that is removed can be read on.
type stillFile struct {
	name string // in the archive
	file *os.File
	size int64
}

// still returns archive.json and the files of the generation in use, as they are
// between two writes. The caller closes them.
func (e *Engine) still() (m []byte, files []stillFile, err error) {
	e.write.Lock()
	defer e.write.Unlock()
	g, err := e.inUse()
	if err != nil {
		return nil, nil, err
	}
	sizes := [...]int64{g.articles.size, g.documents.size}
	for i, name := range []string{articlesName, documentsName} {
		f, err := os.Open(filepath.Join(g.dir, name))
		if err != nil {
			for _, f := range files {
				err = errors.Join(err, f.file.Close())
			}
			return nil, nil, err
		}
		files = append(files, stillFile{path.Join(filepath.Base(g.dir), name), f, sizes[i]})
	}
	m, err = json.Marshal(e.meta)
	return m, files, err
}

func pack(out *tar.Writer, name string, size int64, r io.Reader) error {
	if err := out.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: size, ModTime: time.Now()}); err != nil {
		return err
	}
	_, err := io.CopyN(out, r, size)
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

// errCopy is the error for what is no copy of an archive.
var errCopy = errors.New("no copy of an archive")

// Restore makes an archive in a new or empty folder of what [Engine.Backup] wrote.
// It is one once all of it is safe on disk: until then, and on an error, the folder
// holds none.
func Restore(ctx context.Context, dir string, r io.Reader) error {
	there, err := os.ReadDir(dir)
	if err == nil && len(there) > 0 {
		err = ErrNotEmpty
	}
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		err = restore(dir, tar.NewReader(&untilDone{ctx.Err, r}))
	}
	if err != nil {
		return fmt.Errorf("restore %s: %w", dir, err)
	}
	return nil
}

func restore(dir string, in *tar.Reader) error {
	m, err := unpackMeta(in)
	if err != nil {
		return err
	}
	generation := generationName(m.Generation)
	if err := makeFolder(filepath.Join(dir, generation)); err != nil {
		return err
	}
	wanted := []string{articlesName, documentsName}
	for {
		head, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		name := path.Base(head.Name)
		if head.Typeflag != tar.TypeReg || head.Name != path.Join(generation, name) || !slices.Contains(wanted, name) {
			return fmt.Errorf("%w: bad name %q", errCopy, head.Name)
		}
		wanted = slices.DeleteFunc(wanted, func(w string) bool { return w == name })
		if err := unpack(filepath.Join(dir, generation, name), in); err != nil {
			return err
		}
	}
	if len(wanted) > 0 {
		return fmt.Errorf("%w: it lacks %q", errCopy, wanted)
	}
	if err := SyncFolder(filepath.Join(dir, generation)); err != nil {
		return err
	}
	if err := writeMeta(dir, m); err != nil {
		return err
	}
	return SyncFolder(dir)
}

// unpackMeta reads archive.json, the first file of a copy.
func unpackMeta(in *tar.Reader) (meta, error) {
	head, err := in.Next()
	if errors.Is(err, io.EOF) || err == nil && head.Name != metaName {
		return meta{}, fmt.Errorf("%w: it does not begin with %s", errCopy, metaName)
	}
	if err != nil {
		return meta{}, err
	}
	b, err := io.ReadAll(io.LimitReader(in, 1<<16))
	if err != nil {
		return meta{}, err
	}
	return parseMeta(b)
}

func unpack(name string, r io.Reader) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Sync(), f.Close())
}
