package api_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"timbao/api"
)

// slow is a connection that counts the deadlines it is given.
type slow struct {
	*httptest.ResponseRecorder
	reads, writes int
}

func (s *slow) SetReadDeadline(time.Time) error  { s.reads++; return nil }
func (s *slow) SetWriteDeadline(time.Time) error { s.writes++; return nil }

// TestBodiesMustFlow gives every piece of a body, in or out, a deadline of its own.
func TestBodiesMustFlow(t *testing.T) {
	a := &archive{}
	h := api.New(a, api.Options{Writer: a, Admin: a, Keys: ring{}})
	for _, test := range []struct{ target, body string }{{"/api/v1/articles", `{"title":"x","body":"y"}`}, {"/api/v1/backup", ""}} {
		s := &slow{ResponseRecorder: httptest.NewRecorder()}
		r := httptest.NewRequest("POST", test.target, strings.NewReader(test.body))
		r.Header.Set("Authorization", "Bearer admin")
		r.Header.Set("Content-Type", "application/x-ndjson")
		r.Header.Set("Accept-Encoding", "gzip")
		h.ServeHTTP(s, r)
		if s.Code != 200 || test.body != "" && s.reads == 0 || test.body == "" && s.writes == 0 {
			t.Errorf("POST %s = %d with %d deadlines to read and %d to write", test.target, s.Code, s.reads, s.writes)
		}
	}
}

// failing is a reader that ends with an error.
type failing struct{ error }

func (f failing) Read([]byte) (int, error) { return 0, f.error }

// TestBodyBreaksOff: an upload that does not come to its end is a problem, not a bad
// record; what came before it is stored, and the problem says how much.
func TestBodyBreaksOff(t *testing.T) {
	const records = `{"title":"Lúa chín sớm","body":"Gặt trước bão."}` + "\n{}\n" + `{"title":"Bưởi vào vụ","body":"Giá tăng."}` + "\n" + `{"title":"Cam`
	for _, test := range []struct {
		method, target, body string
		err                  error
		status               int
		stored               int
	}{
		{"POST", "/api/v1/articles", records, io.ErrUnexpectedEOF, 400, 2},
		{"POST", "/api/v1/articles", records, fmt.Errorf("read tcp: %w", os.ErrDeadlineExceeded), 408, 2},
		{"POST", "/api/v1/articles", records, echo.ErrStatusRequestEntityTooLarge, 413, 2},
		{"POST", "/api/v1/articles", "", errors.New("connection reset by peer"), 400, 0},
		{"PUT", "/api/v1/articles/a1", `{"title":`, io.ErrUnexpectedEOF, 400, 0},
		{"PUT", "/api/v1/articles/a1", `{"title":`, fmt.Errorf("read tcp: %w", os.ErrDeadlineExceeded), 408, 0},
		{"PUT", "/api/v1/articles/a1", strings.Repeat(" ", 16<<20) + records, io.EOF, 413, 0},
	} {
		var log bytes.Buffer
		a := &archive{}
		r := httptest.NewRequest(test.method, test.target, io.MultiReader(strings.NewReader(test.body), failing{test.err}))
		r.ContentLength = -1
		r.Header.Set("Authorization", "Bearer admin")
		r.Header.Set("Content-Type", "application/x-ndjson")
		w := httptest.NewRecorder()
		api.New(a, api.Options{Writer: a, Keys: ring{}, Log: slog.New(slog.NewJSONHandler(&log, nil))}).ServeHTTP(w, r)
		var problem struct {
			Status        int
			Title, Detail string
		}
		if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil || w.Code != test.status || problem.Status != test.status || problem.Title == "" || problem.Detail == "" {
			t.Errorf("%s %s, then %v = %d %s, want a problem %d", test.method, test.target, test.err, w.Code, w.Body, test.status)
		}
		if len(a.put) != test.stored || test.method == "POST" && !strings.Contains(problem.Detail, fmt.Sprintf(" %d articles are stored", test.stored)) {
			t.Errorf("%s %s, then %v: %d articles put, and %q; want %d", test.method, test.target, test.err, len(a.put), problem.Detail, test.stored)
		}
		if strings.Contains(log.String(), "request failed") {
			t.Errorf("%s %s, then %v: the log calls it a fault of the server: %s", test.method, test.target, test.err, log.String())
		}
	}
}
