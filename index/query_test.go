package index_test

import (
	"errors"
	"strings"
	"testing"

	"timbao/index"
)

// TestValidate names the first parameter that cannot be answered, always the same.
func TestValidate(t *testing.T) {
	for _, tt := range []struct {
		q     index.Query
		param string // "" is a query that can be answered
	}{
		{index.Query{}, ""},
		{index.Query{Text: strings.Repeat("a", 2000), Size: 100, Page: 100}, ""},
		{index.Query{Size: -1, Facets: []index.Field{index.Date, index.District}}, ""},
		{index.Query{Filter: index.Filter{From: "2021", To: "2021-02-28"}}, ""},
		{index.Query{Text: strings.Repeat("a", 2001)}, "q"},
		{index.Query{Text: "h\xe6"}, "q"},
		{index.Query{Scope: "papers"}, "scope"},
		{index.Query{Marks: "some"}, "marks"},
		{index.Query{Match: "none"}, "match"},
		{index.Query{Sort: "best"}, "sort"},
		{index.Query{Size: 101}, "size"},
		{index.Query{Size: -2}, "size"},
		{index.Query{Page: -1}, "page"},
		{index.Query{Size: 100, Page: 101}, "page"},
		{index.Query{FacetSize: -1}, "facet_size"},
		{index.Query{Facets: []index.Field{index.Body}}, "facets"},
		{index.Query{Filter: index.Filter{Keys: map[index.Field][]string{index.Title: {"a"}}}}, "title"},
		{index.Query{Filter: index.Filter{Keys: map[index.Field][]string{index.Kind: {"poem"}}}}, "kind"},
		{index.Query{Filter: index.Filter{From: "mai"}}, "from"},
		{index.Query{Filter: index.Filter{To: "2021-13"}}, "to"},
		{index.Query{Filter: index.Filter{From: "mai", To: "2021-13"}}, "from"},
	} {
		err := tt.q.Validate()
		var wrong *index.QueryError
		switch errors.As(err, &wrong); {
		case tt.param == "" && err != nil:
			t.Errorf("Validate(%+v) = %v, want none", tt.q, err)
		case tt.param != "" && (wrong == nil || wrong.Param != tt.param || wrong.Detail == ""):
			t.Errorf("Validate(%+v) = %v, want an error that names %s", tt.q, err, tt.param)
		}
	}
}
