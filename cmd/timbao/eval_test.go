package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"timbao/corpus/source"
	"timbao/index/relevance"
)

// filled makes an archive of the built-in sample and returns its folder.
func filled(t *testing.T) string {
	t.Helper()
	raw, err := sample.ReadFile("sample/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	data := filepath.Join(t.TempDir(), "data")
	must(t, string(raw), "import", "--data", data, "-")
	return data
}

// headlines writes the headlines of the sample as queries, each with its article,
// and returns how many there are.
func headlines(t *testing.T, queries, qrels string) (n int) {
	t.Helper()
	f, err := sample.Open("sample/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var q, r strings.Builder
	for a, err := range source.Read("articles.jsonl", f) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		fmt.Fprintf(&q, "q%d\t%s\n", n, a.Title)
		fmt.Fprintf(&r, "q%d\t%s\t1\n", n, a.ID)
	}
	for name, text := range map[string]string{queries: q.String(), qrels: r.String()} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

func TestEval(t *testing.T) {
	data, dir := filled(t), t.TempDir()
	q, r, one := filepath.Join(dir, "title.queries.tsv"), filepath.Join(dir, "title.qrels.tsv"), filepath.Join(dir, "one.queries.tsv")
	n := headlines(t, q, r)
	if err := os.WriteFile(one, []byte("q1\tkhông có bài nào như thế này cả\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	sets := decode[[]evaluated](t, must(t, "", "--json", "eval", "--data", data, "--queries", q, "--qrels", r, "--queries", one, "--qrels", r))
	if len(sets) != 2 || sets[0].Set != "title" || sets[1].Set != "one" {
		t.Fatalf("eval = %+v, want the sets title and one", sets)
	}
	for i, f := range sets[0].Figures {
		if f.Variant != relevance.Variants[i] || f.Queries != n || f.P50 <= 0 || f.P99 < f.P50 {
			t.Errorf("eval = %+v, want %d queries in the variant %s, timed", f, n, relevance.Variants[i])
		}
		if f.MRR < 0.8 || f.NDCG < f.MRR || f.Recall10 < f.MRR || f.Recall < f.Recall10 {
			t.Errorf("eval, whole headlines of the sample as %s: %+v", f.Variant, f)
		}
	}
	if f := sets[1].Figures[0]; f.Queries != 1 || f.MRR == 1 {
		t.Errorf("eval of a query without an answer = %+v", f)
	}
	if out := must(t, "", "eval", "--data", data, "--queries", q, "--qrels", r); !strings.HasPrefix(out, "title\n") || !strings.Contains(out, "recall@100") || !strings.Contains(out, "regional") {
		t.Errorf("eval prints %s", out)
	}
	page := must(t, "", "eval", "--markdown", "--data", data, "--queries", q, "--qrels", r)
	for _, want := range []string{"timbao eval --markdown", "title.queries.tsv", fmt.Sprintf("an archive of %d articles", n), "## title\n\n| variant |", "| telex |"} {
		if !strings.Contains(page, want) {
			t.Errorf("eval --markdown lacks %q:\n%s", want, page)
		}
	}
}

func TestEvalIsToldWhatItCannotRead(t *testing.T) {
	dir := t.TempDir()
	q, r, empty := filepath.Join(dir, "q.tsv"), filepath.Join(dir, "r.tsv"), filepath.Join(dir, "empty.tsv")
	headlines(t, q, r)
	if err := os.WriteFile(empty, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"--queries", q}, "--qrels"},
		{[]string{"--queries", q, "--queries", q, "--qrels", r}, "one for one"},
		{[]string{"--queries", q, "--qrels", filepath.Join(dir, "none.tsv")}, "none.tsv"},
		{[]string{"--queries", q, "--qrels", empty}, "no query has a relevant article"},
	} {
		status, _, stderr := call(t, "", append([]string{"eval", "--data", filepath.Join(dir, "data")}, test.args...)...)
		if status != misused || !strings.Contains(stderr, test.says) {
			t.Errorf("eval %q = %d %q, want %d and %q", test.args, status, stderr, misused, test.says)
		}
	}
}
