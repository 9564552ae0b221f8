package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"timbao/api"
	"timbao/index"
)

// FuzzParseQuery holds any parameters to an answer: a query within its limits, or
// an error that names a parameter which was sent.
func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{"q=cam&size=5", "district=A&district=B&from=2021", "facets=date,kind&cursor=x&page=2", "q=%ff&size=-1&lang=%00", "explain=true&highlight=false&duplicates=fold"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		v, err := url.ParseQuery(raw)
		if err != nil {
			return
		}
		q, err := api.ParseQuery(v, index.Articles)
		if err == nil {
			if q.Size < 0 || q.Size > 100 || q.FacetSize < 0 || q.FacetSize > 1000 || q.Page < 0 || q.Page > 10_000 || q.Text != v.Get("q") {
				t.Errorf("ParseQuery(%q) = %+v", raw, q)
			}
			return
		}
		for part := range strings.SplitSeq(err.Error(), "; ") {
			name, _, _ := strings.Cut(part, ":")
			if v.Has(name) {
				return
			}
		}
		t.Errorf("ParseQuery(%q) = %v, which names no parameter that was sent", raw, err)
	})
}

// FuzzParseSuggest holds what is being typed to its limits, or to an error that names
// the parameter.
func FuzzParseSuggest(f *testing.F) {
	f.Add("cam", "5")
	f.Add("\xff", "0")
	f.Add(strings.Repeat("đ", 1001), "x")
	f.Fuzz(func(t *testing.T, typed, size string) {
		prefix, n, err := api.ParseSuggest(url.Values{"q": {typed}, "size": {size}})
		good := utf8.ValidString(typed) && len(typed) <= 2000
		if err == nil && (!good || prefix != typed || n < 1 || n > 20) || err != nil && good && !strings.HasPrefix(err.Error(), "size: ") {
			t.Errorf("ParseSuggest(%q, %q) = %q, %d, %v", typed, size, prefix, n, err)
		}
	})
}

// FuzzHandlers holds every route to this: no address and no body is the server's
// fault, an error over the API is a problem in JSON, and a page is UTF-8.
func FuzzHandlers(f *testing.F) {
	for _, s := range []string{"/api/v1/search?q=cam", "/bai/a1?q=%ff", "/nguoi/%2f?page=0", "/api/v1/articles/a1", "/api/v1/facets/x?prefix=%zz", "/feed.atom?q=%00", "/static/../page.go", "//", "/api/v1/quotes?cursor=%F0%9F%98%80"} {
		f.Add(uint8(0), s, "")
	}
	f.Add(uint8(1), "/api/v1/articles", `{"title":"Cam","body":"x"}`+"\n{")
	f.Add(uint8(2), "/api/v1/articles/%e1%ba%a1", `{"id":3}`)
	for _, body := range []string{"null", "[]", "5", `"x"`, "{}", `{"id":null,"title":"x","body":"y"}`, `{"title":"x","body":"y","turns":[null]}`, "{\"title\":\"\xff\"}"} {
		f.Add(uint8(2), "/api/v1/articles/a1", body)
		f.Add(uint8(1), "/api/v1/articles", body)
	}
	f.Add(uint8(3), "/api/v1/articles/a1", "")
	a := &archive{}
	h := api.New(a, api.Options{Writer: a, Admin: a, Keys: ring{}})
	f.Fuzz(func(t *testing.T, method uint8, target, body string) {
		u, err := url.ParseRequestURI(target)
		if err != nil {
			return
		}
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Method, r.URL = []string{"GET", "POST", "PUT", "DELETE", "HEAD"}[method%5], u
		r.Header.Set("Authorization", "Bearer admin")
		r.Header.Set("Content-Type", "application/x-ndjson")
		r.Header.Set("Accept", "text/html")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		a.put, a.deleted = nil, nil
		if w.Code >= 500 {
			t.Errorf("%s %q with %q = %d %s", r.Method, target, body, w.Code, w.Body)
		}
		kind := w.Header().Get("Content-Type")
		if w.Code >= 400 && strings.HasPrefix(u.Path, "/api/") && r.Method != http.MethodHead && (kind != "application/problem+json" || !json.Valid(w.Body.Bytes())) {
			t.Errorf("%s %q = %d %s %s", r.Method, target, w.Code, kind, w.Body)
		}
		if strings.HasPrefix(kind, "text/html") && !utf8.Valid(w.Body.Bytes()) {
			t.Errorf("%s %q shows what is not UTF-8: %q", r.Method, target, w.Body)
		}
	})
}
