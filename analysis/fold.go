package analysis

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold returns s in the form Folded. It works through pieces that end at a blank:
// a piece of ASCII, Latin letters, marks and signs is mapped character by
// character, and since every mark is deleted NFC, NFD and Windows-1258
// compositions meet without normalising; any other piece goes the slow way.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var buf [foldPiece + 8]byte
	for len(s) > 0 {
		end := pieceEnd(s)
		n, ok := 0, false
		if end <= foldPiece {
			n, ok = foldInto(buf[:], s[:end])
		}
		if ok {
			b.Write(buf[:n])
		} else {
			b.WriteString(foldSlow(s[:end]))
		}
		s = s[end:]
	}
	return b.String()
}

// foldPiece is the length of the longest piece folded the fast way.
const foldPiece = 1024

// pieceEnd returns the end of the next piece: behind the last blank of the first
// foldPiece bytes, else behind the first blank of all.
func pieceEnd(s string) int {
	if len(s) <= foldPiece {
		return len(s)
	}
	if i := strings.LastIndexByte(s[:foldPiece], ' '); i >= 0 {
		return i + 1
	}
	if i := strings.IndexByte(s[foldPiece:], ' '); i >= 0 {
		return foldPiece + i + 1
	}
	return len(s)
}

// foldSlow is fold for any text.
func foldSlow(s string) string {
	s = norm.NFKD.String(exact(s))
	b := make([]byte, 0, len(s))
	broken := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == 'đ':
			b = append(b, 'd')
		case broken || !foldedAway(r):
			b = append(b, s[i:i+n]...)
		}
		broken = r == utf8.RuneError && n == 1
		i += n
	}
	return norm.NFC.String(string(b))
}

// foldedAway tells whether r is a mark that Folded drops. The vowel signs of
// other scripts are none.
func foldedAway(r rune) bool {
	return 0x300 <= r && r < 0x370 || 0x1ab0 <= r && r < 0x1b00 || 0x1dc0 <= r && r < 0x1e00 ||
		0x20d0 <= r && r < 0x2100 || 0xfe20 <= r && r < 0xfe30
}

// Entries of foldTable that are no character.
const (
	foldDrop = 0
	foldHard = 0xffff // the slow way
)

// foldTable holds what each character of the first plane folds to, where that is
// one character of no more bytes and depends on nothing around it.
var foldTable = newFoldTable()

func newFoldTable() *[1 << 16]uint16 {
	var t [1 << 16]uint16
	for r := range rune(len(t)) {
		t[r] = foldHard
		switch {
		case 0x2e80 <= r && r < 0x3041, 0x30ff < r && r < 0x3131, 0x3400 <= r && r < 0xa000:
			if string(r) == norm.NFKD.String(string(r)) && classOf(r) != markClass {
				t[r] = uint16(r)
			}
		case r < 0x370, 0x1e00 <= r && r < 0x1f00, 0x2000 <= r && r < 0x2c00, 0xfe00 <= r && r < 0xfffd:
			t[r] = foldEntry(r)
		}
	}
	return &t
}

// foldEntry returns the entry of foldTable for r.
func foldEntry(r rune) uint16 {
	if foldedAway(r) || ignorable(r) {
		return foldDrop
	}
	s := foldSlow(string(r))
	f, n := utf8.DecodeRuneInString(s)
	if n != len(s) || n > utf8.RuneLen(r) || n == 0 || classOf(r) == markClass {
		return foldHard
	}
	return uint16(f)
}

// foldInto folds s into b, which has eight bytes to spare behind len(s). ok is
// false where s has a character that is not in the table.
func foldInto(b []byte, s string) (n int, ok bool) {
	i := 0
	for i < len(s) {
		if i+8 <= len(s) {
			x := load8(s, i)
			store8(b, n, lower8(x))
			k := asciiBytes(x)
			i, n = i+k, n+k
			if k == 8 {
				continue
			}
		}
		if c := s[i]; c < utf8.RuneSelf {
			b[n] = lowerASCII(c)
			i, n = i+1, n+1
			continue
		}
		r, size := decode(s, i)
		f := uint16(foldHard)
		if size > 0 {
			f = foldTable[r]
		}
		switch {
		case f == foldDrop:
		case f < utf8.RuneSelf:
			b[n] = byte(f)
			n++
		case f == foldHard:
			return 0, false
		default:
			n += utf8.EncodeRune(b[n:], rune(f))
		}
		i += size
	}
	return n, true
}

// decode returns the two- or three-byte character of s at i, and size 0 for any
// other.
func decode(s string, i int) (r uint16, size int) {
	c, n := utf8.DecodeRuneInString(s[i:])
	if n < 2 || n > 3 {
		return 0, 0
	}
	return uint16(c), n
}
