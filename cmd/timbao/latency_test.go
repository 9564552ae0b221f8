package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"timbao/analysis"
	"timbao/api"
	"timbao/corpus/source"
	"timbao/index"
)

var latencyArchive = flag.String("archive", "", "folder of an archive to measure, in the place of a new one of the real articles")

const realData = "../../../shared/data"

// realArchive opens the archive that -archive names, or imports the real articles,
// which takes a minute or two.
func realArchive(b *testing.B) *archive {
	b.Helper()
	if _, err := os.Stat(realData); err != nil {
		b.Skip("the real articles are not here:", err)
	}
	dir := *latencyArchive
	if dir == "" {
		dir = b.TempDir()
	}
	a, err := openArchive(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := a.Close(); err != nil {
			b.Error(err)
		}
	})
	if *latencyArchive == "" {
		paths := []string{filepath.Join(realData, "news"), filepath.Join(realData, "eval", "paragraphs.jsonl.gz")}
		if _, err := a.Put(b.Context(), source.Paths(paths, source.Options{})); err != nil {
			b.Fatal(err)
		}
	}
	return a
}

// realQueries returns every so manieth query of a set.
func realQueries(b *testing.B, set string, every int) []string {
	b.Helper()
	text, err := os.ReadFile(filepath.Join(realData, "eval", set+".queries.tsv"))
	if err != nil {
		b.Skip("the queries are not here:", err)
	}
	var qs []string
	for i, line := range strings.Split(strings.TrimSpace(string(text)), "\n")[1:] {
		if _, q, ok := strings.Cut(line, "\t"); ok && i%every == 0 {
			qs = append(qs, q)
		}
	}
	return qs
}

// used returns the CPU time that this process has used: unlike the clock it tells
// the same on a busy machine as on a quiet one, nearly.
func used(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// percentile returns the time that a share of them does not exceed, in ms.
func percentile(times []time.Duration, share float64) float64 {
	slices.Sort(times)
	return float64(times[int(share*float64(len(times)-1))].Microseconds()) / 1000
}

// BenchmarkLatency asks a server of the real articles what people asked, over HTTP,
// ten hits with snippets and the usual facets, and prints p50 and p99 of the answers
// by the clock and in CPU time, what the client and the garbage collector take
// included, and the share of each stage; -benchtime 400x asks each query of a set
// twice.
func BenchmarkLatency(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(garbage)) // as serve does
	a := realArchive(b)
	if err := errors.Join(warm(b.Context(), a), a.Warm(b.Context())); err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(api.New(a, api.Options{}))
	defer server.Close()
	for _, set := range []string{"known", "short", "lead", "dev"} {
		queries := realQueries(b, set, 2)
		for _, v := range []struct {
			name string
			of   func(string) string
		}{{"marked", strings.Clone}, {"unmarked", analysis.Folded.String}} {
			asked := make([]string, len(queries))
			for i, q := range queries {
				asked[i] = v.of(q)
			}
			b.Run(set+"/"+v.name, func(b *testing.B) {
				measureHTTP(b, server.URL+"/api/v1/search?q=", asked)
				reportStages(b, a, asked)
			})
		}
	}
	b.Run("suggest", func(b *testing.B) {
		var asked []string
		for _, q := range realQueries(b, "known", 2) {
			asked = append(asked, q[:len(q)/3])
		}
		measureHTTP(b, server.URL+"/api/v1/suggest?q=", asked)
	})
	reportMemory(b)
}

// measureHTTP asks for each query once so that all is warm, and then measures.
func measureHTTP(b *testing.B, address string, queries []string) {
	b.Helper()
	ask := func(q string) {
		r, err := http.Get(address + url.QueryEscape(strings.ToValidUTF8(q, "")))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, r.Body); err != nil || r.StatusCode != http.StatusOK {
			b.Fatalf("search %q = %s, %v", q, r.Status, err)
		}
		r.Body.Close()
	}
	for _, q := range queries {
		ask(q)
	}
	var times, cpu []time.Duration
	for i := 0; b.Loop(); i++ {
		start, before := time.Now(), used(b)
		ask(queries[i%len(queries)])
		times, cpu = append(times, time.Since(start)), append(cpu, used(b)-before)
	}
	b.ReportMetric(percentile(cpu, 0.5), "p50-cpu-ms")
	b.ReportMetric(percentile(cpu, 0.99), "p99-cpu-ms")
	b.ReportMetric(percentile(times, 0.5), "p50-ms")
	b.ReportMetric(percentile(times, 0.99), "p99-ms")
}

// recorder is an engine that remembers what it was asked.
type recorder struct {
	index.Engine
	requests []index.Request
}

// Find implements [index.Engine].
func (r *recorder) Find(ctx context.Context, req index.Request) (index.Found, error) {
	r.requests = append(r.requests, req)
	return r.Engine.Find(ctx, req)
}

// reportStages prints the CPU time that a search takes without HTTP, and the shares in
// it of the plan; of the engine's finding documents, ordering them, counting facets
// and reading rows; and of the rest, which reads the query in other ways and makes
// hits of rows.
func reportStages(b *testing.B, a *archive, queries []string) {
	b.Helper()
	r := &recorder{Engine: a.engine}
	x := index.New(r, a.model)
	whole, plan := time.Duration(0), time.Duration(0)
	runtime.GC() // here and below, so that a stage bears its own garbage alone
	for _, text := range queries {
		q, err := api.ParseQuery(url.Values{"q": {text}}, index.Articles)
		if err != nil {
			b.Fatal(err)
		}
		start := used(b)
		if _, err := x.Search(b.Context(), q); err != nil {
			b.Fatal(err)
		}
		whole += used(b) - start
		start = used(b)
		index.Plan(q, a.model)
		plan += used(b) - start
	}
	find := func(change func(*index.Request)) time.Duration {
		runtime.GC()
		start := used(b)
		for _, req := range r.requests {
			change(&req)
			if _, err := a.engine.Find(b.Context(), req); err != nil {
				b.Fatal(err)
			}
		}
		return used(b) - start
	}
	match := find(func(r *index.Request) { r.Size, r.Facets = 0, nil })
	order := find(func(r *index.Request) { r.Facets, r.Bare = nil, true })
	facets := find(func(r *index.Request) { r.Bare = true })
	rows := find(func(*index.Request) {})
	report := func(stage string, t time.Duration) { b.ReportMetric(100*t.Seconds()/whole.Seconds(), stage+"-%") }
	b.ReportMetric(whole.Seconds()*1000/float64(len(queries)), "search-cpu-ms")
	report("plan", plan)
	report("match", match)
	report("order", order-match)
	report("facets", facets-order)
	report("rows", rows-facets)
	report("rest", whole-plan-rows)
}

// reportMemory prints what is resident once garbage is given back, where the system
// tells: all of it, and the part that is pages of files.
func reportMemory(b *testing.B) {
	b.Helper()
	runtime.GC()
	debug.FreeOSMemory()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return
	}
	for line := range bytes.Lines(status) {
		f := strings.Fields(string(line))
		if n, err := strconv.Atoi(f[min(1, len(f)-1)]); err == nil && (f[0] == "VmRSS:" || f[0] == "RssFile:") {
			b.Logf("%s %d MB", f[0], n/1024)
		}
	}
}
