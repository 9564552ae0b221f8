package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestPaths(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{
		"b.jsonl":            `{"title":"B","body":"b"}`,
		"a/1.json":           `{"title":"A1","body":"b"}`,
		"a/.an.json":         `{"title":"Ẩn","body":"b"}`,
		"a/anh.png":          "\x89PNG",
		"c.html":             "<p>không phải bài</p>",
		"c_files/khung.html": "<p>quảng cáo</p>",
		".kho/cu.jsonl":      `{"title":"Cũ","body":"b"}`,
		"d.csv":              "title,body\nD,d\n",
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	var n int64
	missing := filepath.Join(dir, "khong-co.json")
	o := Options{Stdin: strings.NewReader(`{"title":"Vào","body":"b"}`), Progress: func(m int64) { n += m }}
	for a, err := range Paths([]string{dir, missing, "-"}, o) {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			got = append(got, "không có")
		case errors.Is(err, errNoArticle):
			got = append(got, "không phải bài")
		case err != nil:
			t.Errorf("Paths: %v", err)
		default:
			got = append(got, a.Title)
		}
	}
	want := []string{"A1", "B", "không phải bài", "D", "không có", "Vào"}
	if !slices.Equal(got, want) {
		t.Errorf("Paths = %q, want %q", got, want)
	}
	size := Size([]string{dir, missing, "-"})
	if in := int64(len(`{"title":"Vào","body":"b"}`)); n != size+in {
		t.Errorf("Progress told of %d bytes, want the %d of Size and %d of standard input", n, size, in)
	}
}

func TestPathsStops(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, []byte(strings.Repeat(`{"title":"A","body":"b"}`+"\n", 5)), 0o644); err != nil {
		t.Fatal(err)
	}
	n := 0
	for range Paths([]string{path, path}, Options{}) {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("Paths went on to %d articles behind a break at 2", n)
	}
}
