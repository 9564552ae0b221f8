package corpus

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// placeRow is what a label says of places.
type placeRow struct {
	ID, File             string
	Districts, Provinces []string
}

func placeRows(t *testing.T) map[string]placeRow {
	f, err := os.Open(filepath.Join(data, "gold", "articles.jsonl"))
	if err != nil {
		t.Skip("no labels here: " + err.Error())
	}
	defer f.Close()
	rows := map[string]placeRow{}
	for d := json.NewDecoder(f); d.More(); {
		var r placeRow
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		rows[r.ID] = r
	}
	return rows
}

// compare counts the names found against those wanted, and logs the differences.
func (s *score) compare(t *testing.T, what string, found, want []string) {
	wanted := map[string]bool{}
	for _, w := range want {
		wanted[fold(w)] = true
	}
	s.found, s.wanted = s.found+len(found), s.wanted+len(wanted)
	for _, f := range found {
		if !wanted[fold(f)] {
			t.Logf("%s %s is not wanted", what, f)
			continue
		}
		s.hit++
		delete(wanted, fold(f))
	}
	for w := range wanted {
		t.Logf("%s %s is missing", what, w)
	}
}

func TestPlacesAgainstLabels(t *testing.T) {
	rows := placeRows(t)
	as := articlesOf(t, goldRows(t, "articles.jsonl"))
	var districts, provinces score
	for id, row := range rows {
		found := places(as[id])
		districts.compare(t, id+" district", districtsOf(found), row.Districts)
		provinces.compare(t, id+" province", provincesOf(found), row.Provinces)
	}
	districts.report(t, "districts", 0.93)
	provinces.report(t, "provinces", 0.95)
}

func provincesOf(places []Place) (names []string) {
	for _, p := range places {
		if p.Level == Province && !p.Doubtful {
			names = append(names, p.Name)
		}
	}
	return names
}
