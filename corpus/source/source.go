package source

import (
	"fmt"
	"io"
	"iter"

	"timbao/corpus"
)

// RecordError says which record of which file is no article, and why. The records
// around it are not touched by it.
type RecordError struct {
	File   string
	Line   int    // where the record begins, counted from 1; 0 where lines mean nothing
	Record []byte // as it stood in the file, cut where it is long
	Err    error
}

// Error gives the place and the reason.
func (e *RecordError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %v", e.File, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
}

// Unwrap returns the reason.
func (e *RecordError) Unwrap() error { return e.Err }

// Read returns the articles in r, whose format is known from the file's name and
// a look inside. A bad record is a [*RecordError], and reading goes on behind it;
// any other error is the last.
func Read(name string, r io.Reader) iter.Seq2[corpus.Article, error] {
	return func(func(corpus.Article, error) bool) {}
}

// Options are what [Paths] may be told beside the paths.
type Options struct {
	Stdin    io.Reader     // what the path "-" stands for
	Progress func(n int64) // called with the bytes of the files done since the last call
}

// Paths returns the articles in the files and folders at paths, folders walked in
// order of name, as [Read] does for each.
func Paths(paths []string, o Options) iter.Seq2[corpus.Article, error] {
	return func(func(corpus.Article, error) bool) {}
}

// Size returns the bytes of the files at paths, as [Paths] would count them.
func Size(paths []string) int64 { return 0 }
