package indextest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"timbao/index"
)

// TestEngine holds an engine to what [Memory] answers: the same documents, totals,
// facets and order, whatever was put, put again and deleted before. open returns a
// new, empty engine; the suite closes it.
func TestEngine(t *testing.T, open func(*testing.T) index.Engine) {
	for _, tt := range []struct {
		name string
		test func(*testing.T, pair)
	}{
		{"Empty", testEmpty},
		{"Clauses", testClauses},
		{"Filters", testFilters},
		{"Ranking", testRanking},
		{"Sorting", testSorting},
		{"Paging", testPaging},
		{"Folding", testFolding},
		{"Facets", testFacets},
		{"Rows", testRows},
		{"Terms", testTerms},
		{"Replacing", testReplacing},
		{"Deleting", testDeleting},
		{"Cancelled", testCancelled},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := pair{engine: open(t), plain: Memory()}
			t.Cleanup(func() {
				if err := p.engine.Close(); err != nil {
					t.Errorf("Close() = %v, want none", err)
				}
			})
			tt.test(t, p)
		})
	}
}

// pair is the engine under test and the plain one.
type pair struct{ engine, plain index.Engine }

// fill puts the archive into both, in three batches.
func (p pair) fill(t *testing.T) {
	t.Helper()
	docs := archive()
	for _, batch := range [][]index.Doc{docs[:40], docs[40:100], docs[100:]} {
		p.put(t, batch)
	}
}

func (p pair) put(t *testing.T, docs []index.Doc) {
	t.Helper()
	for _, e := range []index.Engine{p.engine, p.plain} {
		if err := e.Put(t.Context(), docs); err != nil {
			t.Fatalf("Put(%d documents) = %v, want none", len(docs), err)
		}
	}
}

// closeTo is how far scores may differ, as a share: engines may keep them rounded.
const closeTo = 0.03

// agree asks both and compares the answers; it returns the engine's.
func (p pair) agree(t *testing.T, req index.Request) index.Found {
	t.Helper()
	got, err := p.engine.Find(t.Context(), req)
	if err != nil {
		t.Fatalf("Find(%s) = %v, want none", show(req), err)
	}
	want, err := p.plain.Find(t.Context(), req)
	if err != nil {
		t.Fatalf("the plain engine: Find(%s) = %v", show(req), err)
	}
	if got.Total != want.Total {
		t.Errorf("Find(%s).Total = %d, want %d", show(req), got.Total, want.Total)
	}
	if g, w := rowNames(got.Rows), rowNames(want.Rows); !sameOrder(got.Rows, want.Rows) {
		t.Errorf("Find(%s).Rows = %q, want %q", show(req), g, w)
	}
	for _, f := range req.Facets {
		if g, w := got.Facets[f.Field], want.Facets[f.Field]; len(g)+len(w) > 0 && !reflect.DeepEqual(g, w) {
			t.Errorf("Find(%s).Facets[%s] = %v, want %v", show(req), f.Field, g, w)
		}
	}
	return got
}

// sameOrder reports whether the rows are the same up to what rounded scores may
// swap.
func sameOrder(got, want []index.Row) bool {
	if len(got) != len(want) {
		return false
	}
	for i, g := range got {
		near := math.Abs(g.Score-want[i].Score) <= closeTo*math.Max(1, want[i].Score)
		if !near || g.Key() != want[i].Key() && g.Score == 0 {
			return false
		}
		if g.ID != want[i].ID && !hasNear(want, g) {
			return false
		}
	}
	return true
}

// hasNear reports whether the row stands among rows with nearly its score, or may
// have been pushed over the page's end by one.
func hasNear(rows []index.Row, r index.Row) bool {
	for _, w := range rows {
		if w.ID == r.ID && w.Turn == r.Turn {
			return math.Abs(w.Score-r.Score) <= closeTo*math.Max(1, w.Score)
		}
	}
	last := rows[len(rows)-1].Score
	return math.Abs(last-r.Score) <= closeTo*math.Max(1, last)
}

func rowNames(rows []index.Row) []string {
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = fmt.Sprintf("%s#%d %.3g", r.ID, r.Turn, r.Score)
	}
	return names
}

func show(r index.Request) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %v", r.Scope, r.Clause)
	for _, f := range r.Filter {
		fmt.Fprintf(&b, " & %s", f)
	}
	fmt.Fprintf(&b, " %s size=%d from=%d fold=%t", r.Sort, r.Size, r.From, r.Fold)
	if r.After != nil {
		fmt.Fprintf(&b, " after=%+v", *r.After)
	}
	return b.String()
}

func testEmpty(t *testing.T, p pair) {
	p.agree(t, index.Request{Scope: index.Articles, Clause: index.All{}, Sort: index.Newest, Size: 10, Facets: []index.FacetRequest{{Field: index.District}}})
	p.agree(t, index.Request{Scope: index.Quotes, Clause: term("bưởi"), Words: words("bưởi"), Sort: index.Relevance, Size: 10})
	if _, err := p.engine.Get(t.Context(), "không có"); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("Get of nothing = %v, want %v", err, index.ErrNotFound)
	}
	if err := p.engine.Delete(t.Context(), []string{"không có"}); err != nil {
		t.Errorf("Delete of nothing = %v, want none", err)
	}
	if err := p.engine.Put(t.Context(), nil); err != nil {
		t.Errorf("Put of nothing = %v, want none", err)
	}
}

func testRows(t *testing.T, p pair) {
	p.fill(t)
	a := article(10)[0]
	got, err := p.engine.Get(t.Context(), a.ID)
	if err != nil || !reflect.DeepEqual(got, a.Understood) {
		t.Errorf("Get(%q) = %+v, %v, want %+v", a.ID, got, err, a.Understood)
	}
	req := index.Request{Scope: index.Articles, Clause: index.OneOf{Field: index.ID, Values: []string{a.ID}}, Sort: index.Newest, Size: 5}
	found := p.agree(t, req)
	if len(found.Rows) != 1 || !reflect.DeepEqual(found.Rows[0].Article, a.Understood) {
		t.Errorf("Find(%s).Rows = %+v, want the article as understood", show(req), found.Rows)
	}
	if r := found.Rows[0]; r.Others != 2 || r.Group != a.Group || r.Date != a.Date {
		t.Errorf("Find(%s) = row of group %q with %d others, dated %q, want %q, 2, %q", show(req), r.Group, r.Others, r.Date, a.Group, a.Date)
	}
	req.Scope = index.Quotes
	found = p.agree(t, req)
	if len(found.Rows) != 1 || found.Rows[0].Turn != 2 || !reflect.DeepEqual(found.Rows[0].Article, a.Understood) {
		t.Errorf("Find(%s).Rows = %+v, want the turn with its article", show(req), found.Rows)
	}
	testBare(t, p)
}

// testBare asks for ids and sketches alone, as putting does.
func testBare(t *testing.T, p pair) {
	req := index.Request{Scope: index.Articles, Clause: index.OneOf{Field: index.Band, Values: []string{"bbao-10", "bbao-11"}}, Sort: index.Oldest, Size: 100, Bare: true}
	found := p.agree(t, req)
	if len(found.Rows) != 4 {
		t.Fatalf("Find(%s) = %d rows, want 4", show(req), len(found.Rows))
	}
	for _, r := range found.Rows {
		if r.Sketch[0] == 0 || r.Group == "" || r.Article.ID != "" {
			t.Errorf("Find(%s) = row %s of group %q with sketch %v, want a group, a sketch, no article", show(req), r.ID, r.Group, r.Sketch[:1])
		}
	}
	req.Clause = index.OneOf{Field: index.Fingerprint, Values: []string{"in bao-03", "in bao-05", "in none"}}
	if found := p.agree(t, req); found.Total != 2 {
		t.Errorf("Find(%s).Total = %d, want 2", show(req), found.Total)
	}
}

func testTerms(t *testing.T, p pair) {
	p.fill(t)
	for _, tt := range []struct {
		field  index.Field
		prefix string
		n      int
	}{
		{index.District, "", 0}, {index.District, "huong", 0}, {index.District, "Khê", 5}, {index.District, "loc", 1},
		{index.Speaker, "van l", 0}, {index.Category, "", 1}, {index.Year, "20", 3}, {index.District, "zzz", 0},
	} {
		got, err := p.engine.Terms(t.Context(), tt.field, tt.prefix, tt.n)
		want, _ := p.plain.Terms(t.Context(), tt.field, tt.prefix, tt.n)
		if err != nil || len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("Terms(%s, %q, %d) = %v, %v, want %v", tt.field, tt.prefix, tt.n, got, err, want)
		}
	}
}

// testReplacing puts articles again with other texts, dates and fewer turns.
func testReplacing(t *testing.T, p pair) {
	p.fill(t)
	changed := article(3)
	changed[0].Texts = map[index.Field]string{index.Title: "Tin mới hoàn toàn", index.Body: "Chỉ còn một câu về cầu treo."}
	changed[0].Keys = map[index.Field][]string{index.ID: {changed[0].ID}, index.District: {"Nghi Xuân"}}
	changed[0].Date = "2025-01-01"
	p.put(t, changed[:1])
	p.put(t, article(4))
	p.everything(t)
	for _, scope := range []index.Scope{index.Articles, index.Quotes} {
		found := p.agree(t, index.Request{Scope: scope, Clause: index.OneOf{Field: index.ID, Values: []string{"bao-03"}}, Sort: index.Newest, Size: 10})
		if want := map[index.Scope]int{index.Articles: 1, index.Quotes: 0}[scope]; found.Total != want {
			t.Errorf("%s of a replaced article = %d, want %d", scope, found.Total, want)
		}
	}
}

func testDeleting(t *testing.T, p pair) {
	p.fill(t)
	gone := []string{"bao-00", "bao-10", "bao-33", "bao-69", "không có"}
	for _, e := range []index.Engine{p.engine, p.plain} {
		if err := e.Delete(t.Context(), gone); err != nil {
			t.Fatalf("Delete(%q) = %v, want none", gone, err)
		}
	}
	p.everything(t)
	if _, err := p.engine.Get(t.Context(), "bao-33"); !errors.Is(err, index.ErrNotFound) {
		t.Errorf("Get of a deleted article = %v, want %v", err, index.ErrNotFound)
	}
	p.put(t, article(33))
	p.everything(t)
}

// everything compares a bit of all.
func (p pair) everything(t *testing.T) {
	t.Helper()
	for _, scope := range []index.Scope{index.Articles, index.Quotes} {
		p.agree(t, index.Request{Scope: scope, Clause: index.All{}, Sort: index.Newest, Size: 2 * size, Facets: allFacets()})
		p.agree(t, index.Request{Scope: scope, Clause: term("cầu"), Words: words("cầu"), Sort: index.Relevance, Size: 2 * size})
		p.agree(t, index.Request{Scope: scope, Clause: term("bưởi"), Words: words("bưởi", "đường"), Pairs: pairs(2), Sort: index.Relevance, Size: 2 * size})
	}
	p.agree(t, index.Request{Scope: index.Articles, Clause: index.All{}, Sort: index.Oldest, Size: 2 * size, Fold: true})
}

func testCancelled(t *testing.T, p pair) {
	p.fill(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := p.engine.Find(ctx, index.Request{Scope: index.Articles, Clause: index.All{}, Sort: index.Newest, Size: 1})
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("Find, cancelled = %v, want none or %v", err, context.Canceled)
	}
	if err := p.engine.Put(ctx, article(1)); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("Put, cancelled = %v, want none or %v", err, context.Canceled)
	}
	if found := p.agree(t, index.Request{Scope: index.Articles, Clause: index.All{}, Sort: index.Newest, Size: 1}); found.Total != size {
		t.Errorf("articles after cancelled calls = %d, want %d", found.Total, size)
	}
}
