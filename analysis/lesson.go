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
	clause       clause
	opened       int // clauses by different terms
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
	opens       bool // a clause
	newFollower bool
}

// numberTerm stands for every number in pairs and triples of exact terms.
const numberTerm = "0"

// Marks tell the keys of one kind from those of another.
const (
	foldedMark  = 0x5bd1e9955bd1e995
	clauseMark  = 0x9ae16a3b2f90404f
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
		between := text[min(end, t.Start):t.Start]
		e.opens = end == 0 || between != " " && endsClause(between)
		if capital := hasCapital(text[t.Start:t.End]); !capital || end == 0 || !e.opens {
			e.capital = l.seen.add(key^writtenMark) && capital
		}
		news = news || e.number < 0
		l.terms = append(l.terms, e)
		if t.Position == position && len(l.line) > 0 {
			e.opens = l.line[len(l.line)-1].opens
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
	l.pairs, l.twos, l.met, l.opened = l.pairs[:0], l.twos[:0], l.met[:0], 0
	var folded uint64
	for i := range l.line {
		e := &l.line[i]
		t := &k.words.terms[e.number]
		if key := follow(folded, t.folded); i > 0 && l.seen.add(key^foldedMark) {
			l.pairs = append(l.pairs, key)
		}
		folded = t.folded
		b := t.gram()
		if e.isNumber {
			b = numberGram()
		}
		if !e.opens {
			l.line[i-1].newFollower = l.goOn(b) || l.line[i-1].newFollower
			continue
		}
		if i > 0 {
			l.line[i-1].newFollower = l.goOn(clauseEnd())
		}
		l.clause = clause{}
		l.goOn(clauseEnd())
		if l.goOn(b) {
			l.opened++
		}
	}
	if last := len(l.line) - 1; last >= 0 {
		l.line[last].newFollower = l.goOn(clauseEnd())
	}
	l.untold(k)
}

// A clause is what stands last in one: its last term, and that with the one before.
type clause struct {
	terms  int
	a, two gram
}

// goOn goes on with the clause, and tells whether the term is a new one behind the
// last one.
func (l *lesson) goOn(b gram) (news bool) {
	c := &l.clause
	c.terms++
	a, before := c.a, c.two
	if c.a = b; c.terms == 1 {
		return false
	}
	c.two = a.then(b)
	if news = l.seen.add(c.two.key()); news {
		l.twos = append(l.twos, c.two)
	}
	if three := before.then(b); c.terms > 2 && l.seen.add(three.key()) {
		l.met = append(l.met, meeting{before, a, c.two, three})
	}
	return news
}

// clauseEnd returns the key of what stands before and behind the terms of a clause.
func clauseEnd() gram { return gram{folded: clauseMark} }

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
