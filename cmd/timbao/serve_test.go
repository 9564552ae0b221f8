package main

import (
	"context"
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// site is a server of the built-in sample.
type site struct{ address, data string }

// served starts a server on the sample; it is stopped, and must end well, when the
// test does.
func served(t *testing.T) site {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	s, status := start(ctx, t)
	t.Cleanup(func() {
		stop()
		if got := <-status; got != done {
			t.Errorf("serve ended with %d, want %d", got, done)
		}
	})
	return s
}

// start starts a server on the sample, which ends with ctx and then says its status.
func start(ctx context.Context, t *testing.T, flags ...string) (site, <-chan int) {
	t.Helper()
	out, in := io.Pipe()
	status := make(chan int, 1)
	data := filepath.Join(t.TempDir(), "data")
	go func() {
		status <- run(ctx, append([]string{"serve", "--demo", "--data", data, "--addr", "127.0.0.1:0"}, flags...), strings.NewReader(""), in, io.Discard)
		in.Close()
	}()
	line := make([]byte, 200)
	n, err := out.Read(line)
	if err != nil {
		t.Fatalf("serve said nothing: %v", err)
	}
	go io.Copy(io.Discard, out)
	address := regexp.MustCompile(`http://\S+`).FindString(string(line[:n]))
	if address == "" {
		t.Fatalf("serve printed %q, want its address", line[:n])
	}
	return site{address, data}, status
}

// TestServe asks a real server for one of each kind of answer.
func TestServe(t *testing.T) {
	s := served(t)
	for _, test := range []struct{ path, says string }{
		{"/healthz", "ok"},
		{"/readyz", "ready"},
		{"/api/v1/search?q=huowng+khee", `"interpreted":"hương khê"`},
		{"/api/v1/quotes?q=cam", `"article_id"`},
		{"/api/v1/suggest?q=huong+kh", "Hương Kh"},
		{"/api/v1/stats", `"engine"`},
		{"/?q=huong+khe", "<mark>Hương Khê</mark>"},
		{"/feed.atom?q=cam", "<entry>"},
		{"/openapi.json", `"openapi"`},
		{"/docs", "/api/v1/search"},
		{"/metrics", "timbao_search_duration_seconds_count"},
	} {
		resp, err := http.Get(s.address + test.path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), test.says) {
			t.Errorf("GET %s = %d %v, want 200 and %q in %.500s", test.path, resp.StatusCode, err, test.says, body)
		}
	}
	if out := must(t, "", "search", "--server", s.address, "hương khê"); !strings.Contains(out, "*Hương Khê*") {
		t.Errorf("search --server prints %s", out)
	}
	if out := must(t, "", "health", "--server", s.address); out != "ready\n" {
		t.Errorf("health prints %q", out)
	}
	if out := must(t, "", "health", "--json", "--server", s.address); out != `{"ready":true}`+"\n" {
		t.Errorf("health --json prints %q", out)
	}
}
