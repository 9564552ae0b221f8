package local

import (
	"encoding/binary"
	"errors"
)

// errShort is the error for bytes that end before what they should hold.
var errShort = errors.New("cut short")

// encoder appends parts to bytes: numbers as varints, strings behind their length.
type encoder []byte

func (e *encoder) number(n uint64) { *e = binary.AppendUvarint(*e, n) }

func (e *encoder) string(s string) {
	e.number(uint64(len(s)))
	*e = append(*e, s...)
}

func (e *encoder) strings(ss []string) {
	e.number(uint64(len(ss)))
	for _, s := range ss {
		e.string(s)
	}
}

// decoder takes the parts off again. After the first error all parts are zero.
type decoder struct {
	bytes []byte
	text  string // the bytes, if strings may share its memory
	at    int
	err   error
}

func (d *decoder) number() uint64 {
	if d.err != nil {
		return 0
	}
	n, size := binary.Uvarint(d.bytes[d.at:])
	if size <= 0 {
		d.err = errShort
		return 0
	}
	d.at += size
	return n
}

// count is a number of parts of at least one byte each.
func (d *decoder) count() int {
	n := d.number()
	if d.err == nil && n > uint64(len(d.bytes)-d.at) {
		d.err = errShort
	}
	if d.err != nil {
		return 0
	}
	return int(n)
}

func (d *decoder) skip(n int) []byte {
	if d.err == nil && (n < 0 || n > len(d.bytes)-d.at) {
		d.err = errShort
	}
	if d.err != nil {
		return nil
	}
	d.at += n
	return d.bytes[d.at-n : d.at]
}

func (d *decoder) string() string { return d.stringOf(d.count()) }

// stringOf returns the next n bytes.
func (d *decoder) stringOf(n int) string {
	b := d.skip(n)
	if d.text != "" {
		return d.text[d.at-len(b) : d.at]
	}
	return string(b)
}

func (d *decoder) strings() []string {
	n := d.count()
	if n == 0 {
		return nil
	}
	ss := make([]string, 0, n)
	for range n {
		ss = append(ss, d.string())
	}
	return ss
}
