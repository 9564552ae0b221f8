package local

import (
	bleve "github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/registry"

	"timbao/analysis"
)

// analyzerName is what Bleve knows the exact analyzer by, and what its files say. It
// is the same for all versions of its rules, that the index of another version opens
// and answers until it is built anew: which one made it, archive.json says. Bleve
// itself never analyses what is put, only what one asks it past the engine.
const analyzerName = "timbao-exact-v1"

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
