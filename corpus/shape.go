package corpus

// shape is what stands in a word behind its first letter, a set of bits; its lowest
// bits are how far a letter of several bytes is read.
type shape uint16

const (
	midLetter shape = 1<<4 - 1 // which state a letter is in, 0 between two letters
	hasSmall  shape = 1 << 4
	hasBig    shape = 1 << 5
	hasDigit  shape = 1 << 6
	isOdd     shape = 1 << 7 // a mark, or a letter that the gazetteer knows not
)

// letterSteps says what the next byte adds to a shape in each state, 0 where a word
// may end: ASCII, and the letters of Vietnamese by their first bytes. One look for a
// byte, and no branch, is twice as fast as reading runes.
var letterSteps = func() (steps [midLetter + 1][256]shape) {
	for c := range shape(256) {
		switch {
		case 'a' <= c && c <= 'z':
			steps[0][c] = hasSmall
		case 'A' <= c && c <= 'Z':
			steps[0][c] = hasBig
		case '0' <= c && c <= '9':
			steps[0][c] = hasDigit
		}
	}
	state := shape(0)
	behind := func(from shape, c int) shape {
		state++
		steps[from][c] = state
		return state
	}
	last := func(from shape, base rune) {
		for low := range rune(1 << 6) {
			switch r := base<<6 | low; {
			case !letterOrDigit(r):
			case upperCase(r):
				steps[from][0x80|low] = hasBig
			default:
				steps[from][0x80|low] = hasSmall
			}
		}
	}
	for c := 0xC3; c <= 0xC6; c++ {
		last(behind(0, c), rune(c&0x1F))
	}
	three := behind(0, 0xE1)
	for c := 0xB8; c <= 0xBB; c++ {
		last(behind(three, c), 0x1000>>6|rune(c&0x3F))
	}
	return steps
}()

// over returns where the letters and digits from j on end that letterSteps knows, and
// adds what they are.
func (p *shape) over(s string, j int) int {
	all, step := *p, shape(0)
	for ; j < len(s); j++ {
		next := letterSteps[step&midLetter][s[j]]
		if next == 0 {
			break
		}
		all, step = all|next, next
	}
	if step&midLetter != 0 { // in the midst of a letter
		for j--; s[j] < 0xC0; j-- {
		}
	}
	*p = all
	return j
}

// wordAt returns the word that begins at i with first, a letter or digit of size
// bytes.
func wordAt(s string, i int, first rune, size int) word {
	j, rest := i+size, shape(0)
	if !everyday(s[i], s, i) {
		rest = isOdd
	}
	for j = rest.over(s, j); j < len(s); j = rest.over(s, j) {
		r, n := runeAt(s, j)
		switch {
		case letterOrDigit(r) && upperCase(r):
			rest |= hasBig | isOdd
		case letterOrDigit(r):
			rest |= hasSmall | isOdd
		case r < 0x80 && joins(s, j, rest), r == '’' && apostrophe(s[j+n:]):
			rest |= isOdd
		default:
			return rest.word(i, j, first)
		}
		j += n
	}
	return rest.word(i, j, first)
}

// word returns the word from i up to j, which begins with the rune first.
func (p shape) word(i, j int, first rune) word {
	w := word{start: int32(i), end: int32(j)}
	switch {
	case first >= '0' && first <= '9':
		w.kind = number
		w.plain = p&(isOdd|hasBig|hasSmall) == 0
		return w
	case upperCase(first) && p&(hasBig|hasSmall) == hasBig:
		w.kind = upper
	case upperCase(first):
		w.kind = capital
	}
	w.plain = p&(isOdd|hasDigit) == 0 && (w.kind != lower || p&hasBig == 0)
	return w
}
