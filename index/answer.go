package index

import (
	"time"

	"timbao/corpus"
)

// Answer is what a search gives. Its JSON is the program's outward form.
type Answer struct {
	Query      Reading             `json:"query"`
	Total      int                 `json:"total"`
	TookMS     float64             `json:"took_ms"`
	Hits       []Hit               `json:"hits"`
	Facets     map[string][]Bucket `json:"facets,omitempty"`
	DidYouMean []Suggested         `json:"did_you_mean"`
	NextCursor string              `json:"next_cursor,omitempty"`
}

// Reading says how a query was taken.
type Reading struct {
	Text        string `json:"text"`
	Interpreted string `json:"interpreted,omitempty"` // what was searched, where it is not what was typed
	Reason      Reason `json:"reason,omitempty"`      // why
	Relaxed     bool   `json:"relaxed"`               // fewer words had to match than asked for
}

// Reason says why a query was taken otherwise, or what a better one would mend.
type Reason string

// The reasons.
const (
	ReasonAccents  Reason = "accents"
	ReasonSpelling Reason = "spelling"
	ReasonTelex    Reason = "telex"
	ReasonVNI      Reason = "vni"
	ReasonVIQR     Reason = "viqr"
)

// Suggested is a query that the reader may have meant.
type Suggested struct {
	Text   string `json:"text"`
	Reason Reason `json:"reason"`
}

// Hit is an article found, or, in the scope of quotes, what somebody said in it.
type Hit struct {
	ID             string      `json:"id,omitempty"`         // of an article
	ArticleID      string      `json:"article_id,omitempty"` // of a quote
	Turn           int         `json:"turn,omitempty"`
	Score          float64     `json:"score"`
	Title          string      `json:"title"`
	TitleHighlight string      `json:"title_highlight,omitempty"`
	Speaker        string      `json:"speaker,omitempty"`
	Role           string      `json:"role,omitempty"`
	Question       string      `json:"question,omitempty"`
	Text           string      `json:"text,omitempty"`
	Snippets       []string    `json:"snippets"`
	Published      corpus.Date `json:"published,omitempty"`
	Districts      []string    `json:"districts,omitempty"`
	Speakers       []string    `json:"speakers,omitempty"`
	Kind           corpus.Kind `json:"kind,omitempty"`
	Category       string      `json:"category,omitempty"`
	Source         string      `json:"source,omitempty"`
	URL            string      `json:"url,omitempty"`
	Duplicates     int         `json:"duplicates,omitempty"`
	Explanation    []Part      `json:"explanation,omitempty"`
}

// Bucket is a value of a facet and how many documents have it.
type Bucket struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Suggestion completes what is being typed.
type Suggestion struct {
	Text      string `json:"text"`
	Kind      string `json:"kind"`             // place, speaker, title or phrase
	Detail    string `json:"detail,omitempty"` // a place's parent, a speaker's role
	Count     int    `json:"count,omitempty"`
	ArticleID string `json:"article_id,omitempty"` // of a title
}

// Similar is what resembles an article.
type Similar struct {
	Hits       []Hit `json:"hits"`
	Duplicates []Hit `json:"duplicates"` // its reprints and near-duplicates
}

// Stats describes the archive. Sizes are bytes on disk.
type Stats struct {
	Articles        int         `json:"articles"`
	Interviews      int         `json:"interviews"`
	Turns           int         `json:"turns"`
	Speakers        int         `json:"speakers"`
	From            corpus.Date `json:"from,omitempty"`
	To              corpus.Date `json:"to,omitempty"`
	IndexBytes      int64       `json:"index_bytes"`
	StoreBytes      int64       `json:"store_bytes"`
	Version         string      `json:"version"`
	AnalyzerVersion string      `json:"analyzer_version"`
	Engine          string      `json:"engine"`
}

// Report says what became of articles put in.
type Report struct {
	Read      int     `json:"read"`
	Indexed   int     `json:"indexed"`
	Unchanged int     `json:"unchanged"`
	Rejected  int     `json:"rejected"`
	Errors    []error `json:"-"` // of the rejected, the first [MaxErrors]

	Batches []time.Duration `json:"-"` // how long each took to be stored and indexed
}

// MaxErrors is how many errors a [Report] holds.
const MaxErrors = 100
