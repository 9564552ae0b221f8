package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// found is an answer, of either scope.
type found struct {
	Total int
	Hits  []struct {
		ID, ArticleID string
		Turn          int
		Published     string
	}
	Facets map[string][]struct {
		Value string
		Count int
	}
	NextCursor string `json:"next_cursor"`
}

// ask sends a request, and returns its status and body.
func (s site) ask(t *testing.T, method, path, body string, header ...string) (int, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, s.address+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, b
}

func (s site) find(t *testing.T, route string, v url.Values) (f found) {
	t.Helper()
	status, body := s.ask(t, http.MethodGet, "/api/v1/"+route+"?"+v.Encode(), "")
	if err := json.Unmarshal(body, &f); err != nil || status != 200 {
		t.Fatalf("GET %s?%s = %d %v %s", route, v.Encode(), status, err, body)
	}
	return f
}

// with is a copy of v with more values.
func with(v url.Values, more ...string) url.Values {
	c := url.Values{}
	for name, values := range v {
		c[name] = values
	}
	for i := 0; i+1 < len(more); i += 2 {
		c.Set(more[i], more[i+1])
	}
	return c
}

// TestTotalsFacetsAndPagesAgree walks searches of each kind by cursor and by page, in
// each order, and follows each value of each facet.
func TestTotalsFacetsAndPagesAgree(t *testing.T) {
	s := served(t)
	for _, test := range []struct {
		route string
		query url.Values
	}{
		{"search", url.Values{}}, {"search", url.Values{"q": {"huong khe"}}}, {"search", url.Values{"q": {"người OR nhà"}, "kind": {"interview"}}},
		{"search", url.Values{"q": {"lũ -bão"}, "from": {"2020"}, "to": {"2024"}}}, {"search", url.Values{"q": {"nông thôn mới ở miền núi"}, "match": {"most"}}},
		{"search", url.Values{"duplicates": {"fold"}}}, {"quotes", url.Values{}}, {"quotes", url.Values{"q": {"chúng tôi"}}},
	} {
		for _, sort := range []string{"relevance", "newest", "oldest"} {
			s.walk(t, test.route, with(test.query, "sort", sort))
		}
		s.facets(t, test.route, with(test.query, "duplicates", "show"))
	}
}

// walk goes through all pages both ways, and holds them to one another and the total.
func (s site) walk(t *testing.T, route string, query url.Values) {
	t.Helper()
	query = with(query, "size", "7", "facets", "none")
	var byCursor, byPage []string
	seen := map[string]bool{}
	next := query
	total := 0
	for {
		f := s.find(t, route, next)
		total = f.Total
		for _, h := range f.Hits {
			id := fmt.Sprint(h)
			if seen[id] {
				t.Errorf("%s?%s gives %s twice", route, query.Encode(), id)
			}
			seen[id] = true
			byCursor = append(byCursor, id)
		}
		if f.NextCursor == "" {
			break
		}
		next = with(query, "cursor", f.NextCursor)
	}
	for page := 1; (page-1)*7 < total; page++ {
		for _, h := range s.find(t, route, with(query, "page", fmt.Sprint(page))).Hits {
			byPage = append(byPage, fmt.Sprint(h))
		}
	}
	if len(byCursor) != total || strings.Join(byPage, "\n") != strings.Join(byCursor, "\n") {
		t.Errorf("%s?%s: %d in all, %d by cursor, %d by page, in one order: %t", route, query.Encode(), total, len(byCursor), len(byPage), strings.Join(byPage, "\n") == strings.Join(byCursor, "\n"))
	}
}

// facets holds the count of each value to the total of the search filtered by it.
func (s site) facets(t *testing.T, route string, query url.Values) {
	t.Helper()
	names := map[string]string{"search": "district,speaker,date,category,kind,source,author", "quotes": "speaker,district,date"}
	for name, values := range s.find(t, route, with(query, "facets", names[route], "facet_size", "1000")).Facets {
		for i, v := range values {
			if i > 5 && i%7 > 0 {
				continue // a sample of the many
			}
			filtered := with(query, name, v.Value, "size", "1", "facets", "none")
			if name == "date" {
				filtered = with(query, "from", v.Value, "to", v.Value, "size", "1", "facets", "none")
			}
			if got := s.find(t, route, filtered).Total; got != v.Count && (name != "kind" || query.Get("kind") == "") {
				t.Errorf("%s?%s: %s %q counts %d and has %d", route, query.Encode(), name, v.Value, v.Count, got)
			}
		}
	}
}

// TestTamperedCursors holds any cursor to an answer or a 400 that names it, and one of
// another query to a 400.
func TestTamperedCursors(t *testing.T) {
	s := served(t)
	cursor := s.find(t, "search", url.Values{"q": {"người"}, "size": {"2"}}).NextCursor
	if status, body := s.ask(t, "GET", "/api/v1/search?q=nh%C3%A0&size=2&cursor="+cursor, ""); status != 400 || !bytes.Contains(body, []byte(`"field":"cursor"`)) {
		t.Errorf("another query's cursor = %d %s, want 400 at the cursor", status, body)
	}
	for i := range cursor {
		for _, c := range []string{cursor[:i], cursor[:i] + "A" + cursor[i+1:], cursor[:i] + "%00" + cursor[i:], cursor + cursor[i:]} {
			status, body := s.ask(t, "GET", "/api/v1/search?q=ng%C6%B0%E1%BB%9Di&size=2&cursor="+c, "")
			if status != 200 && (status != 400 || !bytes.Contains(body, []byte(`"field":"cursor"`))) {
				t.Fatalf("the cursor %q = %d %s", c, status, body)
			}
		}
	}
}

// TestAnArticleComesAndGoes puts an article over HTTP, finds it everywhere, takes it
// away, and finds nothing of it.
func TestAnArticleComesAndGoes(t *testing.T) {
	s := served(t)
	key := []string{"Authorization", "Bearer " + strings.TrimSpace(must(t, "", "keys", "create", "--data", s.data, "--scope", "write")), "Content-Type", "application/json"}
	const body = `{"title":"Ông Trần Văn Thửng nói về giống cá zưng","body":"Tại huyện Lộc Hà, ông Trần Văn Thửng, Chủ tịch xã, cho biết: “Cá zưng năm nay được mùa lớn chưa từng thấy ở bãi ngang”.\nBà con rất vui."}`
	places := []struct{ path, says string }{
		{"/api/v1/search?q=z%C6%B0ng", `"id":"a/b c"`}, {"/api/v1/quotes?q=z%C6%B0ng", `"article_id":"a/b c"`}, {"/api/v1/suggest?q=ong+tran+van+thung", `"article_id":"a/b c"`},
		{"/api/v1/facets/speaker?prefix=th%E1%BB%ADng", "Trần Văn Thửng"}, {"/api/v1/articles/a%2Fb%20c", `"speakers":[{"name":"Trần Văn Thửng"`},
		{"/bai/a%2Fb%20c", "/api/v1/articles/a%2Fb%20c"}, {"/?q=zung", "/bai/a%2Fb%20c"}, {"/feed.atom?q=zung", "/bai/a%2Fb%20c"}, {"/sitemap.xml", "/bai/a%2Fb%20c"},
	}
	if status, body := s.ask(t, "PUT", "/api/v1/articles/a%2Fb%20c", body, key...); status != 200 {
		t.Fatalf("PUT = %d %s", status, body)
	}
	for _, p := range places {
		if status, body := s.ask(t, "GET", p.path, ""); status != 200 || !bytes.Contains(body, []byte(p.says)) {
			t.Errorf("GET %s = %d, want %s in %.600s", p.path, status, p.says, body)
		}
	}
	if status, body := s.ask(t, "DELETE", "/api/v1/articles/a%2Fb%20c", "", key...); status != 204 || len(body) > 0 {
		t.Fatalf("DELETE = %d %s", status, body)
	}
	for _, p := range places {
		if _, body := s.ask(t, "GET", p.path, ""); bytes.Contains(body, []byte(p.says)) {
			t.Errorf("GET %s still says %s", p.path, p.says)
		}
	}
}

// TestHeadHasNoBody holds HEAD to GET's headers alone, over a real connection.
func TestHeadHasNoBody(t *testing.T) {
	s := served(t)
	for _, path := range []string{"/", "/api/v1/search?q=cam", "/healthz", "/sitemap.xml", "/static/style.css"} {
		if status, body := s.ask(t, "HEAD", path, ""); status != 200 || len(body) > 0 {
			t.Errorf("HEAD %s = %d with %d bytes", path, status, len(body))
		}
	}
}

// TestStopFinishesWhatItHas tells a server to stop in the middle of a request: the
// request is answered, what it put is kept, and the status is 0.
func TestStopFinishesWhatItHas(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s, ended := start(ctx, t)
	key := strings.TrimSpace(must(t, "", "keys", "create", "--data", s.data))
	body, in := io.Pipe()
	r, err := http.NewRequest(http.MethodPost, s.address+"/api/v1/articles", body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-ndjson")
	r.Header.Set("Authorization", "Bearer "+key)
	r.Header.Set("Expect", "100-continue") // the first line goes out when the server reads
	client := http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Minute}}
	answered := make(chan string, 1)
	go func() {
		resp, err := client.Do(r)
		if err != nil {
			answered <- err.Error()
			return
		}
		defer resp.Body.Close()
		b, _ := io.ReadAll(resp.Body)
		answered <- resp.Status + " " + string(b)
	}()
	fmt.Fprintln(in, `{"id":"one","title":"Chuyến cuối","body":"Tàu cập bến trước khi cảng đóng."}`)
	stop()
	refused := func() bool { _, err := http.Get(s.address + "/healthz"); return err != nil }
	for begun := time.Now(); !refused() && time.Since(begun) < 10*time.Second; {
	}
	fmt.Fprintln(in, `{"id":"two","title":"Chuyến cuối nữa","body":"Tàu sau cũng kịp vào bờ."}`)
	in.Close()
	if got := <-answered; !strings.HasPrefix(got, "200") || !strings.Contains(got, `"indexed":2`) {
		t.Errorf("the request under way is answered with %s", got)
	}
	if status := <-ended; status != done {
		t.Errorf("serve ended with %d, want %d", status, done)
	}
	if out := must(t, "", "search", "--data", s.data, "title:chuyến"); !strings.Contains(out, "Chuyến cuối nữa") {
		t.Errorf("the next start finds %s", out)
	}
}
