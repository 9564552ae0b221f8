package local

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"

	"timbao/analysis"
)

// What a folder is, archive.json decides:
//
//	archive.json, and the articles of the generation it names   an archive
//	archive.json without them                                   one that lost its articles: it is not opened
//	articles in a generation, without archive.json              one that lost archive.json: it is not opened
//	anything else                                               none yet, whatever else lies there
//
// archive.json is written last, once what it names is safe on disk, and replaced at
// one stroke. Generations that it does not name are left of a rebuild, which was cut
// short or could not remove the one before: they are removed at opening, once the
// one in use has opened. Nothing else is ever removed, and a new generation takes a
// name that nothing has.

// meta is what archive.json holds.
type meta struct {
	Format     int    `json:"format"`
	Analyzer   string `json:"analyzer"`
	Generation int    `json:"generation"`
}

// format is the number of the files' format. It changes with them.
const format = 1

const metaName = "archive.json"

// ErrFormat is the error for a folder that another version of the program wrote.
var ErrFormat = errors.New("the folder has a format that this version does not read")

// ErrNone is the error for a folder without an archive, where one must be there.
var ErrNone = errors.New("there is no archive")

// errLost is the error for an archive of which a part that cannot be made anew is
// missing.
var errLost = errors.New("the archive is not complete")

// readMeta returns what archive.json says, [ErrNone] where there never was one.
func readMeta(dir string) (meta, error) {
	b, err := os.ReadFile(filepath.Join(dir, metaName))
	if errors.Is(err, fs.ErrNotExist) {
		return meta{}, without(dir)
	}
	if err != nil {
		return meta{}, err
	}
	m, err := parseMeta(b)
	if err != nil {
		return meta{}, err
	}
	if !isRegular(filepath.Join(dir, generationName(m.Generation), articlesName)) {
		return meta{}, fmt.Errorf("%w: %s names generation %d, whose file %s/%s is missing; put it back, or restore a backup into another folder",
			errLost, metaName, m.Generation, generationName(m.Generation), articlesName)
	}
	return m, nil
}

func parseMeta(b []byte) (m meta, err error) {
	if err := json.Unmarshal(b, &m); err != nil {
		return meta{}, fmt.Errorf("%s: %w", metaName, err)
	}
	if m.Format != format {
		return meta{}, fmt.Errorf("%w: %d, want %d", ErrFormat, m.Format, format)
	}
	if m.Generation < 1 {
		return meta{}, fmt.Errorf("%s: %d is no generation", metaName, m.Generation)
	}
	return m, nil
}

// without returns what a folder without archive.json is: none, or one that lost it.
func without(dir string) error {
	all, err := generations(dir)
	if err != nil {
		return err
	}
	for _, n := range all {
		info, err := os.Lstat(filepath.Join(dir, generationName(n), articlesName))
		if err == nil && info.Size() > 0 {
			return fmt.Errorf("%w: %s holds articles, but %s is missing; put it back, or restore a backup into another folder", errLost, generationName(n), metaName)
		}
	}
	return ErrNone
}

// writeMeta replaces archive.json at one stroke. It is safe on disk once the folder
// has been synced.
func writeMeta(dir string, m meta) error {
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	name := filepath.Join(dir, metaName)
	f, err := os.Create(name + ".new")
	if err != nil {
		return err
	}
	_, err = f.Write(append(b, '\n'))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

func generationName(n int) string { return "g" + strconv.Itoa(n) }

// generations returns the numbers of the generations in a folder: its folders of
// such a name that hold a file of articles.
func generations(dir string) ([]int, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var numbers []int
	for _, d := range entries {
		n, err := strconv.Atoi(d.Name()[1:])
		if err == nil && n > 0 && d.Name() == generationName(n) && d.IsDir() && isRegular(filepath.Join(dir, d.Name(), articlesName)) {
			numbers = append(numbers, n)
		}
	}
	return numbers, nil
}

func isRegular(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.Mode().IsRegular()
}

// makeGeneration makes an empty generation, the next after those that m and the
// folder know of, and returns it with the archive.json that would name it.
func (e *Engine) makeGeneration(m meta) (meta, *generation, error) {
	next := meta{Format: format, Analyzer: analysis.Version, Generation: m.Generation + 1}
	err := os.Mkdir(e.folder(next.Generation), 0o755)
	for ; errors.Is(err, fs.ErrExist); err = os.Mkdir(e.folder(next.Generation), 0o755) {
		next.Generation++
	}
	if err != nil {
		return meta{}, nil, err
	}
	g, err := openGeneration(e.folder(next.Generation), e.options)
	if err == nil {
		if err = e.sync(e.dir); err == nil {
			return next, g, nil
		}
		err = errors.Join(err, g.close())
	}
	return meta{}, nil, errors.Join(err, removeGeneration(e.folder(next.Generation)))
}

// generationParts are what a generation's folder holds, in the order in which they
// are removed: what is left of it stays known by its articles.
var generationParts = []string{postingsName, brokenName, documentsName, articlesName}

// removeGeneration removes a generation; what else lies in its folder stays.
func removeGeneration(dir string) error {
	for _, part := range generationParts {
		if err := os.RemoveAll(filepath.Join(dir, part)); err != nil {
			return err
		}
	}
	return os.Remove(dir)
}

// sweep removes the generations that are not in use.
func (e *Engine) sweep() error {
	if err := e.sync(e.dir); err != nil { // until then they might be, after a crash
		return err
	}
	all, err := generations(e.dir)
	if err != nil {
		return err
	}
	for _, n := range all {
		if n == e.meta.Generation || !isPure(e.folder(n)) {
			continue
		}
		e.options.Log.Info("a generation that is not in use is removed", "folder", e.folder(n))
		if err := removeGeneration(e.folder(n)); err != nil {
			return err
		}
	}
	return nil
}

// isPure tells whether a folder holds nothing but parts of a generation.
func isPure(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && !slices.ContainsFunc(entries, func(d fs.DirEntry) bool { return !slices.Contains(generationParts, d.Name()) })
}

// makeFolder makes a folder and those above it, safe on disk, where they are not
// there.
func makeFolder(dir string) error {
	err := os.Mkdir(dir, 0o755)
	if errors.Is(err, fs.ErrNotExist) && filepath.Dir(dir) != dir {
		if err := makeFolder(filepath.Dir(dir)); err != nil {
			return err
		}
		err = os.Mkdir(dir, 0o755)
	}
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return SyncFolder(filepath.Dir(dir))
}

// SyncFolder makes new names in a folder safe, where its file system can.
func SyncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, d.Close())
}
