package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A piece is a token of a stretch.
type piece struct {
	start, end int    // in the stretch
	step       int    // places behind the piece before it; 0: the same place
	kind       Kind   //
	term       string // where it is not the text itself: 14630 of 14.630
}

// An atom is a run of letters, a run of digits, or what stands between such.
type atom struct {
	start, end int
	class      class // letterClass, digitClass or otherClass
}

// A cutter cuts stretches into pieces. Its buffers serve all stretches of a text.
type cutter struct {
	s      string
	atoms  []atom
	pieces []piece
}

// cut returns the pieces of a stretch; they last until the next call.
func (c *cutter) cut(s string) []piece {
	c.s, c.atoms, c.pieces = s, c.atoms[:0], c.pieces[:0]
	if isLetters(s) {
		c.add(piece{end: len(s), kind: Syllable})
		return c.pieces
	}
	c.lex()
	addressed := strings.ContainsAny(s, ".:@")
	for k := 0; k < len(c.atoms); {
		if c.atoms[k].class == otherClass {
			k++
			continue
		}
		next := k
		if addressed {
			next = c.address(k)
		}
		if next == k {
			next = c.chain(k)
			c.compound(k, next)
		}
		k = next
	}
	return c.pieces
}

func isLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// lex fills atoms. A mark belongs to the character before it, whatever that is;
// invisible characters to the atom they stand in, or to what divides atoms.
func (c *cutter) lex() {
	for i := 0; i < len(c.s); {
		r, n := utf8.DecodeRuneInString(c.s[i:])
		class := classOf(r)
		if r == utf8.RuneError && n == 1 {
			class = otherClass
		}
		last := len(c.atoms) - 1
		switch {
		case last >= 0 && class == markClass:
			c.atoms[last].end = i + n
		case class == markClass || class == ignorableClass && (last < 0 || c.atoms[last].class == otherClass):
			class = otherClass
			fallthrough
		default:
			c.put(atom{i, i + n, class})
		}
		i += n
	}
	c.trim()
}

// put adds a character to the atoms.
func (c *cutter) put(a atom) {
	last := len(c.atoms) - 1
	if last < 0 {
		c.atoms = append(c.atoms, a)
		return
	}
	l := &c.atoms[last]
	switch {
	case a.class == l.class || a.class == ignorableClass:
		l.end = a.end
	case a.class == letterClass && last > 0 && l.class == otherClass && c.atoms[last-1].class == letterClass && isApostrophe(c.s[l.start:l.end]):
		c.atoms = c.atoms[:last]
		c.atoms[last-1].end = a.end
	default:
		c.atoms = append(c.atoms, a)
	}
}

// trim cuts invisible characters off the end of the words.
func (c *cutter) trim() {
	for k := range c.atoms {
		a := &c.atoms[k]
		for a.class != otherClass {
			r, n := utf8.DecodeLastRuneInString(c.s[a.start:a.end])
			if !ignorable(r) {
				break
			}
			a.end -= n
		}
	}
}

// isApostrophe tells whether s is one apostrophe, as in Cư M'gar and O'Brien.
func isApostrophe(s string) bool { return s == "'" || s == "’" || s == "‘" }

// text returns what atom k is.
func (c *cutter) text(k int) string { return c.s[c.atoms[k].start:c.atoms[k].end] }

// joint returns the sign, as ASCII, that joins the atoms on both sides of atom k
// into one name, and 0 where k is none.
func (c *cutter) joint(k int) byte {
	if k+1 >= len(c.atoms) || k < 1 || c.atoms[k].class != otherClass {
		return 0
	}
	switch s := c.text(k); s {
	case "-", ".", "/", "&", "_":
		return s[0]
	case ",":
		if c.atoms[k-1].class == digitClass && c.atoms[k+1].class == digitClass {
			return ','
		}
	case "\u2010", "\u2011", "\u2012", "\u2013", "\u2212":
		return '-'
	}
	return 0
}

// chain returns the end of the atoms that are joined to atom k.
func (c *cutter) chain(k int) int {
	for k < len(c.atoms) && (c.atoms[k].class != otherClass || c.joint(k) != 0) {
		k++
	}
	return k
}

// compound adds the pieces of the chain of atoms from k to end: a code is whole
// and split, all else is split alone. What ends in a share is no code, since the
// share would not be a part of it: v2,1% is v2 and 1%.
func (c *cutter) compound(k, end int) {
	from := len(c.pieces)
	if end-k > 1 && !c.isShare(end) && c.isCode(k, end) {
		c.add(piece{start: c.atoms[k].start, end: c.atoms[end-1].end, kind: Code})
	}
	whole := len(c.pieces)
	for k < end {
		switch {
		case c.atoms[k].class == otherClass:
			k++
		case c.atoms[k].class == digitClass:
			k = c.figures(k, end)
		default:
			k = c.group(k, end)
		}
	}
	if whole > from && len(c.pieces) > whole {
		c.pieces[whole].step = 0
	}
}

// isShare tells whether a per cent sign stands at atom k, behind figures.
func (c *cutter) isShare(k int) bool {
	return k < len(c.atoms) && c.atoms[k-1].class == digitClass && isPercent(c.text(k))
}

// add adds a piece one place behind the last. Where its text is no term as it
// stands, the term is made.
func (c *cutter) add(p piece) {
	p.step = 1
	if s := c.s[p.start:p.end]; p.term == "" && p.kind <= Code && strings.ContainsAny(s, "'’‘–‐‑‒−") {
		p.term = plainSigns.Replace(s)
	}
	c.pieces = append(c.pieces, p)
}

// plainSigns drops apostrophes and makes all hyphens one.
var plainSigns = strings.NewReplacer("'", "", "’", "", "‘", "", "–", "-", "‐", "-", "‑", "-", "‒", "-", "−", "-")

// group adds the letters and digits that follow one another from atom k on: as
// one, and split where figures follow letters or letters figures (QL1A: ql, 1a;
// 3km: 3, km), but for a single letter with its figures (A4, H5N1).
func (c *cutter) group(k, end int) int {
	n := 1
	for k+n < end && c.atoms[k+n].class != otherClass {
		n++
	}
	last := k + n - 1
	first, rest := c.atoms[k], c.atoms[min(k+1, last)]
	if n == 1 {
		c.add(piece{start: first.start, end: first.end, kind: Syllable})
		return k + 1
	}
	c.add(piece{start: first.start, end: c.atoms[last].end, kind: Code})
	if first.class == digitClass && n == 2 {
		c.add(piece{start: first.start, end: first.end, kind: Number, term: figure(c.text(k))})
		c.pieces[len(c.pieces)-1].step = 0
		c.add(piece{start: rest.start, end: rest.end, kind: Syllable})
	}
	if first.class == letterClass && n <= 3 && utf8.RuneCountInString(c.text(k)) > 1 {
		c.add(piece{start: first.start, end: first.end, kind: Syllable})
		c.pieces[len(c.pieces)-1].step = 0
		p := piece{start: rest.start, end: c.atoms[last].end, kind: Code}
		if n == 2 {
			p.kind, p.term = Number, figure(c.text(last))
		}
		c.add(p)
	}
	return k + n
}

// maxCode bounds what is taken for a code, in bytes and in atoms.
const maxCode, maxCodeAtoms = 64, 15

// isCode tells whether the chain of atoms from k to end is a name made of letters
// and figures: one part at least is an abbreviation, or figures hang on a word by
// a hyphen. Words joined by a sign are none (Ca-na-đa, Thừa Thiên-Huế, và/hoặc),
// nor are figures alone.
func (c *cutter) isCode(k, end int) bool {
	if end-k > maxCodeAtoms || c.atoms[end-1].end-c.atoms[k].start > maxCode {
		return false
	}
	letters, figures, short, hung := 0, 0, false, false
	for i := k; i < end; i++ {
		switch c.atoms[i].class {
		case letterClass:
			letters++
			short = short || c.isShort(i)
		case digitClass:
			figures++
		default:
			j := c.joint(i)
			hung = hung || j == '-' || j == '/' || j == '_'
		}
	}
	switch {
	case letters == 0 || letters+figures == end-k: // no sign: QL1A is a group
		return false
	case short:
		return true
	}
	return figures > 0 && hung
}

// isShort tells whether the letters of atom k are an abbreviation: without a
// vowel (HĐND, km), with a capital behind a small letter (TTg), capitals that are
// no syllable (UBKT), or one capital beside a sign other than a hyphen (T.Ư).
func (c *cutter) isShort(k int) bool {
	s := c.text(k)
	vowel, upper, n := false, 0, 0
	for _, r := range s {
		if classOf(r) != letterClass {
			continue
		}
		n++
		vowel = vowel || isVowel(r)
		if unicode.IsUpper(r) {
			upper++
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	switch {
	case n > maxLetters:
		return false
	case !vowel:
		return true
	case n == 1:
		return upper == 1 && c.joint(k-1) != '-' && c.joint(k+1) != '-'
	case upper == n:
		return !IsSyllable(s)
	}
	return upper > 1 || upper == 1 && !unicode.IsUpper(first)
}

func isVowel(r rune) bool {
	if int(r) < len(glyphs) && glyphs[r].letter != 0 {
		return strings.ContainsRune("aăâeêioôơuưy", rune(glyphs[r].letter))
	}
	return r >= utf8.RuneSelf
}
