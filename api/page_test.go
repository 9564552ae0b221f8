package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"timbao/api"
	"timbao/corpus"
)

func document(t *testing.T, target string, status int) *goquery.Document {
	t.Helper()
	return documentOf(t, &archive{}, target, status)
}

func documentOf(t *testing.T, a *archive, target string, status int) *goquery.Document {
	t.Helper()
	w := serve(a, api.Options{}, http.MethodGet, target, "", "Accept", "text/html")
	if w.Code != status {
		t.Fatalf("GET %s = %d, want %d: %s", target, w.Code, status, w.Body)
	}
	d, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestPages(t *testing.T) {
	for _, test := range []struct {
		target   string
		status   int
		selector string
		want     string // text of the first element, or its href
	}{
		{"/?q=cam", 200, ".hit h2 a", "Vườn cam <Khe Mây> vào vụ"},
		{"/?q=cam", 200, ".hit h2 a mark", "cam"},
		{"/?q=cam", 200, ".notice strong", "cam"},
		{"/?q=cam", 200, ".notice .exact@href", "/?marks=strict&match=all&q=cam"},
		{"/?q=cam", 200, ".meant a@href", "/?q=c%E1%BA%A3m"},
		{"/?q=cam", 200, ".facet a@href", "/?district=H%C6%B0%C6%A1ng+Kh%C3%AA&q=cam"},
		{"/?q=cam&district=Hương+Khê&page=2", 200, ".facet a[aria-current]@href", "/?q=cam"},
		{"/?q=cam&district=Hương+Khê", 200, ".chips a@href", "/?q=cam"},
		{"/?q=cam&district=Hương+Khê", 200, "form input[name=district]@value", "Hương Khê"},
		{"/?q=cam", 200, ".paging [rel=next]@href", "/?page=2&q=cam"},
		{"/?q=cam&page=3", 200, ".paging [rel=prev]@href", "/?page=2&q=cam"},
		{"/?q=cam&from=2022&to=2022", 200, ".chips a", "Thời gian: 2022 ×"},
		{"/?q=cam&from=2022-02", 200, ".chips a", "Thời gian: từ 02/2022 ×"},
		{"/?q=cam&to=2022-02-05", 200, ".chips a", "Thời gian: đến 05/02/2022 ×"},
		{"/?q=cam&kind=interview", 200, ".chips a", "Thể loại: Phỏng vấn ×"},
		{"/?q=cam&kind=interview&from=2022&page=2", 200, ".chips .bare@href", "/?q=cam"},
		{"/?q=cam&from=2022-02", 200, ".dates input[name=from]@value", "2022-02-01"},
		{"/?q=cam&to=2022-02", 200, ".dates input[name=to]@value", "2022-02-28"},
		{"/?q=cam&district=A", 200, ".dates input[name=district]@value", "A"},
		{"/?q=cam&facet_size=1", 200, ".facet .more@href", "/?facet_size=100&q=cam"},
		{"/?q=cam&page=2", 200, ".paging span", "Trang 2 / 3"},
		{"/?q=cam&size=5", 200, ".paging span", "Trang 1 / 5"},
		{"/?q=cam", 200, ".sorts a[aria-current]", "Phù hợp nhất"},
		{"/", 200, ".sorts a[aria-current]", "Mới nhất"},
		{"/?q=cam", 200, ".hit h2 a@href", "/bai/a1?q=cam"},
		{"/?q=cam&lang=en", 200, ".hit h2 a@href", "/bai/a1?lang=en&q=cam"},
		{"/?q=cam", 200, ".hit .facts a[href*=show]@href", "/?duplicates=show&q=cam"},
		{"/?q=cam&district=A", 200, ".foot a[hreflang=en]@href", "/?district=A&lang=en&q=cam"},
		{"/?lang=en", 200, ".foot a[hreflang=vi]@href", "/"},
		{"/?q=cam", 200, ".hit time@datetime", "2022-02"},
		{"/?q=%22%3E%3Cscript%3E", 200, "input[type=search]@value", `"><script>`},
		{"/?lang=en", 200, ".box button", "Search"},
		{"/", 200, ".box button", "Tìm"},
		{"/nguoi/Trần%20Văn%20Bình", 200, "h1", "Trần Văn Bình"},
		{"/dia-phuong/Hương%20Khê", 200, "h1", "Hương Khê"},
		{"/bai/a1", 200, "h1", "Vườn cam <Khe Mây> vào vụ"},
		{"/bai/a1", 200, "#turn-2 h2", "Trần Văn Bình"},
		{"/bai/a1?q=cam", 200, "h1 mark", "cam"},
		{"/bai/a1?q=cam&lang=en", 200, "aside a@href", "/nguoi/Tr%E1%BA%A7n%20V%C4%83n%20B%C3%ACnh?lang=en"},
		{"/bai/a1?q=%ff", 400, "h1", "Không thực hiện được"},
		{"/bai/a1", 200, "#turn-2 .cite", "“Được mùa.” – Trần Văn Bình, Chủ vườn. Lê An, “Vườn cam <Khe Mây> vào vụ”, Báo Thử, 02/2022."},
		{"/bai/a1", 200, "#turn-1 .cite", ""},
		{"/bai/a1", 200, "aside .cite", "Lê An, “Vườn cam <Khe Mây> vào vụ”, Báo Thử, 02/2022."},
		{"/bai/a1", 200, ".similar a@href", "/bai/a2"},
		{"/bai/none", 404, "h1", "Không có trang này"},
		{"/?size=0", 400, "h1", "Không thực hiện được"},
		{"/docs", 200, ".api h2 code", "POST /api/v1/articles"},
	} {
		selector, attribute, isAttribute := strings.Cut(test.selector, "@")
		found := document(t, test.target, test.status).Find(selector).First()
		got := found.Text()
		if isAttribute {
			got, _ = found.Attr(attribute)
		}
		if strings.TrimSpace(got) != test.want {
			t.Errorf("GET %s: %s = %q, want %q", test.target, test.selector, got, test.want)
		}
	}
}

// TestReport shows an article that is no interview: what was said stands below it,
// where the hits of a search for quotes lead.
func TestReport(t *testing.T) {
	report := article
	report.Kind = corpus.News
	report.Turns = []corpus.Turn{{N: 3, Kind: corpus.Quote, Speaker: "Trần Văn Bình", Text: "“Cam <ngọt> lắm”"}}
	w := httptest.NewRecorder()
	api.New(&archive{article: report}, api.Options{}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/bai/a1", nil))
	d, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Find("#turn-3 blockquote").Text(); got != "“Cam <ngọt> lắm”" {
		t.Errorf("the quote reads %q", got)
	}
	if got := d.Find("#turn-3 .cite").Text(); !strings.HasPrefix(got, "“Cam <ngọt> lắm” – Trần Văn Bình, Chủ vườn. ") {
		t.Errorf("the quote's citation is %q", got)
	}
	if d.Find("article > p").Length() < 4 {
		t.Errorf("the article shows %d paragraphs", d.Find("article > p").Length())
	}
}

// TestPagesCanBeHeard holds each page to what a reader's screen reader needs: one
// heading of the first order, a name for each field and region, a target for the
// link that skips to it.
func TestPagesCanBeHeard(t *testing.T) {
	for _, target := range []string{"/", "/?q=cam", "/?q=cam&scope=quotes", "/bai/a1", "/docs", "/nguoi/An"} {
		d := document(t, target, 200)
		if n := d.Find("h1").Length(); n != 1 {
			t.Errorf("GET %s has %d headings of the first order, want 1", target, n)
		}
		d.Find("a.skip, a.jump").Each(func(_ int, s *goquery.Selection) {
			if id, _ := s.Attr("href"); d.Find(id).Length() != 1 {
				t.Errorf("GET %s: %s leads nowhere", target, id)
			}
		})
		d.Find("input:not([type=hidden]), nav, aside, [role=group]").Each(func(_ int, s *goquery.Selection) {
			if name, _ := s.Attr("aria-label"); name == "" && s.Closest("label").Length() == 0 {
				t.Errorf("GET %s: nameless %s", target, goquery.NodeName(s))
			}
		})
		if d.Find("html[lang]").Length() != 1 || d.Find("main").Length() != 1 {
			t.Errorf("GET %s has no language, or not one main part", target)
		}
		if body := d.Text(); strings.Contains(body, "<no value>") || strings.Contains(body, "ZgotmplZ") {
			t.Errorf("GET %s shows %s", target, body)
		}
	}
}

// TestWords holds what the templates say to the table of words, in both languages.
func TestWords(t *testing.T) {
	raw, err := os.ReadFile("templates/words.json")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]map[string]string
	if err := json.Unmarshal(raw, &words); err != nil {
		t.Fatal(err)
	}
	for key, w := range words {
		if w["vi"] == "" || w["en"] == "" || len(w) != 2 {
			t.Errorf("words.json says for %s: %v", key, w)
		}
	}
	files, err := filepath.Glob("templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\.T "([^"]+)"`).FindAllStringSubmatch(string(text), -1) {
			if words[m[1]] == nil {
				t.Errorf("%s says %s, which is no word", file, m[1])
			}
		}
	}
}

func TestPageRunsNothingForeign(t *testing.T) {
	w := serve(&archive{}, api.Options{}, http.MethodGet, "/?q=cam", "")
	if got := w.Header().Get("Content-Security-Policy"); !strings.Contains(got, "default-src 'self'") {
		t.Errorf("Content-Security-Policy = %q", got)
	}
	document(t, "/?q=cam", 200).Find("script, link[href], img").Each(func(_ int, s *goquery.Selection) {
		for _, name := range []string{"src", "href"} {
			if address, ok := s.Attr(name); ok && !strings.HasPrefix(address, "/") {
				t.Errorf("the page loads %s", address)
			}
		}
	})
	for _, file := range []string{"/static/style.css", "/static/suggest.js", "/static/copy.js", "/static/icon.svg"} {
		if w := serve(&archive{}, api.Options{}, http.MethodGet, file, ""); w.Code != 200 || w.Body.Len() == 0 {
			t.Errorf("GET %s = %d with %d bytes", file, w.Code, w.Body.Len())
		}
	}
}

// TestStaticFilesKeep: by the address that pages give it, a file is kept for good; by
// another it is asked for again. The versions differ from file to file.
func TestStaticFilesKeep(t *testing.T) {
	seen := map[string]bool{}
	page := document(t, "/bai/a1", 200)
	page.Find("script, link[href^='/static']").Each(func(_ int, s *goquery.Selection) {
		address := s.AttrOr("src", s.AttrOr("href", ""))
		file, version, _ := strings.Cut(address, "?v=")
		for _, test := range []struct{ target, kept string }{{address, "immutable"}, {file, "no-cache"}, {file + "?v=old", "no-cache"}} {
			w := serve(&archive{}, api.Options{}, http.MethodGet, test.target, "")
			if got := w.Header().Get("Cache-Control"); w.Code != 200 || !strings.Contains(got, test.kept) {
				t.Errorf("GET %s = %d, Cache-Control %q, want %s", test.target, w.Code, got, test.kept)
			}
			w = serve(&archive{}, api.Options{}, http.MethodGet, test.target, "", "If-None-Match", w.Header().Get("ETag"))
			if w.Code != 304 || w.Body.Len() > 0 {
				t.Errorf("GET %s again = %d with %d bytes, want 304", test.target, w.Code, w.Body.Len())
			}
		}
		if version == "" || seen[version] {
			t.Errorf("%s has no version of its own", address)
		}
		seen[version] = true
	})
	if len(seen) != 4 {
		t.Errorf("the page loads %d files, want 4", len(seen))
	}
	if w := serve(&archive{}, api.Options{}, http.MethodGet, "/static/none.css", ""); w.Code != 404 {
		t.Errorf("GET /static/none.css = %d, want 404", w.Code)
	}
}
