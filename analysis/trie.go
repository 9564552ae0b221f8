package analysis

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
)

// alphabet is the letters of syllables, each with its number.
const alphabet = "aăâbcdđeêghiklmnoôơpqrstuưvxy"

// noLetter is the number of what is none.
const noLetter = 31

// folded is the place of a leaf's folded form, behind those of its tones.
const folded = 1 + len(toneMarks)

// A leaf is a syllable without its tone: the exact form with each tone that it may
// have, level first, and the folded form where that is the same letters.
type leaf struct{ terms [folded + 1]string }

// A trie holds the syllables letter by letter. The children of a node lie side by
// side, in the order of their letters. Node 0 is none: it has no child and no leaf.
type trie struct {
	letters []uint32 // of each node, which letters have a child
	first   []uint16 // of each node, its first child
	leaves  []uint16 // of each node, its leaf, or 0
	all     []leaf
}

// root is the node of no letters.
const root = 1

// child returns the child of a node for a letter, 0 where there is none.
func (t *trie) child(node uint16, letter uint8) uint16 {
	mask := t.letters[node]
	if mask>>letter&1 == 0 {
		return 0
	}
	return t.first[node] + uint16(bits.OnesCount32(mask&(1<<letter-1)))
}

// children returns the letters that have a child, a bit each.
func (t *trie) children(node uint16) uint32 { return t.letters[node] }

// below returns the node of letters below another, 0 where there is none.
func (t *trie) below(node uint16, letters string) uint16 {
	for _, r := range letters {
		if node = t.child(node, letterNumber(r)); node == 0 {
			return 0
		}
	}
	return node
}

// leaf returns the syllable that ends at a node, or nil.
func (t *trie) leaf(node uint16) *leaf {
	if i := t.leaves[node]; i > 0 {
		return &t.all[i]
	}
	return nil
}

// syllableTrie returns the syllables that the grammar allows, marked and folded.
var syllableTrie = sync.OnceValue(func() *trie {
	leaves := map[string]*leaf{}
	at := func(letters string) *leaf {
		if leaves[letters] == nil {
			leaves[letters] = &leaf{}
		}
		return leaves[letters]
	}
	k := knownSyllables()
	for id, exact := range k.forms[Exact] {
		p, _ := Parse(exact)
		if p.Tone != 0 || !isStop(p.Coda) {
			at(k.forms[Toneless][id]).terms[toneNumber(p.Tone)] = exact
		}
		at(k.forms[Folded][id]).terms[folded] = k.forms[Folded][id]
	}
	return newTrie(leaves)
})

// newTrie lays out the leaves breadth first.
func newTrie(leaves map[string]*leaf) *trie {
	t := &trie{all: make([]leaf, 1, len(leaves)+1), letters: []uint32{0}, first: []uint16{0}, leaves: []uint16{0}}
	var words [][]uint8
	spelt := map[string]*leaf{}
	for letters, l := range leaves {
		var word []uint8
		for _, r := range letters {
			word = append(word, letterNumber(r))
		}
		words = append(words, word)
		spelt[string(word)] = l
	}
	slices.SortFunc(words, slices.Compare[[]uint8])
	depth := 0
	for level := [][][]uint8{words}; len(level) > 0; depth++ {
		var next [][][]uint8
		for _, ws := range level {
			next = append(next, t.grow(ws, depth, spelt)...)
		}
		level = next
	}
	// The children of a node were laid behind all of its own level.
	child := uint16(root + 1)
	for node := range t.first {
		t.first[node] = child
		child += uint16(bits.OnesCount32(t.letters[node]))
	}
	return t
}

// grow adds the node of sorted words that share their first letters, and returns
// the words of each of its children.
func (t *trie) grow(words [][]uint8, depth int, spelt map[string]*leaf) [][][]uint8 {
	var children [][][]uint8
	mask, end := uint32(0), uint16(0)
	for _, w := range words {
		switch {
		case len(w) == depth:
			end = uint16(len(t.all))
			t.all = append(t.all, *spelt[string(w)])
		case mask>>w[depth]&1 == 0:
			mask |= 1 << w[depth]
			children = append(children, nil)
			fallthrough
		default:
			last := len(children) - 1
			children[last] = append(children[last], w)
		}
	}
	t.letters, t.first, t.leaves = append(t.letters, mask), append(t.first, 0), append(t.leaves, end)
	return children
}

// letterNumbers holds the numbers of letters.
var letterNumbers = func() (numbers [0x200]uint8) {
	for i := range numbers {
		numbers[i] = noLetter
	}
	for i, r := range []rune(alphabet) {
		numbers[r] = uint8(i)
	}
	return numbers
}()

func letterNumber(r rune) uint8 {
	if int(r) < len(letterNumbers) {
		return letterNumbers[r]
	}
	return noLetter
}

func toneNumber(tone rune) int { return 1 + slices.Index(toneMarks[:], tone) }

// Sets of letters, a bit each.
var (
	plainLetters = lettersOf("abcdeghiklmnopqrstuvxy")
	vowelLetters = lettersOf("aăâeêioôơuưy")
	sameKey      = newSameKey()
	nearKeys     = newNearKeys()
)

func lettersOf(letters string) (set uint32) {
	for _, r := range letters {
		if n := letterNumber(r); n != noLetter {
			set |= 1 << n
		}
	}
	return set
}

// newSameKey returns, for each letter, those that differ from it in a mark alone.
func newSameKey() (same [noLetter + 1]uint32) {
	for i, r := range []rune(alphabet) {
		for j, other := range []rune(alphabet) {
			if unmarked(r) == unmarked(other) {
				same[i] |= 1 << j
			}
		}
	}
	return same
}

// newNearKeys returns, for each key, the letters on the keys beside it.
func newNearKeys() (near [0x80]uint32) {
	for key := 'a'; key <= 'z'; key++ {
		beside := besideKeys(key)
		for i, r := range []rune(alphabet) {
			if strings.ContainsRune(beside, unmarked(r)) {
				near[key] |= 1 << i
			}
		}
	}
	return near
}
