package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// writer is a client of a server of the sample, with a key that may write and keep
// house.
type writer struct {
	*testing.T
	site
	key string
}

func newWriter(t *testing.T, s site) writer {
	return writer{t, s, strings.TrimSpace(must(t, "", "keys", "create", "--data", s.data, "--scope", "admin"))}
}

// begin sends the beginning of a request over a connection of its own, chunk by chunk.
func (w writer) begin(method, path string, chunks ...string) *net.TCPConn {
	w.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(w.address, "http://"))
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() { conn.Close() })
	text := fmt.Sprintf("%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n", method, path, w.key)
	for _, c := range chunks {
		text += fmt.Sprintf("%x\r\n%s\r\n", len(c), c)
	}
	if _, err := io.WriteString(conn, text); err != nil {
		w.Fatal(err)
	}
	return conn.(*net.TCPConn)
}

// answer reads the answer to a request, by a deadline.
func (w writer) answer(conn net.Conn) (status int, body string) {
	w.Helper()
	if err := conn.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		w.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		w.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		w.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

// put puts an article and fails where that takes long.
func (w writer) put(id string) {
	w.Helper()
	ctx, cancel := context.WithTimeout(w.Context(), 20*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPut, w.address+"/api/v1/articles/"+id, strings.NewReader(`{"title":"Chuyến cuối","body":"Tàu cập bến."}`))
	if err != nil {
		w.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+w.key)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		w.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		w.Errorf("PUT %s = %s", id, resp.Status)
	}
}

// holds tells whether the server has an article.
func (w writer) holds(id string) bool {
	resp, err := http.Get(w.address + "/api/v1/articles/" + id)
	if err != nil {
		return false
	}
	resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

const (
	firstRecord = `{"id":"x1","title":"Cam vào vụ","body":"Giá tăng."}` + "\n"
	halfRecord  = `{"id":"x2","title":"Bưởi `
)

// TestUploadBreaksOff hangs up in the middle of a record: that is a problem, which says
// what is stored.
func TestUploadBreaksOff(t *testing.T) {
	w := newWriter(t, served(t))
	conn := w.begin(http.MethodPost, "/api/v1/articles", firstRecord, halfRecord)
	if err := conn.CloseWrite(); err != nil {
		t.Fatal(err)
	}
	if status, body := w.answer(conn); status != http.StatusBadRequest || !strings.Contains(body, "articles are stored") {
		t.Errorf("an upload that breaks off is answered with %d %s, want a problem", status, body)
	}
	if w.holds("x2") {
		t.Error("half a record is stored")
	}
}

// TestStalledClients: neither who stops in the middle of an upload nor who takes
// nothing of a backup keeps others from writing, or the server from ending in time.
func TestStalledClients(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s, ended := start(ctx, t, "--grace", "100ms")
	w := newWriter(t, s)
	w.begin(http.MethodPost, "/api/v1/articles", firstRecord, halfRecord)
	backup := w.begin(http.MethodPost, "/api/v1/backup", "")
	if err := backup.SetReadBuffer(1 << 10); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(backup, make([]byte, 100)); err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		w.put(fmt.Sprint("y", n))
	}
	stop()
	select {
	case status := <-ended:
		if status != done {
			t.Errorf("serve ended with %d, want %d", status, done)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("serve does not end while a client stands still")
	}
	if out := must(t, "", "check", "--data", s.data); out != "ok\n" {
		t.Errorf("check prints %s", out)
	}
	if out := must(t, "", "search", "--data", s.data, "title:chuyến"); !strings.Contains(out, "Chuyến cuối") {
		t.Errorf("what was put beside stalled clients is not found: %s", out)
	}
}
