package analysis

import "slices"

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// Spans returns where tokens of text stand whose term, in the form f, is one of
// terms; in order, none overlapping another.
func Spans(text string, terms []string, f Form) []Span {
	var spans []Span
	for t := range (Analyzer{Form: f}).Tokens(text) {
		if slices.Contains(terms, t.Term) {
			spans = append(spans, Span{t.Start, t.End})
		}
	}
	return spans
}
