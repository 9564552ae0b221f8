package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

type healthCmd struct {
	Server string `help:"The server to ask; usually the one that serve starts with the same --addr." placeholder:"URL"`
	Addr   string `help:"Address that the server listens on." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
}

// Run fails where the server would not answer a search; for health checks in
// containers, which have no other program.
func (c *healthCmd) Run(ctx context.Context, p *program) error {
	server := cmp.Or(c.Server, "http://"+reachable(c.Addr))
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, server+"/readyz", nil)
	if err != nil {
		return usageError{err}
	}
	resp, err := (&http.Client{Timeout: 5 * time.Second}).Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s is not ready: %s", server, resp.Status)
	}
	if p.json {
		return p.print(map[string]bool{"ready": true})
	}
	_, err = io.Copy(p.stdout, resp.Body)
	return err
}

// reachable is where one reaches a server that listens on addr: one that listens on all
// addresses, on this machine's own.
func reachable(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return addr
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}
