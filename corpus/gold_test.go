package corpus

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"timbao/analysis"
)

// The scorer measures what is read against labels made by a reader.

const data = "../../shared/data"

type goldPerson struct{ Name, Role string }

type goldTurn struct {
	Kind, Speaker, Starts, Ends string
	Thanks                      bool
}

type goldQuote struct{ Speaker, Role, Starts, Ends string }

type goldRow struct {
	ID, File, Kind, Interviewer string
	Speakers                    []goldPerson
	Turns                       []goldTurn
	Quotes                      []goldQuote
}

func goldRows(t testing.TB, name string) []goldRow {
	t.Helper()
	f, err := os.Open(filepath.Join(data, "gold", name))
	if err != nil {
		t.Skip("no labels here: " + err.Error())
	}
	defer f.Close()
	var rows []goldRow
	for d := json.NewDecoder(f); d.More(); {
		var r goldRow
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
	}
	return rows
}

// newsRecords returns the records of a file of news, the ones that keep wants.
func newsRecords(t testing.TB, file string, keep func(id string) bool) []Article {
	t.Helper()
	f, err := os.Open(filepath.Join(data, "news", file))
	if err != nil {
		t.Skip("no news here: " + err.Error())
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var as []Article
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		_, rest, _ := bytes.Cut(lines.Bytes(), []byte(`"id": "`))
		id, _, _ := bytes.Cut(rest, []byte{'"'})
		if !keep(string(id)) {
			continue
		}
		var r struct{ ID, Title, Lead, Body string }
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		as = append(as, Article{ID: r.ID, Title: r.Title, Lead: r.Lead, Body: r.Body})
	}
	return as
}

func fold(s string) string {
	return strings.Join(strings.Fields(analysis.Folded.String(s)), " ")
}

type score struct{ hit, found, wanted int }

func (s score) precision() float64 { return ratio(s.hit, s.found) }
func (s score) recall() float64    { return ratio(s.hit, s.wanted) }
func (s score) f1() float64        { return ratio(2*s.hit, s.found+s.wanted) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

func (s score) report(t *testing.T, what string, floor float64) {
	t.Helper()
	t.Logf("%-10s P %.3f R %.3f F1 %.3f (%d found, %d wanted)", what, s.precision(), s.recall(), s.f1(), s.found, s.wanted)
	if s.f1() < floor {
		t.Errorf("F1 of %s = %.3f, want %.2f or more", what, s.f1(), floor)
	}
}

func articlesOf(t testing.TB, rows []goldRow) map[string]Article {
	files := map[string]map[string]bool{}
	for _, r := range rows {
		if files[r.File] == nil {
			files[r.File] = map[string]bool{}
		}
		files[r.File][r.ID] = true
	}
	as := map[string]Article{}
	for file, ids := range files {
		for _, a := range newsRecords(t, file, func(id string) bool { return ids[id] }) {
			as[a.ID] = a
		}
	}
	return as
}

func TestInterviewsAgainstLabels(t *testing.T) {
	rows := goldRows(t, "interviews.jsonl")
	as := articlesOf(t, rows)
	var kinds, people, roles, turns, ends score
	for _, row := range rows {
		got, err := Understand(as[row.ID])
		if err != nil {
			t.Fatal(row.ID, err)
		}
		kinds.found++
		kinds.wanted++
		if string(got.Kind) == row.Kind {
			kinds.hit++
		} else {
			t.Logf("%s: kind %s, want %s", row.ID, got.Kind, row.Kind)
		}
		scorePeople(t, row, got, &people, &roles)
		scoreTurns(t, row, got, &turns, &ends)
	}
	kinds.report(t, "kind", 0.98)
	people.report(t, "speakers", 0.95)
	roles.report(t, "roles", 0.88)
	turns.report(t, "turns", 0.95)
	ends.report(t, "ends", 0.93)
}

func scorePeople(t *testing.T, row goldRow, got Article, people, roles *score) {
	people.found += len(got.Speakers)
	people.wanted += len(row.Speakers)
	for _, want := range row.Speakers {
		found := false
		for _, p := range got.Speakers {
			if fold(p.Name) != fold(want.Name) {
				continue
			}
			found = true
			people.hit++
			roles.found++
			roles.wanted++
			a, b := fold(p.Role), fold(want.Role)
			if a == b || a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a)) {
				roles.hit++
			} else {
				t.Logf("%s: role of %s = %q, want %q", row.ID, want.Name, p.Role, want.Role)
			}
		}
		if !found {
			t.Logf("%s: speakers %v, want %q", row.ID, got.Speakers, want.Name)
		}
	}
}

func scoreTurns(t *testing.T, row goldRow, got Article, turns, ends *score) {
	used := map[int]bool{}
	thanks := map[string]bool{}
	for _, want := range row.Turns {
		if want.Thanks {
			thanks[fold(want.Starts)] = true
			continue
		}
		turns.wanted++
		hit := false
		for i, g := range got.Turns {
			if used[i] || !strings.HasPrefix(fold(g.Text), fold(want.Starts)) || string(g.Kind) != want.Kind {
				continue
			}
			if want.Kind == "answer" && fold(g.Speaker) != fold(want.Speaker) {
				continue
			}
			used[i], hit = true, true
			turns.hit++
			ends.wanted++
			ends.found++
			if strings.HasSuffix(strings.TrimRight(fold(g.Text), ` .,"”`), strings.TrimRight(fold(want.Ends), ` .,"”`)) {
				ends.hit++
			} else {
				t.Logf("%s: ends …%q, want %q", row.ID, g.Text[max(0, len(g.Text)-80):], want.Ends)
			}
			break
		}
		if !hit {
			t.Logf("%s: missed %s %s: %s", row.ID, want.Kind, want.Speaker, want.Starts)
		}
	}
	for i, g := range got.Turns {
		if g.Kind == Quote {
			continue
		}
		words := strings.Fields(fold(g.Text))
		if thanks[strings.Join(words[:min(6, len(words))], " ")] {
			continue
		}
		turns.found++
		if !used[i] {
			t.Logf("%s: false %s %s: %.90s", row.ID, g.Kind, g.Speaker, g.Text)
		}
	}
}

func TestQuotesAgainstLabels(t *testing.T) {
	rows := goldRows(t, "articles.jsonl")
	as := articlesOf(t, rows)
	var quotes, roles score
	for _, row := range rows {
		got, err := Understand(as[row.ID])
		if err != nil {
			t.Fatal(row.ID, err)
		}
		if got.Kind != News {
			t.Errorf("%s: kind %s, want %s", row.ID, got.Kind, News)
		}
		quotes.found += len(got.Turns)
		quotes.wanted += len(row.Quotes)
		used := map[int]bool{}
		for _, want := range row.Quotes {
			hit := false
			for i, g := range got.Turns {
				if strings.HasPrefix(fold(g.Text), fold(want.Starts)) && fold(g.Speaker) == fold(want.Speaker) && !used[i] {
					quotes.hit++
					used[i], hit = true, true
					break
				}
			}
			if !hit {
				t.Logf("%s: missed %s: %s", row.ID, want.Speaker, want.Starts)
			}
		}
		for i, g := range got.Turns {
			if !used[i] {
				t.Logf("%s: false %s: %.90s", row.ID, g.Speaker, g.Text)
			}
		}
		seen := map[string]bool{}
		for _, want := range row.Quotes {
			for _, p := range got.Speakers {
				if want.Role == "" || seen[p.Name] || fold(p.Name) != fold(want.Speaker) {
					continue
				}
				seen[p.Name] = true
				roles.found++
				roles.wanted++
				a, b := fold(p.Role), fold(want.Role)
				if a != "" && (strings.Contains(a, b) || strings.Contains(b, a)) {
					roles.hit++
				} else {
					t.Logf("%s: role of %s = %q, want %q", row.ID, p.Name, p.Role, want.Role)
				}
			}
		}
	}
	quotes.report(t, "quotes", 0.92)
	roles.report(t, "roles", 0.88)
}
