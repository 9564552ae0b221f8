package index_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"timbao/analysis"
	"timbao/index"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// learnt is a model of a few sentences, repeated so that their words are usual.
func learnt() *analysis.Model {
	m := &analysis.Model{}
	for range 30 {
		for _, s := range []string{
			"Người trồng bưởi ở huyện Hương Khê được mùa, giá bán tăng.",
			"Đường ven biển Hà Tĩnh thông xe, xe tải chạy suốt đêm.",
			"Tìm hướng khẽ mở cho nghề muối, diêm dân chọn đường dài.",
			"Ngân hàng cho vay vốn, hội nông dân đứng ra bảo lãnh.",
			"Dịch COVID-19 lùi xa, trường mầm non mở cửa trở lại.",
		} {
			m.Learn(s)
		}
	}
	return m
}

// TestPlan compares what queries become, printed, with testdata/plan.golden: the
// first thing to read to learn what a search means.
func TestPlan(t *testing.T) {
	m := learnt()
	queries := []index.Query{
		{Text: ""}, {Text: "!?"}, {Text: "hương khê"}, {Text: "huong khe"}, {Text: "hương khe"},
		{Text: "hương khê", Marks: index.MarksStrict, Match: index.MatchAll}, {Text: "hương khê", Marks: index.MarksIgnore},
		{Text: "huowng khee"}, {Text: "hướng khé"}, {Text: "đương ven biên"}, {Text: "huongkhe"},
		{Text: `"đường ven biển" -muối`}, {Text: `bưởi OR muối title:"hương khê"`}, {Text: "speaker:lâm district:khê year:2022"},
		{Text: "ngân*"}, {Text: "covid-19"}, {Text: "trường mầm non ở hà tĩnh mở cửa khi nào?"},
		{Text: "ngân hàng cho vay", Match: index.MatchMost}, {Text: "ngân hàng cho nông dân vay vốn", Match: index.MatchAll},
		{Text: "bưởi", Filter: index.Filter{From: "2021", To: "2022-06"}}, {Text: "-bưởi"}, {Text: "title: bưởi"},
	}
	var b strings.Builder
	for _, q := range queries {
		b.WriteString("> " + q.Text)
		for _, s := range []string{string(q.Marks), string(q.Match), string(q.Filter.From)} {
			if s != "" {
				b.WriteString(" [" + s + "]")
			}
		}
		b.WriteByte('\n')
		for _, r := range index.Plan(q, m) {
			b.WriteString("  " + r.String() + "\n")
		}
	}
	golden(t, "plan.golden", b.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and read the diff. got:\n%s", path, got)
	}
}

// TestManyPrefixes holds a query of hundreds of beginnings to the work of a few: each
// once, and each further one for fewer words.
func TestManyPrefixes(t *testing.T) {
	var text, all []string
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			all = append(all, string([]rune{a, b, '*'}))
			for c := 'a'; c <= 'z'; c++ {
				text = append(text, string([]rune{a, b, c}))
			}
		}
	}
	m := &analysis.Model{}
	m.Learn(strings.Join(text, " "))
	one := index.Plan(index.Query{Text: "th*"}, m)[0]
	if got := index.Plan(index.Query{Text: "th* th* th* OR th*"}, m)[0]; got.String() != one.String() {
		t.Errorf("Plan(th* four times) = %.300s, want what th* gives: %.300s", got, one)
	}
	terms := func(text string) (n int) {
		for _, w := range index.Plan(index.Query{Text: text}, m)[0].Words {
			n += len(w.Alternatives)
		}
		return n
	}
	if n := terms("th*"); n < 26 {
		t.Errorf("th* stands for %d terms, want the 26 there are", n)
	}
	if n := terms(strings.Join(all, " ")[:2000]); n < 500 || n > 8000 {
		t.Errorf("500 beginnings stand for %d terms, want some for each, and 8000 at most", n)
	}
}
