package analysis

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Alternative is a term that may stand for another, and how likely it does:
// above 0 and at most 1, where 1 is the term itself.
type Alternative struct {
	Term   string
	Weight float64
}

// How likely each slip is, against writing the term as it should be.
const (
	slipTone2    = 0.5 // hỏi for ngã
	slipHabit    = 0.4 // a regional onset or coda
	slipToneless = 0.4 // no tone where there is one
	slipHat      = 0.3
	slipTone     = 0.2
	slipDouble   = 0.15
	slipSwap     = 0.15
	slipDrop     = 0.12
	slipKey      = 0.1
	slipLetter   = 0.03
)

// Near returns what a writer of term may have meant instead, the likeliest first,
// without term itself: regional habits, a missing hat or horn, a wrong tone, one
// letter. Only valid syllables are returned, and terms that known accepts (nil
// accepts none). A term without marks stands for any marks, so its alternatives
// have none either, and are what marks make syllables of. A number has none.
func Near(term string, known func(string) bool) []Alternative {
	w, ok := readWord(term)
	if strings.ContainsAny(term, "0123456789") || term == "" || len(term) > 32 {
		return nil
	}
	n := slips{term: Exact.String(term), known: known}
	if ok {
		n.word, n.bare = w, isASCII(n.term)
		if !n.bare {
			n.marks()
		}
		n.onsets()
		n.codas()
		n.edits()
	} else {
		n.foreign()
	}
	return n.sorted()
}

// slips gathers the alternatives of a term.
type slips struct {
	word
	term  string
	bare  bool // the term has no marks
	known func(string) bool
	found []Alternative
}

// add adds a word if it is a syllable or known.
func (n *slips) add(w *word, weight float64) {
	shaped := w.shaped()
	if !shaped && n.known == nil {
		return
	}
	if _, at, ok := w.parts(); ok && (n.bare || w.tone != 0 || !w.stopped()) {
		n.put(w.lower(at), weight)
		return
	}
	if n.bare && shaped && isFolded(w) || n.known != nil && n.known(w.lower(0)) {
		n.put(w.lower(0), weight)
	}
}

func (n *slips) put(term string, weight float64) {
	if term != n.term {
		n.found = append(n.found, Alternative{term, weight})
	}
}

func (n *slips) sorted() []Alternative {
	slices.SortFunc(n.found, func(a, b Alternative) int {
		return cmp.Or(strings.Compare(a.Term, b.Term), cmp.Compare(b.Weight, a.Weight))
	})
	n.found = slices.CompactFunc(n.found, func(a, b Alternative) bool { return a.Term == b.Term })
	slices.SortFunc(n.found, func(a, b Alternative) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Term, b.Term))
	})
	return n.found
}

// shaped tells cheaply whether the word can be a syllable: consonants that begin
// one, vowels, consonants that end one.
func (w *word) shaped() bool {
	i := 0
	for i < w.n && !vowels[w.letters[i]] {
		i++
	}
	j := i
	for j < w.n && vowels[w.letters[j]] {
		j++
	}
	coda := w.n - j
	if i > 3 || i == j || coda > 2 || i > 1 && !strings.ContainsRune("hgr", w.letters[1]) {
		return false
	}
	return coda == 0 || strings.ContainsRune("cghkmnpt", w.letters[w.n-1]) &&
		(coda == 1 || strings.ContainsRune("cn", w.letters[j]) && strings.ContainsRune("gh", w.letters[w.n-1]))
}

// vowels holds the letters of nuclei.
var vowels = func() (all [0x200]bool) {
	for _, r := range "aăâeêioôơuưy" {
		all[r] = true
	}
	return all
}()

// lower returns the word in its exact form, the tone at the letter at.
func (w *word) lower(at int) string {
	plain := *w
	plain.upper = [maxLetters]bool{}
	return plain.exact(at)
}

func (w *word) stopped() bool {
	return w.n > 1 && strings.ContainsRune("ctpk", w.letters[w.n-1]) ||
		w.n > 2 && w.letters[w.n-1] == 'h' && w.letters[w.n-2] == 'c'
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

// marks adds the other tones, and the other hats and horns of the same letters.
func (n *slips) marks() {
	for _, tone := range [...]rune{0, sac, huyen, hoi, nga, nang} {
		w := n.word
		w.tone = tone
		switch {
		case tone == n.tone:
		case tone == hoi && n.tone == nga, tone == nga && n.tone == hoi:
			n.add(&w, slipTone2)
		case n.tone == 0:
			n.add(&w, slipToneless)
		default:
			n.add(&w, slipTone)
		}
	}
	for i := range n.n {
		for _, other := range otherMarks[unmarked(n.letters[i])] {
			w := n.word
			w.letters[i] = other
			if i > 0 && other == 'ơ' && w.letters[i-1] == 'u' {
				n.add(&w, slipHat)
				w.letters[i-1] = 'ư'
			}
			n.add(&w, slipHat)
		}
	}
}

// otherMarks holds the letters that differ from a plain one in a mark alone.
var otherMarks = map[rune][]rune{
	'a': {'a', 'ă', 'â'}, 'e': {'e', 'ê'}, 'o': {'o', 'ô', 'ơ'}, 'u': {'u', 'ư'}, 'd': {'d', 'đ'},
}

// habits are onsets, then codas, that regions do not tell apart.
var (
	onsetHabits = [][2]string{{"l", "n"}, {"ch", "tr"}, {"s", "x"}, {"d", "gi"}, {"d", "r"}, {"gi", "r"}, {"v", "d"}, {"c", "k"}, {"g", "gh"}, {"ng", "ngh"}, {"c", "qu"}}
	codaHabits  = [][2]string{{"n", "ng"}, {"n", "nh"}, {"t", "c"}, {"t", "ch"}}
)

func (n *slips) onsets() {
	onset, at := n.onset()
	for _, h := range onsetHabits {
		for i := range h {
			if h[i] == onset {
				n.replace(0, at, h[1-i], slipHabit)
			}
		}
	}
}

func (n *slips) codas() {
	end := n.n
	for end > 0 && strings.ContainsRune("cghnt", n.letters[end-1]) {
		end--
	}
	if end == 0 {
		return
	}
	coda := string(n.letters[end:n.n])
	for _, h := range codaHabits {
		for i := range h {
			if h[i] == coda {
				n.replace(end, n.n, h[1-i], slipHabit)
			}
		}
	}
}

// replace adds the word with the letters from start to end replaced.
func (n *slips) replace(start, end int, by string, weight float64) {
	w := word{tone: n.tone}
	w.n = copy(w.letters[:], n.letters[:start])
	for _, r := range by {
		if w.n == maxLetters {
			return
		}
		w.letters[w.n] = r
		w.n++
	}
	if w.n+n.n-end > maxLetters {
		return
	}
	w.n += copy(w.letters[w.n:], n.letters[end:n.n])
	n.add(&w, weight)
}

// edits adds the words one letter away.
func (n *slips) edits() {
	for i := 0; i < n.n; i++ {
		weight := slipLetter
		if i > 0 && n.letters[i] == n.letters[i-1] {
			weight = slipDouble
		}
		n.replace(i, i+1, "", weight)
		if i > 0 {
			n.replace(i-1, i+1, string([]rune{n.letters[i], n.letters[i-1]}), slipSwap)
		}
		for _, key := range nearKeys[unmarked(n.letters[i])] {
			n.replace(i, i+1, string(key), slipKey)
		}
	}
	for i := 0; i <= n.n && n.n < maxLetters; i++ {
		for _, letter := range "abcdeghiklmnopqrstuvxy" {
			n.replace(i, i, string(letter), slipDrop)
		}
	}
}

// nearKeys holds each key's neighbours on the keyboard.
var nearKeys = func() map[rune]string {
	m := map[rune]string{}
	rows := []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}
	for y, row := range rows {
		for x, key := range row {
			for _, other := range rows[max(0, y-1):min(len(rows), y+2)] {
				for i := max(0, x-1); i <= x+1 && i < len(other); i++ {
					if rune(other[i]) != key {
						m[key] += other[i : i+1]
					}
				}
			}
		}
	}
	return m
}()

// foreign adds the syllables and known words one letter away from a word that is
// too long or too strange for a syllable, as one with two tones (báán).
func (n *slips) foreign() {
	runes := []rune(n.term)
	try := func(start, end int, by string, weight float64) {
		if s := string(runes[:start]) + by + string(runes[end:]); s != "" && (n.known != nil && n.known(s) || IsSyllable(s)) {
			n.put(s, weight)
		}
	}
	for i := range runes {
		try(i, i+1, "", slipDouble)
		if i > 0 {
			try(i-1, i+1, string([]rune{runes[i], runes[i-1]}), slipSwap)
		}
		for _, key := range nearKeys[unmarked(runes[i])] {
			try(i, i+1, string(key), slipKey)
		}
		for letter := 'a'; letter <= 'z'; letter++ {
			try(i, i, string(letter), slipDrop)
		}
	}
}

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
