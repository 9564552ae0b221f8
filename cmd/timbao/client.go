package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"time"

	"timbao/corpus"
	"timbao/index"
)

// serverFlags tell which server to ask in the place of a folder.
type serverFlags struct {
	Server string `help:"Ask this server in the place of a folder." placeholder:"URL"`
	Key    string `help:"API key for the server." placeholder:"KEY"`
}

// client asks a running server.
type client struct {
	base, key string
	http      *http.Client
}

func (f serverFlags) client() *client {
	return &client{strings.TrimSuffix(f.Server, "/"), f.Key, &http.Client{Timeout: 10 * time.Minute}}
}

// postSize is how many articles go into one request.
const postSize = 500

func (c *client) get(ctx context.Context, path string, params url.Values, answer any) error {
	return c.do(ctx, http.MethodGet, path+"?"+params.Encode(), nil, answer)
}

func (c *client) do(ctx context.Context, method, path string, body io.Reader, answer any) error {
	resp, err := c.send(ctx, method, path, body)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(answer); err != nil {
		return fmt.Errorf("read the answer of %s: %w", c.base, err)
	}
	return nil
}

// download writes to w what the server answers to a POST, and fails where it ends
// too soon.
func (c *client) download(ctx context.Context, path string, w io.Writer) error {
	patient := client{c.base, c.key, &http.Client{}} // a large archive takes its time
	resp, err := patient.send(ctx, http.MethodPost, path, nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(w, resp.Body); err != nil {
		return fmt.Errorf("read the answer of %s: %w", c.base, err)
	}
	return nil
}

// send returns an answer that tells of success; its body is the caller's to close.
func (c *client) send(ctx context.Context, method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, body)
	if err != nil {
		return nil, usageError{err}
	}
	req.Header.Set("Content-Type", "application/x-ndjson")
	if c.key != "" {
		req.Header.Set("Authorization", "Bearer "+c.key)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 300 {
		defer resp.Body.Close()
		var problem struct{ Title, Detail string }
		if err := json.NewDecoder(resp.Body).Decode(&problem); err != nil {
			return nil, fmt.Errorf("%s: %s", c.base, resp.Status)
		}
		err = fmt.Errorf("%s: %s: %s", c.base, problem.Title, problem.Detail)
		if resp.StatusCode == http.StatusBadRequest {
			err = usageError{err} // as it would be of a folder
		}
		return nil, err
	}
	return resp, nil
}

// put sends articles in parts, each safe on the server's disk before the next.
func (c *client) put(ctx context.Context, as iter.Seq2[corpus.Article, error]) (index.Report, error) {
	var total index.Report
	var part bytes.Buffer
	lines := 0
	for a, err := range as {
		total.Read++
		if err != nil {
			total.Rejected++
			continue
		}
		if err := json.NewEncoder(&part).Encode(a); err != nil {
			return total, err
		}
		if lines++; lines == postSize {
			if err := c.post(ctx, &part, &total); err != nil {
				return total, err
			}
			lines = 0
		}
	}
	if lines == 0 {
		return total, nil
	}
	return total, c.post(ctx, &part, &total)
}

func (c *client) post(ctx context.Context, part *bytes.Buffer, total *index.Report) error {
	var r struct {
		Indexed, Unchanged, Rejected int
		Errors                       []struct{ ID, Detail string }
	}
	if err := c.do(ctx, http.MethodPost, "/api/v1/articles", part, &r); err != nil {
		return err
	}
	part.Reset()
	total.Indexed += r.Indexed
	total.Unchanged += r.Unchanged
	total.Rejected += r.Rejected
	for _, e := range r.Errors {
		total.Errors = append(total.Errors, fmt.Errorf("article %s: %s", e.ID, e.Detail))
	}
	return nil
}
