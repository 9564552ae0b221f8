package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// room is what the code of a package may import beside the standard library.
type room struct {
	rooms   []string // of this module
	modules []string // from outside, by prefix
}

// floorplan is the whole house. A package that does not stand here may not be, and
// an import that does not stand beside its room is a wall broken through.
var floorplan = map[string]room{
	"analysis":        {nil, []string{"golang.org/x/text"}},
	"corpus":          {[]string{"analysis"}, nil},
	"corpus/source":   {[]string{"analysis", "corpus"}, []string{"golang.org/x/text", "golang.org/x/net", "codeberg.org/readeck/go-readability", "github.com/PuerkitoBio/goquery", "github.com/mmcdole/gofeed", "github.com/klauspost/compress", "github.com/go-json-experiment/json"}},
	"index":           {[]string{"analysis", "corpus"}, []string{"golang.org/x/sync"}},
	"index/local":     {[]string{"analysis", "corpus", "index"}, []string{"github.com/blevesearch", "github.com/RoaringBitmap/roaring", "go.etcd.io/bbolt", "github.com/klauspost/compress", "golang.org/x/sys"}},
	"index/indextest": {[]string{"analysis", "corpus", "index"}, nil},
	"index/relevance": {[]string{"analysis", "index"}, nil},
	"api":             {[]string{"corpus", "corpus/source", "index"}, []string{"github.com/labstack/echo/v4", "github.com/prometheus/client_golang", "github.com/gorilla/feeds", "golang.org/x/text/unicode/norm"}},
	"cmd/timbao":      {[]string{"analysis", "api", "corpus", "corpus/source", "index", "index/local", "index/relevance"}, []string{"github.com/alecthomas/kong", "gopkg.in/yaml.v3", "github.com/schollz/progressbar/v3", "github.com/KimMachineGun/automemlimit", "golang.org/x/term"}},
	"cmd/learn":       {[]string{"analysis", "corpus", "corpus/source"}, nil},
}

func TestFloorplan(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "testdata" || strings.HasPrefix(name, ".") && file != root) {
			return fs.SkipDir
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			checkImports(t, root, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImports(t *testing.T, root, file string) {
	t.Helper()
	rel, err := filepath.Rel(root, file)
	if err != nil {
		t.Fatal(err)
	}
	dir := path.Dir(filepath.ToSlash(rel))
	r, ok := floorplan[dir]
	if !ok {
		t.Errorf("%s: the floor plan has no room %s", rel, dir)
		return
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if !r.allows(name) {
			t.Errorf("%s imports %s, which %s may not", rel, name, dir)
		}
	}
}

func (r room) allows(name string) bool {
	if own, ok := strings.CutPrefix(name, "timbao/"); ok {
		return slices.Contains(r.rooms, own)
	}
	first, _, _ := strings.Cut(name, "/")
	if !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(r.modules, func(m string) bool { return strings.HasPrefix(name, m) })
}
