package source

import (
	"bufio"
	"compress/gzip"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// legacyWriters returns what writes text as bytes of TCVN3 and of VNI-Win, by the
// table of the shared data; ok is false where text has what the encoding lacks.
func legacyWriters(t *testing.T) map[string]func(text string) (b []byte, ok bool) {
	t.Helper()
	file, err := os.ReadFile("../../../shared/data/legacy_encodings.tsv")
	if err != nil {
		t.Skip("no table beside the repository:", err)
	}
	tcvn, vni := map[rune]string{}, map[rune]string{}
	for line := range strings.Lines(string(file)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		letter := []rune(f[0])[0]
		if b, err := hex.DecodeString(f[2]); err == nil {
			tcvn[letter] = string(b)
		}
		vni[letter], vni[unicode.ToUpper(letter)] = inWestern(f[4]), inWestern(f[5])
	}
	return map[string]func(string) ([]byte, bool){
		"TCVN3":   func(text string) ([]byte, bool) { return written(text, tcvn) },
		"VNI-Win": func(text string) ([]byte, bool) { return written(text, vni) },
	}
}

func inWestern(s string) string {
	b, err := charmap.Windows1252.NewEncoder().String(s)
	if err != nil {
		return ""
	}
	return b
}

// written returns text in the letters of a table; a capital with a tone that the
// table lacks is the small letter, set in a font of capitals.
func written(text string, letters map[rune]string) (b []byte, ok bool) {
	for _, r := range norm.NFC.String(text) {
		s := letters[r]
		if s == "" {
			s = letters[unicode.ToLower(r)]
		}
		if s == "" || r < 0x80 {
			s = inWestern(string(r))
		}
		if s == "" || letters[r] == "" && letters[unicode.ToLower(r)] == "" && 0xa0 < r && r < 0x100 {
			return nil, false // Ö and ¾ are other letters there
		}
		b = append(b, s...)
	}
	return b, true
}

// sampledNews returns the text of every nth article of some news.
func sampledNews(t *testing.T, nth int) (texts []string) {
	t.Helper()
	for _, name := range []string{"dantri-vnexpress-2022", "tuoitre-2024", "unc-dantri-2020", "interviews"} {
		f, err := os.Open("../../../shared/data/news/" + name + ".jsonl.gz")
		if err != nil {
			t.Skip("no news beside the repository:", err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		s := bufio.NewScanner(z)
		s.Buffer(nil, 1<<24)
		for i := 0; s.Scan(); i++ {
			var a struct{ Title, Lead, Body string }
			if err := json.Unmarshal(s.Bytes(), &a); err != nil {
				t.Fatal(err)
			}
			if i%nth == 0 {
				texts = append(texts, strings.NewReplacer("Ð", "Đ", "ð", "đ").Replace(a.Title+"\n"+a.Lead+"\n"+a.Body))
			}
		}
	}
	return texts
}

// Bytes in TCVN3 and VNI-Win, whole articles and single paragraphs, come out as
// the text that was written in them, and the same bytes read as Windows-1252 into
// UTF-8 do.
func TestLegacyBytes(t *testing.T) {
	for encoding, write := range legacyWriters(t) {
		good, all := map[string]int{}, map[string]int{}
		try := func(kind, text string) {
			b, ok := write(text)
			if !ok {
				return
			}
			western, err := charmap.Windows1252.NewDecoder().Bytes(b)
			if err != nil {
				t.Fatal(err)
			}
			for form, given := range map[string][]byte{"bytes": b, "letters": western} {
				all[kind+" as "+form]++
				got, err := decode(given, "")
				if err == nil && strings.EqualFold(got, norm.NFC.String(text)) {
					good[kind+" as "+form]++
				} else if all[kind+" as "+form]-good[kind+" as "+form] < 6 {
					t.Logf("%s %s as %s: %q, want %q", encoding, kind, form, differing(got, text), text[:min(len(text), 200)])
				}
			}
		}
		for _, text := range sampledNews(t, 13) {
			try("articles", text)
			for p := range strings.SplitSeq(text, "\n") {
				if len(strings.Fields(p)) > 3 {
					try("paragraphs", p)
				}
			}
		}
		for kind, n := range all {
			share := float64(good[kind]) / float64(n)
			t.Logf("%s %s: %.4f of %d", encoding, kind, share, n)
			if share < 0.995 {
				t.Errorf("%.4f of %d %s in %s come back, want 0.995", share, n, kind, encoding)
			}
		}
	}
}

// differing returns the words of got that differ from those of want.
func differing(got, want string) string {
	g, w := strings.Fields(got), strings.Fields(norm.NFC.String(want))
	var all []string
	for i := range min(len(g), len(w)) {
		if !strings.EqualFold(g[i], w[i]) {
			all = append(all, g[i]+" for "+w[i])
		}
	}
	return strings.Join(all[:min(len(all), 5)], ", ")
}
