package source

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	maxRatio  = 200       // what unpacks to more times its size is no text
	ratioFrom = 256 << 20 // bytes unpacked before the ratio is looked at
	maxWindow = 128 << 20 // memory that a zstd stream may ask for
)

var errBomb = fmt.Errorf("unpacks to more than %d times its size, which is no text: not read further", maxRatio)

// unpack returns what r holds, unpacked where it is packed, without a byte order
// mark, UTF-16 as UTF-8. The caller calls done when it has read.
func unpack(r io.Reader) (in io.Reader, done func(), err error) {
	packed := &countReader{r: r}
	buffered := bufio.NewReaderSize(packed, lookSize)
	head, err := buffered.Peek(4)
	if len(head) == 0 && err != nil && err != io.EOF {
		return nil, nil, fmt.Errorf("cannot be read: %w", err)
	}
	done = func() {}
	in = buffered
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, nil, fmt.Errorf("unpack gzip: %w", err)
		}
		in = &boundReader{r: z, packed: packed}
	case bytes.Equal(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		z, err := zstd.NewReader(buffered, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, nil, fmt.Errorf("unpack zstd: %w", err)
		}
		in, done = &boundReader{r: z, packed: packed}, z.Close
	}
	return inUTF8(in), done, nil
}

// inUTF8 takes the byte order mark from r and turns UTF-16 to UTF-8, marked or
// not. All other encodings are told record by record, see decode.
func inUTF8(r io.Reader) io.Reader {
	buffered := bufio.NewReaderSize(r, lookSize)
	head, _ := buffered.Peek(512)
	switch {
	case bytes.HasPrefix(head, []byte("\ufeff")):
		buffered.Discard(3)
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), zeros(head, 1):
		return transform.NewReader(buffered, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}), zeros(head, 0):
		return transform.NewReader(buffered, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	}
	return buffered
}

// zeros tells whether, as in UTF-16 text, most bytes at odd or at even places are
// zero and none of the others.
func zeros(head []byte, from int) bool {
	n := 0
	for i, c := range head {
		switch {
		case i%2 == from && c == 0:
			n++
		case c == 0:
			return false
		}
	}
	return n > 4 && n > len(head)/5
}

// countReader counts the bytes that went through it.
type countReader struct {
	r io.Reader
	n int64
}

func (c *countReader) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

// boundReader ends what unpacks to absurdly much.
type boundReader struct {
	r      io.Reader
	packed *countReader
	n      int64
}

func (b *boundReader) Read(p []byte) (int, error) {
	if b.n > ratioFrom && b.n > maxRatio*b.packed.n {
		return 0, errBomb
	}
	n, err := b.r.Read(p)
	b.n += int64(n)
	return n, err
}
