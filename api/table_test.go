package api_test

import (
	"context"
	"encoding/csv"
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"timbao/api"
	"timbao/index"
)

// pile is an archive whose search finds many hits, page by page.
type pile struct {
	archive
	hits     int
	breaks   int // the page that cannot be found; 0 is none
	searches int
}

func (p *pile) Search(_ context.Context, q index.Query) (index.Answer, error) {
	p.query, p.searches = q, p.searches+1
	if p.searches == p.breaks {
		return index.Answer{}, errors.New("the disk is on fire")
	}
	from, _ := strconv.Atoi(q.Cursor)
	a := index.Answer{Total: p.hits}
	for i := from; i < min(from+q.Size, p.hits); i++ {
		a.Hits = append(a.Hits, index.Hit{ID: "a" + strconv.Itoa(i), Title: "Cam, \"bưởi\"\nvà lúa", Published: "2022-02", Districts: []string{"Hương Khê", "Vũ Quang"}})
	}
	if from+q.Size < p.hits {
		a.NextCursor = strconv.Itoa(from + q.Size)
	}
	return a, nil
}

func tableOf(t *testing.T, p *pile, target string) (*httptest.ResponseRecorder, [][]string) {
	t.Helper()
	w := httptest.NewRecorder()
	api.New(p, api.Options{}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
	text, marked := strings.CutPrefix(w.Body.String(), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if w.Code != 200 || !marked || err != nil {
		t.Fatalf("GET %s = %d %.100q, %v, want a table in marked UTF-8", target, w.Code, w.Body, err)
	}
	return w, rows
}

// TestTable: all hits stand in the table, each once and in order, as far as pages go,
// whatever page its reader is on.
func TestTable(t *testing.T) {
	for _, test := range []struct{ hits, want int }{{0, 0}, {1, 1}, {100, 100}, {101, 101}, {250, 250}, {12_000, 10_000}} {
		p := &pile{hits: test.hits}
		w, rows := tableOf(t, p, "/hits.csv?q=cam&district=Hương+Khê&page=3&size=7&facets=date&duplicates=fold")
		if len(rows) != test.want+1 || strings.Join(rows[0], ",") != "id,title,published,source,category,kind,districts,speakers,url,page" {
			t.Fatalf("of %d hits the table has %d rows below %q, want %d", test.hits, len(rows)-1, rows[0], test.want)
		}
		for i, row := range rows[1:] {
			if row[0] != "a"+strconv.Itoa(i) || row[1] != "Cam, \"bưởi\"\nvà lúa" || row[6] != "Hương Khê; Vũ Quang" || row[9] != "http://example.com/bai/"+row[0] {
				t.Fatalf("row %d of %d is %q", i, test.hits, row)
			}
		}
		if p.query.Page != 0 || p.query.Highlight || len(p.query.Facets) > 0 || !p.query.Fold || p.query.Text != "cam" {
			t.Errorf("the table asks %+v", p.query)
		}
		if got := w.Header().Get("Content-Disposition"); !strings.HasPrefix(got, "attachment") {
			t.Errorf("Content-Disposition = %q, want a file", got)
		}
	}
}

func TestTableOfQuotes(t *testing.T) {
	a := &archive{hit: &index.Hit{ArticleID: "a1", Turn: 2, Speaker: "Bình", Role: "Chủ vườn", Question: "Thế nào?", Text: "=1+1", Title: "-5% giá cam", Published: "2022"}}
	w := serve(a, api.Options{}, http.MethodGet, "/hits.csv?q=cam&scope=quotes", "")
	want := "\ufeffarticle_id,turn,speaker,role,question,text,title,published,page\na1,2,Bình,Chủ vườn,Thế nào?,'=1+1,'-5% giá cam,2022,http://example.com/bai/a1#turn-2\n"
	if w.Body.String() != want || a.query.Scope != index.Quotes {
		t.Errorf("the table of quotes is %q of %v, want %q", w.Body, a.query.Scope, want)
	}
}

// TestTableFails: a fault at the beginning is a problem, and later the connection ends,
// lest half a table look whole.
func TestTableFails(t *testing.T) {
	if w := serve(&archive{}, api.Options{}, http.MethodGet, "/hits.csv?from=abc", ""); w.Code != 400 || !strings.Contains(w.Body.String(), `"from"`) {
		t.Errorf("GET /hits.csv?from=abc = %d %s, want 400 that names from", w.Code, w.Body)
	}
	if w := serve(&archive{fault: index.ErrUnavailable}, api.Options{}, http.MethodGet, "/hits.csv", ""); w.Code != 503 {
		t.Errorf("GET /hits.csv of a closed archive = %d, want 503", w.Code)
	}
	defer func() {
		if r := recover(); r != http.ErrAbortHandler {
			t.Errorf("a table that breaks off ends with %v, want the connection broken off", r)
		}
	}()
	api.New(&pile{hits: 300, breaks: 2}, api.Options{}).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/hits.csv", nil))
}
