package analysis

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"
)

// headlines returns every nth title of the news beside the repository.
func headlines(t testing.TB, nth int) []string {
	f, err := os.Open("../../shared/data/news/baomoi-2017.jsonl.gz")
	if err != nil {
		t.Skip("no news beside the repository:", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<24)
	for i := 0; s.Scan() && len(titles) < 1000; i++ {
		if i%nth != 0 {
			continue
		}
		var a struct{ Title string }
		if err := json.Unmarshal(s.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		titles = append(titles, a.Title)
	}
	return titles
}

// lateKeys is a second writer of keys: all marks of a word at its end.
func lateKeys(text string, m Method) string {
	return mapWords(text, func(word string) string {
		var base, marks strings.Builder
		var tone rune
		horned := false
		for _, r := range word {
			if int(r) >= len(glyphs) || glyphs[r].letter == 0 {
				return Keys(word, m)
			}
			g := glyphs[r]
			if g.tone != 0 {
				tone = rune(g.tone)
			}
			letter := unmarked(rune(g.letter))
			if k := m.letterKeys(rune(g.letter), 0)[1:]; k != "" {
				if isHorn := g.letter == 'ơ' || g.letter == 'ư'; !isHorn || !horned {
					marks.WriteString(k)
					horned = horned || isHorn
				}
			}
			if g.upper {
				letter = unicode.ToUpper(letter)
			}
			base.WriteRune(letter)
		}
		return base.String() + marks.String() + m.toneKey(tone)
	})
}

func TestTypedHeadlines(t *testing.T) {
	titles := headlines(t, 7)
	for _, m := range []Method{Telex, VNI} {
		for name, write := range map[string]func(string, Method) string{"early": Keys, "late": lateKeys} {
			good, all := 0, 0
			for _, title := range titles {
				keys := write(title, m)
				got, _ := Typed(keys)
				g, w := strings.Fields(Exact.String(got)), strings.Fields(Exact.String(title))
				for i := range w {
					all++
					if i < len(g) && g[i] == w[i] {
						good++
					} else if all < 6000 {
						t.Logf("%s: %q, want %q", strings.Fields(keys)[i], g[i], w[i])
					}
				}
			}
			if share := float64(good) / float64(all); share < 0.995 {
				t.Errorf("Typed gives back %.4f of the syllables of headlines in %v, marks %s, want 0.995", share, m, name)
			} else {
				t.Logf("%v %s %.4f", m, name, share)
			}
		}
	}
}
