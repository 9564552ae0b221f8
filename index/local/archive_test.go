package local_test

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"

	"timbao/corpus"
	"timbao/index"
	"timbao/index/local"
)

// quiet logs nothing: damage is made on purpose.
func quiet() local.Options { return local.Options{Log: slog.New(slog.NewTextHandler(io.Discard, nil))} }

// article returns one of many articles, each with a word of its own.
func article(i int) corpus.Article {
	districts := []string{"Hương Khê", "Vũ Quang", "Can Lộc", "Đức Thọ"}
	d := districts[i%len(districts)]
	return corpus.Article{
		ID:        name(i),
		Title:     fmt.Sprintf("Huyện %s trồng thêm %d héc-ta bưởi", d, i),
		Lead:      fmt.Sprintf("Bà con %s phấn khởi vì vụ bưởi được mùa.", d),
		Body:      fmt.Sprintf("Mùa này nhà nào cũng có vườn bưởi số%d.\nChuyện kể từ xã bên sông, nơi nước lũ vừa rút.\n%s", i, strings.Repeat("Cây giống được cấp tận tay từng hộ. ", i%7)),
		Published: corpus.Date(fmt.Sprintf("20%02d-0%d", 19+i%6, 1+i%9)),
		Category:  "Nông nghiệp",
		Districts: []string{d},
		Turns:     []corpus.Turn{{N: 1, Kind: corpus.Question, Speaker: "P.V", Text: "Vụ này ra sao?"}, {N: 2, Kind: corpus.Answer, Speaker: "Trần Văn Mít", Text: fmt.Sprintf("Năm nay được mùa hơn mọi năm, vườn số%d.", i)}},
	}
}

func name(i int) string { return fmt.Sprintf("bài-%04d", i) }

// docs returns the documents of articles from..to.
func docs(t testing.TB, from, to int) []index.Doc {
	t.Helper()
	var all []index.Doc
	for i := from; i < to; i++ {
		ds, err := index.NewDocs(article(i))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, ds...)
	}
	return all
}

func open(t testing.TB, dir string) *local.Engine {
	t.Helper()
	e, err := local.Open(dir, quiet())
	if err != nil {
		t.Fatalf("Open(%s) = %v, want none", dir, err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Errorf("Close() = %v, want none", err)
		}
	})
	return e
}

func shut(t testing.TB, e *local.Engine) {
	t.Helper()
	if err := e.Close(); err != nil {
		t.Fatalf("Close() = %v, want none", err)
	}
}

func put(t testing.TB, e *local.Engine, from, to int) {
	t.Helper()
	if err := e.Put(t.Context(), docs(t, from, to)); err != nil {
		t.Fatalf("Put(%d..%d) = %v, want none", from, to, err)
	}
}

// holding fails unless e holds just the articles from..to: by id, by search, and by
// its own check.
func holding(t testing.TB, e *local.Engine, from, to int) {
	t.Helper()
	for i := from; i < to; i++ {
		a, err := e.Get(t.Context(), name(i))
		if err != nil || a.Title != article(i).Title {
			t.Errorf("Get(%q) = %q, %v, want %q", name(i), a.Title, err, article(i).Title)
		}
		if got := ids(t, e, word(fmt.Sprintf("số%d", i))); len(got) != 1 || got[0] != name(i) {
			t.Errorf("Find(số%d) = %q, want %q", i, got, name(i))
		}
	}
	found, err := e.Find(t.Context(), index.Request{Scope: index.Articles, Clause: word("bưởi")})
	if err != nil || found.Total != to-from {
		t.Errorf("Find(bưởi) = %d, %v, want %d", found.Total, err, to-from)
	}
	if faults := e.Check(t.Context()); len(faults) > 0 {
		t.Errorf("Check() = %v, want none", errors.Join(faults...))
	}
}

func word(term string) index.Clause {
	return index.Term{Field: index.Text, Alternatives: alternatives(term), Weight: 1}
}

func ids(t testing.TB, e *local.Engine, c index.Clause) []string {
	t.Helper()
	found, err := e.Find(t.Context(), index.Request{Scope: index.Articles, Clause: c, Size: 100, Bare: true})
	if err != nil {
		t.Fatalf("Find(%s) = %v, want none", c, err)
	}
	var names []string
	for _, r := range found.Rows {
		names = append(names, r.ID)
	}
	return names
}
