package index

import (
	"hash/maphash"
	"strings"

	"timbao/analysis"
)

// fewestTitles is how many titles make a phrase frequent.
const fewestTitles = 4

// count counts a phrase of a title and returns how often it has been seen.
func (s *suggester) count(phrase string, by int) int {
	return s.phrases.add(maphash.String(s.seed, analysis.Exact.String(phrase)), by)
}

// phrasesOf yields the words of several syllables of a title, and two words that
// stand side by side.
func phrasesOf(title string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		seen := map[string]bool{}
		before, words := analysis.Token{}, 0
		for t := range (analysis.Analyzer{Words: true}).Tokens(title) {
			if t.Kind != analysis.Word && t.Kind != analysis.Syllable {
				words = 0
				continue
			}
			if t.Kind == analysis.Word && !seen[t.Term] {
				seen[t.Term] = true
				if !yield(title[t.Start:t.End]) {
					return
				}
			}
			if words > 0 && t.Start > before.End && strings.TrimSpace(title[before.End:t.Start]) == "" {
				if two := title[before.Start:t.End]; !seen[two] && !functionWords[t.Term] {
					seen[two] = true
					if !yield(two) {
						return
					}
				}
			}
			before, words = t, words+1
		}
	}
}
