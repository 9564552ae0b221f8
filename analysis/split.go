package analysis

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Split returns the ways to cut a run of letters that lacks its blanks into two to
// six syllables (huongkhe: huong khe), or words of three letters and more that
// known accepts, marked or not; the likeliest first: fewest pieces, and among
// those most known ones. There are eight at most.
func Split(s string, known func(string) bool) []string {
	runes := []rune(s)
	if len(runes) < 3 || len(runes) > 6*maxLetters || strings.ContainsAny(s, "0123456789 ") {
		return nil
	}
	c := parter{runes: runes, known: known}
	c.cut(0, nil, 0)
	slices.SortStableFunc(c.found, func(a, b cutting) int { return cmp.Compare(a.cost, b.cost) })
	var all []string
	for _, f := range c.found[:min(8, len(c.found))] {
		all = append(all, f.text)
	}
	return all
}

type cutting struct {
	text string
	cost int
}

type parter struct {
	runes []rune
	known func(string) bool
	found []cutting
}

// maxCuts bounds the work on a run that can be cut in many ways.
const maxCuts = 256

// cut finds the ways to cut what follows start.
func (c *parter) cut(start int, pieces []string, cost int) {
	if start == len(c.runes) && len(pieces) > 1 {
		c.found = append(c.found, cutting{strings.Join(pieces, " "), cost})
	}
	if start == len(c.runes) || len(pieces) == 6 || len(c.found) == maxCuts {
		return
	}
	for end := min(len(c.runes), start+12); end > start; end-- {
		piece := string(c.runes[start:end])
		if price := c.price(piece); price > 0 && (start > 0 || end < len(c.runes)) {
			c.cut(end, append(pieces[:len(pieces):len(pieces)], piece), cost+price)
		}
	}
}

// price returns what a piece costs, 0 where it is none.
func (c *parter) price(piece string) int {
	letters := utf8.RuneCountInString(piece)
	w, ok := readWord(piece)
	if ok {
		_, _, ok = w.parts()
		ok = ok || isASCII(piece) && isFolded(&w)
	}
	isKnown := c.known != nil && (ok || letters > 2) && c.known(Exact.String(piece))
	switch {
	case !ok && !isKnown:
		return 0
	case letters == 1:
		return 30
	case isKnown || c.known == nil:
		return 10
	}
	return 18
}

// isFolded tells whether marks would make a syllable of the word: huong, tieng.
func isFolded(w *word) bool {
	onset, at := w.onset()
	rest := string(w.letters[at:w.n])
	if onset == "gi" && bareRhymes["i"+rest] {
		return true
	}
	front := rest != "" && strings.ContainsAny(rest[:1], "eiy")
	switch onset {
	case "c", "g", "ng":
		return !front && bareRhymes[rest]
	case "gh", "ngh", "k":
		return front && bareRhymes[rest]
	case "qu":
		_, ok := grammar.afterQu[rest]
		return ok || bareRhymes["u"+rest]
	}
	return bareRhymes[rest]
}

// bareRhymes holds the rhymes without their marks.
var bareRhymes = func() map[string]bool {
	m := map[string]bool{}
	for r := range grammar.rhymes {
		m[Folded.String(r)] = true
	}
	return m
}()
