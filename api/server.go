package api

import (
	"context"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"github.com/prometheus/client_golang/prometheus"

	"timbao/corpus"
	"timbao/index"
)

// Archive is what a server answers from. [index.Index] is one.
type Archive interface {
	Searcher
	Reader
	Lister
}

// Searcher finds.
type Searcher interface {
	Search(ctx context.Context, q index.Query) (index.Answer, error)
	Suggest(ctx context.Context, prefix string, n int) ([]index.Suggestion, error)
	Values(ctx context.Context, q index.Query, f index.Field, prefix string) ([]index.Bucket, error)
}

// Reader shows one article, and what resembles it.
type Reader interface {
	Article(ctx context.Context, id string) (corpus.Article, error)
	Similar(ctx context.Context, id string, n int) (index.Similar, error)
	// Marker returns a function that makes a text HTML with the words of q marked.
	Marker(q index.Query) (func(text string) string, error)
}

// Lister knows what there is in all.
type Lister interface {
	Stats(ctx context.Context) (index.Stats, error)
	// Newest returns n articles behind the newest from, without their texts, and how
	// many there are in all.
	Newest(ctx context.Context, from, n int) ([]index.Row, int, error)
}

// Writer changes the archive. What it acknowledges is on disk.
type Writer interface {
	Put(ctx context.Context, as iter.Seq2[corpus.Article, error]) (index.Report, error)
	Delete(ctx context.Context, ids ...string) error
}

// Admin keeps the archive in order.
type Admin interface {
	Backup(ctx context.Context, w io.Writer) error // a consistent copy, as a tar
	Reindex(ctx context.Context) error
}

// Options are what a server has beside its Archive. With the zero value it serves
// readers alone.
type Options struct {
	Writer   Writer // nil: nothing can be written
	Admin    Admin  // nil: no backup and no reindexing over HTTP
	Keys     Keys   // nil: no key is valid, so nothing can be written
	ReadKey  bool   // reading needs a key too
	Log      *slog.Logger
	Registry *prometheus.Registry // nil: a new one
	Title    string               // of the pages; "" is Tìm báo
}

// The limits of what a request may take.
const (
	maxBody    = "1G" // of a bulk request
	maxArticle = "16M"
	patience   = 30 * time.Second // for an answer, and for the next piece of a body
)

type server struct {
	Archive
	Options
	metrics *metrics
	pages   pages
}

// New returns the handler of all routes over a.
func New(a Archive, o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Registry == nil {
		o.Registry = prometheus.NewRegistry()
	}
	if o.Title == "" {
		o.Title = "Tìm báo"
	}
	v := &server{Archive: a, Options: o, metrics: newMetrics(o.Registry, a), pages: newPages()}
	e := echo.New()
	e.HTTPErrorHandler = v.fail
	e.JSONSerializer = plainJSON{}
	e.IPExtractor = echo.ExtractIPDirect()
	e.Use(middleware.RequestID(), v.accessLog, v.metrics.observe, middleware.RecoverWithConfig(middleware.RecoverConfig{LogErrorFunc: v.panicked}), secure, readable,
		middleware.GzipWithConfig(middleware.GzipConfig{MinLength: 1 << 10, Skipper: packed}))
	v.routes(e)
	return e
}

func (v *server) routes(e *echo.Echo) {
	soon := middleware.ContextTimeout(patience)
	read, write, admin := v.need(Read), v.need(Write), v.need(AdminScope)
	get := func(path string, h echo.HandlerFunc, m ...echo.MiddlewareFunc) {
		e.Match([]string{http.MethodGet, http.MethodHead}, path, h, m...)
	}

	get("/api/v1/search", v.search(index.Articles), soon, read)
	get("/api/v1/quotes", v.search(index.Quotes), soon, read)
	get("/api/v1/suggest", v.suggest, soon, read)
	get("/api/v1/facets/:field", v.values, soon, read)
	get("/api/v1/stats", v.stats, soon, read)
	get("/api/v1/articles/:id", v.article, soon, read)
	get("/api/v1/articles/:id/similar", v.similar, soon, read)
	e.PUT("/api/v1/articles/:id", v.put, write, flowing, middleware.BodyLimit(maxArticle))
	e.DELETE("/api/v1/articles/:id", v.delete, write)
	e.POST("/api/v1/articles", v.bulk, write, flowing, middleware.BodyLimit(maxBody))
	e.POST("/api/v1/backup", v.backup, admin, flowing)
	e.POST("/api/v1/reindex", v.reindex, admin)

	get("/", v.home, soon, read)
	get("/bai/:id", v.reader, soon, read)
	get("/nguoi/:name", v.filtered(index.Speaker), soon, read)
	get("/dia-phuong/:name", v.filtered(index.District), soon, read)
	get("/feed.atom", v.feed, soon, read)
	get("/hits.csv", v.table, read, flowing)
	get("/opensearch.xml", v.openSearch)
	get("/sitemap.xml", v.sitemap, soon, read)
	get("/sitemap/:part", v.sitemapPart, soon, read)
	get("/robots.txt", v.robots)
	get("/static/:file", v.static)

	get("/openapi.json", v.openAPI)
	get("/docs", v.docs)
	get("/healthz", v.alive)
	get("/readyz", v.ready, soon)
	get("/metrics", v.metrics.serve)
}

// secure keeps a page from loading or running anything but its own.
func secure(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
		return next(c)
	}
}

// readable refuses a query string that is not percent-encoded: what cannot be read would
// be left out in silence, and a search without its filter answers all.
func readable(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		for part := range strings.SplitSeq(c.Request().URL.RawQuery, "&") {
			if _, err := url.ParseQuery(part); err != nil {
				name, _, _ := strings.Cut(part, "=")
				return fieldErrors{{name, "is not percent-encoded: % is written %25, and ; is written %3B"}}
			}
		}
		return next(c)
	}
}

// packed skips what is packed already, or not worth it: answers to typing.
func packed(c echo.Context) bool {
	switch c.Path() {
	case "/api/v1/suggest", "/metrics", "/api/v1/backup":
		return true
	}
	return false
}
