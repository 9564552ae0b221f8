package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"timbao/api"
)

func document(t *testing.T, target string, status int) *goquery.Document {
	t.Helper()
	w := serve(&archive{}, api.Options{}, http.MethodGet, target, "", "Accept", "text/html")
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
		{"/?q=cam&from=2022&to=2022", 200, ".chips a", "2022 ×"},
		{"/?q=%22%3E%3Cscript%3E", 200, "input[type=search]@value", `"><script>`},
		{"/?lang=en", 200, ".box button", "Search"},
		{"/", 200, ".box button", "Tìm"},
		{"/nguoi/Trần%20Văn%20Bình", 200, "h1", "Trần Văn Bình"},
		{"/dia-phuong/Hương%20Khê", 200, "h1", "Hương Khê"},
		{"/bai/a1", 200, "h1", "Vườn cam <Khe Mây> vào vụ"},
		{"/bai/a1", 200, "#turn-2 h2", "Trần Văn Bình"},
		{"/bai/a1", 200, ".cite", "Lê An, “Vườn cam <Khe Mây> vào vụ”, Báo Thử, 02/2022."},
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
	for _, file := range []string{"/static/style.css", "/static/suggest.js", "/static/icon.svg"} {
		if w := serve(&archive{}, api.Options{}, http.MethodGet, file, ""); w.Code != 200 || w.Body.Len() == 0 {
			t.Errorf("GET %s = %d with %d bytes", file, w.Code, w.Body.Len())
		}
	}
}
