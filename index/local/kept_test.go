package local

import (
	"fmt"
	"testing"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
)

// TestKept asks for a frequent term and a frequent phrase, of which the answer is kept,
// while articles come, change and go.
func TestKept(t *testing.T) {
	e, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	put := func(from, to int, body string) {
		t.Helper()
		var docs []index.Doc
		for i := from; i < to; i++ {
			of, err := index.NewDocs(corpus.Article{ID: fmt.Sprint(i), Title: "Tin", Body: body})
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, of...)
		}
		if err := e.Put(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
	}
	terms := []index.Term{word("đại"), word("học")}
	ask := func(when string, both, phrase int) {
		t.Helper()
		for _, asked := range []struct {
			clause index.Clause
			want   int
		}{{terms[1], both}, {index.Phrase{Field: index.Text, Terms: terms}, phrase}} {
			for range 2 {
				found, err := e.Find(t.Context(), index.Request{Clause: asked.clause, Size: 1})
				if err != nil || found.Total != asked.want {
					t.Errorf("%s: %v has %d documents, %v, want %d", when, asked.clause, found.Total, err, asked.want)
				}
			}
		}
	}
	put(0, termWorth, "Trường đại học mở cửa.")
	put(termWorth, 2*termWorth, "Học trò thấy thế giới rộng đại dương.")
	ask("at first", 2*termWorth, termWorth)
	put(2*termWorth, 2*termWorth+3, "Một đại học nữa.")
	ask("with three more", 2*termWorth+3, termWorth+3)
	put(5, 6, "Đổi bài.")
	ask("one changed", 2*termWorth+2, termWorth+2)
	if err := e.Delete(t.Context(), []string{"7", fmt.Sprint(2*termWorth + 1)}); err != nil {
		t.Fatal(err)
	}
	ask("two gone", 2*termWorth, termWorth)
	if err := e.Merge(t.Context()); err != nil {
		t.Fatal(err)
	}
	ask("merged", 2*termWorth, termWorth)
}

func word(term string) index.Term {
	return index.Term{Field: index.Text, Alternatives: []analysis.Alternative{{Term: term, Weight: 1}}}
}

// TestKeptBound: terms have their room and phrases theirs, and neither grows for ever.
func TestKeptBound(t *testing.T) {
	var k kept
	name := keptName{of: "đại học", phrase: true}
	if s, ok := k.find(name); ok {
		t.Errorf("nothing was kept, but found %v", s)
	}
	k.put(name, set{5})
	if s, ok := k.find(name); !ok || s[0] != 5 {
		t.Errorf("kept %v, %v, want the set of 0 and 2", s, ok)
	}
	if s, ok := k.find(keptName{of: "đại học", phrase: true, scope: 1}); ok {
		t.Errorf("in another scope kept %v, want nothing", s)
	}
	big := newSet(1 << 24)
	for i := range 10 {
		k.put(keptName{of: fmt.Sprint(i)}, big)
		if n := len(k.sets[0]); n > 4 {
			t.Fatalf("after %d sets of 2 MB %d are kept, want 4 at most", i+1, n)
		}
	}
	if _, ok := k.find(name); !ok {
		t.Error("many terms pushed a phrase out")
	}
}
