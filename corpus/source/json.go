package source

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// readLines reads a JSON object a line. Empty lines are passed over.
func (f *file) readLines() bool {
	var objects objectReader
	var buffer []byte
	for n := 1; ; n++ {
		line, err := nextLine(f.in, buffer[:0])
		buffer = line
		if err != nil && err != io.EOF && !errors.Is(err, errLong) {
			return f.reject(n, bytes.TrimSpace(line), fmt.Errorf("cannot be read further: %w", err))
		}
		record := bytes.TrimSpace(line)
		switch {
		case errors.Is(err, errLong):
			if !f.reject(n, record, err) {
				return false
			}
		case len(record) > 0:
			if !f.giveObject(&objects, record, n) {
				return false
			}
		}
		if err == io.EOF {
			return true
		}
		if cap(buffer) > maxKept {
			buffer = nil
		}
	}
}

// giveObject hands on the article in one JSON object.
func (f *file) giveObject(objects *objectReader, raw []byte, line int) bool {
	a, err := objects.article(raw)
	if err != nil {
		return f.reject(line, raw, err)
	}
	return f.give(a, line, raw)
}

// nextLine appends the next line to b. A line that is longer than any record may
// be is read past, its beginning returned with errLong.
func nextLine(r *bufio.Reader, b []byte) ([]byte, error) {
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if len(b)+len(part) > maxRecord {
			long = true
		}
		if !long {
			b = append(b, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
		case long && (err == nil || err == io.EOF):
			return b[:min(len(b), maxKept)], errLong
		default:
			return b, err
		}
	}
}

// readJSON reads JSON objects that may stand in a list and run over many lines.
func (f *file) readJSON() bool {
	var objects objectReader
	values := valueReader{in: f.in, line: 1}
	for {
		raw, line, err := values.next()
		switch {
		case err == io.EOF:
			return true
		case errors.Is(err, errBroken):
			if !f.reject(line, raw, err) {
				return false
			}
			if !values.resume() {
				return true
			}
		case err != nil:
			return f.reject(line, raw, fmt.Errorf("cannot be read further: %w", err))
		case !f.giveObject(&objects, raw, line):
			return false
		}
	}
}

// errBroken is the error for a value whose end cannot be found.
var errBroken = errors.New("no JSON: quotes or brackets do not match; read on where the next record begins a line")

// valueReader cuts JSON into the objects that stand in it one after another or in
// a list. It looks at brackets and quotes alone.
type valueReader struct {
	in     *bufio.Reader
	line   int    // of the next byte
	indent []byte // what stands before the first object on its line
	raw    []byte
}

// next returns the next object, or whatever else stands in its place, and the line
// it begins on. The bytes are good until the next call.
func (v *valueReader) next() (raw []byte, line int, err error) {
	v.raw = v.raw[:0]
	var before []byte
	for {
		c, err := v.in.ReadByte()
		if err != nil {
			return nil, v.line, err
		}
		switch c {
		case '\n':
			v.line++
			before = before[:0]
		case ' ', '\t', '\r':
			before = append(before, c)
		case ',', '[', ']':
			before = nil
		default:
			if v.indent == nil {
				v.indent = append([]byte{}, before...)
			}
			v.in.UnreadByte()
			line = v.line
			err = v.value()
			return v.raw, line, err
		}
	}
}

// value reads one value into raw.
func (v *valueReader) value() error {
	depth, quoted, escaped := 0, false, false
	for len(v.raw) <= maxRecord {
		c, err := v.in.ReadByte()
		if err == io.EOF && (depth > 0 || quoted) {
			return errBroken
		}
		if err != nil {
			return ignoreEOF(err)
		}
		if depth == 0 && !quoted && (c == ',' || c == ']' || c == '\n') {
			v.in.UnreadByte()
			return nil
		}
		v.raw = append(v.raw, c)
		switch {
		case c == '\n':
			v.line++
			if quoted || depth > 0 && v.begins() {
				return errBroken
			}
		case escaped:
			escaped = false
		case quoted:
			escaped = c == '\\'
			quoted = c != '"'
		case c == '"':
			quoted = true
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		if depth == 0 && !quoted && c == '}' {
			return nil
		}
	}
	return errBroken
}

func ignoreEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// resume goes, behind a broken value, to the next line that begins an object as
// the first one was begun, and reports whether there is one.
func (v *valueReader) resume() bool {
	for {
		if v.begins() {
			return true
		}
		var err error
		for err = bufio.ErrBufferFull; err == bufio.ErrBufferFull; {
			_, err = v.in.ReadSlice('\n')
		}
		if err != nil {
			return false
		}
		v.line++
	}
}

// begins tells whether the next line begins an object as the first one was begun.
func (v *valueReader) begins() bool {
	start, _ := v.in.Peek(len(v.indent) + 1)
	return len(start) > len(v.indent) && bytes.HasPrefix(start, v.indent) && start[len(v.indent)] == '{'
}
