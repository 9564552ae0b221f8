package analysis

import (
	_ "embed"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Expand returns what the abbreviation stands for (HĐND: Hội đồng nhân dân), the
// likeliest first. Capitals count: what is no abbreviation as written has none.
// Dots, blanks and dashes inside it do not (TP.HCM, TP HCM).
func Expand(abbr string) []string {
	return slices.Clone(abbreviations.expand[squeezed(abbr)])
}

// Abbreviate returns the abbreviations in use for the phrase, whatever its case
// and tone placement: the usual one first.
func Abbreviate(phrase string) []string {
	phrase = strings.TrimLeft(phrase, betweenSyllables)
	first, rest := cutSyllable(phrase)
	second, _ := cutSyllable(strings.TrimLeft(rest, betweenSyllables))
	if !abbreviations.opening[[2]string{Exact.String(first), Exact.String(second)}] {
		return nil // as nearly all do, and the whole is dear to read
	}
	return slices.Clone(abbreviations.abbreviate[phraseKey(phrase)])
}

// cutSyllable cuts off the first syllable of a phrase.
func cutSyllable(phrase string) (first, rest string) {
	if i := strings.IndexAny(phrase, betweenSyllables); i >= 0 {
		return phrase[:i], phrase[i:]
	}
	return phrase, ""
}

// betweenSyllables is what may stand between those of a phrase.
const betweenSyllables = " ,-–\u00a0"

// squeezed returns an abbreviation without what may stand between its letters. A
// dash or an ampersand stands where letters alone would be another one.
func squeezed(abbr string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '.', ' ', '\u00a0', '-', '–', '&', ',':
			return -1
		}
		return r
	}, norm.NFC.String(abbr))
}

// phraseKey returns a phrase as its syllables alone.
func phraseKey(phrase string) string {
	return strings.Join(strings.FieldsFunc(Exact.String(phrase), func(r rune) bool {
		return strings.ContainsRune(betweenSyllables, r)
	}), " ")
}

//go:embed abbreviation.tsv
var abbreviationFacts string

var abbreviations = newAbbreviations(abbreviationFacts)

type abbreviationTable struct {
	expand, abbreviate map[string][]string
	opening            map[[2]string]bool // the first two syllables of phrases
}

func newAbbreviations(facts string) abbreviationTable {
	t := abbreviationTable{map[string][]string{}, map[string][]string{}, map[[2]string]bool{}}
	for _, alternates := range []bool{false, true} {
		for line := range strings.Lines(facts) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			f := strings.Split(strings.TrimRight(line, "\n"), "\t")
			switch {
			case !alternates:
				t.add(f[0], f[1])
			case len(f) > 2:
				for a := range strings.SplitSeq(f[2], " | ") {
					t.add(a, f[1])
				}
			}
		}
	}
	return t
}

func (t *abbreviationTable) add(abbr, phrase string) {
	if k := squeezed(abbr); !slices.Contains(t.expand[k], phrase) {
		t.expand[k] = append(t.expand[k], phrase)
	}
	k := phraseKey(phrase)
	first, rest, _ := strings.Cut(k, " ")
	second, _, _ := strings.Cut(rest, " ")
	t.opening[[2]string{first, second}] = true
	if !slices.Contains(t.abbreviate[k], abbr) {
		t.abbreviate[k] = append(t.abbreviate[k], abbr)
	}
}
