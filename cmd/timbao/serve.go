package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"github.com/KimMachineGun/automemlimit/memlimit"

	"timbao/api"
	"timbao/corpus/source"
	"timbao/index"
	"timbao/index/local"
)

// sample is the built-in archive; its people are invented.
//
//go:embed sample
var sample embed.FS

type serveCmd struct {
	archiveFlags
	Addr    string        `help:"Address to listen on, usually ${default}." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	Demo    bool          `help:"Fill an empty archive with the built-in sample."`
	ReadKey bool          `help:"Ask readers for a key too."`
	Title   string        `help:"Name of the site on its pages." default:"Tìm báo"`
	Grace   time.Duration `help:"How long to finish what is being answered when told to stop." default:"20s"`
}

// garbage is how much of the memory in use may be garbage before it is collected,
// in per cent, unless GOGC says otherwise: a search leaves half a megabyte, and
// what is in use stays, so little is lost by collecting early.
const garbage = 25

// Run serves until it is told to stop.
func (c *serveCmd) Run(ctx context.Context, p *program) error {
	log := slog.New(slog.NewJSONHandler(p.stderr, nil))
	if _, err := memlimit.Set(); err != nil {
		log.Debug("no memory limit found", "reason", err)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	a, err := openUntaught(ctx, c.Data, local.Options{Log: log})
	if err != nil {
		return err
	}
	return errors.Join(c.serve(ctx, p, a, log), a.Close())
}

func (c *serveCmd) serve(ctx context.Context, p *program, a *archive, log *slog.Logger) error {
	if c.Demo {
		if err := fillEmpty(ctx, a); err != nil {
			return err
		}
	}
	if err := warm(ctx, a); err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", c.Addr, err)
	}
	server := &http.Server{
		Handler:           api.New(a, api.Options{Writer: a, Admin: a, Keys: keyring{keysPath(c.Data)}, ReadKey: c.ReadKey, Log: log, Title: c.Title}),
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	var work sync.WaitGroup
	defer work.Wait()
	ctx, leave := context.WithCancel(ctx)
	defer leave()
	work.Go(func() {
		if err := a.Warm(ctx); err != nil && ctx.Err() == nil {
			log.Error("suggestions are not ready", "error", err)
		}
		debug.FreeOSMemory() // what opening took goes back
	})
	work.Go(func() {
		if err := a.learnAll(ctx); err != nil && ctx.Err() == nil {
			log.Error("what words stand beside each other is not learnt", "error", err)
		}
		saveNowAndThen(ctx, a, log)
	})
	fmt.Fprintf(p.stdout, "timbao listens on http://%s\n", listener.Addr())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.Grace)
	defer cancel()
	log.Info("stopping")
	if err := server.Shutdown(grace); err != nil {
		log.Warn("some requests are broken off", "after", c.Grace.String())
		return server.Close()
	}
	return nil
}

// saving is how often what was learnt is saved while it changes, so that a start after
// a crash has little to learn.
const saving = time.Minute

func saveNowAndThen(ctx context.Context, a *archive, log *slog.Logger) {
	tick := time.NewTicker(saving)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if !a.unsaved() {
			continue
		}
		if err := a.save(); err != nil {
			log.Error("what was learnt is not saved", "error", err)
		}
	}
}

// warm asks for something as readers do, marked and not: what is made at the first
// search, no reader waits for.
func warm(ctx context.Context, a *archive) error {
	for _, text := range []string{"thời sự hà tĩnh", "thoi su ha tinh"} {
		q, err := api.ParseQuery(url.Values{"q": {text}}, index.Articles)
		if err != nil {
			return err
		}
		if _, err := a.Search(ctx, q); err != nil {
			return fmt.Errorf("first search: %w", err)
		}
	}
	return nil
}

// fillEmpty puts the sample into an archive that holds nothing.
func fillEmpty(ctx context.Context, a *archive) error {
	stats, err := a.Stats(ctx)
	if err != nil || stats.Articles > 0 {
		return err
	}
	if err := a.learnAll(ctx); err != nil { // nothing yet: what is put now, it learns by that
		return err
	}
	entries, err := sample.ReadDir("sample")
	if err != nil {
		return err
	}
	for _, e := range entries {
		f, err := sample.Open("sample/" + e.Name())
		if err != nil {
			return err
		}
		report, err := a.Put(ctx, source.Read(e.Name(), f))
		if err = errors.Join(err, f.Close(), errors.Join(report.Errors...)); err != nil {
			return fmt.Errorf("fill with the sample: %w", err)
		}
	}
	return nil
}
