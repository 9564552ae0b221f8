package source

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"timbao/corpus"
)

// header is the first line of a table: how its columns are parted, and what they
// are called.
type header struct {
	comma rune
	names []string
}

// headerOf returns the header in line, nil where no column is one that an article
// has to have.
func headerOf(line []byte) *header {
	var best *header
	known := 0
	for _, comma := range []rune{',', ';', '\t', '|'} {
		names, err := fieldsOf(line, comma)
		if err != nil || len(names) < 2 {
			continue
		}
		n, titled := 0, false
		for _, name := range names {
			if a, ok := aliasOf(name); ok {
				n++
				titled = titled || a.field == "title"
			}
		}
		if titled && n > known {
			best, known = &header{comma, names}, n
		}
	}
	return best
}

// fieldsOf returns the fields of one line, or of several where quotes hold them
// together.
func fieldsOf(raw []byte, comma rune) ([]string, error) {
	text := string(raw)
	if !utf8.Valid(raw) {
		var err error
		if text, err = decode(raw, ""); err != nil {
			return nil, err
		}
	}
	r := csv.NewReader(bytes.NewReader([]byte(text)))
	r.Comma, r.FieldsPerRecord = comma, -1
	fields, err := r.Read()
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		err = parse.Err
	}
	return fields, err
}

// readTable reads a table whose first line names the columns.
func (f *file) readTable() bool {
	rows := rowReader{in: f.in}
	raw, line, err := rows.next()
	for err == nil && len(bytes.TrimSpace(raw)) == 0 {
		raw, line, err = rows.next()
	}
	if err == io.EOF {
		return true
	}
	head := headerOf(bytes.TrimSpace(raw))
	if head == nil {
		return f.reject(line, raw, errors.New("no header line: the first line must name the columns, title among them, parted by commas, semicolons or tabs"))
	}
	for {
		raw, line, err = rows.next()
		switch {
		case err == io.EOF:
			return true
		case errors.Is(err, csv.ErrQuote) || errors.Is(err, errLong):
			if !f.reject(line, raw, err) {
				return false
			}
		case err != nil:
			return f.reject(line, raw, fmt.Errorf("cannot be read further: %w", err))
		case len(bytes.TrimSpace(raw)) > 0:
			if !f.giveRow(head, raw, line) {
				return false
			}
		}
	}
}

// giveRow hands on the article in one row.
func (f *file) giveRow(head *header, raw []byte, line int) bool {
	a, err := head.article(raw)
	if err != nil {
		return f.reject(line, raw, err)
	}
	return f.give(a, line, raw)
}

// article returns the article in a row.
func (h *header) article(raw []byte) (corpus.Article, error) {
	fields, err := fieldsOf(raw, h.comma)
	if err != nil {
		return corpus.Article{}, err
	}
	if len(fields) != len(h.names) {
		return corpus.Article{}, fmt.Errorf("has %d fields, the header %d: a text with separators in it needs quotes around it", len(fields), len(h.names))
	}
	var r record
	for i, text := range fields {
		a, known := aliasOf(h.names[i])
		if !known || text == "" || !r.wants(a) {
			continue
		}
		if err := r.setText(a.field, text); err != nil {
			return corpus.Article{}, &FieldError{h.names[i], err}
		}
		r.saw(a)
	}
	return r.finish(), nil
}

// rowReader cuts a table into rows: lines, and lines that quotes hold together.
type rowReader struct {
	in   *bufio.Reader
	line int
	held [][]byte // lines read already, behind one whose quotes did not match
}

// next returns the next row and the line it begins on. Where quotes stay open to
// the end of the file the row is its first line alone, with an error.
func (r *rowReader) next() (raw []byte, line int, err error) {
	first, err := r.nextLine()
	if err != nil {
		return first, r.line, err
	}
	if bytes.Count(first, []byte(`"`))%2 == 0 {
		return first, r.line, nil
	}
	line, raw = r.line, first[:len(first):len(first)]
	var lines [][]byte
	for {
		next, err := r.nextLine()
		if err == nil {
			lines = append(lines, next)
			raw = append(raw, next...)
		}
		switch {
		case err == nil && bytes.Count(next, []byte(`"`))%2 == 1:
			return raw, line, nil
		case err != nil && err != io.EOF:
			return raw, line, err
		case err == io.EOF || len(raw) > maxRow:
			r.held = append(lines, r.held...)
			r.line = line
			return first, line, fmt.Errorf("%w: it is never closed", csv.ErrQuote)
		}
	}
}

const maxRow = 8 << 20

// nextLine returns the next line in memory of its own, with its end.
func (r *rowReader) nextLine() ([]byte, error) {
	r.line++
	if len(r.held) > 0 {
		line := r.held[0]
		r.held = r.held[1:]
		return line, nil
	}
	line, err := nextLine(r.in, nil)
	if err == io.EOF && len(line) > 0 {
		return line, nil
	}
	return line, err
}
