package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"timbao/api"
)

func TestMetrics(t *testing.T) {
	registry := prometheus.NewRegistry()
	a := &archive{}
	h := api.New(a, api.Options{Registry: registry, Writer: a, Keys: ring{}})
	for _, target := range []string{"/api/v1/search?q=cam", "/api/v1/suggest?q=c", "/api/v1/search?size=0", "/bai/a1?q=cam", "/nowhere/at/all", "/another/nowhere"} {
		h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, target, nil))
	}
	put := httptest.NewRequest(http.MethodPost, "/api/v1/articles", strings.NewReader(`{"title":"Cam","body":"Được mùa."}`+"\nbad\n"))
	put.Header.Set("Content-Type", "application/x-ndjson")
	put.Header.Set("Authorization", "Bearer write")
	h.ServeHTTP(httptest.NewRecorder(), put)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, want := range []string{
		`timbao_http_request_duration_seconds_count{code="200",method="GET",route="/api/v1/search"} 1`,
		`timbao_http_request_duration_seconds_count{code="400",method="GET",route="/api/v1/search"} 1`,
		`timbao_http_request_duration_seconds_count{code="200",method="GET",route="/bai/:id"} 1`,
		`timbao_http_request_duration_seconds_count{code="404",method="GET",route="none"} 2`,
		`timbao_search_duration_seconds_count{scope="articles"} 1`,
		`timbao_search_interpreted_total{reason="telex"} 1`,
		`timbao_suggest_duration_seconds_count 1`,
		`timbao_rejected_requests_total{reason="Bad Request"} 1`,
		`timbao_import_articles_total{outcome="indexed"} 1`,
		`timbao_import_articles_total{outcome="rejected"} 1`,
		`timbao_import_duration_seconds_count 1`,
		`timbao_index_batch_duration_seconds_count 1`,
		`timbao_index_batch_duration_seconds_sum 0.5`,
		`timbao_index_articles 3`,
		`timbao_build_info{`,
		`go_goroutines`,
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("/metrics lacks %s", want)
		}
	}
	if problems, err := testutil.GatherAndLint(registry); err != nil || len(problems) > 0 {
		t.Errorf("the names of the metrics: %v %v", problems, err)
	}
}
