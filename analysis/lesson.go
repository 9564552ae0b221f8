package analysis

import (
	"unicode"
	"unicode/utf8"
)

// A lesson is what one text teaches: its terms and its different n-grams.
type lesson struct {
	terms        []lessonTerm
	line         []lessonTerm // those that follow one another, one a position
	pairs        []uint64
	twos, threes []gram
	met          []meeting
	seen         seen

	before, behind metForms // of the term in the middle of a triple
}

// A meeting is a triple in a text: the terms a, b and c.
type meeting struct{ ab, b, bc, abc gram }

type lessonTerm struct {
	term        string
	number      int // in the vocabulary; below 0 where it is not yet there
	key         uint64
	isNumber    bool
	first       bool // of its kind in the text
	capital     bool // written with one, where it would have none but for itself
	newFollower bool
}

// numberTerm stands for every number in pairs and triples of exact terms.
const numberTerm = "0"

// Marks tell the keys of one kind from those of another.
const (
	foldedMark  = 0x5bd1e9955bd1e995
	writtenMark = 0x27d4eb2f165667c5
)

// read fills the lesson from the text, but for its n-grams, and tells whether it
// has terms that are new.
func (l *lesson) read(text string, words *vocabulary) (news bool) {
	l.terms, l.line = l.terms[:0], l.line[:0]
	l.seen.reset(len(text))
	position, end := 0, 0
	for t := range (Analyzer{}).Tokens(text) {
		key := hash(t.Term)
		e := lessonTerm{term: t.Term, key: key, number: words.find(t.Term, key), isNumber: t.Kind == Number, first: l.seen.add(key)}
		if capital := hasCapital(text[t.Start:t.End]); !capital || !endsClause(text[min(end, t.Start):t.Start]) {
			e.capital = l.seen.add(key^writtenMark) && capital
		}
		news = news || e.number < 0
		l.terms = append(l.terms, e)
		if t.Position == position {
			l.line = l.line[:len(l.line)-1]
		}
		position, end = t.Position, t.End
		l.line = append(l.line, e)
	}
	return news
}

// hasCapital tells whether a word begins with a capital and is not all capitals.
func hasCapital(word string) bool {
	if word[0] >= 'a' && word[0] <= 'z' {
		return false
	}
	first, size := utf8.DecodeRuneInString(word)
	last, _ := utf8.DecodeLastRuneInString(word)
	return unicode.IsUpper(first) && (size == len(word) || !unicode.IsUpper(last))
}

// meet adds the terms that are new to the vocabulary.
func (l *lesson) meet(words *vocabulary) {
	for _, list := range [][]lessonTerm{l.terms, l.line} {
		for i := range list {
			if t := &list[i]; t.number < 0 {
				t.number = words.add(t.term, t.key)
			}
		}
	}
}

// join collects the pairs of the line, whose terms are all known, and its triples, as
// far as pairs do not foretell them.
func (l *lesson) join(k *learnt) {
	l.pairs, l.twos, l.met = l.pairs[:0], l.twos[:0], l.met[:0]
	var a, two gram
	var folded uint64
	for i := range l.line {
		t := &k.words.terms[l.line[i].number]
		b := t.gram()
		if l.line[i].isNumber {
			b = numberGram()
		}
		if i > 0 {
			if key := follow(folded, t.folded); l.seen.add(key ^ foldedMark) {
				l.pairs = append(l.pairs, key)
			}
			before := two
			if two = a.then(b); l.seen.add(two.key()) {
				l.twos = append(l.twos, two)
				l.line[i-1].newFollower = true
			}
			if three := before.then(b); i > 1 && l.seen.add(three.key()) {
				l.met = append(l.met, meeting{before, a, two, three})
			}
		}
		a, folded = b, t.folded
	}
	l.untold(k)
}

// gram returns the key of the term by itself.
func (t *vocable) gram() gram { return gram{t.folded, uint32(t.form)} }

// numberGram returns the key of any number.
func numberGram() gram { return gram{folded: hash(numberTerm)} }

// seen is a set of keys, for one text at a time. When it is nearly full, as no
// text that is one makes it, it takes all keys for seen.
type seen struct {
	keys []uint64
	room int
}

// reset empties the set and makes room for the n-grams of a text of n bytes.
func (s *seen) reset(n int) {
	size := 1024
	for size < 2*n {
		size *= 2
	}
	s.room = size / 8 * 7
	if size > len(s.keys) || size < len(s.keys)/16 {
		s.keys = make([]uint64, size)
		return
	}
	s.room = len(s.keys) / 8 * 7
	clear(s.keys)
}

// add adds the key and tells whether it was not yet there.
func (s *seen) add(key uint64) bool {
	key |= 1
	mask := len(s.keys) - 1
	for at := int(key>>8) & mask; ; at = (at + 1) & mask {
		switch s.keys[at] {
		case key:
			return false
		case 0:
			if s.room == 0 {
				return false
			}
			s.room--
			s.keys[at] = key
			return true
		}
	}
}
