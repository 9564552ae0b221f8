package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBackupRestore takes a copy and holds the archive made of it to the first one.
func TestBackupRestore(t *testing.T) {
	data, dir := filled(t), t.TempDir()
	file := filepath.Join(dir, "copy.tar")
	if got := decode[copied](t, must(t, "", "--json", "backup", "--data", data, file)); got.Path != file || got.Bytes == 0 {
		t.Errorf("backup = %+v, want its file and size", got)
	}
	again := filepath.Join(dir, "again")
	if out := must(t, "", "restore", "--data", again, file); !strings.Contains(out, "articles") {
		t.Errorf("restore prints %s", out)
	}
	sameArchive(t, data, again)
	if out := must(t, "", "check", "--data", again); out != "ok\n" {
		t.Errorf("check of what was restored prints %s", out)
	}
	piped := filepath.Join(dir, "piped")
	must(t, must(t, "", "backup", "--data", data, "-"), "restore", "--data", piped, "-")
	sameArchive(t, data, piped)
	folder := filepath.Join(dir, "copies")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if got := decode[copied](t, must(t, "", "--json", "backup", "--data", data, folder)); filepath.Dir(got.Path) != folder {
		t.Errorf("backup into a folder writes %s, want a file in it", got.Path)
	}
}

func sameArchive(t *testing.T, one, other string) {
	t.Helper()
	for _, args := range [][]string{{"export"}, {"search", "--json", "--size", "20", "hương khê"}, {"search", "--json", "--quotes", "nông dân"}} {
		want := must(t, "", append(args, "--data", one)...)
		got := must(t, "", append(args, "--data", other)...)
		if timeless(got) != timeless(want) {
			t.Errorf("%q of what was restored differs:\n%s\nwant\n%s", args, got, want)
		}
	}
}

// timeless is an answer without the time that it took.
func timeless(answer string) string {
	before, after, found := strings.Cut(answer, `"took_ms":`)
	if !found {
		return answer
	}
	return before + after[strings.IndexByte(after, ','):]
}

func TestRestoreRefuses(t *testing.T) {
	data, dir := filled(t), t.TempDir()
	file, cut, junk := filepath.Join(dir, "copy.tar"), filepath.Join(dir, "cut.tar"), filepath.Join(dir, "junk.tar")
	must(t, "", "backup", "--data", data, file)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{cut: whole[:len(whole)/2], junk: []byte("no tar at all")} {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	fresh := filepath.Join(dir, "fresh")
	for _, test := range []struct{ data, src, says string }{
		{data, file, "not empty"},
		{fresh, cut, "restore"},
		{fresh, junk, "restore"},
		{fresh, filepath.Join(dir, "none.tar"), "none.tar"},
	} {
		status, _, stderr := call(t, "", "restore", "--data", test.data, test.src)
		if status != failed || !strings.Contains(stderr, test.says) {
			t.Errorf("restore --data %s %s = %d %q, want %d and %q", test.data, test.src, status, stderr, failed, test.says)
		}
	}
	left, err := filepath.Glob(fresh + "*")
	if err != nil || len(left) > 0 {
		t.Errorf("a refused restore leaves %v, %v", left, err)
	}
	if status, _, _ := call(t, "", "backup", "--data", fresh, filepath.Join(dir, "x.tar")); status != failed {
		t.Errorf("backup of a folder that is not there = %d, want %d", status, failed)
	}
}

// TestDamaged has an archive with one article damaged: check says it, a copy of it is
// taken back with the rest, and reindex leaves it out; each fails, saying so.
func TestDamaged(t *testing.T) {
	data, dir := filled(t), t.TempDir()
	name := filepath.Join(data, "g1", "articles")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 0x55
	if err := os.WriteFile(name, b, 0o644); err != nil {
		t.Fatal(err)
	}
	file, again := filepath.Join(dir, "copy.tar"), filepath.Join(dir, "again")
	must(t, "", "backup", "--data", data, file)
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"check", "--data", data}, "faults found"},
		{[]string{"restore", "--data", again, file}, "the copy was damaged"},
		{[]string{"reindex", "--data", data}, "cannot be read (1)"},
	} {
		if status, _, stderr := call(t, "", test.args...); status != failed || !strings.Contains(stderr, test.says) {
			t.Errorf("%q = %d %q, want %d and %q", test.args, status, stderr, failed, test.says)
		}
	}
	for _, d := range []string{data, again} {
		if out := must(t, "", "search", "--data", d, "huyện"); out == "" {
			t.Errorf("search of %s prints nothing", d)
		}
	}
	if out := must(t, "", "check", "--data", data); out != "ok\n" {
		t.Errorf("check after reindex prints %s", out)
	}
}

// TestBackupOfServer takes a copy of an archive that a server has open.
func TestBackupOfServer(t *testing.T) {
	s, dir := served(t), t.TempDir()
	file := filepath.Join(dir, "copy.tar")
	if status, _, stderr := call(t, "", "backup", "--server", s.address, file); status != failed || !strings.Contains(stderr, "key") {
		t.Errorf("backup without a key = %d %q, want %d and the need of one", status, stderr, failed)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a refused backup leaves a file")
	}
	secret := strings.TrimSpace(must(t, "", "keys", "create", "--data", s.data, "--scope", "admin"))
	must(t, "", "backup", "--server", s.address, "--key", secret, file)
	again := filepath.Join(dir, "again")
	must(t, "", "restore", "--data", again, file)
	want := must(t, "", "search", "--json", "--server", s.address, "bưởi")
	if got := must(t, "", "search", "--json", "--data", again, "bưởi"); timeless(got) != timeless(want) {
		t.Errorf("what was restored answers\n%s\nwant\n%s", got, want)
	}
	if status, _, stderr := call(t, "", "backup", "--data", s.data, file); status != failed || !strings.Contains(stderr, "--server") {
		t.Errorf("backup of a folder in use = %d %q, want %d and --server", status, stderr, failed)
	}
}
