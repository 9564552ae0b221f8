package analysis

import (
	"math/bits"
	"strings"
	"unicode/utf8"
)

// A stretch is a piece of text that is cut into tokens by itself: ASCII letters
// and digits and all bytes beyond ASCII, and the signs that may join them into one
// number, date, code or address where nothing but such stands on both sides.

// Classes of bytes.
const (
	wordByte  = 1 << iota // letters, digits, beyond ASCII
	digitByte             // 0-9
	joinByte              // may join what stands on both sides
	signByte              // may go on a stretch by itself: %, ://
	spaceByte             // ends an address
)

var byteClasses = newByteClasses()

func newByteClasses() (t [256]uint8) {
	for c := range t {
		switch b := byte(c); {
		case c >= 0x80 || 'a' <= b|0x20 && b|0x20 <= 'z':
			t[c] = wordByte
		case '0' <= b && b <= '9':
			t[c] = wordByte | digitByte
		case b <= ' ' || b == '"' || b == '<' || b == '>' || b == '\\' || b == '|' || b == '`':
			t[c] = spaceByte
		}
	}
	for _, c := range "-./&_@'," {
		t[c] |= joinByte
	}
	t['%'], t[':'] = signByte, signByte
	return t
}

// A scanner finds the stretches of a text.
type scanner struct {
	text string
	at   int
}

// next returns where the next stretch is and its key: its raw bytes as two
// numbers, 0 for a stretch of more than maxKey bytes. start is end where there is
// no more. Nothing is decoded, and hardly a branch depends on how long a stretch is.
func (s *scanner) next() (start, end int, k0, k1 uint64) {
	text, i := s.text, s.at
	for i < len(text) && byteClasses[text[i]]&wordByte == 0 {
		i++
	}
	if i+maxKey >= len(text) {
		s.at = stretchEnd(text, i, i)
		k0, k1 = keyOf(text[i:s.at])
		return i, s.at, k0, k1
	}
	k0, k1 = load8(text, i), load8(text, i+8)
	n := wordBytes(k0)
	n += wordBytes(k1) & -(n >> 3)
	if n == maxKey || goesOn(text[i+n], text[i+n+1]) {
		n = stretchEnd(text, i, i+n) - i
	}
	s.at = i + n
	if n > maxKey {
		return i, s.at, 0, 0
	}
	return i, s.at, k0 & (1<<(8*n) - 1), k1 & (1<<(8*(max(n, 8)-8)) - 1)
}

// goesOn tells whether a stretch may go on behind its word bytes, where c and d
// stand.
func goesOn(c, d byte) bool {
	return byteClasses[c]&signByte|byteClasses[c]&joinByte&(byteClasses[d]*joinByte) != 0
}

// stretchEnd returns the end of the stretch from start on, whose bytes before i
// are all word bytes.
func stretchEnd(text string, start, i int) int {
	for i < len(text) {
		i = runEnd(text, i)
		if i == len(text) || byteClasses[text[i]]&(joinByte|signByte) == 0 {
			break
		}
		j := joined(text, start, i)
		if j == i {
			break
		}
		i = j
	}
	return i
}

// runEnd returns the end of the word bytes from i on.
func runEnd(text string, i int) int {
	for i+8 <= len(text) {
		n := wordBytes(load8(text, i))
		i += n
		if n < 8 {
			return i
		}
	}
	for i < len(text) && byteClasses[text[i]]&wordByte != 0 {
		i++
	}
	return i
}

// wordBytes returns how many bytes of x from the lowest on are word bytes.
func wordBytes(x uint64) int {
	heptets := x &^ highBits
	small := heptets | 0x20*everyByte
	letters := (small + (0x80-'a')*everyByte) &^ (small + (0x7f-'z')*everyByte)
	digits := (heptets + (0x80-'0')*everyByte) &^ (heptets + (0x7f-'9')*everyByte)
	return bits.TrailingZeros64(^(x|letters|digits)&highBits) / 8
}

// joined returns where the stretch from start on goes on behind the sign at i, i
// itself where it ends there.
func joined(text string, start, i int) int {
	switch c := text[i]; {
	case c == '%':
		if byteClasses[text[i-1]]&digitByte != 0 {
			return i + 1
		}
		return i
	case c == ':':
		if i+2 < len(text) && text[i+1] == '/' && text[i+2] == '/' && endsInScheme(text[start:i]) {
			return addressEnd(text, i+3)
		}
		return i
	case i+1 == len(text) || byteClasses[text[i+1]]&wordByte == 0:
		return i
	case c == ',':
		if byteClasses[text[i-1]]&byteClasses[text[i+1]]&digitByte == 0 {
			return i
		}
	}
	return i + 1
}

// endsInScheme tells whether the scheme of an address ends s.
func endsInScheme(s string) bool {
	for _, scheme := range [...]string{"http", "https", "ftp"} {
		if n := len(s) - len(scheme); n >= 0 && strings.EqualFold(s[n:], scheme) {
			return true
		}
	}
	return false
}

// isScheme tells whether s is the scheme of an address.
func isScheme(s string) bool {
	return strings.EqualFold(s, "http") || strings.EqualFold(s, "https") || strings.EqualFold(s, "ftp")
}

// addressEnd returns the end of an address whose rest begins at i, without the
// punctuation of the sentence around it.
func addressEnd(text string, i int) int {
	for i < len(text) && byteClasses[text[i]]&spaceByte == 0 {
		i++
	}
	for {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if r == '/' || classOf(r) != otherClass && classOf(r) != ignorableClass {
			return i
		}
		i -= n
	}
}
