package local

import (
	bleve "github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"timbao/analysis"
)

// analyzerName is what Bleve knows the exact analyzer by. It bears the version of
// its rules, so that an index made with others is never taken for one of these.
const analyzerName = "timbao-exact-v" + analysis.Version

func init() {
	err := registry.RegisterAnalyzer(analyzerName, func(map[string]any, *registry.Cache) (bleve.Analyzer, error) {
		return bleveAnalyzer{}, nil
	})
	if err != nil {
		panic(err)
	}
}

// bleveAnalyzer is the zero [analysis.Analyzer] as Bleve wants it.
type bleveAnalyzer struct{}

// Analyze implements Bleve's Analyzer.
func (bleveAnalyzer) Analyze(text []byte) bleve.TokenStream {
	var stream bleve.TokenStream
	for t := range (analysis.Analyzer{}).Tokens(string(text)) {
		stream = append(stream, &bleve.Token{Term: []byte(t.Term), Start: t.Start, End: t.End, Position: t.Position, Type: bleve.AlphaNumeric})
	}
	return stream
}
