package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// invented is an article of testdata/labelled, of invented people, and what a reader
// finds in it.
type invented struct {
	name                           string
	article                        Article
	kind                           Kind
	speakers                       []Person
	turns, quotes                  []Turn // with the first words of their text
	districts, provinces, mentions []string
}

// inventedArticles reads the articles of a file:
//
//	=== name
//	title: …
//	turn: answer Phan Đình Lộc | first words
//	---
//	body
func inventedArticles(t *testing.T, file string) (all []invented) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "labelled", file))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split(string(b), "=== ")[1:] {
		head, body, ok := strings.Cut(part, "\n---\n")
		if !ok {
			t.Fatalf("%s: no body behind %.40q", file, part)
		}
		name, head, _ := strings.Cut(head, "\n")
		x := invented{name: name}
		for line := range strings.Lines(head) {
			x.label(t, strings.TrimSuffix(line, "\n"))
		}
		x.article.Body = strings.TrimSpace(body)
		all = append(all, x)
	}
	return all
}

func (x *invented) label(t *testing.T, line string) {
	key, value, _ := strings.Cut(line, ": ")
	first, second, _ := strings.Cut(value, " | ")
	switch key {
	case "title":
		x.article.Title = value
	case "lead":
		x.article.Lead = value
	case "published":
		x.article.Published = Date(value)
	case "kind":
		x.kind = Kind(value)
	case "speaker":
		x.speakers = append(x.speakers, Person{first, second})
	case "turn":
		kind, who, _ := strings.Cut(first, " ")
		x.turns = append(x.turns, Turn{Kind: TurnKind(kind), Speaker: who, Text: second})
	case "quote":
		x.quotes = append(x.quotes, Turn{Kind: Quote, Speaker: first, Text: second})
	case "district":
		x.districts = append(x.districts, value)
	case "province":
		x.provinces = append(x.provinces, value)
	case "date":
		x.mentions = append(x.mentions, value)
	default:
		t.Fatalf("%s: no label %q", x.name, key)
	}
}

// inventedFiles are the files of testdata/labelled.
var inventedFiles = []string{"interviews.txt", "reports.txt", "names.txt", "roles.txt", "talks.txt"}

// TestInventedArticles holds what is read to labels that every clone has: interviews
// and reports of the shapes that papers print.
func TestInventedArticles(t *testing.T) {
	var kinds, speakers, roles, turns, quotes, places, dates score
	for _, file := range inventedFiles {
		for _, x := range inventedArticles(t, file) {
			got, err := Understand(x.article)
			if err != nil {
				t.Fatalf("%s: %v", x.name, err)
			}
			kinds.sets(t, x.name+": kind", []string{string(got.Kind)}, []string{string(x.kind)})
			speakers.sets(t, x.name+": speaker", names(got.Speakers), names(x.speakers))
			x.scoreRoles(t, got, &roles)
			turns.sets(t, x.name+": turn", opened(got.Turns, x.turns, false), opened(x.turns, x.turns, false))
			quotes.sets(t, x.name+": quote", opened(got.Turns, x.quotes, true), opened(x.quotes, x.quotes, true))
			places.sets(t, x.name+": place", append(sureProvinces(got), got.Districts...), append(x.provinces, x.districts...))
			if len(x.mentions) > 0 {
				dates.sets(t, x.name+": date", dateStrings(Dates(x.article.Body, x.article.Published)), x.mentions)
			}
		}
	}
	for _, s := range []struct {
		what string
		score
		precision, recall float64
	}{
		{"kinds", kinds, 1, 1},
		{"speakers", speakers, 1, 0.97},
		{"roles", roles, 0.95, 0.95},
		{"turns", turns, 0.98, 0.98},
		{"quotes", quotes, 1, 0.95},
		{"places", places, 0.95, 0.95},
		{"dates", dates, 1, 1},
	} {
		t.Logf("%-9s P %.3f R %.3f (%d found, %d wanted)", s.what, s.score.precision(), s.score.recall(), s.found, s.wanted)
		if s.score.precision() < s.precision || s.score.recall() < s.recall {
			t.Errorf("%s: precision %.3f and recall %.3f, want %.2f and %.2f", s.what, s.score.precision(), s.score.recall(), s.precision, s.recall)
		}
	}
}

// sets counts what of got is in want.
func (s *score) sets(t *testing.T, what string, got, want []string) {
	t.Helper()
	left := map[string]int{}
	for _, w := range want {
		left[w]++
	}
	s.found += len(got)
	s.wanted += len(want)
	for _, g := range got {
		if left[g] > 0 {
			left[g]--
			s.hit++
		} else {
			t.Logf("%s %q is none", what, g)
		}
	}
	for w, n := range left {
		if n > 0 {
			t.Logf("%s %q is missing", what, w)
		}
	}
}

func names(people []Person) (all []string) {
	for _, p := range people {
		all = append(all, p.Name)
	}
	return all
}

func (x *invented) scoreRoles(t *testing.T, got Article, roles *score) {
	for _, want := range x.speakers {
		for _, p := range got.Speakers {
			if p.Name != want.Name {
				continue
			}
			roles.sets(t, x.name+": role of "+p.Name, []string{strings.ToLower(p.Role)}, []string{strings.ToLower(want.Role)})
		}
	}
}

// opened returns the quotes, or the other turns, by kind, speaker and as many first
// words as the labels give; of a question the speaker is left out, and thanks are no
// turn.
func opened(turns, labels []Turn, quotes bool) (all []string) {
	for _, turn := range turns {
		if (turn.Kind == Quote) != quotes || strings.HasPrefix(turn.Text, "Xin cảm ơn") {
			continue
		}
		who := turn.Speaker
		if turn.Kind == Question {
			who = ""
		}
		first := turn.Text
		for _, label := range labels {
			if strings.HasPrefix(turn.Text, label.Text) {
				first = label.Text
			}
		}
		all = append(all, string(turn.Kind)+" "+who+": "+first)
	}
	return all
}

func sureProvinces(a Article) (all []string) {
	for _, p := range a.Places {
		if p.Level == Province && !p.Doubtful {
			all = append(all, p.Name)
		}
	}
	return all
}

func dateStrings(dates []Date) (all []string) {
	for _, d := range dates {
		all = append(all, string(d))
	}
	return all
}
