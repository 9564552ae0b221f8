package analysis

import "slices"

// Span is a stretch of a text, in bytes.
type Span struct{ Start, End int }

// Spans returns where tokens of text stand whose term, in the form f, is one of
// terms; in order, none overlapping another. A code that is a term whole is one
// span, else its parts that are terms are. A span never parts a letter from its
// marks, whatever the Unicode form of text.
func Spans(text string, terms []string, f Form) []Span {
	wanted := slices.Contains[[]string]
	if len(terms) > fewTerms {
		set := make(map[string]bool, len(terms))
		for _, t := range terms {
			set[t] = true
		}
		wanted = func(_ []string, term string) bool { return set[term] }
	}
	var spans []Span
	end := 0
	for t := range (Analyzer{Form: f}).Tokens(text) {
		if t.Start >= end && wanted(terms, t.Term) {
			spans = append(spans, Span{t.Start, t.End})
			end = t.End
		}
	}
	return spans
}

// fewTerms are found faster one by one than in a map.
const fewTerms = 8
