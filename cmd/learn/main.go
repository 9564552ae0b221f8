// Command learn builds what package analysis embeds, from articles: the base, which
// is counts of terms, pairs and triples; what words are found by, for which it also
// takes a treebank in CoNLL-U, and has names of its own (names.txt); and the words that
// are keys by chance, for which it takes lists of English words. No text of them comes
// into any.
//
//	learn [-base FILE] [-words FILE -treebank FILE,FILE] [-keywords FILE -english PATTERN] PATH…
//
// A PATH is a file of articles as `timbao import` reads them, or a folder of such.
package main

import (
	_ "embed"
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
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("learn", flag.ContinueOnError)
	flags.SetOutput(stderr)
	base := flags.String("base", "", "`file` to write the base to")
	words := flags.String("words", "", "`file` to write what words are found by to")
	treebank := flags.String("treebank", "", "`files` in CoNLL-U, divided by commas")
	keywords := flags.String("keywords", "", "`file` to write the words that are keys by chance to")
	english := flags.String("english", "", "`pattern` of the lists of English words, whose names end in their size")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case *base == "" && *words == "" && *keywords == "":
		return errors.New("nothing to write: give -base, -words or -keywords")
	case *words != "" && *treebank == "":
		return errors.New("-words takes a -treebank")
	}
	a := articles{paths: flags.Args()}
	return errors.Join(writeBase(*base, &a), writeWords(*words, *treebank, &a), writeKeyWords(*keywords, *english, &a))
}

func writeBase(name string, a *articles) error {
	if name == "" {
		return nil
	}
	return write(name, func(w io.Writer) error { return errors.Join(analysis.WriteBase(w, a.texts()), a.err) })
}

// names are names of offices, institutions and places, cut into words.
//
//go:embed names.txt
var names string

// readNames returns the names as sentences: what stands in a line, its words divided by
// blanks and their syllables by underscores.
func readNames(lines string) (sentences []analysis.Sentence) {
	for line := range strings.Lines(lines) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var s analysis.Sentence
		for word := range strings.FieldsSeq(line) {
			s.Words = append(s.Words, strings.ReplaceAll(word, "_", " "))
		}
		s.Text = strings.Join(s.Words, " ")
		sentences = append(sentences, s)
	}
	return sentences
}

func writeWords(name, treebank string, a *articles) error {
	if name == "" {
		return nil
	}
	sentences := readNames(names)
	for file := range strings.SplitSeq(treebank, ",") {
		s, err := readTreebank(file)
		if err != nil {
			return err
		}
		sentences = append(sentences, s...)
	}
	return write(name, func(w io.Writer) error {
		return errors.Join(analysis.WriteWords(w, sentences, a.texts()), a.err)
	})
}

// write writes a file by way of to. Where that fails the file stays as it was.
func write(name string, to func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	if err := errors.Join(to(f), f.Chmod(0o644), f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), name)
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

// articles are those of the files under some paths. What could not be read is in
// err, so that what is learnt from half of them is not taken for the whole.
type articles struct {
	paths []string
	err   error
}

// texts yields the text of each article.
func (a *articles) texts() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, p := range a.paths {
			err := filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				return a.each(path, yield)
			})
			if err == fs.SkipAll {
				return
			}
			a.err = errors.Join(a.err, err)
		}
	}
}

// each yields the text of each article of a file. Its error is fs.SkipAll where no
// more is wanted.
func (a *articles) each(path string, yield func(string) bool) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	for article, err := range source.Read(path, f) {
		if err != nil {
			a.err = errors.Join(a.err, err)
			continue
		}
		if !yield(strings.Join([]string{article.Title, article.Lead, article.Body}, "\n")) {
			return fs.SkipAll
		}
	}
	return nil
}
