package source

import (
	_ "embed"
	"strings"
)

// field is what a name in a file stands for: a field of an article.
type field string

// fieldRows: a field, then the names it goes by in files, the surest first; where
// a record has several of them, the first that is not empty counts. A name's case,
// blanks, hyphens and underscores mean nothing.
//
//go:embed fields.tsv
var fieldRows string

// alias is a name of a field, and how many surer ones there are.
type alias struct {
	field field
	rank  int
}

var aliases = parseAliases(fieldRows)

func parseAliases(rows string) map[string]alias {
	names := make(map[string]alias)
	for row := range strings.Lines(rows) {
		columns := strings.Split(strings.TrimSpace(row), "\t")
		for rank, name := range columns[1:] {
			names[name] = alias{field(columns[0]), rank}
			names[plainName(name)] = alias{field(columns[0]), rank}
		}
	}
	return names
}

// aliasOf returns what name stands for, and false where that is nothing known.
func aliasOf(name string) (alias, bool) {
	a, ok := aliases[name]
	if !ok {
		a, ok = aliases[plainName(name)]
	}
	return a, ok
}

// plainName returns name as it is compared: Pub-Date and pub_date are pubdate.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("_- .", r) {
			return -1
		}
		return r
	}, strings.ToLower(tidy(name)))
}
