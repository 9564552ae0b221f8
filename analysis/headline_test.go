package analysis

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// headlines returns every nth title of the 2017 news beside the repository.
func headlines(t testing.TB, nth int) []string {
	return headlinesOf(t, "baomoi-2017", nth)
}

// headlinesOf returns every nth title of a file of news, a thousand at most.
func headlinesOf(t testing.TB, name string, nth int) []string {
	f, err := os.Open("../../shared/data/news/" + name + ".jsonl.gz")
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

// Writers of keys: each puts the marks of a word where others do not.
var writers = []struct {
	name  string
	write func(text string, m Method) string
}{
	{"mark by mark, tone at the end", Keys},
	{"one horn for both", func(text string, m Method) string {
		return strings.NewReplacer("uwow", "uow", "Uwow", "Uow", "UWOW", "UOW", "u7o7", "uo7", "U7o7", "Uo7", "U7O7", "UO7").Replace(Keys(text, m))
	}},
	{"all at the end", func(text string, m Method) string { return mapWords(norm.NFC.String(text), m.lateKeys) }},
	{"mark by mark, tone on its letter", func(text string, m Method) string { return mapWords(norm.NFC.String(text), m.innerKeys) }},
}

// lateKeys writes all marks of a word at its end.
func (m Method) lateKeys(word string) string {
	var base, marks strings.Builder
	var tone rune
	horned := false
	for _, r := range word {
		if int(r) >= len(glyphs) || glyphs[r].letter == 0 || word == strings.ToUpper(word) {
			return m.keys(word)
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
}

// innerKeys writes the tone right behind the letter that bears it.
func (m Method) innerKeys(word string) string {
	var b strings.Builder
	for _, r := range word {
		if int(r) >= len(glyphs) || glyphs[r].letter == 0 || word == strings.ToUpper(word) {
			return m.keys(word)
		}
		g := glyphs[r]
		s := m.letterKeys(rune(g.letter), 0)
		if g.upper {
			s = strings.ToUpper(s[:1]) + s[1:]
		}
		b.WriteString(s + m.toneKey(rune(g.tone)))
	}
	return b.String()
}

// keywords.txt was counted from older news than these.
var laterNews = []string{"unc-dantri-2020", "dantri-vnexpress-2022", "tuoitre-2024", "vnexpress-football-2025"}

func TestTypedHeadlines(t *testing.T) {
	for _, news := range laterNews {
		titles := headlinesOf(t, news, 2)
		titles = titles[:min(len(titles), 400)]
		for _, m := range []Method{Telex, VNI, VIQR} {
			for _, w := range writers {
				if m == VIQR && w.name != writers[0].name {
					continue // its marks follow their letters
				}
				good, all := 0, 0
				for _, title := range titles {
					g, a := givenBack(t, title, w.write(title, m))
					good, all = good+g, all+a
				}
				share := float64(good) / float64(all)
				t.Logf("%s %v %s %.4f of %d", news, m, w.name, share, all)
				if want := map[Method]float64{Telex: 0.995, VNI: 0.995, VIQR: 0.975}[m]; share < want {
					t.Errorf("Typed gives back %.4f of the syllables of headlines of %s in %v, %s, want %.3f", share, news, m, w.name, want)
				}
			}
		}
	}
}

// givenBack counts the words of a title that Typed gives back from its keys, and
// all of them.
func givenBack(t *testing.T, title, keys string) (good, all int) {
	got, _ := Typed(keys)
	g, w := strings.Fields(Exact.String(got)), strings.Fields(Exact.String(title))
	for i := range w {
		if i < len(g) && g[i] == w[i] {
			good++
		} else if testing.Verbose() && i < len(g) {
			t.Logf("lost %s: %q, want %q", strings.Fields(keys)[i], g[i], w[i])
		}
	}
	return good, len(w)
}
