package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestServerAnswersAsTheFolder holds each command that may ask a server to the answer,
// and the exit status, that the server's folder gives.
func TestServerAnswersAsTheFolder(t *testing.T) {
	s := served(t)
	copied := filepath.Join(t.TempDir(), "copy.tar")
	key := strings.TrimSpace(must(t, "", "keys", "create", "--data", s.data, "--scope", "admin"))
	must(t, "", "backup", "--server", s.address, "--key", key, copied)
	folder := filepath.Join(t.TempDir(), "folder")
	must(t, "", "restore", "--data", folder, copied)
	for _, args := range [][]string{
		{"search", "hương khê"}, {"search", "--quotes", "mùa"}, {"search", "--size", "3", "--page", "2", "--sort", "oldest"},
		{"search", "--district", "Hương Khê", "--district", "Kỳ Anh", "--from", "2020", "--facets", "date"}, {"search", "--size", "0", "x"},
		{"search", "--marks", "some", "x"}, {"search", "--cursor", "x", "x"}, {"suggest", "huong kh"}, {"suggest", "--size", "3", "n"}, {"suggest", "--size", "99", "n"},
		{"suggest", "zzqqzz"},
	} {
		there, stdoutThere, stderrThere := call(t, "", append([]string{"--json", args[0], "--server", s.address}, args[1:]...)...)
		here, stdoutHere, stderrHere := call(t, "", append([]string{"--json", args[0], "--data", folder}, args[1:]...)...)
		if there != here || timeless(stdoutThere) != timeless(stdoutHere) {
			t.Errorf("timbao %q: the server gives %d %.300s%s, its folder %d %.300s%s", args, there, stdoutThere, stderrThere, here, stdoutHere, stderrHere)
		}
	}
}

// TestImportToServer sends articles in parts, tells of what was refused on either side,
// and of a server that refuses altogether.
func TestImportToServer(t *testing.T) {
	s := served(t)
	key := strings.TrimSpace(must(t, "", "keys", "create", "--data", s.data))
	read := strings.TrimSpace(must(t, "", "keys", "create", "--data", s.data, "--scope", "read"))
	file, kept := filepath.Join(t.TempDir(), "in.jsonl"), filepath.Join(t.TempDir(), "kept.jsonl")
	if err := os.WriteFile(file, []byte(orchard+"{\"id\":\"bad\"}\nno json\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	type summary struct{ Read, Indexed, Unchanged, Rejected int }
	for i, want := range []summary{{4, 2, 0, 2}, {4, 0, 2, 2}} {
		status, stdout, stderr := call(t, "", "import", "--server", s.address, "--key", key, "--rejects", kept, file)
		if got := decode[summary](t, stdout); status != rejected || got != want || !strings.Contains(stderr, "in.jsonl:3") {
			t.Errorf("import %d = %d %+v %s, want %+v", i+1, status, got, stderr, want)
		}
	}
	if raw, err := os.ReadFile(kept); err != nil || strings.Count(string(raw), "# ") != 2 || !strings.Contains(string(raw), "no json") {
		t.Errorf("the rejects are %q, %v", raw, err)
	}
	for _, test := range []struct {
		args   []string
		status int
		says   string
	}{
		{[]string{"--server", s.address}, failed, "Unauthorized"},
		{[]string{"--server", s.address, "--key", "guess"}, failed, "not known"},
		{[]string{"--server", s.address, "--key", read}, failed, "write is needed"},
		{[]string{"--server", "http://127.0.0.1:1", "--key", key}, failed, "127.0.0.1:1"},
		{[]string{"--data", s.data}, failed, "--server"}, // in use
	} {
		status, _, stderr := call(t, orchard, append([]string{"import", "-"}, test.args...)...)
		if status != test.status || !strings.Contains(stderr, test.says) {
			t.Errorf("import %q = %d %q, want %d and %q", test.args, status, stderr, test.status, test.says)
		}
	}
}

// TestReindexOfServer builds the index of a running server anew; it answers as before,
// from other files.
func TestReindexOfServer(t *testing.T) {
	s := served(t)
	want := must(t, "", "search", "--json", "--server", s.address, "hương khê")
	before := generationsIn(t, s.data)
	if status, _, stderr := call(t, "", "reindex", "--server", s.address); status != failed || !strings.Contains(stderr, "key") {
		t.Errorf("reindex without a key = %d %q, want %d and the need of one", status, stderr, failed)
	}
	key := strings.TrimSpace(must(t, "", "keys", "create", "--data", s.data, "--scope", "admin"))
	must(t, "", "reindex", "--server", s.address, "--key", key)
	if got := must(t, "", "search", "--json", "--server", s.address, "hương khê"); timeless(got) != timeless(want) {
		t.Errorf("behind reindex a search answers\n%s\nwant\n%s", got, want)
	}
	if after := generationsIn(t, s.data); slices.Equal(after, before) || len(after) != 1 {
		t.Errorf("reindex leaves %q of %q, want new files alone", after, before)
	}
}

// generationsIn returns the folders of an archive's files.
func generationsIn(t *testing.T, data string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(data, "g*"))
	if err != nil {
		t.Fatal(err)
	}
	return found
}
