// Command learn builds the base of package analysis from articles: counts of
// terms, pairs and triples, and none of their text.
//
//	learn -base FILE PATH…
//
// A PATH is a file of articles as `timbao import` reads them, or a folder of such.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"timbao/analysis"
	"timbao/corpus/source"
)

func main() {
	base := flag.String("base", "base.bin", "`file` to write")
	flag.Parse()
	if err := run(*base, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(base string, paths []string) error {
	var m analysis.Model
	for _, p := range paths {
		if err := filepath.WalkDir(p, learner(&m)); err != nil {
			return err
		}
	}
	if m.Texts() == 0 {
		return fmt.Errorf("no article in %s", strings.Join(paths, " "))
	}
	f, err := os.Create(base)
	if err != nil {
		return err
	}
	if err := m.WriteBase(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// learner teaches the model the articles of each file; what cannot be read is
// said and left out.
func learner(m *analysis.Model) fs.WalkDirFunc {
	return func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
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
			m.Learn(strings.Join([]string{a.Title, a.Lead, a.Body}, "\n"))
		}
		return nil
	}
}
