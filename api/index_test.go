package api_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/text/unicode/norm"

	"timbao/analysis"
	"timbao/api"
	"timbao/index"
	"timbao/index/indextest"
)

// library is a server with an index behind it that was filled over HTTP.
type library struct {
	*testing.T
	handler http.Handler
}

func newLibrary(t *testing.T) library {
	x := index.New(indextest.Memory(), &analysis.Model{})
	return library{t, api.New(x, api.Options{Writer: x, Keys: ring{}})}
}

func (r library) do(method, target, body string) *httptest.ResponseRecorder {
	req := httptest.NewRequest(method, target, strings.NewReader(body))
	req.Header.Set("Authorization", "Bearer write")
	req.Header.Set("Content-Type", "application/x-ndjson")
	w := httptest.NewRecorder()
	r.handler.ServeHTTP(w, req)
	return w
}

// get reads an answer in JSON.
func get[T any](r library, target string) (v T) {
	r.Helper()
	w := r.do(http.MethodGet, target, "")
	if w.Code != http.StatusOK {
		r.Fatalf("GET %s = %d %s", target, w.Code, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &v); err != nil {
		r.Fatalf("GET %s: %v in %s", target, err, w.Body)
	}
	return v
}

// orchards are articles of three districts and four years, each with a quote.
func orchards(n int) string {
	var b strings.Builder
	districts := []string{"Hương Khê", "Vũ Quang", "Can Lộc"}
	for i := range n {
		fmt.Fprintf(&b, `{"id":"v%02d","title":"Vườn bưởi số %d vào vụ","body":"Ông Trần Văn Lộc cho biết: “Bưởi năm nay được mùa, vườn số %d bán giá cao”.","published":"%d-0%d","districts":[%q],"source":"Báo Thử"}`+"\n",
			i, i, i, 2019+i%4, 1+i%9, districts[i%3])
	}
	return b.String()
}

// everywhere returns the ids that each kind of answer gives for one search.
func (r library) everywhere(query url.Values) map[string][]string {
	r.Helper()
	found := map[string][]string{}
	encoded := query.Encode()
	cursor, total := "", 0
	for {
		a := get[index.Answer](r, "/api/v1/search?size=7&cursor="+cursor+"&"+encoded)
		for _, h := range a.Hits {
			found["json"] = append(found["json"], h.ID)
		}
		if total, cursor = a.Total, url.QueryEscape(a.NextCursor); cursor == "" {
			break
		}
	}
	if total != len(found["json"]) {
		r.Errorf("%s: %d hits by cursor, and a total of %d", encoded, len(found["json"]), total)
	}
	for page := 1; ; page++ {
		d, err := goquery.NewDocumentFromReader(r.do(http.MethodGet, "/?duplicates=show&page="+strconv.Itoa(page)+"&"+encoded, "").Body)
		if err != nil {
			r.Fatal(err)
		}
		d.Find(".hit h2 a").Each(func(_ int, s *goquery.Selection) {
			path, _, _ := strings.Cut(s.AttrOr("href", ""), "?")
			found["page"] = append(found["page"], strings.TrimPrefix(path, "/bai/"))
		})
		if d.Find("[rel=next]").Length() == 0 {
			break
		}
	}
	rows, err := csv.NewReader(r.do(http.MethodGet, "/hits.csv?"+encoded, "").Body).ReadAll()
	if err != nil {
		r.Fatal(err)
	}
	for _, row := range rows[1:] {
		found["table"] = append(found["table"], row[0])
	}
	return found
}

// TestAnswersAgree asks an index for the same in three ways: as JSON by cursor, as
// pages, as a table. All name the same articles in the same order.
func TestAnswersAgree(t *testing.T) {
	r := newLibrary(t)
	if w := r.do(http.MethodPost, "/api/v1/articles", orchards(30)); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"indexed":30`) {
		t.Fatalf("POST = %d %s", w.Code, w.Body)
	}
	for _, test := range []struct {
		query url.Values
		want  int
	}{
		{url.Values{"q": {"bưởi"}}, 30},
		{url.Values{"q": {"buoi vao vu"}, "sort": {"oldest"}}, 30},
		{url.Values{"q": {"bưởi"}, "district": {"Hương Khê"}}, 10},
		{url.Values{"q": {norm.NFD.String("bưởi")}, "district": {norm.NFD.String("Hương Khê"), "Vũ Quang"}}, 20},
		{url.Values{"from": {"2020"}, "to": {"2021"}}, 15},
		{url.Values{"q": {"cam"}}, 0},
	} {
		found := r.everywhere(test.query)
		for _, way := range []string{"json", "page", "table"} {
			if len(found[way]) != test.want || !slices.Equal(found[way], found["json"]) {
				t.Errorf("%s as %s: %q, want %d as %q", test.query.Encode(), way, found[way], test.want, found["json"])
			}
		}
	}
}

// TestFacetsAgree: each value of a facet says how many articles its filter leaves, and
// the list of all values says the same.
func TestFacetsAgree(t *testing.T) {
	r := newLibrary(t)
	r.do(http.MethodPost, "/api/v1/articles", orchards(30))
	facets := get[index.Answer](r, "/api/v1/search?q=buoi&facets=district,date,source,speaker").Facets
	for _, field := range []string{"district", "date", "source", "speaker"} {
		if len(facets[field]) == 0 {
			t.Errorf("no %s in %v", field, slices.Collect(maps.Keys(facets)))
		}
		all := get[struct{ Values []index.Bucket }](r, "/api/v1/facets/"+field+"?q=buoi").Values
		for _, b := range facets[field] {
			filter := url.Values{"q": {"buoi"}, field: {b.Value}}
			if field == "date" {
				filter = url.Values{"q": {"buoi"}, "from": {b.Value}, "to": {b.Value}}
			}
			if got := get[index.Answer](r, "/api/v1/search?"+filter.Encode()).Total; got != b.Count || !slices.Contains(all, b) {
				t.Errorf("%s %v leaves %d articles; all values are %v", field, b, got, all)
			}
		}
	}
}

// TestDeletedIsGone deletes an article, which takes itself out of every answer.
func TestDeletedIsGone(t *testing.T) {
	r := newLibrary(t)
	r.do(http.MethodPost, "/api/v1/articles", orchards(2))
	answers := []string{"/api/v1/search?q=buoi", "/api/v1/quotes?q=buoi", "/api/v1/suggest?q=vuon+buoi+so+1", "/?q=buoi", "/?q=buoi&scope=quotes", "/feed.atom?q=buoi", "/hits.csv?q=buoi", "/sitemap/1.xml", "/api/v1/articles/v00/similar"}
	for _, there := range []bool{true, false} {
		for _, target := range answers {
			w := r.do(http.MethodGet, target, "")
			if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "v01") != there {
				t.Errorf("GET %s = %d, naming v01 is to be %v: %.600s", target, w.Code, there, w.Body)
			}
		}
		if w := r.do(http.MethodDelete, "/api/v1/articles/v01", ""); there && w.Code != http.StatusNoContent {
			t.Errorf("DELETE = %d %s", w.Code, w.Body)
		}
	}
	for _, target := range []string{"/api/v1/articles/v01", "/bai/v01", "/api/v1/articles/v01/similar"} {
		if w := r.do(http.MethodGet, target, ""); w.Code != http.StatusNotFound {
			t.Errorf("GET %s = %d once it is deleted, want 404", target, w.Code)
		}
	}
}

// TestFeedIsRead reads a feed as a reader of feeds does: entries lead to pages.
func TestFeedIsRead(t *testing.T) {
	r := newLibrary(t)
	r.do(http.MethodPost, "/api/v1/articles", orchards(3))
	var feed struct {
		Entries []struct {
			ID    string `xml:"id"`
			Title string `xml:"title"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(r.do(http.MethodGet, "/feed.atom?q=buoi", "").Body.Bytes(), &feed); err != nil || len(feed.Entries) != 3 {
		t.Fatalf("the feed has %d entries, %v, want 3", len(feed.Entries), err)
	}
	for _, e := range feed.Entries {
		page := r.do(http.MethodGet, strings.TrimPrefix(e.ID, "http://example.com"), "")
		if page.Code != http.StatusOK || !strings.Contains(page.Body.String(), e.Title) {
			t.Errorf("the entry %q leads to %d", e.Title, page.Code)
		}
	}
}
