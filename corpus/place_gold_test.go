package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"timbao/analysis"
)

// data is where real articles and labels are, beside the repository.
const data = "../../shared/data"

type goldArticle struct {
	ID, File             string
	Districts, Provinces []string
}

// readLines calls do with each line of the file under [data], unpacked; the test
// is skipped where it is missing.
func readLines(t testing.TB, file string, do func(line []byte)) {
	t.Helper()
	f, err := os.Open(filepath.Join(data, file))
	if err != nil {
		t.Skipf("no real data: %v", err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	if filepath.Ext(file) == ".gz" {
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		s = bufio.NewScanner(z)
	}
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		do(s.Bytes())
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
}

// score counts what was found against what was wanted.
type score struct{ hit, found, want int }

func (s *score) add(t *testing.T, id, what string, found, want []string) {
	wanted := map[string]bool{}
	for _, w := range want {
		wanted[folded(w)] = true
	}
	s.want += len(wanted)
	for _, f := range found {
		s.found++
		if wanted[folded(f)] {
			s.hit++
			delete(wanted, folded(f))
		} else {
			t.Logf("%s: %s %s is not wanted", id, what, f)
		}
	}
	for w := range wanted {
		t.Logf("%s: %s %s is missing", id, what, w)
	}
}

func (s *score) f1() float64 { return 2 * float64(s.hit) / float64(max(1, s.found+s.want)) }

func folded(s string) string { return analysis.Folded.String(s) }

func TestPlacesGold(t *testing.T) {
	gold, byFile := map[string]goldArticle{}, map[string]bool{}
	readLines(t, "gold/articles.jsonl", func(line []byte) {
		var g goldArticle
		if err := json.Unmarshal(line, &g); err != nil {
			t.Fatal(err)
		}
		gold[g.ID], byFile[g.File] = g, true
	})
	var districts, provinces score
	for file := range byFile {
		readLines(t, "news/"+file, func(line []byte) {
			id := line[bytes.IndexByte(line, ':')+1:]
			id = bytes.TrimLeft(id, ` "`)
			g, ok := gold[string(id[:max(0, bytes.IndexByte(id, '"'))])]
			if !ok {
				return
			}
			var a Article
			if err := json.Unmarshal(line, &a); err != nil {
				t.Fatal(err)
			}
			found := places(a)
			districts.add(t, g.ID, "district", districtsOf(found), g.Districts)
			provinces.add(t, g.ID, "province", provincesOf(found), g.Provinces)
		})
	}
	t.Logf("districts F1 %.3f of %d, provinces F1 %.3f of %d", districts.f1(), districts.want, provinces.f1(), provinces.want)
	if districts.f1() < 0.93 || provinces.f1() < 0.95 {
		t.Errorf("districts F1 %.3f, want 0.93; provinces F1 %.3f, want 0.95", districts.f1(), provinces.f1())
	}
}

func provincesOf(places []Place) (names []string) {
	for _, p := range places {
		if p.Level == Province && !p.Doubtful {
			names = append(names, p.Name)
		}
	}
	return names
}

func TestEye(t *testing.T) {
	if os.Getenv("EYE") == "" {
		t.Skip()
	}
	n := 0
	readLines(t, "news/"+os.Getenv("EYE"), func(line []byte) {
		n++
		if n%37 != 5 || n > 12000 {
			return
		}
		var a Article
		json.Unmarshal(line, &a)
		g := theGazetteer()
		f := placeFinder{g: g, text: placeText(a)}
		f.tokens = g.tokens(f.text)
		f.find()
		f.resolve()
		for _, m := range f.mentions {
			if m.typed && !m.denied {
				continue
			}
			st := "sure  "
			if m.unsure && !m.sure {
				st = "unsure"
			}
			if m.denied {
				st = "DENIED"
			}
			if len(m.units) == 0 {
				continue
			}
			lo, hi := f.tokens[max(0, m.first-6)].start, f.tokens[min(len(f.tokens)-1, m.last+4)].end
			s, e := f.tokens[m.first].start, f.tokens[m.last].end
			t.Logf("%s %s\t%s[[%s]]%s", st, g.units[m.units[0]].level[:1], f.text[lo:s], f.text[s:e], f.text[e:hi])
		}
	})
}
