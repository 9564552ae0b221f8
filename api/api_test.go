package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"html"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"timbao/api"
	"timbao/corpus"
	"timbao/index"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// archive is a Searcher and Writer that says what it was asked and answers alike.
type archive struct {
	query   index.Query
	fault   error
	hit     *index.Hit     // in the place of the usual one
	panics  bool           // when asked for its size
	total   int            // of the newest articles; 0 is one
	article corpus.Article // in the place of the usual one
	put     []corpus.Article
	deleted []string
}

var article = corpus.Article{
	ID: "a1", Title: "Vườn cam <Khe Mây> vào vụ", Lead: "Người trồng cam phấn khởi.", Body: "Cam chín sớm.\nGiá tốt.",
	Published: "2022-02", Precision: corpus.Month, Source: "Báo Thử", Kind: corpus.Interview, Authors: []string{"Lê An"},
	Districts: []string{"Hương Khê"}, Speakers: []corpus.Person{{Name: "Trần Văn Bình", Role: "Chủ vườn"}},
	Turns: []corpus.Turn{{N: 1, Kind: corpus.Question, Speaker: "P.V", Text: "Vụ này thế nào?"}, {N: 2, Kind: corpus.Answer, Speaker: "Trần Văn Bình", Text: "Được mùa."}},
}

func (a *archive) Search(_ context.Context, q index.Query) (index.Answer, error) {
	a.query = q
	if a.fault != nil {
		return index.Answer{}, a.fault
	}
	hit := index.Hit{ID: "a1", Score: 7.1, Title: article.Title, TitleHighlight: "Vườn <mark>cam</mark> &lt;Khe Mây&gt; vào vụ",
		Snippets: []string{"<mark>Cam</mark> chín sớm…"}, Published: "2022-02", Districts: article.Districts, Kind: corpus.Interview, Duplicates: 2}
	if a.hit != nil {
		hit = *a.hit
	}
	return index.Answer{
		Query: index.Reading{Text: q.Text, Interpreted: "cam", Reason: index.ReasonTelex}, Total: 25, Hits: []index.Hit{hit},
		Facets:     map[string][]index.Bucket{"district": {{Value: "Hương Khê", Count: 12}}, "date": {{Value: "2022", Count: 9}}},
		DidYouMean: []index.Suggested{{Text: "cảm", Reason: index.ReasonAccents}},
	}, nil
}

func (a *archive) Suggest(context.Context, string, int) ([]index.Suggestion, error) {
	return []index.Suggestion{{Text: "Hương Khê", Kind: "place", Detail: "Hà Tĩnh", Count: 12}}, a.fault
}

func (a *archive) Values(_ context.Context, q index.Query, _ index.Field, _ string) ([]index.Bucket, error) {
	a.query = q
	return nil, a.fault
}

func (a *archive) Article(_ context.Context, id string) (corpus.Article, error) {
	if id != "a1" {
		return corpus.Article{}, index.ErrNotFound
	}
	if a.article.ID != "" {
		return a.article, nil
	}
	return article, nil
}

func (a *archive) Similar(context.Context, string, int) (index.Similar, error) {
	return index.Similar{Hits: []index.Hit{{ID: "a2", Title: "Bưởi Phúc Trạch", Snippets: []string{}}}}, a.fault
}

func (a *archive) Stats(context.Context) (index.Stats, error) {
	if a.panics {
		panic("on purpose")
	}
	return index.Stats{Articles: 3, Engine: "fake"}, a.fault
}

// Newest has one article, or as many as a test says.
func (a *archive) Newest(_ context.Context, from, n int) ([]index.Row, int, error) {
	total := max(1, a.total)
	var rows []index.Row
	for i := from; i < min(from+n, total); i++ {
		rows = append(rows, index.Row{ID: "a" + strconv.Itoa(i+1), Date: "2022-02"})
	}
	return rows, total, a.fault
}

func (a *archive) Marker(q index.Query) (func(string) string, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	return func(text string) string {
		text = html.EscapeString(text)
		if q.Text == "" {
			return text
		}
		return strings.ReplaceAll(text, q.Text, "<mark>"+q.Text+"</mark>")
	}, a.fault
}

func (a *archive) Put(_ context.Context, as iter.Seq2[corpus.Article, error]) (index.Report, error) {
	r := index.Report{Batches: []time.Duration{time.Second / 2}}
	for article, err := range as {
		r.Read++
		if err != nil {
			r.Rejected++
			r.Errors = append(r.Errors, err)
			continue
		}
		r.Indexed++
		a.put = append(a.put, article)
	}
	return r, a.fault
}

func (a *archive) Delete(_ context.Context, ids ...string) error {
	a.deleted = append(a.deleted, ids...)
	return a.fault
}

func (a *archive) Backup(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, "tar")
	return errors.Join(err, a.fault)
}

func (a *archive) Reindex(context.Context) error { return a.fault }

// ring holds one key of each scope, its secret the scope's name.
type ring struct{ empty bool }

func (r ring) Scope(secret string) (api.Scope, bool, error) {
	switch s := api.Scope(secret); s {
	case api.Read, api.Write, api.AdminScope:
		return s, r.empty, nil
	}
	return "", r.empty, nil
}

func serve(a *archive, o api.Options, method, target, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	api.New(a, o).ServeHTTP(w, r)
	return w
}

// took is the time of an answer, which no golden file can hold.
var took = regexp.MustCompile(`"took_ms":[0-9.]+`)

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestAnswers(t *testing.T) {
	for _, test := range []struct{ name, target string }{
		{"search.json", "/api/v1/search?q=cam"},
		{"quotes.json", "/api/v1/quotes?q=cam"},
		{"suggest.json", "/api/v1/suggest?q=huong"},
		{"facet.json", "/api/v1/facets/district?prefix=h"},
		{"article.json", "/api/v1/articles/a1"},
		{"similar.json", "/api/v1/articles/a1/similar"},
		{"stats.json", "/api/v1/stats"},
		{"feed.xml", "/feed.atom?q=cam"},
		{"opensearch.xml", "/opensearch.xml"},
		{"sitemap.xml", "/sitemap.xml"},
		{"robots.txt", "/robots.txt"},
	} {
		w := serve(&archive{}, api.Options{}, http.MethodGet, test.target, "")
		if w.Code != http.StatusOK {
			t.Errorf("GET %s = %d, want 200: %s", test.target, w.Code, w.Body)
			continue
		}
		described(t, http.MethodGet, test.target, w)
		golden(t, test.name, took.ReplaceAll(w.Body.Bytes(), []byte(`"took_ms":1.5`)))
	}
}

func TestProblems(t *testing.T) {
	fault := errors.New("disk on fire")
	for _, test := range []struct {
		method, target string
		fault          error
		status         int
		field          string // of the first error
	}{
		{"GET", "/api/v1/search?size=0", nil, 400, "size"},
		{"GET", "/api/v1/search?size=101", nil, 400, "size"},
		{"GET", "/api/v1/search?q=cam&speaker=%zz", nil, 400, "speaker"},
		{"GET", "/api/v1/search?q=cam;size=1", nil, 400, "q"},
		{"GET", "/api/v1/search?page=x", nil, 400, "page"},
		{"GET", "/api/v1/search?cursor=abc&page=2", nil, 400, "page"},
		{"GET", "/api/v1/search?facets=colour", nil, 400, "facets"},
		{"GET", "/api/v1/search?facet_size=-1", nil, 400, "facet_size"},
		{"GET", "/api/v1/search?highlight=maybe", nil, 400, "highlight"},
		{"GET", "/api/v1/search?duplicates=hide", nil, 400, "duplicates"},
		{"GET", "/api/v1/search?lang=fr", nil, 400, "lang"},
		{"GET", "/api/v1/search?from=hello", nil, 400, "from"},
		{"GET", "/api/v1/search?q=x", &index.QueryError{Param: "marks", Detail: "no"}, 400, "marks"},
		{"GET", "/api/v1/search?district=%ff", nil, 400, "district"},
		{"GET", "/api/v1/suggest?q=%ff", nil, 400, "q"},
		{"GET", "/api/v1/suggest?size=99", nil, 400, "size"},
		{"GET", "/api/v1/facets/colour", nil, 400, "field"},
		{"GET", "/api/v1/articles/none", nil, 404, ""},
		{"GET", "/nowhere", nil, 404, ""},
		{"POST", "/api/v1/search", nil, 405, ""},
		{"GET", "/api/v1/search?q=x", fault, 500, ""},
		{"GET", "/api/v1/search?q=x", index.ErrUnavailable, 503, ""},
		{"GET", "/api/v1/search?q=x", context.DeadlineExceeded, 503, ""},
		{"GET", "/api/v1/search?q=x", &os.PathError{Op: "write", Path: "articles", Err: syscall.ENOSPC}, 507, ""},
		{"GET", "/readyz", fault, 503, ""},
		{"PUT", "/api/v1/articles/a1", nil, 403, ""},
	} {
		w := serve(&archive{fault: test.fault}, api.Options{}, test.method, test.target, "")
		var p struct {
			Status int
			Title  string
			Detail string
			Errors []struct{ Field, Detail string }
		}
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
			t.Errorf("%s %s: %v in %s", test.method, test.target, err, w.Body)
			continue
		}
		if w.Code != test.status || p.Status != test.status || p.Title == "" || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %s = %d %+v, want %d", test.method, test.target, w.Code, p, test.status)
		}
		described(t, test.method, test.target, w)
		if test.field != "" && (len(p.Errors) == 0 || p.Errors[0].Field != test.field || p.Errors[0].Detail == "") {
			t.Errorf("%s %s errors = %+v, want the field %s", test.method, test.target, p.Errors, test.field)
		}
		if strings.Contains(w.Body.String(), "fire") {
			t.Errorf("%s %s tells the world's fault: %s", test.method, test.target, w.Body)
		}
	}
}

func TestParseQuery(t *testing.T) {
	v, err := url.ParseQuery("q=cam&marks=strict&match=all&district=A&district=E%CC%82&kind=interview&from=2021&to=2022-02&sort=newest&size=5&page=2&facets=district,date&facet_size=3&highlight=false&duplicates=fold&explain=true")
	if err != nil {
		t.Fatal(err)
	}
	got, err := api.ParseQuery(v, index.Quotes)
	want := index.Query{
		Text: "cam", Scope: index.Quotes, Marks: index.MarksStrict, Match: index.MatchAll, Sort: index.Newest, Size: 5, Page: 2,
		Filter: index.Filter{Keys: map[index.Field][]string{index.District: {"A", "Ê"}, index.Kind: {"interview"}}, From: "2021", To: "2022-02"},
		Facets: []index.Field{index.District, index.Date}, FacetSize: 3, Fold: true, Explain: true,
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(index.Query{})); diff != "" || err != nil {
		t.Errorf("ParseQuery: %v (-want +got):\n%s", err, diff)
	}
}

func TestWrites(t *testing.T) {
	const one = `{"title":"Bưởi","body":"Phúc Trạch được mùa."}`
	for _, test := range []struct {
		name, method, target, body, kind, key string
		empty                                 bool
		status                                int
		says                                  string
	}{
		{"no key made", "PUT", "/api/v1/articles/a1", one, "application/json", "", true, 403, "timbao keys create"},
		{"no key sent", "PUT", "/api/v1/articles/a1", one, "application/json", "", false, 401, "Authorization"},
		{"unknown key", "PUT", "/api/v1/articles/a1", one, "application/json", "guess", false, 401, "not known"},
		{"narrow key", "PUT", "/api/v1/articles/a1", one, "application/json", "read", false, 403, "write is needed"},
		{"put", "PUT", "/api/v1/articles/a1", one, "application/json", "write", false, 200, `"id":"a1"`},
		{"put by admin", "PUT", "/api/v1/articles/a1", one, "application/json", "admin", false, 200, `"id":"a1"`},
		{"put another id", "PUT", "/api/v1/articles/a1", `{"id":"b","title":"x","body":"y"}`, "application/json", "write", false, 400, `"field":"id"`},
		{"put no JSON", "PUT", "/api/v1/articles/a1", `hello`, "application/json", "write", false, 400, "no JSON object"},
		{"put no title", "PUT", "/api/v1/articles/a1", `{"body":"y"}`, "application/json", "write", false, 400, "title"},
		{"bulk", "POST", "/api/v1/articles", one + "\n" + `{"id":"bad","title":""}` + "\n", "application/x-ndjson", "write", false, 200, `"indexed":1,"unchanged":0,"rejected":1,"errors":[{"line":2,"id":"bad"`},
		{"bulk array", "POST", "/api/v1/articles", "[" + one + "]", "application/json; charset=utf-8", "write", false, 200, `"indexed":1`},
		{"bulk of a kind unknown", "POST", "/api/v1/articles", one, "text/plain", "write", false, 415, "ndjson"},
		{"delete", "DELETE", "/api/v1/articles/a1", "", "", "write", false, 204, ""},
		{"delete nothing", "DELETE", "/api/v1/articles/none", "", "", "write", false, 404, "no article"},
		{"backup", "POST", "/api/v1/backup", "", "", "admin", false, 200, "tar"},
		{"backup by a writer", "POST", "/api/v1/backup", "", "", "write", false, 403, "admin is needed"},
		{"reindex", "POST", "/api/v1/reindex", "", "", "admin", false, 204, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := &archive{}
			o := api.Options{Writer: a, Admin: a, Keys: ring{test.empty}}
			header := []string{"Content-Type", test.kind}
			if test.key != "" {
				header = append(header, "Authorization", "Bearer "+test.key)
			}
			w := serve(a, o, test.method, test.target, test.body, header...)
			if w.Code != test.status || !strings.Contains(w.Body.String(), test.says) {
				t.Errorf("%s %s = %d %s, want %d and %q", test.method, test.target, w.Code, w.Body, test.status, test.says)
			}
			described(t, test.method, test.target, w)
			if test.status >= 400 && len(a.put)+len(a.deleted) > 0 {
				t.Errorf("a refused request wrote %v, deleted %v", a.put, a.deleted)
			}
		})
	}
}

func TestReadKey(t *testing.T) {
	o := api.Options{Keys: ring{}, ReadKey: true}
	if w := serve(&archive{}, o, "GET", "/api/v1/search?q=x", ""); w.Code != 401 || w.Header().Get("WWW-Authenticate") == "" {
		t.Errorf("GET without a key = %d, want 401 with WWW-Authenticate", w.Code)
	}
	if w := serve(&archive{}, o, "GET", "/api/v1/search?q=x", "", "Authorization", "Bearer read"); w.Code != 200 {
		t.Errorf("GET with a key = %d, want 200", w.Code)
	}
}

func TestAccessLogHoldsNoWords(t *testing.T) {
	var b bytes.Buffer
	serve(&archive{}, api.Options{Log: slog.New(slog.NewJSONHandler(&b, nil))}, "GET", "/api/v1/search?q=bimat", "")
	serve(&archive{}, api.Options{Log: slog.New(slog.NewJSONHandler(&b, nil))}, "GET", "/nguoi/bimat", "")
	if got := b.String(); strings.Contains(got, "bimat") || strings.Count(got, `"msg":"request"`) != 2 {
		t.Errorf("the access log is %s, want two lines without the query's words", got)
	}
}
