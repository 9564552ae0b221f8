package source

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

var errDisk = errors.New("the disk is on fire")

// broken is a reader that ends with errDisk where text ends.
func broken(text string) io.Reader {
	return io.MultiReader(strings.NewReader(text), &failingReader{err: errDisk})
}

// TestReaderBreaks: what a reader returns is not put down to a record. What came before
// it stays, rejected records too, and it comes last.
func TestReaderBreaks(t *testing.T) {
	const one, two = `{"id":"1","title":"Lúa chín sớm","body":"Gặt trước bão."}`, `{"id":"2","title":"Bưởi vào vụ","body":"Giá tăng."}`
	for _, test := range []struct {
		name, text string
		ids        []string
		rejected   int
	}{
		{"a.jsonl", one + "\n" + two + "\n", []string{"1", "2"}, 0},
		{"a.jsonl", one + "\n" + two[:30], []string{"1"}, 0},
		{"a.jsonl", one + "\n{}\n" + two + "\n" + one[:9], []string{"1", "2"}, 1},
		{"a.jsonl", "", nil, 0},
		{"a.json", "[" + one + ",\n" + two + ",\n", []string{"1", "2"}, 0},
		{"a.json", "[" + one + ",\n" + two[:30], []string{"1"}, 0},
		{"a.csv", "id,title,body\n1,Lúa,Gặt\n2,Bưởi,\"Giá\n", []string{"1"}, 0},
		{"a.csv", "id,ti", nil, 1}, // it looks like text without an article
		{"a.html", "<html><body><h1>Lúa chín sớm</h1><p>Gặt trước", nil, 0},
		{"a.xml", "<rss><channel><item><title>a</title>", nil, 0},
		{"a.txt", "Lúa chín sớm\nGặt trước bão\n", nil, 0},
	} {
		ids, rejected, last := readAll(test.name, broken(test.text))
		if !slices.Equal(ids, test.ids) || rejected != test.rejected || !errors.Is(last, errDisk) || errors.As(last, new(*RecordError)) {
			t.Errorf("Read(%q, %q, broken) = %q, %d rejected, at last %v; want %q, %d and %v", test.name, test.text, ids, rejected, last, test.ids, test.rejected, errDisk)
		}
	}
}

func readAll(name string, r io.Reader) (ids []string, rejected int, last error) {
	for a, err := range Read(name, r) {
		switch last = err; {
		case err == nil:
			ids = append(ids, a.ID)
		case errors.As(err, new(*RecordError)):
			rejected++
		}
	}
	return ids, rejected, last
}

// TestPackedReaderBreaks: packed or not, the reader's error is told from a damaged
// file, which is a record like others.
func TestPackedReaderBreaks(t *testing.T) {
	text := strings.Repeat(`{"title":"Lúa chín sớm","body":"Gặt trước bão."}`+"\n", 100)
	var gz, zst bytes.Buffer
	g := gzip.NewWriter(&gz)
	z, err := zstd.NewWriter(&zst)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []io.WriteCloser{g, z} {
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for _, packed := range []string{gz.String(), zst.String()} {
		half := packed[:len(packed)/2]
		if _, _, last := readAll("a.jsonl", broken(half)); !errors.Is(last, errDisk) {
			t.Errorf("half of %d bytes, and the reader breaks: at last %v, want %v", len(packed), last, errDisk)
		}
		if _, rejected, last := readAll("a.jsonl", strings.NewReader(half)); rejected != 1 || !errors.As(last, new(*RecordError)) {
			t.Errorf("half of %d bytes: %d rejected, at last %v, want one record", len(packed), rejected, last)
		}
	}
}

// TestPathsBreak: behind a reader's error no other path is read.
func TestPathsBreak(t *testing.T) {
	var errs []error
	for _, err := range Paths([]string{"-", "-"}, Options{Stdin: broken(`{"title":"a","body":"b"}`)}) {
		errs = append(errs, err)
	}
	if len(errs) != 1 || !errors.Is(errs[0], errDisk) {
		t.Errorf("Paths with a broken standard input: %v, want its error alone", errs)
	}
}

// TestReadLeftOff: who has had enough is not told of the reader's error either.
func TestReadLeftOff(t *testing.T) {
	n := 0
	for range Read("a.jsonl", broken(`{"title":"a","body":"b"}`+"\n"+`{"title":"c","body":"d"}`+"\n")) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("the loop ran %d times, want 1", n)
	}
}
