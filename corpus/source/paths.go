package source

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"timbao/corpus"
)

// Options are what [Paths] may be told beside the paths.
type Options struct {
	Stdin    io.Reader     // what the path "-" stands for
	Progress func(n int64) // called with the bytes of the files done since the last call
}

// Paths returns the articles in the files and folders at paths, folders walked in
// order of name, as [Read] does for each. In a folder, hidden files and files whose
// name tells no readable format are passed over, and so are the pictures and
// scripts that a browser saves beside a page.
func Paths(paths []string, o Options) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		for _, path := range paths {
			more := true
			if path == "-" {
				more = o.read("standard input", o.Stdin, yield)
			} else {
				more = walk(path, func(path string, err error) bool { return o.open(path, err, yield) })
			}
			if !more {
				return
			}
		}
	}
}

// open reads the file at path, unless the walk that led there met err.
func (o Options) open(path string, err error, yield func(corpus.Article, error) bool) bool {
	if err != nil {
		return yield(corpus.Article{}, &RecordError{File: path, Err: err})
	}
	f, err := os.Open(path)
	if err != nil {
		return yield(corpus.Article{}, &RecordError{File: path, Err: reason(err)})
	}
	defer f.Close()
	return o.read(path, f, yield)
}

// read reads r, which may be nil, and tells of progress.
func (o Options) read(name string, r io.Reader, yield func(corpus.Article, error) bool) bool {
	if r == nil {
		r = strings.NewReader("")
	}
	if o.Progress != nil {
		r = progressReader{r, o.Progress}
	}
	return read(name, r, yield)
}

type progressReader struct {
	r    io.Reader
	tell func(n int64)
}

func (p progressReader) Read(b []byte) (int, error) {
	n, err := p.r.Read(b)
	if n > 0 {
		p.tell(int64(n))
	}
	return n, err
}

// Size returns the bytes of the files at paths, as [Paths] would count them.
// What cannot be opened and standard input count nothing.
func Size(paths []string) int64 {
	var n int64
	for _, path := range paths {
		walk(path, func(path string, err error) bool {
			if info, statErr := os.Stat(path); err == nil && statErr == nil {
				n += info.Size()
			}
			return true
		})
	}
	return n
}

// walk calls visit with path, or with each file worth reading in the folder that
// stands there, until visit returns false.
func walk(path string, visit func(path string, err error) bool) (more bool) {
	more = true
	filepath.WalkDir(path, func(at string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			more = visit(at, reason(err))
		case d.IsDir() && at != path && (hidden(d) || besidePage(at)):
			return fs.SkipDir
		case d.IsDir() || at != path && (hidden(d) || !readable(at)):
		default:
			more = visit(at, nil)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	return more
}

func hidden(d fs.DirEntry) bool { return strings.HasPrefix(d.Name(), ".") }

// besidePage tells whether a folder is the one that a browser saved with a page:
// bai.html and bai_files.
func besidePage(folder string) bool {
	stem, ok := strings.CutSuffix(folder, "_files")
	if !ok {
		return false
	}
	for _, ext := range []string{".html", ".htm"} {
		if _, err := os.Stat(stem + ext); err == nil {
			return true
		}
	}
	return false
}

// readable tells whether the file at path in a folder is worth opening.
func readable(path string) bool {
	info, err := os.Stat(path) // follows a link
	return err == nil && info.Mode().IsRegular() && formatByName(path) != unknown
}

// reason returns err without the path, which the place of the error names already.
func reason(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}
