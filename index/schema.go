package index

import (
	"timbao/analysis"
	"timbao/corpus"
)

// Field names a part of a document.
type Field string

// The fields. Title, Lead and Body are text; a term of Text stands in any of
// them. The others are keys: whole values, of which a document may hold several.
// Names of people and places and of authors can be asked for by their words too.
const (
	Text  Field = "" // Title, Lead or Body
	Title Field = "title"
	Lead  Field = "lead" // lead, names and roles of the speakers; of a turn its question, speaker and role
	Body  Field = "body" // body, captions, tags; of a turn its text

	Speaker  Field = "speaker"
	District Field = "district"
	Author   Field = "author"
	Category Field = "category"
	Source   Field = "source"
	Kind     Field = "kind"
	Year     Field = "year"  // 2022
	Month    Field = "month" // 2022-02; none where only the year is known
	Date     Field = "date"  // of publication, as exactly as known; for Between and for sorting

	ID          Field = "id"          // of the article, for its turns too
	Fingerprint Field = "fingerprint" // of the article as given
	Band        Field = "band"        // of the sketch; near-duplicates share one
)

// Spec says how an engine keeps a field.
type Spec struct {
	Field    Field
	Analyzer *analysis.Analyzer // of a text, and of the words of a key; nil: whole values alone
	Weight   float64            // of a text in the score, by BM25F
	B        float64            // how far a text's length counts in the score, 0 to 1
	Facet    bool               // values are counted
}

// K1 is BM25's saturation: the higher, the more a term's repetition counts.
const K1 = 1.2

// Schema returns the fields and how each is kept. Only it knows which field takes
// which analyzer.
func Schema() []Spec {
	exact := &analysis.Analyzer{}
	return []Spec{
		{Field: Title, Analyzer: exact, Weight: 3, B: 0.3},
		{Field: Lead, Analyzer: exact, Weight: 1.5, B: 0.5},
		{Field: Body, Analyzer: exact, Weight: 1, B: 0.9},
		{Field: Speaker, Analyzer: exact, Facet: true},
		{Field: District, Analyzer: exact, Facet: true},
		{Field: Author, Analyzer: exact, Facet: true},
		{Field: Category, Facet: true},
		{Field: Source, Facet: true},
		{Field: Kind, Facet: true},
		{Field: Year, Facet: true},
		{Field: Month, Facet: true},
		{Field: Date},
		{Field: ID},
		{Field: Fingerprint},
		{Field: Band},
	}
}

// Scope tells what is searched.
type Scope string

// The scopes: whole articles, or what people said in them.
const (
	Articles Scope = "articles"
	Quotes   Scope = "quotes" // answers and quotes, each a document
)

// Doc is what an engine keeps of an article, or of one turn of it.
type Doc struct {
	ID    string // of the article
	Turn  int    // 0 for the article itself, else the turn's number
	Texts map[Field]string
	Keys  map[Field][]string
	Date  corpus.Date
	// Of the article alone:
	Given      corpus.Article // as it came in
	Understood corpus.Article // as it is shown
	Sketch     corpus.Sketch
	Group      string // names the near-duplicates it is one of, by what the first of them held; "" of a turn: alone
}
