package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"timbao/analysis"
)

// folder writes articles as a folder of JSON lines.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var b strings.Builder
	for range 12 {
		line, err := json.Marshal(map[string]string{
			"title": "Bưởi Phúc Trạch được mùa", "body": "Người dân xã Hương Trạch thu hoạch bưởi Phúc Trạch trên đất đồi.",
		})
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(line, '\n'))
	}
	if err := os.MkdirAll(filepath.Join(dir, "2024"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "2024", "articles.jsonl"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestWriteBase(t *testing.T) {
	name := filepath.Join(t.TempDir(), "base.bin")
	if err := writeBase(name, texts([]string{folder(t)})); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var m analysis.Model
	if _, err := m.ReadFrom(f); err != nil {
		t.Fatalf("the base is not read: %v", err)
	}
	if m.Texts() != 0 || m.Count("bưởi") != 0 {
		t.Errorf("the base has %d texts, %d of bưởi; want none, since a base is not learnt", m.Texts(), m.Count("bưởi"))
	}
	const in, want = "xa Huong Trach thu hoach buoi", "xã Hương Trạch thu hoạch bưởi"
	if got := m.Restore(in, 1); got[0] != want {
		t.Errorf("Restore(%q) = %q, want %q", in, got, want)
	}
}

func TestWriteBaseOfNothing(t *testing.T) {
	if err := writeBase(filepath.Join(t.TempDir(), "base.bin"), texts([]string{t.TempDir()})); err == nil {
		t.Error("a base of no article is written without an error")
	}
}

func TestWriteWords(t *testing.T) {
	dir := t.TempDir()
	bank, name := filepath.Join(dir, "bank.conllu"), filepath.Join(dir, "words.bin")
	row := func(n, word string) string { return n + "\t" + word + strings.Repeat("\t_", 8) + "\n" }
	text := "# text = Nhân dân trồng bưởi .\n" + row("1", "Nhân dân") + row("2", "trồng") + row("3", "bưởi") + row("4", ".") + "\n"
	if err := os.WriteFile(bank, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	sentences, err := readTreebank(bank)
	if err != nil || len(sentences) == 0 || len(sentences[0].Words) != 4 || sentences[0].Text != "Nhân dân trồng bưởi ." {
		t.Fatalf("readTreebank = %+v, %v", sentences, err)
	}
	if err := writeWords(name, bank, texts([]string{folder(t)})); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Size() == 0 {
		t.Errorf("words: %v, %v, want a file", info, err)
	}
	if err := writeWords(name, filepath.Join(dir, "none"), nil); err == nil {
		t.Error("a treebank that is not there is no error")
	}
}
