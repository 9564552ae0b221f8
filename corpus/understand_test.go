package corpus

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var updateSpeech = flag.Bool("update", false, "rewrite the golden files")

// fixture reads an article of testdata/speech: title, lead and body, by lines.
func fixture(t *testing.T, path string) Article {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.SplitN(string(b), "\n", 3)
	return Article{Title: parts[0], Lead: parts[1], Body: parts[2]}
}

func TestUnderstandGolden(t *testing.T) {
	paths, _ := filepath.Glob("testdata/speech/*.txt")
	if len(paths) == 0 {
		t.Fatal("no fixtures")
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			got, err := Understand(fixture(t, path))
			if err != nil {
				t.Fatal(err)
			}
			got.Places, got.Districts, got.Published, got.Precision = nil, nil, "", "" // tested by themselves
			got.Derived = nil
			golden := strings.TrimSuffix(path, ".txt") + ".golden.json"
			b, err := json.MarshalIndent(got, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			if *updateSpeech {
				if err := os.WriteFile(golden, append(b, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if string(b)+"\n" != string(want) {
				t.Errorf("Understand(%s) =\n%s\nwant\n%s", path, b, want)
			}
		})
	}
}

func TestUnderstandKeepsWhatIsGiven(t *testing.T) {
	given := Article{
		Title: "Hỏi chuyện", Source: "Báo Sông Quê", Kind: News, Published: "2021-03",
		Body:     "PV: Ông nghĩ sao?\nÔng Trần Văn Nam: Tôi thấy ổn.\nPV: Vì sao?\nÔng Nam: Vì thế. “Một hai ba bốn năm sáu bảy”, ông Nam nói.",
		Authors:  []string{"Lê An"},
		Speakers: []Person{{Name: "Người Khác"}},
		Turns:    []Turn{{N: 1, Kind: Quote, Speaker: "Người Khác", Text: "Thế đấy."}},
		Captions: []string{"Một tấm ảnh."},
	}
	got, err := Understand(given)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		name       string
		got, given any
	}{
		{"source", got.Source, given.Source}, {"kind", got.Kind, given.Kind}, {"published", got.Published, given.Published},
		{"authors", got.Authors, given.Authors}, {"speakers", got.Speakers, given.Speakers},
		{"turns", got.Turns, given.Turns}, {"captions", got.Captions, given.Captions},
	} {
		if !reflect.DeepEqual(f.got, f.given) {
			t.Errorf("Understand made %s %v of the given %v", f.name, f.got, f.given)
		}
		if slices.Contains(got.Derived, f.name) {
			t.Errorf("Understand calls the given %s derived", f.name)
		}
	}
}

func TestUnderstandMakesABodyOfTurns(t *testing.T) {
	got, err := Understand(Article{Title: "Hỏi chuyện", Turns: []Turn{
		{N: 1, Kind: Question, Speaker: "P.V", Text: "Ông nghĩ sao?"},
		{N: 2, Kind: Answer, Speaker: "Trần Văn Nam", Text: "Tôi thấy ổn."},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if want := "P.V: Ông nghĩ sao?\nTrần Văn Nam: Tôi thấy ổn."; got.Body != want {
		t.Errorf("body = %q, want %q", got.Body, want)
	}
	if got.Kind != Interview || !slices.Equal(got.Speakers, []Person{{Name: "Trần Văn Nam"}}) {
		t.Errorf("kind %s, speakers %v", got.Kind, got.Speakers)
	}
}

func TestUnderstandWantsText(t *testing.T) {
	for _, a := range []Article{{}, {Title: "Tiêu đề"}, {Body: "Thân bài."}, {Title: " ", Body: "Thân bài."}} {
		if _, err := Understand(a); !errors.Is(err, ErrNoText) {
			t.Errorf("Understand(%+v) gave %v, want %v", a, err, ErrNoText)
		}
		if _, _, err := Explain(a); !errors.Is(err, ErrNoText) {
			t.Errorf("Explain(%+v) gave %v, want %v", a, err, ErrNoText)
		}
	}
}
