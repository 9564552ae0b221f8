package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// expr is a query as its language reads it: all of the items are wanted, of an
// item one of its atoms.
type expr []item

type item []atom

// atom is one thing asked for.
type atom struct {
	field  Field // Text but for an operator
	not    bool
	quoted bool
	prefix bool // word*
	text   string
}

// plain reports whether the item is a bare word.
func (i item) plain() bool { return len(i) == 1 && i[0].plain() }

func (a atom) plain() bool { return a.field == Text && !a.not && !a.quoted && !a.prefix }

// operators are the fields that may stand before a colon.
var operators = map[string]Field{
	"title": Title, "speaker": Speaker, "district": District, "author": Author, "year": Year,
}

// parse reads the query language. It has no errors: what is no syntax is words.
//
//	bầu cử            words             title:bầu cử     one word in a field
//	"bầu cử"          a phrase          speaker:"văn a"  a phrase in a field
//	-quảng -"bầu cử"  without           nghị*            words that begin so
//	lúa OR ngô        one of them       year:2022        of that year
func parse(text string) expr {
	var e expr
	or := false
	for rest := blankless(text); rest != ""; rest = blankless(rest) {
		var a atom
		word := rest[:strings.IndexFunc(rest+" ", unicode.IsSpace)]
		if word == "OR" && len(e) > 0 && blankless(rest[2:]) != "" {
			or, rest = true, rest[2:]
			continue
		}
		a, rest = nextAtom(rest)
		switch {
		case a.text == "":
		case or && !a.not && !e[len(e)-1][0].not:
			if last := len(e) - 1; !slices.Contains(e[last], a) {
				e[last] = append(e[last], a)
			}
		default:
			e = append(e, item{a})
		}
		or = false
	}
	return e.once()
}

// once returns e with each item that is syntax once. A bare word may be meant twice.
func (e expr) once() expr {
	kept := e[:0]
	for _, it := range e {
		same := func(other item) bool { return slices.Equal(it, other) }
		if it.plain() || !slices.ContainsFunc(kept, same) {
			kept = append(kept, it)
		}
	}
	return kept
}

func blankless(s string) string { return strings.TrimLeftFunc(s, unicode.IsSpace) }

// nextAtom reads the atom that text begins with. Its text is "" where there is
// nothing to look for.
func nextAtom(text string) (a atom, rest string) {
	rest = text
	if after, ok := strings.CutPrefix(rest, "-"); ok && !numberAhead(after) && !startsBlank(after) {
		a.not, rest = true, after
	}
	if name, after, ok := strings.Cut(rest, ":"); ok && !startsBlank(after) {
		if f, known := operators[strings.ToLower(name)]; known {
			a.field, rest = f, after
		}
	}
	if quoted, after, ok := cutQuoted(rest); ok {
		a.quoted, a.text = true, strings.TrimSpace(quoted)
		return a.checked(), after
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) })
	switch {
	case end < 0:
		end = len(rest)
	case end == 0: // a quote that has no end
		_, n := utf8.DecodeRuneInString(rest)
		return atom{}, rest[n:]
	}
	a.text, rest = rest[:end], rest[end:]
	if t, ok := strings.CutSuffix(a.text, "*"); ok && letters(t) > 0 {
		a.prefix, a.text = true, strings.TrimRight(t, "*")
	}
	return a.checked(), rest
}

// checked reads as words what makes no sense as syntax.
func (a atom) checked() atom {
	if letters(a.text) == 0 {
		return atom{}
	}
	if a.field == Year && !isYear(a.text) {
		a.field, a.text = Text, "year:"+a.text
	}
	return a
}

// numberAhead reports whether a short number follows, as in Su -30, which nobody
// wants to leave out.
func numberAhead(s string) bool {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return 0 < n && n < 4 && startsBlank(s[n:])
}

func startsBlank(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s == "" || unicode.IsSpace(r)
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

// cutQuoted cuts a phrase in quotes off the front.
func cutQuoted(s string) (quoted, rest string, ok bool) {
	r, n := utf8.DecodeRuneInString(s)
	if !isQuote(r) {
		return "", s, false
	}
	end := strings.IndexFunc(s[n:], isQuote)
	if end < 0 {
		return "", s, false
	}
	_, m := utf8.DecodeRuneInString(s[n+end:])
	return s[n : n+end], s[n+end+m:], true
}

func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func isYear(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789") == ""
}

// String gives the query back, in its own language.
func (e expr) String() string {
	var b strings.Builder
	for i, it := range e {
		for j, a := range it {
			switch {
			case j > 0:
				b.WriteString(" OR ")
			case i > 0:
				b.WriteByte(' ')
			}
			b.WriteString(a.String())
		}
	}
	return b.String()
}

// String gives the atom in the query language.
func (a atom) String() string {
	s := a.text
	if a.quoted {
		s = `"` + s + `"`
	}
	if a.prefix {
		s += "*"
	}
	if a.field != Text {
		s = string(a.field) + ":" + s
	}
	if a.not {
		s = "-" + s
	}
	return s
}
