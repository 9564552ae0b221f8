package index

import "context"

// Suggest returns n completions of what is being typed, at most.
func (x *Index) Suggest(ctx context.Context, prefix string, n int) ([]Suggestion, error) {
	return []Suggestion{}, nil
}

type suggester struct{}

func newSuggester() *suggester           { return &suggester{} }
func (s *suggester) put(docs []Doc)      {}
func (s *suggester) delete(ids []string) {}
