package analysis

// Alternative is a term that may stand for another, and how likely it does:
// above 0 and at most 1, where 1 is the term itself.
type Alternative struct {
	Term   string
	Weight float64
}

// Near returns what a writer of term may have meant instead, the likeliest first,
// without term itself: regional habits, a missing hat or horn, a wrong tone, one
// letter. Only valid syllables are returned, and terms that known accepts (nil
// accepts none). A number has none.
func Near(term string, known func(string) bool) []Alternative { return nil }
