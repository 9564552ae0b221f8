package source

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"timbao/corpus"
)

const realPages = "../../../shared/data/html/"

// goldPage is what must come out of a real page.
type goldPage struct {
	URL, Title, Published, Category, Lead string
	Authors                               []string
	Starts                                string   `json:"body_starts"`
	Ends                                  string   `json:"body_ends"`
	Banned                                []string `json:"must_not_contain"`
	Boxes                                 []string `json:"optional_boxes"`
	Paragraphs                            int      `json:"n_paragraphs"`
}

func realPage(t *testing.T, path string) (corpus.Article, error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip("no real pages here")
	}
	defer f.Close()
	for a, err := range Read(path, f) {
		return a, err
	}
	t.Fatalf("Read(%q): nothing", path)
	return corpus.Article{}, nil
}

func TestRealPages(t *testing.T) {
	golds, _ := filepath.Glob(realPages + "pages/*.json")
	for _, path := range golds {
		t.Run(filepath.Base(path), func(t *testing.T) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var want goldPage
			if err := json.Unmarshal(b, &want); err != nil {
				t.Fatal(err)
			}
			got, err := realPage(t, strings.TrimSuffix(path, "json")+"html")
			if err != nil {
				t.Fatal(err)
			}
			want.check(t, got)
		})
	}
}

func (want goldPage) check(t *testing.T, got corpus.Article) {
	for _, field := range []struct{ name, got, want string }{
		{"URL", got.URL, want.URL}, {"Title", got.Title, want.Title}, {"Lead", got.Lead, want.Lead},
		{"Category", got.Category, want.Category},
		{"Authors", strings.Join(got.Authors, ";"), strings.Join(want.Authors, ";")},
		{"Published", string(got.Published)[:min(16, len(got.Published))], want.Published[:16]},
	} {
		if field.got != field.want {
			t.Errorf("%s = %q, want %q", field.name, field.got, field.want)
		}
	}
	if !strings.HasPrefix(got.Body, want.Starts) {
		t.Errorf("body begins %q, want %q", cut(got.Body, 100), want.Starts)
	}
	if !strings.HasSuffix(got.Body, want.Ends) && len(want.Boxes) == 0 {
		t.Errorf("body ends %q, want %q", got.Body[max(0, len(got.Body)-200):], want.Ends)
	}
	for _, banned := range want.Banned {
		if strings.Contains(got.Body, banned) {
			t.Errorf("body holds %q", banned)
		}
	}
	if n := strings.Count(got.Body, "\n") + 1; n < want.Paragraphs {
		t.Errorf("body has %d paragraphs, want at least %d", n, want.Paragraphs)
	}
	t.Logf("%d lines, %d wanted; captions %q", strings.Count(got.Body, "\n")+1, want.Paragraphs, got.Captions)
	if testing.Verbose() {
		for line := range strings.Lines(got.Body) {
			t.Logf("  %s", cut(strings.TrimSpace(line), 90))
		}
	}
}

func TestRealLists(t *testing.T) {
	lists, _ := filepath.Glob(realPages + "lists/*.html")
	for _, path := range lists {
		if got, err := realPage(t, path); err == nil {
			t.Errorf("Read(%q) = %q with body %q, want no article", path, got.Title, cut(got.Body, 300))
		}
	}
	made, _ := filepath.Glob(realPages + "made/*.html")
	for _, path := range made {
		got, err := realPage(t, path)
		if err != nil || strings.Count(got.Body, "\n") != 1 || got.Published.Precision() != corpus.Time {
			t.Errorf("Read(%q) = %+v, %v, want an article of two paragraphs", path, got, err)
		}
	}
}

// TestRealFragments holds the texts of real fragments to what the archive has of
// them.
func TestRealFragments(t *testing.T) {
	want := make(map[string]string)
	for _, name := range []string{"business-2023", "interviews"} {
		f, err := os.Open("../../../shared/data/news/" + name + ".jsonl.gz")
		if err != nil {
			t.Skip("no real news here")
		}
		defer f.Close()
		for a := range Read(f.Name(), f) {
			want[a.ID] = a.Body
		}
	}
	fragments, _ := filepath.Glob(realPages + "fragments/*.html")
	for _, path := range fragments {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		id := strings.TrimSuffix(filepath.Base(path), ".html")
		doc, err := html.Parse(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		blocks, captions, _ := extract(doc)
		got := strings.Join(captions, "\n") // the archive's crawl kept them in the text
		for _, b := range blocks {
			got += "\n" + b.text
		}
		if f1 := wordF1(got, want[id]); f1 < 0.995 {
			t.Errorf("%s: F1 %.3f\n got %s\nwant %s", id, f1, got, want[id])
		}
	}
}

// wordF1 returns the F1 of got's words against want's, as bags.
func wordF1(got, want string) float64 {
	left := make(map[string]int)
	for _, word := range strings.Fields(want) {
		left[word]++
	}
	same, n := 0, len(strings.Fields(got))
	for _, word := range strings.Fields(got) {
		if left[word] > 0 {
			left[word]--
			same++
		}
	}
	return 2 * float64(same) / float64(max(1, n+len(strings.Fields(want))))
}

// TestRealSeed reads the seed, a page saved as text, and understands it.
func TestRealSeed(t *testing.T) {
	const shared = "../../../shared/data/"
	b, err := os.ReadFile(shared + "gold/seed.json")
	if err != nil {
		t.Skip("no real seed here")
	}
	var want struct {
		File, Title, Lead, Source, Published string
		Authors, Districts, Captions         []string
		Speakers                             []corpus.Person
		Turns                                []struct{ Kind, Speaker, Starts, Ends string }
	}
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	given, err := realPage(t, shared+want.File)
	if err != nil {
		t.Fatal(err)
	}
	got, err := corpus.Understand(given)
	if err != nil {
		t.Fatal(err)
	}
	wanted := []any{want.Title, want.Lead, want.Source, want.Published, want.Authors, want.Districts, want.Captions, want.Speakers}
	came := []any{got.Title, got.Lead, got.Source, string(got.Published), got.Authors, got.Districts, got.Captions, got.Speakers}
	if diff := cmp.Diff(wanted, came); diff != "" {
		t.Errorf("the seed (-want +got):\n%s", diff)
	}
	if len(got.Turns) != len(want.Turns) {
		t.Fatalf("the seed has %d turns, want %d", len(got.Turns), len(want.Turns))
	}
	for i, turn := range want.Turns {
		text := strings.Join(strings.Fields(got.Turns[i].Text), " ")
		if string(got.Turns[i].Kind) != turn.Kind || got.Turns[i].Speaker != turn.Speaker || !strings.HasPrefix(text, turn.Starts) || !strings.HasSuffix(text, turn.Ends) {
			t.Errorf("turn %d = %+v, want %+v", i+1, got.Turns[i], turn)
		}
	}
}
