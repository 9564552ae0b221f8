package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"timbao/api"
	"timbao/corpus"
	"timbao/index"
)

// faulty is a problem as the outside reads it.
type faulty struct {
	Status        int
	Title, Detail string
	Errors        []struct{ Field, Detail string }
}

// fields are the names of what is at fault.
func (f faulty) fields() (names []string) {
	for _, e := range f.Errors {
		names = append(names, e.Field)
	}
	return names
}

func problemIn(t *testing.T, w *httptest.ResponseRecorder) (f faulty) {
	t.Helper()
	if kind := w.Header().Get("Content-Type"); kind != "application/problem+json" {
		t.Errorf("an error is of the type %q", kind)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &f); err != nil || f.Status != w.Code || f.Title == "" || f.Detail == "" {
		t.Errorf("an error reads %s: %v", w.Body, err)
	}
	return f
}

// TestParameterLimits holds each parameter of a search to its values: the last good ones
// pass, the first bad ones are a 400 that names the parameter, and nothing is clamped.
func TestParameterLimits(t *testing.T) {
	long := strings.Repeat("đ", 1000)
	for _, test := range []struct {
		name      string
		good, bad []string
	}{
		{"q", []string{"", "cam", "%22", "a:b", "%F0%9F%98%80", "%00", url.QueryEscape(long)}, []string{"%ff", "%C3%28", url.QueryEscape(long + "a"), "a&q=b"}},
		{"marks", []string{"", "auto", "strict", "ignore"}, []string{"AUTO", "some", "auto&marks=strict"}},
		{"match", []string{"", "auto", "all", "most"}, []string{"any", "0"}},
		{"sort", []string{"", "relevance", "newest", "oldest"}, []string{"Newest", "date"}},
		{"duplicates", []string{"", "show", "fold"}, []string{"hide", "true"}},
		{"size", []string{"", "1", "100"}, []string{"0", "101", "-1", "1.5", "x", "99999999999999999999", "5&size=6"}},
		{"page", []string{"", "1", "1000"}, []string{"0", "1001", "-1", "x", "1000&size=11"}},
		{"cursor", []string{""}, []string{"x&page=2"}},
		{"facets", []string{"", "none", "district", "district,speaker,date,category,kind,source,author", "source,+author"}, []string{"colour", "district,none", ","}},
		{"facet_size", []string{"", "1", "1000"}, []string{"0", "1001", "x"}},
		{"highlight", []string{"", "true", "false"}, []string{"1", "yes"}},
		{"lang", []string{"", "vi", "en"}, []string{"fr", "VI"}},
		{"from", []string{"", "2022", "2022-02", "2022-02-28", "2022-02-05T10:30:00%2B07:00"}, []string{"hello", "2022-02-30", "2022-13", "-1"}},
		{"to", []string{"", "2022", "2022-02", "2022-02-28"}, []string{"hello", "2022-02-30"}},
		{"kind", []string{"", "article", "interview", "article&kind=interview"}, []string{"poem", "article&kind=poem"}},
		{"district", []string{"", "H%C6%B0%C6%A1ng+Kh%C3%AA", "A&district=B"}, []string{"%ff", "A&district=%ff"}},
		{"speaker", []string{"", "A"}, []string{"%ff"}},
		{"category", []string{"", "A"}, []string{"%ff"}},
		{"source", []string{"", "A"}, []string{"%ff"}},
		{"author", []string{"", "A"}, []string{"%ff"}},
	} {
		for _, route := range []string{"search", "quotes", "facets/district"} {
			for _, value := range test.good {
				target := "/api/v1/" + route + "?" + test.name + "=" + value
				if w := serve(&archive{}, api.Options{}, http.MethodGet, target, ""); w.Code != 200 {
					t.Errorf("GET %.80s = %d %s, want 200", target, w.Code, w.Body)
				}
			}
			for _, value := range test.bad {
				target := "/api/v1/" + route + "?" + test.name + "=" + value
				w := serve(&archive{}, api.Options{}, http.MethodGet, target, "")
				want := test.name
				if name := "page"; strings.Contains(value, "&page=") {
					want = name
				}
				if got := problemIn(t, w).fields(); w.Code != 400 || !slices.Contains(got, want) {
					t.Errorf("GET %.80s = %d at %q, want 400 at %s", target, w.Code, got, want)
				}
			}
		}
	}
}

func TestAllFaultsAreNamed(t *testing.T) {
	w := serve(&archive{}, api.Options{}, http.MethodGet, "/api/v1/search?size=0&from=x&facets=colour&lang=fr", "")
	if got := problemIn(t, w).fields(); !slices.Equal(slices.Sorted(slices.Values(got)), []string{"facets", "from", "lang", "size"}) {
		t.Errorf("four bad parameters are named as %q", got)
	}
}

// TestTypes holds each route to its type, and to answering HEAD as it answers GET.
func TestTypes(t *testing.T) {
	for target, want := range map[string]string{
		"/api/v1/search?q=x": "application/json", "/api/v1/quotes": "application/json", "/api/v1/suggest?q=x": "application/json",
		"/api/v1/facets/kind": "application/json", "/api/v1/stats": "application/json", "/api/v1/articles/a1": "application/json",
		"/api/v1/articles/a1/similar": "application/json", "/openapi.json": "application/json",
		"/": "text/html; charset=UTF-8", "/bai/a1": "text/html; charset=UTF-8", "/nguoi/An": "text/html; charset=UTF-8",
		"/dia-phuong/An": "text/html; charset=UTF-8", "/docs": "text/html; charset=UTF-8",
		"/feed.atom": "application/atom+xml; charset=utf-8", "/opensearch.xml": "application/xml; charset=UTF-8", "/sitemap.xml": "application/xml; charset=UTF-8",
		"/robots.txt": "text/plain; charset=UTF-8", "/healthz": "text/plain; charset=UTF-8", "/readyz": "text/plain; charset=UTF-8",
		"/static/style.css": "text/css; charset=utf-8",
	} {
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			w := serve(&archive{}, api.Options{}, method, target, "")
			if got := w.Header().Get("Content-Type"); w.Code != 200 || got != want {
				t.Errorf("%s %s = %d %q, want 200 %q", method, target, w.Code, got, want)
			}
		}
	}
	w := serve(&archive{}, api.Options{}, http.MethodOptions, "/api/v1/articles/a1", "")
	for _, method := range []string{"GET", "HEAD", "PUT", "DELETE"} {
		if allow := w.Header().Get("Allow"); !strings.Contains(allow, method) {
			t.Errorf("OPTIONS of an article allows %q, want %s too", allow, method)
		}
	}
}

// TestErrorsForWhoAsks gives a person a page in the person's language, and a program a
// problem, whatever it accepts.
func TestErrorsForWhoAsks(t *testing.T) {
	for _, test := range []struct {
		target, says string
		fault        error
	}{
		{"/?size=999", "Địa chỉ trang có giá trị không hợp lệ: số kết quả mỗi trang (size)", nil},
		{"/?size=999&lang=en", "The address holds a bad value: size", nil},
		{"/?page=99999", "kết quả thứ 10.000", nil},
		{"/?from=someday", "Ngày bắt đầu", nil},
		{"/?q=%ff", "dài quá 2.000 byte", nil},
		{"/?q=x", "Đã có lỗi xảy ra", fmt.Errorf("disk on fire")},
		{"/?q=x", "bận", context.DeadlineExceeded},
		{"/?q=x&lang=en", "busy", index.ErrUnavailable},
		{"/bai/none", "đã được gỡ", nil},
		{"/nowhere", "gõ nhầm", nil},
	} {
		w := serve(&archive{fault: test.fault}, api.Options{}, http.MethodGet, test.target, "", "Accept", "text/html,*/*")
		if body := w.Body.String(); w.Code < 400 || !strings.Contains(body, test.says) || strings.Contains(body, "fire") || strings.Contains(body, "is no number") {
			t.Errorf("GET %s = %d %s, want a page that says %q", test.target, w.Code, body, test.says)
		}
	}
	for _, target := range []string{"/api/v1/search?size=0", "/api/v1/none", "/api/v1/articles/none"} {
		problemIn(t, serve(&archive{}, api.Options{}, http.MethodGet, target, "", "Accept", "text/html"))
	}
	problemIn(t, serve(&archive{}, api.Options{}, http.MethodGet, "/bai/none", ""))
}

// TestPutNamesTheField holds a bad article to an error at the field that is bad.
func TestPutNamesTheField(t *testing.T) {
	for _, test := range []struct{ body, field string }{
		{``, "body"}, {`x`, "body"}, {`null`, "body"}, {`[]`, "body"}, {`5`, "body"}, {`"x"`, "body"}, {`{"title":"x","body":"y"} {}`, "body"},
		{`{}`, "title"}, {`{"body":"y"}`, "title"}, {`{"title":" ","body":"y"}`, "title"}, {`{"title":"x"}`, "body"},
		{`{"title":3,"body":"y"}`, "title"}, {`{"title":"x","body":5}`, "body"}, {`{"title":"x","body":"y","published":"someday"}`, "published"},
		{`{"title":"x","body":"y","kind":"poem"}`, "kind"}, {`{"title":"x","turns":[{"kind":"song","text":"a"}]}`, "turns"},
		{`{"title":"x","body":"y","authors":[[1]]}`, "authors"}, {`{"title":"x","body":"y","id":7}`, "id"}, {`{"title":"x","body":"y","id":"b"}`, "id"},
	} {
		a := &archive{}
		w := serve(a, api.Options{Writer: a, Keys: ring{}}, http.MethodPut, "/api/v1/articles/a1", test.body, "Authorization", "Bearer write")
		if got := problemIn(t, w).fields(); w.Code != 400 || !slices.Equal(got, []string{test.field}) || len(a.put) > 0 {
			t.Errorf("PUT %s = %d at %q, want 400 at %s, and nothing put", test.body, w.Code, got, test.field)
		}
	}
}

// TestScopes is who may do what: a key of each scope, against each kind of route.
func TestScopes(t *testing.T) {
	routes := []struct {
		method, target string
		needs          api.Scope
		good           int
	}{
		{"GET", "/api/v1/search", api.Read, 200}, {"GET", "/bai/a1", api.Read, 200}, {"GET", "/feed.atom", api.Read, 200}, {"GET", "/sitemap.xml", api.Read, 200},
		{"DELETE", "/api/v1/articles/a1", api.Write, 204}, {"POST", "/api/v1/articles", api.Write, 200},
		{"POST", "/api/v1/backup", api.AdminScope, 200}, {"POST", "/api/v1/reindex", api.AdminScope, 204},
	}
	for _, r := range routes {
		for _, has := range []api.Scope{"", "guess", api.Read, api.Write, api.AdminScope} {
			a := &archive{}
			header := []string{"Content-Type", "application/x-ndjson"}
			want := r.good
			switch {
			case has == "":
				want = 401
			case has == "guess":
				want = 401
			case !has.Allows(r.needs):
				want = 403
			}
			if has != "" {
				header = append(header, "Authorization", "bearer  "+string(has))
			}
			w := serve(a, api.Options{Writer: a, Admin: a, Keys: ring{}, ReadKey: true}, r.method, r.target, "", header...)
			if w.Code != want {
				t.Errorf("%s %s with the key %q = %d, want %d", r.method, r.target, has, w.Code, want)
			}
			if (w.Code == 401) != (w.Header().Get("WWW-Authenticate") != "") {
				t.Errorf("%s %s with the key %q = %d with WWW-Authenticate %q", r.method, r.target, has, w.Code, w.Header().Get("WWW-Authenticate"))
			}
		}
	}
	for _, open := range []string{"/healthz", "/readyz", "/metrics", "/openapi.json", "/docs", "/robots.txt"} {
		if w := serve(&archive{}, api.Options{Keys: ring{}, ReadKey: true}, "GET", open, ""); w.Code != 200 {
			t.Errorf("GET %s without a key = %d, want 200", open, w.Code)
		}
	}
}

// TestManyRejected holds an answer to a bound: a table sent as lines is all errors.
func TestManyRejected(t *testing.T) {
	a := &archive{}
	w := serve(a, api.Options{Writer: a, Keys: ring{}}, "POST", "/api/v1/articles", strings.Repeat("x\n", 5000), "Authorization", "Bearer write", "Content-Type", "application/x-ndjson")
	var r struct {
		Rejected int
		Errors   []struct{ Line int }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &r); err != nil || r.Rejected != 5000 || len(r.Errors) != 1000 || r.Errors[999].Line != 1000 {
		t.Errorf("5000 bad lines give %d rejected, %d named: %v", r.Rejected, len(r.Errors), err)
	}
}

// TestSitemap holds a small archive to one sitemap, and a large one to a list of them,
// each within what a crawler takes.
func TestSitemap(t *testing.T) {
	type locations struct {
		XMLName xml.Name
		URL     []string `xml:"url>loc"`
		Sitemap []string `xml:"sitemap>loc"`
	}
	get := func(total int, target string, status int) (l locations) {
		w := serve(&archive{total: total}, api.Options{}, "GET", target, "")
		if w.Code != status {
			t.Fatalf("GET %s of %d articles = %d, want %d", target, total, w.Code, status)
		}
		if status == 200 {
			if err := xml.Unmarshal(w.Body.Bytes(), &l); err != nil {
				t.Fatal(err)
			}
		}
		return l
	}
	if l := get(50_000, "/sitemap.xml", 200); len(l.URL) != 50_000 || l.URL[0] != "http://example.com/bai/a1" {
		t.Errorf("a sitemap of 50,000 lists %d", len(l.URL))
	}
	l := get(50_001, "/sitemap.xml", 200)
	if want := []string{"http://example.com/sitemap/1.xml", "http://example.com/sitemap/2.xml"}; !slices.Equal(l.Sitemap, want) {
		t.Errorf("the sitemaps of 50,001 are %q, want %q", l.Sitemap, want)
	}
	if l := get(50_001, "/sitemap/2.xml", 200); len(l.URL) != 1 || l.URL[0] != "http://example.com/bai/a50001" {
		t.Errorf("the second sitemap lists %q", l.URL)
	}
	get(50_001, "/sitemap/3.xml", 404)
	get(50_001, "/sitemap/0.xml", 404)
	get(50_001, "/sitemap/x.xml", 404)
}

// TestFeeds holds a feed to what a reader of feeds needs: an id of its own for each
// search, an author, a moment even where nothing was found.
func TestFeeds(t *testing.T) {
	type feed struct {
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Author  string `xml:"author>name"`
		Link    []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
	}
	ids := map[string]string{}
	for _, target := range []string{"/feed.atom", "/feed.atom?q=cam", "/feed.atom?q=cam&district=A", "/feed.atom?q=cam&district=B", "/feed.atom?q=%00%3C%F0%9F%98%80"} {
		w := serve(&archive{}, api.Options{}, "GET", target, "")
		var f feed
		if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil {
			t.Errorf("GET %s: %v in %s", target, err, w.Body)
			continue
		}
		if _, err := time.Parse(time.RFC3339, f.Updated); err != nil || f.Author == "" || len(f.Link) != 2 || f.Link[1].Href != "http://example.com"+target {
			t.Errorf("GET %s = %+v, %v", target, f, err)
		}
		if other, twice := ids[f.ID]; twice {
			t.Errorf("%s and %s have one id, %s", target, other, f.ID)
		}
		ids[f.ID] = target
	}
}

// TestQuotesOnThePage shows a question as a question, though it is there that the words
// stand, and quotes inside quotes as single ones.
func TestQuotesOnThePage(t *testing.T) {
	a := &archive{hit: &index.Hit{ArticleID: "a1", Turn: 2, Title: "x", Speaker: "Bình", Question: "Vụ cam này thế nào?", Text: "Được mùa <lớn>.",
		Snippets: []string{"Vụ <mark>cam</mark> này thế nào?"}}}
	d := documentOf(t, a, "/?q=cam&scope=quotes", 200)
	if got := d.Find(".hit .question mark").Text(); got != "cam" {
		t.Errorf("the question marks %q, want cam", got)
	}
	if got := d.Find(".hit .cite").Text(); got != "“Được mùa <lớn>.” – Bình. “x”." {
		t.Errorf("the quote is cited as %q", got)
	}
	if got := d.Find(".hit blockquote").Text(); got != "Được mùa <lớn>." {
		t.Errorf("the answer reads %q", got)
	}
	told := article
	told.Title = "“Vàng” của cô gái quê lúa"
	told.Turns = []corpus.Turn{{N: 2, Kind: corpus.Answer, Speaker: "Bình", Text: "“Được mùa”"}, {N: 3, Kind: corpus.Answer, Speaker: "Bình", Text: "Gọi là “trúng đậm”."}, {N: 4, Kind: corpus.Answer, Text: "Không ai nhận."}}
	d = documentOf(t, &archive{article: told}, "/bai/a1", 200)
	for selector, want := range map[string]string{
		"aside .cite": "“‘Vàng’ của cô gái quê lúa”", "#turn-2 .cite": "“Được mùa” – Bình", "#turn-3 .cite": "“Gọi là ‘trúng đậm’.” – Bình",
		"#turn-4 .cite": "“Không ai nhận.”. Lê An, ",
	} {
		if got := d.Find(selector).Text(); !strings.Contains(got, want) {
			t.Errorf("%s reads %q, want %q in it", selector, got, want)
		}
	}
}

// TestExactOnThePage tells that words are searched exactly as typed, and takes it back.
func TestExactOnThePage(t *testing.T) {
	d := documentOf(t, &archive{}, "/?q=cam&marks=strict&match=all&district=A", 200)
	chip := d.Find(".chips a").FilterFunction(func(_ int, s *goquery.Selection) bool { return strings.Contains(s.Text(), "Đúng như đã gõ") })
	if href, _ := chip.Attr("href"); href != "/?district=A&q=cam" {
		t.Errorf("the way back from exact mode is %q", href)
	}
}

// TestPanicIsLogged answers a mistake of the program with a problem, and tells of it in
// the log alone.
func TestPanicIsLogged(t *testing.T) {
	var log bytes.Buffer
	w := serve(&archive{panics: true}, api.Options{Log: slog.New(slog.NewJSONHandler(&log, nil))}, "GET", "/api/v1/stats", "")
	if w.Code != 500 || strings.Contains(w.Body.String(), "on purpose") {
		t.Errorf("a panic answers %d %s", w.Code, w.Body)
	}
	if s := log.String(); !strings.Contains(s, "on purpose") || !strings.Contains(s, "contract_test.go") && !strings.Contains(s, "api_test.go") {
		t.Errorf("the log says %s, want the panic and where it was", s)
	}
}

// TestHalfAnAnswerIsBrokenOff ends the connection where an answer under way cannot be
// finished, or half of it would look whole; the log and the metrics know of it.
func TestHalfAnAnswerIsBrokenOff(t *testing.T) {
	var log bytes.Buffer
	registry := prometheus.NewRegistry()
	a := &archive{fault: fmt.Errorf("disk on fire")}
	func() {
		defer func() {
			if r := recover(); r != http.ErrAbortHandler {
				t.Errorf("a backup that fails half-way ends with %v, want the connection broken off", r)
			}
		}()
		serve(a, api.Options{Writer: a, Admin: a, Keys: ring{}, Registry: registry, Log: slog.New(slog.NewJSONHandler(&log, nil))}, "POST", "/api/v1/backup", "", "Authorization", "Bearer admin")
	}()
	if s := log.String(); strings.Count(s, `"msg":"request"`) != 1 || !strings.Contains(s, "on fire") {
		t.Errorf("the log says %s, want the request and what failed", s)
	}
	if w := serve(a, api.Options{}, "GET", "/metrics", ""); w.Code != 200 || !strings.Contains(w.Body.String(), "go_goroutines") {
		t.Errorf("where the archive cannot say its size, /metrics = %d %.200s, want the rest", w.Code, w.Body)
	}
	a.fault = nil
	if n, err := testutil.GatherAndCount(registry, "timbao_http_request_duration_seconds"); n != 1 || err != nil {
		t.Errorf("%d requests were timed, %v, want 1", n, err)
	}
}
