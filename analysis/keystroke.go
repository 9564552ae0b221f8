package analysis

import (
	"slices"
	"strings"
)

// An outcome says what became of the keys of one word.
type outcome int

const (
	same   outcome = iota // no syllable, or nothing to do
	whole                 // a syllable other than the keys
	undone                // a mark key doubled, for the key's own letter
	begun                 // what more keys make a syllable of: ngươ, việ
)

// read returns the letters that a word's keys give under m.
func (m Method) read(keys string) (string, outcome) {
	if len(keys) > 2*maxLetters {
		return keys, same
	}
	k := keyboard{method: m}
	letters, o := k.read(keys)
	if o == same && k.again {
		k = keyboard{method: m, literal: true}
		return k.read(keys)
	}
	return letters, o
}

// A keyboard is an input method with one word on its way. Marks may come in any
// order: each looks for the letter that it belongs to.
type keyboard struct {
	word
	method   Method
	literal  bool // a vowel typed again is a letter: khoeo
	again    bool // a vowel typed again was read as its hat
	plain    bool // marks were undone: their keys are letters now
	plainly  bool // the same for tones
	touched  bool
	replaced bool // a tone gave way to another
}

func (k *keyboard) read(keys string) (string, outcome) {
	letters := 0
	for i := 0; i < len(keys); i++ {
		if isLetter(keys[i]) {
			letters++
		}
		if !k.press(keys[i]) {
			return keys, same
		}
	}
	if !k.touched || letters < 2 && k.method == VNI && !isOneLetterWord(keys) && (k.tone == 0 || !k.marked() || k.replaced) {
		return keys, same
	}
	return k.outcome(keys)
}

func isLetter(c byte) bool { c |= 0x20; return 'a' <= c && c <= 'z' }

// press takes one key. It returns false for one that no syllable holds.
func (k *keyboard) press(key byte) bool {
	lower := key
	if isLetter(key) {
		lower |= 0x20
	}
	switch a := keyActions[k.method][lower&0x7f]; {
	case key >= 0x80:
		return false
	case a.tone != 0:
		return k.pressTone(a.tone, key)
	case a.mark != 0:
		return k.pressMark(a.mark, key)
	}
	return k.letter(key)
}

// letter adds a key as the letter it shows.
func (k *keyboard) letter(key byte) bool {
	if k.n == maxLetters {
		return false
	}
	upper := 'A' <= key && key <= 'Z'
	if upper {
		key |= 0x20
	}
	k.letters[k.n], k.upper[k.n] = rune(key), upper
	k.n++
	return true
}

// A keyAction is what a key does where it finds the letter for it.
type keyAction struct{ tone, mark rune }

// Marks of keys that do more than one thing.
const (
	level   = 'z' // takes the tone away
	double  = 'd' // the hat of the same vowel, the bar of d
	hornish = 'w' // horn or breve
)

var keyActions = [4][128]keyAction{
	Telex: {'f': {tone: huyen}, 's': {tone: sac}, 'r': {tone: hoi}, 'x': {tone: nga}, 'j': {tone: nang}, 'z': {tone: level},
		'a': {mark: double}, 'e': {mark: double}, 'o': {mark: double}, 'd': {mark: double}, 'w': {mark: hornish}},
	VNI: {'1': {tone: sac}, '2': {tone: huyen}, '3': {tone: hoi}, '4': {tone: nga}, '5': {tone: nang}, '0': {tone: level},
		'6': {mark: circumflex}, '7': {mark: horn}, '8': {mark: breve}, '9': {mark: stroke}},
	VIQR: {'\'': {tone: sac}, '`': {tone: huyen}, '?': {tone: hoi}, '~': {tone: nga}, '.': {tone: nang},
		'^': {mark: circumflex}, '+': {mark: horn}, '*': {mark: horn}, '(': {mark: breve}, 'd': {mark: double}},
}

func (k *keyboard) pressTone(tone rune, key byte) bool {
	switch {
	case k.plainly || !k.hasVowel() || tone == level && k.tone == 0:
		return k.letter(key)
	case tone == level:
		k.tone, k.touched = 0, true
	case tone == k.tone:
		k.tone, k.plainly = 0, true
		return k.letter(key)
	default:
		k.replaced = k.replaced || k.tone != 0
		k.tone, k.touched = tone, true
	}
	return true
}

func (k *keyboard) hasVowel() bool {
	for _, r := range k.letters[:k.n] {
		if strings.ContainsRune("aăâeêioôơuưy", r) {
			return true
		}
	}
	return false
}

// pressMark puts the mark of a key on its letter, takes it away again where it is
// there already, or adds the key as a letter.
func (k *keyboard) pressMark(mark rune, key byte) bool {
	at, mark := k.target(mark, key)
	switch {
	case at < 0 && mark == hornish && k.method == Telex:
		k.touched = true
		ok := k.letter(key)
		k.letters[k.n-1] = 'ư'
		return ok
	case at < 0 || k.plain:
		return k.letter(key)
	}
	k.touched = true
	letter := unmarked(k.letters[at])
	l := marked(letter, mark)
	if l == k.letters[at] && !k.half(at) {
		k.letters[at], k.plain = letter, true
		return k.letter(key)
	}
	k.letters[at] = l
	if mark == horn && letter == 'o' && k.pair(at) {
		k.letters[at-1] = 'ư'
	}
	return true
}

// pair tells whether the o at i stands behind a u that bears the horn with it.
func (k *keyboard) pair(i int) bool {
	return i > 0 && unmarked(k.letters[i-1]) == 'u' && !(i > 1 && k.letters[i-2] == 'q')
}

// half tells whether the ơ at i lacks the horn on the u before it.
func (k *keyboard) half(i int) bool { return k.pair(i) && k.letters[i-1] == 'u' }

// target returns the letter that a mark key is meant for and which mark it is;
// -1 where there is none.
func (k *keyboard) target(mark rune, key byte) (int, rune) {
	switch mark {
	case double:
		return k.twin(rune(key | 0x20))
	case circumflex:
		return k.last("aeo"), mark
	case breve:
		return k.last("a"), mark
	case stroke:
		if k.n > 0 && unmarked(k.letters[0]) == 'd' {
			return 0, mark
		}
		return -1, mark
	}
	return k.horned(mark)
}

// twin returns the letter that key doubles: a hat for a, e and o, the bar for a d
// at the beginning.
func (k *keyboard) twin(key rune) (int, rune) {
	if key == 'd' {
		if k.n > 0 && unmarked(k.letters[0]) == 'd' {
			return 0, stroke
		}
		return -1, stroke
	}
	at := k.last(string(key))
	if at < 0 || k.literal {
		return -1, circumflex
	}
	k.again = true
	return at, circumflex
}

// horned returns the letter that takes a horn, or for the w of Telex a breve: o of
// uo, the first u of uu, u of ua; but a of oa and of qua.
func (k *keyboard) horned(mark rune) (int, rune) {
	letters := "ou"
	if mark == hornish {
		letters = "aou"
	}
	at := k.last(letters)
	if at < 0 && mark == horn && k.last("a") > 0 {
		letters, at = "aou", k.last("a")
	}
	if at < 0 {
		return -1, mark
	}
	before := at > 0 && unmarked(k.letters[at-1]) == 'u' && !(at > 1 && k.letters[at-2] == 'q')
	switch unmarked(k.letters[at]) {
	case 'a':
		if before {
			return at - 1, horn
		}
		if mark == hornish {
			return at, breve
		}
		return -1, mark
	case 'u':
		if before && k.letters[at-1] == 'u' {
			return at - 1, horn
		}
		if at > 0 && k.letters[at-1] == 'q' {
			return -1, mark
		}
		if o := at - 1; o > 0 && unmarked(k.letters[o]) == 'o' && k.pair(o) {
			return o, horn
		}
	}
	return at, horn
}

// last returns the last letter that is, but for its marks, one of letters; or -1.
func (k *keyboard) last(letters string) int {
	for i := k.n - 1; i >= 0; i-- {
		if strings.ContainsRune(letters, unmarked(k.letters[i])) {
			return i
		}
	}
	return -1
}

func unmarked(r rune) rune {
	switch r {
	case 'ă', 'â':
		return 'a'
	case 'ê':
		return 'e'
	case 'ô', 'ơ':
		return 'o'
	case 'ư':
		return 'u'
	case 'đ':
		return 'd'
	}
	return r
}

// outcome returns the word as letters, where it is one.
func (k *keyboard) outcome(keys string) (string, outcome) {
	k.settleHorns()
	p, at, ok := k.parts()
	switch {
	case ok && (k.tone != 0 || !isStop(p.Coda)):
		if letters := k.exact(at); letters != keys {
			return letters, whole
		}
		return keys, same
	case k.plain || k.plainly:
		if k.replaced || k.tone != 0 || k.marked() {
			return keys, same
		}
		return k.exact(-1), undone
	case ok:
		return k.exact(at), begun
	case k.n < maxLetters && k.marked():
		return k.outcomeBegun(keys)
	}
	return keys, same
}

// outcomeBegun returns the word where it lacks no more than its coda.
func (k *keyboard) outcomeBegun(keys string) (string, outcome) {
	longer := k.word
	longer.letters[longer.n] = 'n'
	longer.n++
	if _, at, ok := longer.parts(); ok && at == k.n-1 {
		return k.exact(at), begun
	}
	return keys, same
}

func (k *keyboard) marked() bool {
	return slices.ContainsFunc(k.letters[:k.n], func(r rune) bool { return r >= 0x80 })
}

// settleHorns makes ươ of uo with one horn or two, but uơ at the end of thuở, huơ.
func (k *keyboard) settleHorns() {
	for i := 1; i < k.n; i++ {
		if !k.pair(i) || unmarked(k.letters[i]) != 'o' || k.letters[i] == 'ô' || k.letters[i] == 'o' && k.letters[i-1] == 'u' {
			continue
		}
		k.letters[i-1], k.letters[i] = 'ư', 'ơ'
		if i == k.n-1 && (i == 1 || k.letters[i-2] == 'h' && (i == 2 || k.letters[0] == 't' || k.letters[0] == 'k')) {
			k.letters[i-1] = 'u'
		}
		return
	}
}
