package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

type healthCmd struct {
	Server string `help:"The server to ask." default:"http://127.0.0.1:8080" placeholder:"URL"`
}

// Run fails where the server would not answer a search; for health checks in
// containers, which have no other program.
func (c *healthCmd) Run(ctx context.Context, p *program) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.Server+"/readyz", nil)
	if err != nil {
		return usageError{err}
	}
	resp, err := (&http.Client{Timeout: 5 * time.Second}).Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s is not ready: %s", c.Server, resp.Status)
	}
	_, err = io.Copy(p.stdout, resp.Body)
	return err
}
