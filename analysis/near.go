package analysis

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
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
	slipHats     = 0.25 // no hat where there are several
	slipMarks    = 0.06 // several other hats and horns
	slipTone     = 0.2
	slipDouble   = 0.15
	slipSwap     = 0.15
	slipDrop     = 0.12
	slipKey      = 0.1
	slipLetter   = 0.03

	slipMarked = 0.5 // of a letter dropped or mistaken: it had a hat or a horn
	slipToned  = 0.3 // and the tone of the syllable
)

// Near returns what a writer of term may have meant instead, the likeliest first,
// without term itself: regional habits, a missing hat or horn, a wrong tone, one
// letter. Only valid syllables are returned, and where term is none itself the
// terms that known accepts (nil accepts none). A term without marks stands for any
// marks, so its alternatives have none either, and are what marks make syllables
// of. A number has none.
func Near(term string, known func(string) bool) []Alternative {
	if strings.ContainsAny(term, "0123456789") || term == "" || len(term) > 32 {
		return nil
	}
	n := slips{term: Exact.String(term), trie: syllableTrie()}
	w, ok := readWord(term)
	if ok {
		n.word, n.bare = w, isASCII(n.term)
		n.read()
		n.marks()
		n.onsets()
		n.codas()
		n.edits()
	}
	all := n.alternatives()
	if !ok || n.walk(root, 0) == nil {
		all = n.strange(all, known)
	}
	slices.SortFunc(all, func(a, b Alternative) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Term, b.Term))
	})
	return all
}

// slips gathers the syllables near a word.
type slips struct {
	word
	term  string
	bare  bool // the term has no marks
	trie  *trie
	at    [maxLetters]uint8 // the letters as numbers of the trie
	found []slip
}

// A slip is a syllable and how likely it was meant.
type slip struct {
	leaf   *leaf
	tone   int
	weight float64
}

func (n *slips) read() {
	for i, r := range n.letters[:n.n] {
		n.at[i] = letterNumber(r)
	}
	n.found = make([]slip, 0, 32)
}

// walk returns the leaf of the letters from i on below a node, or nil.
func (n *slips) walk(node uint16, i int) *leaf {
	for ; i < n.n; i++ {
		if node = n.trie.child(node, n.at[i]); node == 0 {
			return nil
		}
	}
	return n.trie.leaf(node)
}

// add adds a syllable with the tone of the term.
func (n *slips) add(l *leaf, weight float64) { n.addTone(l, toneNumber(n.tone), weight) }

func (n *slips) addTone(l *leaf, tone int, weight float64) {
	if l == nil {
		return
	}
	if n.bare {
		tone = folded
	}
	if l.terms[tone] == "" {
		return
	}
	for i, s := range n.found {
		if s.leaf == l && s.tone == tone {
			n.found[i].weight = max(weight, s.weight)
			return
		}
	}
	n.found = append(n.found, slip{l, tone, weight})
}

func (n *slips) alternatives() []Alternative {
	all := make([]Alternative, 0, len(n.found))
	for _, s := range n.found {
		if term := s.leaf.terms[s.tone]; term != n.term {
			all = append(all, Alternative{term, s.weight})
		}
	}
	return all
}

// marks adds the other tones, and the other hats and horns of the same letters.
func (n *slips) marks() {
	if n.bare {
		return
	}
	own := toneNumber(n.tone)
	if l := n.walk(root, 0); l != nil {
		for tone := range folded {
			switch {
			case tone == own:
			case tone == toneNumber(hoi) && n.tone == nga, tone == toneNumber(nga) && n.tone == hoi:
				n.addTone(l, tone, slipTone2)
			case own == 0:
				n.addTone(l, tone, slipToneless)
			default:
				n.addTone(l, tone, slipTone)
			}
		}
	}
	n.hats(root, 0, 0)
}

// hats adds the syllables of the same letters in other hats and horns: below a
// node that stands for the first i letters, of which some are others already.
func (n *slips) hats(node uint16, i, others int) {
	if i < n.n {
		for options := n.trie.children(node) & sameKey[n.at[i]]; options != 0; options &= options - 1 {
			c := uint8(bits.TrailingZeros32(options))
			more := others
			if c != n.at[i] {
				more++
			}
			n.hats(n.trie.child(node, c), i+1, more)
		}
		return
	}
	switch {
	case others == 1:
		n.add(n.trie.leaf(node), slipHat)
	case others > 1 && !n.marked():
		n.add(n.trie.leaf(node), slipHats)
	case others > 1:
		n.add(n.trie.leaf(node), slipMarks)
	}
}

// marked tells whether a letter of the term bears a hat, a horn or a bar.
func (n *slips) marked() bool {
	return slices.ContainsFunc(n.letters[:n.n], func(r rune) bool { return r >= 0x80 })
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
				n.add(n.walk(n.trie.below(root, h[1-i]), at), slipHabit)
			}
		}
	}
}

func (n *slips) codas() {
	end := n.n
	for end > 0 && strings.ContainsRune("cghnt", n.letters[end-1]) {
		end--
	}
	if end == 0 || end == n.n {
		return
	}
	node := uint16(root)
	for i := range end {
		if node = n.trie.child(node, n.at[i]); node == 0 {
			return
		}
	}
	coda := string(n.letters[end:n.n])
	for _, h := range codaHabits {
		for i := range h {
			if h[i] == coda {
				n.add(n.trie.leaf(n.trie.below(node, h[1-i])), slipHabit)
			}
		}
	}
}

// edits adds the words one letter away.
func (n *slips) edits() {
	allowed := ^uint32(0)
	if n.bare {
		allowed = plainLetters
	}
	for i, node := 0, uint16(root); node != 0; i++ {
		n.dropped(node, i, allowed)
		if i == n.n {
			return
		}
		weight := slipLetter
		if i > 0 && n.at[i] == n.at[i-1] {
			weight = slipDouble
		}
		n.add(n.walk(node, i+1), weight)
		if i+1 < n.n {
			if second := n.trie.child(node, n.at[i+1]); second != 0 {
				n.add(n.walk(n.trie.child(second, n.at[i]), i+2), slipSwap)
			}
		}
		n.mistaken(node, i, allowed)
		node = n.trie.child(node, n.at[i])
	}
}

// dropped adds the syllables with one more letter before the one at i.
func (n *slips) dropped(node uint16, i int, allowed uint32) {
	for options := n.trie.children(node) & allowed; options != 0; options &= options - 1 {
		c := uint8(bits.TrailingZeros32(options))
		n.another(n.walk(n.trie.child(node, c), i), c, slipDrop)
	}
}

// mistaken adds the syllables with a neighbouring key in the place of the letter
// at i.
func (n *slips) mistaken(node uint16, i int, allowed uint32) {
	if n.at[i] == noLetter && n.letters[i] > 'z' {
		return
	}
	for options := n.trie.children(node) & allowed & nearKeys[unmarked(n.letters[i])]; options != 0; options &= options - 1 {
		c := uint8(bits.TrailingZeros32(options))
		n.another(n.walk(n.trie.child(node, c), i+1), c, slipKey)
	}
}

// another adds a syllable that has a letter which the term lacks; a vowel may have
// taken the tone with it.
func (n *slips) another(l *leaf, letter uint8, weight float64) {
	if l == nil {
		return
	}
	if plainLetters>>letter&1 == 0 {
		weight *= slipMarked
	}
	n.add(l, weight)
	if n.tone != 0 || n.bare || vowelLetters>>letter&1 == 0 {
		return
	}
	for tone := 1; tone < folded; tone++ {
		n.addTone(l, tone, weight*slipToned)
	}
}

// strange adds the known words one letter away from a word that is no syllable,
// and the syllables where it is not even the beginning of one (báán).
func (n *slips) strange(all []Alternative, known func(string) bool) []Alternative {
	runes := []rune(n.term)
	if known == nil && n.n > 0 {
		return all
	}
	try := func(start, end int, by string, weight float64) {
		s := string(runes[:start]) + by + string(runes[end:])
		if s == "" || s == n.term || !(known != nil && known(s)) && !(n.n == 0 && IsSyllable(s)) {
			return
		}
		at := slices.IndexFunc(all, func(a Alternative) bool { return a.Term == s })
		if at < 0 {
			all = append(all, Alternative{s, weight})
		} else {
			all[at].Weight = max(all[at].Weight, weight)
		}
	}
	onset, at := n.onset()
	for _, h := range onsetHabits {
		for i := range h {
			if at > 0 && h[i] == onset {
				try(0, at, h[1-i], slipHabit)
			}
		}
	}
	for i := range runes {
		weight := slipLetter
		if i > 0 && runes[i] == runes[i-1] || n.n == 0 {
			weight = slipDouble
		}
		try(i, i+1, "", weight)
		if i > 0 {
			try(i-1, i+1, string([]rune{runes[i], runes[i-1]}), slipSwap)
		}
		for _, key := range besideKeys(unmarked(runes[i])) {
			try(i, i+1, string(key), slipKey)
		}
		for letter := 'a'; letter <= 'z'; letter++ {
			try(i, i, string(letter), slipDrop)
		}
	}
	return all
}

// besideKeys returns a key's neighbours on the keyboard.
func besideKeys(key rune) string {
	rows := []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"}
	var all strings.Builder
	for y, row := range rows {
		x := strings.IndexRune(row, key)
		if x < 0 {
			continue
		}
		for _, other := range rows[max(0, y-1):min(len(rows), y+2)] {
			for i := max(0, x-1); i <= x+1 && i < len(other); i++ {
				if rune(other[i]) != key {
					all.WriteByte(other[i])
				}
			}
		}
	}
	return all.String()
}
