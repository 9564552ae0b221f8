package local

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"timbao/corpus"
	"timbao/index"
)

// TestNamed holds what is found by bands and fingerprints to what was put last, while
// articles are put, put again and deleted, and after the archive was opened anew.
func TestNamed(t *testing.T) {
	dir := t.TempDir()
	e := openQuiet(t, dir)
	r := rand.New(rand.NewPCG(11, 13))
	bands := map[string][]string{} // by id
	for round := range 12 {
		var batch []index.Doc
		for n := range 40 {
			id := fmt.Sprint(r.IntN(200))
			if slices.ContainsFunc(batch, func(d index.Doc) bool { return d.ID == id }) {
				continue
			}
			docs, err := index.NewDocs(corpus.Article{ID: id, Title: "Chợ phiên", Body: fmt.Sprintf("Hàng %d.%d bày dọc bến sông.", round, n)})
			if err != nil {
				t.Fatal(err)
			}
			bands[id] = nil
			for range r.IntN(4) {
				bands[id] = append(bands[id], fmt.Sprint("b", r.IntN(50)))
			}
			docs[0].Keys[index.Band] = bands[id]
			docs[0].Keys[index.Fingerprint] = []string{"f" + id}
			batch = append(batch, docs...)
		}
		if err := e.Put(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
		gone := fmt.Sprint(r.IntN(200))
		if err := e.Delete(t.Context(), []string{gone}); err != nil {
			t.Fatal(err)
		}
		delete(bands, gone)
		if round%3 == 1 {
			continue // so that several blocks come before it is asked
		}
		if round == 8 {
			if err := e.Close(); err != nil {
				t.Fatal(err)
			}
			e = openQuiet(t, dir)
		}
		compareNamed(t, e, bands)
	}
}

func compareNamed(t *testing.T, e *Engine, bands map[string][]string) {
	t.Helper()
	find := func(f index.Field, value string) (ids []string) {
		found, err := e.Find(t.Context(), index.Request{Clause: index.OneOf{Field: f, Values: []string{value}}, Sort: index.Oldest, Size: 1000, Bare: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range found.Rows {
			ids = append(ids, row.ID)
		}
		slices.Sort(ids)
		return ids
	}
	for n := range 50 {
		band := fmt.Sprint("b", n)
		var want []string
		for _, id := range slices.Sorted(maps.Keys(bands)) {
			if slices.Contains(bands[id], band) {
				want = append(want, id)
			}
		}
		if got := find(index.Band, band); !slices.Equal(got, want) {
			t.Errorf("the articles with the band %s are %v, want %v", band, got, want)
		}
	}
	for n := range 200 {
		id := fmt.Sprint(n)
		_, there := bands[id]
		if got := find(index.Fingerprint, "f"+id); there != (len(got) == 1) || len(got) > 1 || there && got[0] != id {
			t.Errorf("the article with the fingerprint of %s is %v, want it: %t", id, got, there)
		}
	}
}
