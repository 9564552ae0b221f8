package analysis

// Expand returns what the abbreviation stands for (HĐND: Hội đồng nhân dân), the
// likeliest first. Capitals count: what is no abbreviation as written has none.
func Expand(abbr string) []string { return nil }

// Abbreviate returns the abbreviations in use for the phrase, whatever its case.
func Abbreviate(phrase string) []string { return nil }
