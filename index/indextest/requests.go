package indextest

import (
	"slices"
	"strings"
	"testing"

	"timbao/index"
)

// term wants one of the forms, separated by "|".
func term(forms string) index.Term { return in(index.Text, forms) }

func in(f index.Field, forms string) index.Term {
	t := index.Term{Field: f, Weight: 2}
	list := strings.Split(forms, "|")
	t.Alternatives = slices.Grow(t.Alternatives, len(list))[:len(list)]
	for i, form := range list {
		t.Alternatives[i].Term, t.Alternatives[i].Weight = form, 1/float64(1+i)
	}
	return t
}

func phrase(f index.Field, forms ...string) index.Phrase {
	p := index.Phrase{Field: f}
	for _, form := range forms {
		p.Terms = append(p.Terms, in(f, form))
	}
	return p
}

func words(forms ...string) []index.Term {
	ws := make([]index.Term, len(forms))
	for i, form := range forms {
		ws[i] = term(form)
		ws[i].Weight = 1.5 + float64(i%3)
	}
	return ws
}

// pairs returns the pairs of n words in order.
func pairs(n int) []index.Pair {
	var ps []index.Pair
	for i := range n - 1 {
		ps = append(ps, index.Pair{First: i, Second: i + 1, Weight: 2 + float64(i%2)})
	}
	return ps
}

func allFacets() []index.FacetRequest {
	var fs []index.FacetRequest
	for _, s := range index.Schema() {
		if s.Facet {
			fs = append(fs, index.FacetRequest{Field: s.Field, Size: 4})
		}
	}
	return fs
}

// clauses are one or more of each node, with what is particular to it.
func clauses() []index.Clause {
	year := index.OneOf{Field: index.Year, Values: []string{"2020", "2023"}}
	return []index.Clause{
		index.All{}, index.None{}, index.And{}, index.Or{},
		term("bưởi"), term("bưởi|cam"), term("khong"), in(index.Title, "bưởi"), in(index.Lead, "lâm"), in(index.Body, "mưa"),
		in(index.Speaker, "hạnh"), in(index.District, "khê|lộc"), in(index.District, "hương khê"),
		phrase(index.Text, "hương", "khê"), phrase(index.Text, "khê", "hương"), phrase(index.Title, "bưởi|cam", "phúc|bù"),
		phrase(index.Text, "phúc", "trạch", "vào", "mùa"), phrase(index.Speaker, "văn", "lâm"), phrase(index.District, "khê", "vũ"),
		index.And{term("cam"), in(index.District, "anh")}, index.And{term("cam"), index.Not{Clause: term("kỳ")}},
		index.Or{term("muối"), term("chợ")}, index.Or{index.None{}, year}, index.Not{Clause: term("tại")}, index.Not{Clause: index.Or{year, term("cam")}},
		year, index.OneOf{Field: index.District, Values: []string{"Hương Khê"}}, index.OneOf{Field: index.District, Values: []string{"hương khê"}},
		index.OneOf{Field: index.ID, Values: []string{"bao-01", "bao-02", "nowhere"}}, index.OneOf{Field: index.Kind},
		index.Between{From: "2021", To: "2022-06"}, index.Between{From: "2023-03-10"}, index.Between{To: "2020-05-31"}, index.Between{From: "2021-02", To: "2021-02"},
		index.Most{Of: weighted(1, term("bưởi"), term("hương"), term("đường")), Need: 2},
		index.Most{Of: weighted(1.5, term("muối"), index.Not{Clause: term("cam")}, year), Need: 3.1},
		index.Most{Of: weighted(1, term("tại"), term("không thấy")), Need: 0.5}, index.Most{Need: 1},
		index.And{index.Most{Of: weighted(2, term("chợ"), term("đêm"), term("vốn")), Need: 4}, phrase(index.Text, "vay", "vốn"), index.Not{Clause: year}},
	}
}

func weighted(first float64, cs ...index.Clause) []index.Weighted {
	of := make([]index.Weighted, len(cs))
	for i, c := range cs {
		of[i] = index.Weighted{Clause: c, Weight: first + 0.25*float64(i)}
	}
	return of
}

func testClauses(t *testing.T, p pair) {
	p.fill(t)
	for _, c := range clauses() {
		for _, scope := range []index.Scope{index.Articles, index.Quotes} {
			p.agree(t, index.Request{Scope: scope, Clause: c, Sort: index.Newest, Size: 2 * size, Facets: allFacets()})
		}
	}
}

func testFilters(t *testing.T, p pair) {
	p.fill(t)
	district := index.OneOf{Field: index.District, Values: []string{"Hương Khê", "Kỳ Anh"}}
	year := index.OneOf{Field: index.Year, Values: []string{"2021"}}
	speaker := index.OneOf{Field: index.Speaker, Values: []string{"Lê Quốc Bình"}}
	for _, filter := range [][]index.OneOf{{district}, {year}, {district, year}, {district, year, speaker}, {{Field: index.Category, Values: []string{"Không có"}}}} {
		for _, c := range []index.Clause{index.All{}, term("vốn"), phrase(index.Text, "thu", "hoạch")} {
			found := p.agree(t, index.Request{Scope: index.Articles, Clause: c, Filter: filter, Sort: index.Newest, Size: 20, Facets: allFacets()})
			p.facetsAreTotals(t, c, filter, found)
		}
	}
}

// facetsAreTotals holds each count against the total of what is filtered by it.
func (p pair) facetsAreTotals(t *testing.T, c index.Clause, filter []index.OneOf, found index.Found) {
	t.Helper()
	for field, values := range found.Facets {
		others := slices.DeleteFunc(slices.Clone(filter), func(f index.OneOf) bool { return f.Field == field })
		for _, b := range values {
			req := index.Request{Scope: index.Articles, Clause: c, Filter: append(others, index.OneOf{Field: field, Values: []string{b.Value}})}
			if got, err := p.engine.Find(t.Context(), req); err != nil || got.Total != b.Count {
				t.Errorf("Find(%s).Total = %d, %v, want %d as the facet counts", show(req), got.Total, err, b.Count)
			}
		}
	}
}

func ranked() []index.Request {
	return []index.Request{
		{Clause: term("bưởi"), Words: words("bưởi")},
		{Clause: term("bưởi|cam"), Words: words("bưởi|cam")},
		{Clause: index.Or{term("hương"), term("khê"), term("bưởi")}, Words: words("hương", "khê", "bưởi"), Pairs: pairs(3)},
		{Clause: index.All{}, Words: words("mưa", "lớn", "làm", "con", "đường"), Pairs: pairs(5)},
		{Clause: index.All{}, Words: []index.Term{in(index.Title, "đường"), term("đường|muối")}},
		{Clause: term("vốn"), Words: words("chờ", "thêm", "vốn", "chờ|vay", "vốn"), Pairs: pairs(5)},
		{Clause: phrase(index.Text, "mở", "cửa"), Words: words("mở", "cửa", "trở", "lại"), Pairs: pairs(4)},
	}
}

func testRanking(t *testing.T, p pair) {
	p.fill(t)
	for _, req := range ranked() {
		for _, scope := range []index.Scope{index.Articles, index.Quotes} {
			req.Scope, req.Sort, req.Size = scope, index.Relevance, 2*size
			found := p.agree(t, req)
			if !slices.IsSortedFunc(found.Rows, func(a, b index.Row) int { return req.Sort.Compare(a.Key(), b.Key()) }) {
				t.Errorf("Find(%s).Rows = %q, want them by falling score", show(req), rowNames(found.Rows))
			}
			req.Parts = true
			for _, r := range p.agree(t, req).Rows {
				if sum := total(r.Parts); r.Score > 0 && (sum < r.Score*(1-closeTo) || sum > r.Score*(1+closeTo)) {
					t.Errorf("Find(%s), %s: parts %v add up to %v, want %v", show(req), r.ID, r.Parts, sum, r.Score)
				}
			}
		}
	}
}

func total(parts []index.Part) (sum float64) {
	for _, p := range parts {
		sum += p.Score
	}
	return sum
}

func testSorting(t *testing.T, p pair) {
	p.fill(t)
	for _, order := range []index.Sort{index.Newest, index.Oldest} {
		for _, c := range []index.Clause{index.All{}, term("cam"), index.Between{From: "2020"}} {
			found := p.agree(t, index.Request{Scope: index.Articles, Clause: c, Words: words("cam"), Sort: order, Size: 2 * size})
			for i := 1; i < len(found.Rows); i++ {
				if a, b := found.Rows[i-1].Key(), found.Rows[i].Key(); a.ID == b.ID || order.Compare(withoutScore(a), withoutScore(b)) > 0 {
					t.Errorf("%s: %+v stands before %+v", order, a, b)
				}
			}
		}
	}
}

func withoutScore(k index.Key) index.Key { k.Score = 0; return k }

// testPaging walks by number and by key and wants each row once, in the order of
// one long page.
func testPaging(t *testing.T, p pair) {
	p.fill(t)
	for _, req := range []index.Request{
		{Sort: index.Relevance, Clause: term("đường|cam|vốn"), Words: words("đường|cam", "vốn"), Pairs: pairs(2)},
		{Sort: index.Newest, Clause: index.All{}}, {Sort: index.Oldest, Clause: term("cam")},
		{Sort: index.Relevance, Clause: index.All{}, Words: words("cam"), Fold: true},
	} {
		req.Scope, req.Size = index.Articles, 2*size
		whole := p.agree(t, req)
		req.Size = 7
		var byKey, byNumber []index.Row
		for {
			found, err := p.engine.Find(t.Context(), req)
			if err != nil || found.Total != whole.Total {
				t.Fatalf("Find(%s).Total = %d, %v, want %d", show(req), found.Total, err, whole.Total)
			}
			if len(found.Rows) == 0 {
				break
			}
			byKey = append(byKey, found.Rows...)
			key := found.Rows[len(found.Rows)-1].Key()
			req.After = &key
		}
		for req.After = nil; req.From < 2*size; req.From += req.Size {
			found, err := p.engine.Find(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			byNumber = append(byNumber, found.Rows...)
		}
		for how, got := range map[string][]index.Row{"key": byKey, "number": byNumber} {
			if !slices.Equal(rowNames(got), rowNames(whole.Rows)) {
				t.Errorf("pages by %s of %s = %q, want %q", how, show(req), rowNames(got), rowNames(whole.Rows))
			}
		}
	}
}

func testFolding(t *testing.T, p pair) {
	p.fill(t)
	for _, order := range []index.Sort{index.Relevance, index.Newest, index.Oldest} {
		req := index.Request{Scope: index.Articles, Clause: index.All{}, Words: words("hương", "khê"), Pairs: pairs(2), Sort: order, Size: 2 * size, Fold: true, Facets: allFacets()}
		if found := p.agree(t, req); found.Total != size-2 {
			t.Errorf("Find(%s).Total = %d, want %d groups", show(req), found.Total, size-2)
		}
	}
	req := index.Request{Scope: index.Quotes, Clause: index.All{}, Sort: index.Newest, Size: 2 * size, Fold: true}
	if found := p.agree(t, req); found.Total != size {
		t.Errorf("Find(%s).Total = %d, want %d, since turns have no group", show(req), found.Total, size)
	}
}

func testFacets(t *testing.T, p pair) {
	p.fill(t)
	for _, f := range []index.FacetRequest{
		{Field: index.District}, {Field: index.District, Size: 2}, {Field: index.District, Prefix: "lộc"},
		{Field: index.Speaker, Prefix: "tran"}, {Field: index.Month, Size: 3}, {Field: index.Author},
	} {
		for _, scope := range []index.Scope{index.Articles, index.Quotes} {
			p.agree(t, index.Request{Scope: scope, Clause: term("chúng|tại"), Facets: []index.FacetRequest{f}})
		}
	}
}
