package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"reflect"
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
	if err := run([]string{"-base", name, folder(t)}, io.Discard); err != nil {
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

// What fails says so and leaves the file that was there.
func TestRunFails(t *testing.T) {
	dir, half := t.TempDir(), folder(t)
	name := filepath.Join(dir, "base.bin")
	if err := os.WriteFile(name, []byte("as it was"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(half, "broken.jsonl"), []byte("{\"title\": \n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"-base", name, t.TempDir()},                    // no article
		{"-base", name, half},                           // not all of them
		{"-base", name, filepath.Join(dir, "none")},     // no such folder
		{"-words", name, half},                          // no treebank
		{"-words", name, "-treebank", name + ".", half}, // no such treebank
		{half}, // nothing to write
	} {
		if err := run(args, io.Discard); err == nil {
			t.Errorf("run(%q) gives no error", args)
		}
	}
	if b, err := os.ReadFile(name); err != nil || string(b) != "as it was" {
		t.Errorf("the file that was there is %q, %v", b, err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 {
		t.Errorf("files left behind: %q", left)
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
	if err := run([]string{"-words", name, "-treebank", bank, folder(t)}, io.Discard); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Size() == 0 {
		t.Errorf("words: %v, %v, want a file", info, err)
	}
}

func TestReadNames(t *testing.T) {
	got := readNames("# one\nBí_thư Huyện_ủy\nquận_ủy , thị_ủy\n")
	want := []analysis.Sentence{
		{Text: "Bí thư Huyện ủy", Words: []string{"Bí thư", "Huyện ủy"}},
		{Text: "quận ủy , thị ủy", Words: []string{"quận ủy", ",", "thị ủy"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("readNames = %q, want %q", got, want)
	}
	for _, s := range readNames(names) {
		for _, w := range s.Words {
			for syllable := range strings.FieldsSeq(w) {
				if syllable != "," && syllable != "-" && !analysis.IsSyllable(syllable) && syllable != strings.ToUpper(syllable) && syllable != "Đắk" && syllable != "Lắk" {
					t.Errorf("names: %q of %q is no syllable", syllable, s.Text)
				}
			}
		}
	}
}
