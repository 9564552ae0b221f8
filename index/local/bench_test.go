package local

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
)

const newsFolder = "../../../shared/data"

// news returns the documents of the first n real articles, and the bytes of their
// text.
func news(b *testing.B, n int) (docs []index.Doc, bytes int64) {
	b.Helper()
	f, err := os.Open(filepath.Join(newsFolder, "news", "baomoi-2017.jsonl.gz"))
	if err != nil {
		b.Skip("the real articles are not here:", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		b.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<26)
	for i := 0; i < n && lines.Scan(); i++ {
		var a corpus.Article
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		ds, err := index.NewDocs(a)
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, ds...)
		bytes += int64(len(a.Title) + len(a.Lead) + len(a.Body))
	}
	return docs, bytes
}

// BenchmarkPut puts a thousand real articles at a time: MB/s of text.
func BenchmarkPut(b *testing.B) {
	docs, bytes := news(b, 1000)
	e := opened(b)
	b.SetBytes(bytes)
	for b.Loop() {
		if err := e.Put(b.Context(), docs); err != nil {
			b.Fatal(err)
		}
	}
	size, store := e.Sizes()
	b.ReportMetric(float64(size+store)/float64(bytes*int64(b.N)), "disk/text")
}

func opened(b *testing.B) *Engine {
	b.Helper()
	e, err := Open(b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := e.Close(); err != nil {
			b.Error(err)
		}
	})
	return e
}

// requests returns what real queries become, folded or as they are.
func requests(b *testing.B, m *analysis.Model, form func(string) string) []index.Request {
	b.Helper()
	queries, err := os.ReadFile(filepath.Join(newsFolder, "eval", "short.queries.tsv"))
	if err != nil {
		b.Skip("the queries are not here:", err)
	}
	var reqs []index.Request
	for line := range strings.Lines(string(queries)) {
		_, q, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for _, r := range index.Plan(index.Query{Text: form(q)}, m)[:1] {
			req := index.Request{Scope: index.Articles, Clause: r.Clause, Words: r.Words, Pairs: r.Pairs, Size: 10}
			for _, f := range []index.Field{index.District, index.Speaker, index.Year, index.Category, index.Kind} {
				req.Facets = append(req.Facets, index.FacetRequest{Field: f, Size: 10})
			}
			reqs = append(reqs, req)
		}
	}
	return reqs
}

// BenchmarkFind answers real queries over 10,000 real articles, stage by stage:
// each stage does what the one before does, and more.
func BenchmarkFind(b *testing.B) {
	docs, _ := news(b, 10_000)
	e := opened(b)
	var m analysis.Model
	for at := 0; at < len(docs); {
		n := chunk(docs[at:])
		if err := e.Put(b.Context(), docs[at:at+n]); err != nil {
			b.Fatal(err)
		}
		at += n
	}
	for _, d := range docs {
		if d.Turn == 0 {
			m.Learn(d.Texts[index.Title] + "\n" + d.Texts[index.Body])
		}
	}
	for name, form := range map[string]func(string) string{"marked": strings.Clone, "unmarked": analysis.Folded.String} {
		reqs := requests(b, &m, form)
		for _, stage := range []struct {
			name string
			of   func(index.Request) index.Request
		}{
			{"match", func(r index.Request) index.Request { r.Size, r.Facets = 0, nil; return r }},
			{"facets", func(r index.Request) index.Request { r.Size = 0; return r }},
			{"rank", func(r index.Request) index.Request { r.Pairs, r.Bare = nil, true; return r }},
			{"look", func(r index.Request) index.Request { r.Bare = true; return r }},
			{"whole", func(r index.Request) index.Request { return r }},
		} {
			b.Run(name+"/"+stage.name, func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					if _, err := e.Find(context.Background(), stage.of(reqs[i%len(reqs)])); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
