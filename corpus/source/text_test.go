package source

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestTextArticle(t *testing.T) {
	lead := "Vụ cam muộn năm nay, ông Phan Văn Lựu - Chủ nhiệm hợp tác xã Khe Đá đã chia sẻ với Báo Hà Tĩnh về chuyện được mùa"
	in := "(Baohatinh.vn) - " + lead + "\r\n\r\nKhe Đá được mùa cam\n\n" + lead + "\n\nP.V: Vụ này thế nào?\n\nÔng Phan Văn Lựu: Được mùa.\n"
	a := textArticle(in)
	if a.Title != "Khe Đá được mùa cam" || a.Lead != lead || a.Body != "P.V: Vụ này thế nào?\nÔng Phan Văn Lựu: Được mùa." || a.Source != "Báo Hà Tĩnh" {
		t.Errorf("textArticle(%q) = %+v", in, a)
	}
	if a := textArticle("Một tựa đề\nMột đoạn."); a.Title != "Một tựa đề" || a.Lead != "" || a.Body != "Một đoạn." {
		t.Errorf("textArticle of two lines = %+v, want a title and a body", a)
	}
}

// TestLongLine passes over a line that no article is, and reads on behind it.
func TestLongLine(t *testing.T) {
	in := io.MultiReader(strings.NewReader(`{"title":"`), io.LimitReader(endless('a'), maxRecord), strings.NewReader("\"}\n{\"title\":\"Sau\",\"body\":\"b\"}\n"))
	var titles []string
	for a, err := range Read("a.jsonl", in) {
		var record *RecordError
		switch {
		case err == nil:
			titles = append(titles, a.Title)
		case !errors.As(err, &record) || !errors.Is(err, errLong) || record.Line != 1 || len(record.Record) > maxKept:
			t.Errorf("Read of a long line: %v", err)
		}
	}
	if len(titles) != 1 || titles[0] != "Sau" {
		t.Errorf("Read behind a long line = %q, want the article there", titles)
	}
}

func TestBomb(t *testing.T) {
	n, err := io.Copy(io.Discard, &boundReader{r: endless('a'), packed: &countReader{n: 1000}})
	if !errors.Is(err, errBomb) || n > 2*ratioFrom {
		t.Errorf("reading a bomb: %d bytes, %v, want %v", n, err, errBomb)
	}
}

// endless reads as one byte over and over.
type endless byte

func (e endless) Read(b []byte) (int, error) {
	copy(b, bytes.Repeat([]byte{byte(e)}, len(b)))
	return len(b), nil
}
