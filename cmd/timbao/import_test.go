package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"timbao/corpus"
)

// TestBrokenInput: where the input cannot be read on, import and parse fail, and are
// not done but for a record; what came before stays.
func TestBrokenInput(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	for _, args := range [][]string{{"import", "--data", data, "-"}, {"parse", "-"}} {
		in := io.MultiReader(strings.NewReader(orchard+`{"title":"Cam `), iotest.ErrReader(errors.New("the disk is on fire")))
		var out, errs bytes.Buffer
		if status := run(t.Context(), args, in, &out, &errs); status != failed || !strings.Contains(errs.String(), "on fire") || strings.Contains(errs.String(), "rejected") {
			t.Errorf("%q of an input that breaks = %d %s, want %d and why", args, status, &errs, failed)
		}
		if args[0] == "import" && !strings.Contains(out.String(), `"indexed":2,"unchanged":0,"rejected":0`) {
			t.Errorf("%q ends with %s, want what came before counted", args, &out)
		}
	}
	if out := must(t, "", "export", "--data", data); strings.Count(out, "\n") != 2 {
		t.Errorf("behind the import the archive holds %s, want the two articles that came whole", out)
	}
}

// TestBatchesEnd: where what was learnt cannot be saved, nothing more is handed on.
func TestBatchesEnd(t *testing.T) {
	seven := func(yield func(corpus.Article, error) bool) {
		for range 7 {
			if !yield(corpus.Article{}, nil) {
				return
			}
		}
	}
	for _, test := range []struct{ n, calls, want int }{{3, 9, 7}, {3, 1, 3}, {3, 2, 6}, {8, 0, 7}} {
		got, called := 0, 0
		for range batches(seven, test.n, func() bool { called++; return called < test.calls }) {
			got++
		}
		if got != test.want {
			t.Errorf("batches of %d, until call %d = %d articles, want %d", test.n, test.calls, got, test.want)
		}
	}
}

// TestRejectsTell: a reason without a record is kept as a comment, so that the file
// reads as what it is.
func TestRejectsTell(t *testing.T) {
	kept := filepath.Join(t.TempDir(), "rejects.jsonl")
	r, err := openRejects(kept, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	r.tell(errors.New("article a1: no text"), nil)
	r.tell(errors.New("in.jsonl:2: no title"), []byte(`{"body":"x"}`+"\n"))
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(kept)
	if want := "# article a1: no text\n# in.jsonl:2: no title\n{\"body\":\"x\"}\n"; err != nil || string(raw) != want {
		t.Errorf("the file holds %q, %v, want %q", raw, err, want)
	}
}
