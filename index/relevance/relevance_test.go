package relevance_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"timbao/index/relevance"
)

func TestVariant(t *testing.T) {
	const query = "Hội Đồng xã Đại Lộc"
	for name, want := range map[string]string{
		"accented":   query,
		"unaccented": "hoi dong xa dai loc",
		"tone_less":  "Hôi Đông xa Đai Lôc",
		"nfd":        "Ho\u0323\u0302i Đo\u0302\u0300ng xa\u0303 Đa\u0323i Lo\u0323\u0302c",
	} {
		if got := relevance.Variant(query, name); got != want {
			t.Errorf("Variant(%q, %q) = %q, want %q", query, name, got, want)
		}
	}
}

func TestVariantChangesOneWord(t *testing.T) {
	const query = "sổ đỏ trường làng nghỉ rằm"
	for _, name := range []string{"typo", "regional"} {
		got := relevance.Variant(query, name)
		right := strings.Fields(query)
		if name == "typo" {
			right = strings.Fields(relevance.Variant(query, "unaccented"))
		}
		changed := 0
		for i, w := range strings.Fields(got) {
			if w != right[i] {
				changed++
			}
		}
		if changed > 1 || name == "regional" && changed == 0 {
			t.Errorf("Variant(%q, %q) = %q, which changes %d words, want one", query, name, got, changed)
		}
		if again := relevance.Variant(query, name); again != got {
			t.Errorf("Variant(%q, %q) = %q, then %q, want the same", query, name, got, again)
		}
	}
}

func TestMeasure(t *testing.T) {
	queries, err := relevance.Read(
		strings.NewReader("qid\tquery\nq1\tcam\nq2\tbưởi\nq3\tkhông ai hỏi\n"),
		strings.NewReader("qid\tdocid\tgrade\nq1\ta\t1\nq1\tb\t2\nq2\tc\nq3\td\t0\n"))
	if err != nil || len(queries) != 2 {
		t.Fatalf("Read = %d queries, %v, want 2", len(queries), err)
	}
	figures, err := relevance.Measure(t.Context(), func(_ context.Context, text string) ([]string, error) {
		return map[string][]string{"cam": {"x", "b", "a"}, "bưởi": {"c"}}[text], nil
	}, queries)
	if err != nil {
		t.Fatal(err)
	}
	got := figures[0]
	ndcg := (2/math.Log2(3)+1/math.Log2(4))/(2+1/math.Log2(3))/2 + 0.5
	if got.MRR != 0.75 || got.Recall10 != 1 || got.Success != 0.5 || math.Abs(got.NDCG-ndcg) > 1e-9 {
		t.Errorf("Measure = %+v, want MRR 0.75, recall 1, success 0.5, nDCG %v", got, ndcg)
	}
	if unaccented := figures[1]; unaccented.MRR != 0.25 || math.Abs(unaccented.Parity-1.0/3) > 1e-9 {
		t.Errorf("Measure, unaccented = %+v, want MRR 0.25 and a third of the accented", unaccented)
	}
	if report := relevance.Report(figures); !strings.Contains(report, "0.750") || strings.Count(report, "\n") != 10 {
		t.Errorf("Report = %s, want a header and nine lines", report)
	}
	if table := relevance.Markdown(figures); !strings.Contains(table, "| accented | 2 | 0.750 | 1.000 |") || strings.Count(table, "\n") != 11 {
		t.Errorf("Markdown = %s, want a header, a rule and nine lines", table)
	}
}

func TestMeasureEndsAtAnError(t *testing.T) {
	bad := errors.New("no index")
	_, err := relevance.Measure(t.Context(), func(context.Context, string) ([]string, error) { return nil, bad },
		[]relevance.Query{{ID: "q", Text: "cam", Relevant: map[string]float64{"a": 1}}})
	if !errors.Is(err, bad) {
		t.Errorf("Measure = %v, want %v", err, bad)
	}
}
