package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWriteKeyWords(t *testing.T) {
	dir := t.TempDir()
	for name, words := range map[string]string{
		"english-words.10": "see off\nthe\ndata\n", "english-words.60": "awn\ntree\n", "special-jargon.50": "gif\n",
		"english-upper.50": "GIF\n", "english-words.95": "seels\n", "README": "chars\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(words), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	name := filepath.Join(t.TempDir(), "keywords.txt")
	if err := writeKeyWords(name, filepath.Join(dir, "*"), &articles{paths: []string{folder(t)}}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for line := range strings.Lines(string(b)) {
		class, words, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for w := range strings.FieldsSeq(words) {
			got[w] = class
		}
	}
	// No list beyond size 80 is read, nor what is no list; "the" gives no syllable, "data" nearly one.
	want := map[string]string{"see": "never", "off": "never", "data": "never", "awn": "", "gif": "maybe", "the": "", "tree": "never", "seels": "", "chars": ""}
	for w, class := range want {
		if got[w] != class {
			t.Errorf("%q is of class %q, want %q", w, got[w], class)
		}
	}
}

func TestWriteKeyWordsWithoutLists(t *testing.T) {
	if err := writeKeyWords(filepath.Join(t.TempDir(), "keywords.txt"), filepath.Join(t.TempDir(), "*"), &articles{}); err == nil {
		t.Error("writeKeyWords without lists gives no error")
	}
}
