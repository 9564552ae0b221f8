package source

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"timbao/corpus"
)

// RecordError says which record of which file is no article, and why. The records
// around it are not touched by it.
type RecordError struct {
	File   string
	Line   int    // where the record begins, counted from 1; 0 where lines mean nothing
	Record []byte // as it stood in the file, cut where it is long; nil where the file as a whole is meant
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

// FieldError says which field of a record cannot be taken, by the name that the
// record gives it, and why.
type FieldError struct {
	Field string
	Err   error
}

// Error gives the field and the reason.
func (e *FieldError) Error() string { return e.Field + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *FieldError) Unwrap() error { return e.Err }

// Read returns the articles in r, whose format is known from the file's name and
// a look inside. Errors are [*RecordError]s, behind which reading goes on while
// anything can be read; but an error of r itself, which no record is to blame for, ends
// it, as the last error, and can be found in that by [errors.Is].
func Read(name string, r io.Reader) iter.Seq2[corpus.Article, error] {
	return func(yield func(corpus.Article, error) bool) {
		read(name, r, yield)
	}
}

// read is Read, and reports whether more is wanted.
func read(name string, r io.Reader, yield func(corpus.Article, error) bool) bool {
	in, more := &failingReader{r: r}, true
	f := &file{name: name, yield: func(a corpus.Article, err error) bool {
		if in.err != nil && errors.Is(err, in.err) {
			return false
		}
		more = yield(a, err)
		return more
	}}
	f.read(in)
	if more && in.err != nil {
		yield(corpus.Article{}, fmt.Errorf("%s: cannot be read to its end: %w", name, in.err))
		return false
	}
	return more
}

// failingReader remembers the error that its reader ended with, but for its end.
type failingReader struct {
	r   io.Reader
	err error
}

func (f *failingReader) Read(b []byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	n, err := f.r.Read(b)
	if err != io.EOF {
		f.err = err
	}
	return n, err
}

// file is a file that is being read, and where its articles go.
type file struct {
	name  string
	in    *bufio.Reader
	yield func(corpus.Article, error) bool
}

// read hands on what r holds, and reports whether more is wanted.
func (f *file) read(r io.Reader) bool {
	in, done, err := unpack(r)
	if err != nil {
		return f.reject(0, nil, err)
	}
	defer done()
	f.in = bufio.NewReaderSize(in, lookSize)
	head, err := f.in.Peek(lookSize)
	if len(head) == 0 && err != io.EOF {
		return f.reject(0, nil, fmt.Errorf("cannot be read: %w", err))
	}
	switch formatOf(f.name, head) {
	case jsonLines:
		return f.readLines()
	case jsonText:
		return f.readJSON()
	case table:
		return f.readTable()
	case page:
		return f.readPage()
	case feed:
		return f.readFeed()
	case plain:
		return f.readText()
	}
	return f.reject(0, nil, errFormat)
}

// give hands on an article, or rejects it where it is none, and reports whether
// more is wanted.
func (f *file) give(a corpus.Article, line int, record []byte) bool {
	if err := a.Validate(); err != nil {
		missing := "body"
		if strings.TrimSpace(a.Title) == "" {
			missing = "title"
		}
		return f.reject(line, record, &FieldError{missing, err})
	}
	if a.ID == "" {
		a.ID = corpus.NewID(a)
	}
	return f.yield(a, nil)
}

// reject hands on why a record is no article, and reports whether more is wanted.
func (f *file) reject(line int, record []byte, err error) bool {
	if len(record) > maxKept {
		record = record[:maxKept]
	}
	if record != nil {
		record = append([]byte{}, record...)
	}
	return f.yield(corpus.Article{}, &RecordError{File: f.name, Line: line, Record: record, Err: err})
}

// whole returns the rest of the file, and false where it is too long or broken
// and was rejected; more tells whether anything further is wanted.
func (f *file) whole() (b []byte, ok, more bool) {
	b, err := io.ReadAll(io.LimitReader(f.in, maxRecord+1))
	switch {
	case err != nil:
		return b, false, f.reject(0, b, fmt.Errorf("cannot be read to its end: %w", err))
	case len(b) > maxRecord:
		return b, false, f.reject(0, b, errLong)
	}
	return b, true, true
}

const (
	lookSize  = 64 << 10 // what a look inside sees
	maxRecord = 64 << 20 // no article is longer
	maxKept   = 1 << 20  // of a rejected record
)

var (
	errLong   = fmt.Errorf("longer than %d MB, which is no article: split it", maxRecord>>20)
	errFormat = fmt.Errorf("no format that can be read: want .jsonl, .json, .csv, .html, .xml or .txt, as such or as .gz or .zst")
)
