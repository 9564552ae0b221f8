package api

import (
	"context"
	"net/http"
	"runtime"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"timbao/index"
)

// seconds are the buckets of what a reader waits for.
var seconds = []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10}

// minutes are the buckets of what a program waits for.
var minutes = []float64{.005, .02, .1, .5, 1, 2, 5, 10, 30, 60, 300}

type metrics struct {
	registry    *prometheus.Registry
	requests    *prometheus.HistogramVec
	search      *prometheus.HistogramVec
	results     *prometheus.HistogramVec
	zero        *prometheus.CounterVec
	interpreted *prometheus.CounterVec
	suggest     prometheus.Histogram
	articles    *prometheus.CounterVec
	imports     prometheus.Histogram
	batches     prometheus.Histogram
	rejected    *prometheus.CounterVec
}

func newMetrics(r *prometheus.Registry, l Lister) *metrics {
	m := &metrics{
		registry:    r,
		requests:    histogram("timbao_http_request_duration_seconds", "Time to answer a request.", seconds, "route", "method", "code"),
		search:      histogram("timbao_search_duration_seconds", "Time to answer a search.", seconds, "scope"),
		results:     histogram("timbao_search_results", "Documents that a search found.", prometheus.ExponentialBuckets(1, 10, 6), "scope"),
		zero:        counter("timbao_search_zero_results_total", "Searches that found nothing.", "scope"),
		interpreted: counter("timbao_search_interpreted_total", "Searches taken otherwise than typed.", "reason"),
		suggest:     prometheus.NewHistogram(prometheus.HistogramOpts{Name: "timbao_suggest_duration_seconds", Help: "Time to complete what is being typed.", Buckets: seconds}),
		articles:    counter("timbao_import_articles_total", "Articles that came in over HTTP, by what became of them.", "outcome"),
		imports:     prometheus.NewHistogram(prometheus.HistogramOpts{Name: "timbao_import_duration_seconds", Help: "Time to take in one request's articles.", Buckets: minutes}),
		batches:     prometheus.NewHistogram(prometheus.HistogramOpts{Name: "timbao_index_batch_duration_seconds", Help: "Time to understand, store and index one batch of articles.", Buckets: minutes}),
		rejected:    counter("timbao_rejected_requests_total", "Requests that were refused.", "reason"),
	}
	r.MustRegister(m.requests, m.search, m.results, m.zero, m.interpreted, m.suggest, m.articles, m.imports, m.batches, m.rejected, stats{l},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func histogram(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
}

func counter(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

func (m *metrics) serve(c echo.Context) error {
	promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError}).ServeHTTP(c.Response(), c.Request())
	return nil
}

func goVersion() string { return runtime.Version() }

// observe times each request under the pattern of its route, so that no address
// makes a label of its own.
func (m *metrics) observe(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start := time.Now()
		defer func() {
			route := c.Path()
			if route == "" || c.Response().Status == http.StatusNotFound && route == c.Request().URL.Path {
				route = "none"
			}
			m.requests.WithLabelValues(route, method(c.Request().Method), strconv.Itoa(c.Response().Status)).Observe(time.Since(start).Seconds())
		}()
		if err := next(c); err != nil {
			c.Error(err)
		}
		return nil
	}
}

// method bounds what a client can put into a label.
func method(m string) string {
	switch m {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions:
		return m
	}
	return "other"
}

func (m *metrics) searched(q index.Query, a index.Answer, took time.Duration) {
	scope := string(index.Articles)
	if q.Scope != "" {
		scope = string(q.Scope)
	}
	m.search.WithLabelValues(scope).Observe(took.Seconds())
	m.results.WithLabelValues(scope).Observe(float64(a.Total))
	if a.Total == 0 {
		m.zero.WithLabelValues(scope).Inc()
	}
	if a.Query.Reason != "" {
		m.interpreted.WithLabelValues(string(a.Query.Reason)).Inc()
	}
}

func (m *metrics) imported(r index.Report, took time.Duration) {
	m.imports.Observe(took.Seconds())
	for _, b := range r.Batches {
		m.batches.Observe(b.Seconds())
	}
	m.articles.WithLabelValues("indexed").Add(float64(r.Indexed))
	m.articles.WithLabelValues("unchanged").Add(float64(r.Unchanged))
	m.articles.WithLabelValues("rejected").Add(float64(r.Rejected))
}

func (m *metrics) reject(status int) {
	if status >= 400 && status < 500 {
		m.rejected.WithLabelValues(statusText(status)).Inc()
	}
}

// stats asks the archive for its size when metrics are read.
type stats struct{ Lister }

var (
	articlesDesc = prometheus.NewDesc("timbao_index_articles", "Articles in the archive.", nil, nil)
	bytesDesc    = prometheus.NewDesc("timbao_index_bytes", "Bytes of the index on disk.", nil, nil)
	buildDesc    = prometheus.NewDesc("timbao_build_info", "What runs here; always 1.", []string{"version", "go_version", "analyzer_version", "engine"}, nil)
)

// Describe implements prometheus.Collector.
func (s stats) Describe(ch chan<- *prometheus.Desc) {
	ch <- articlesDesc
	ch <- bytesDesc
	ch <- buildDesc
}

// Collect implements prometheus.Collector.
func (s stats) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	now, err := s.Stats(ctx)
	if err != nil {
		ch <- prometheus.NewInvalidMetric(articlesDesc, err)
		return
	}
	ch <- prometheus.MustNewConstMetric(articlesDesc, prometheus.GaugeValue, float64(now.Articles))
	ch <- prometheus.MustNewConstMetric(bytesDesc, prometheus.GaugeValue, float64(now.IndexBytes))
	ch <- prometheus.MustNewConstMetric(buildDesc, prometheus.GaugeValue, 1, now.Version, goVersion(), now.AnalyzerVersion, now.Engine)
}
