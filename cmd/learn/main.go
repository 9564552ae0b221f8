// Command learn builds what package analysis embeds, from articles: the base, which
// is counts of terms, pairs and triples, and what words are found by, for which it
// also takes a treebank in CoNLL-U. No text of them comes into either.
//
//	learn [-base FILE] [-words FILE -treebank FILE,FILE] PATH…
//
// A PATH is a file of articles as `timbao import` reads them, or a folder of such.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"timbao/analysis"
	"timbao/corpus/source"
)

func main() {
	base := flag.String("base", "", "`file` to write the base to")
	words := flag.String("words", "", "`file` to write what words are found by to")
	treebank := flag.String("treebank", "", "`files` in CoNLL-U, divided by commas")
	flag.Parse()
	articles := texts(flag.Args())
	if err := errors.Join(writeBase(*base, articles), writeWords(*words, *treebank, articles)); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func writeBase(name string, articles iter.Seq[string]) error {
	if name == "" {
		return nil
	}
	return write(name, func(w io.Writer) error { return analysis.WriteBase(w, articles) })
}

func writeWords(name, treebank string, articles iter.Seq[string]) error {
	if name == "" {
		return nil
	}
	var sentences []analysis.Sentence
	for file := range strings.SplitSeq(treebank, ",") {
		s, err := readTreebank(file)
		if err != nil {
			return err
		}
		sentences = append(sentences, s...)
	}
	return write(name, func(w io.Writer) error { return analysis.WriteWords(w, sentences, articles) })
}

// write writes a file by way of to.
func write(name string, to func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(to(f), f.Close())
}

// readTreebank reads sentences in CoNLL-U: the text in a comment, a word a line.
func readTreebank(name string) ([]analysis.Sentence, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var sentences []analysis.Sentence
	for block := range strings.SplitSeq(string(b), "\n\n") {
		var s analysis.Sentence
		for line := range strings.SplitSeq(block, "\n") {
			if text, ok := strings.CutPrefix(line, "# text ="); ok {
				s.Text = strings.TrimSpace(text)
			}
			if columns := strings.Split(line, "\t"); len(columns) == 10 {
				s.Words = append(s.Words, columns[1])
			}
		}
		sentences = append(sentences, s)
	}
	return sentences, nil
}

// texts yields the text of each article under the paths; what cannot be read is
// said and left out.
func texts(paths []string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, p := range paths {
			err := filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				return eachText(path, yield)
			})
			if err == fs.SkipAll {
				return
			}
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		}
	}
}

// eachText yields the text of each article of a file. Its error is fs.SkipAll where
// no more is wanted.
func eachText(path string, yield func(string) bool) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	for a, err := range source.Read(path, f) {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		if !yield(strings.Join([]string{a.Title, a.Lead, a.Body}, "\n")) {
			return fs.SkipAll
		}
	}
	return nil
}
