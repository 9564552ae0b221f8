package corpus

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// seedArticle reads the seed page's text: its lead behind a dateline, its title, and
// all other lines.
func seedArticle(t *testing.T) Article {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join(data, "seed", "*.txt"))
	if len(files) == 0 {
		t.Skip("no seed here")
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.SplitN(string(b), "\n\n", 3)
	return Article{Title: parts[1], Lead: parts[0], Body: parts[2]}
}

func TestSeedIsExact(t *testing.T) {
	a := seedArticle(t)
	b, err := os.ReadFile(filepath.Join(data, "gold", "seed.json"))
	if err != nil {
		t.Skip("no labels here: " + err.Error())
	}
	var want struct {
		Title, Lead, Source, Kind string
		Authors, Captions         []string
		RepeatedTitle             string `json:"repeated_title"`
		Boilerplate               []string
		Speakers                  []Person
		Turns                     []goldTurn
	}
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	got, err := Understand(a)
	if err != nil {
		t.Fatal(err)
	}
	if got.Title != want.Title || got.Lead != want.Lead || got.Source != want.Source || string(got.Kind) != want.Kind {
		t.Errorf("title %q lead %q source %q kind %q", got.Title, got.Lead, got.Source, got.Kind)
	}
	if !slices.Equal(got.Authors, want.Authors) || !slices.Equal(got.Speakers, want.Speakers) {
		t.Errorf("authors %q speakers %q, want %q %q", got.Authors, got.Speakers, want.Authors, want.Speakers)
	}
	if !slices.Equal(got.Captions, want.Captions) {
		t.Errorf("captions %q, want %q", got.Captions, want.Captions)
	}
	for line := range strings.Lines(got.Body) {
		if line = strings.TrimSpace(line); slices.Contains(want.Boilerplate, line) || line == want.RepeatedTitle {
			t.Errorf("body holds %q", line)
		}
	}
	if len(got.Turns) != len(want.Turns) {
		t.Fatalf("%d turns, want %d", len(got.Turns), len(want.Turns))
	}
	for i, w := range want.Turns {
		g := got.Turns[i]
		if string(g.Kind) != w.Kind || g.Speaker != w.Speaker || !strings.HasPrefix(g.Text, w.Starts) || !strings.HasSuffix(g.Text, w.Ends) {
			t.Errorf("turn %d = %s %q %.40q…%q, want %s %q %q…%q", i+1, g.Kind, g.Speaker, g.Text, g.Text[max(0, len(g.Text)-40):], w.Kind, w.Speaker, w.Starts, w.Ends)
		}
	}
	body := strings.Join(strings.Fields(got.Body), " ")
	for _, turn := range got.Turns {
		if !strings.Contains(body, strings.Join(strings.Fields(turn.Text), " ")) {
			t.Errorf("body lacks turn %d", turn.N)
		}
	}
}
