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
const foldPiece = 256

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
	s = norm.NFKD.String(exactBy(s, normalWord))
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r == 'đ':
			b = append(b, 'd')
		case !foldedAway(r):
			b = utf8.AppendRune(b, r)
		}
	}
	return norm.NFC.String(string(b))
}

// foldedAway tells whether r is a mark that Folded drops. The vowel signs of
// other scripts are none.
func foldedAway(r rune) bool {
	return 0x300 <= r && r < 0x370 || 0x1ab0 <= r && r < 0x1b00 || 0x1dc0 <= r && r < 0x1e00 ||
		0x20d0 <= r && r < 0x2100 || 0xfe20 <= r && r < 0xfe30
}

// Entries of foldTable that are no character. Those from foldMany on, which would
// be private characters, are places in foldMore.
const (
	foldDrop = 0
	foldMany = 0xe000
	foldLast = 0xf8ff
	foldHard = 0xffff // the slow way
)

// foldTable holds what each character of the first plane folds to, where that
// takes no more bytes and depends on nothing around it; foldMore what is several
// characters: ... of …, fi of ﬁ. ASCII is not in it, since an overlong sequence
// alone would look for it there.
var foldTable, foldMore = newFoldTable()

func newFoldTable() (*[1 << 16]uint16, []string) {
	var t [1 << 16]uint16
	var more []string
	for r := range rune(len(t)) {
		t[r] = foldHard
		switch {
		case 0x2e80 <= r && r < 0x3041, 0x30ff < r && r < 0x3131, 0x3400 <= r && r < 0xa000:
			if string(r) == norm.NFKD.String(string(r)) && classOf(r) != markClass {
				t[r] = uint16(r)
			}
		case 0x80 <= r && r < 0x370, 0x1e00 <= r && r < 0x1f00, 0x2000 <= r && r < 0x2c00, 0xfe00 <= r && r < 0xfffd:
			t[r], more = foldEntry(r, more)
		}
	}
	return &t, more
}

// foldEntry returns the entry of foldTable for r, and foldMore.
func foldEntry(r rune, more []string) (uint16, []string) {
	if foldedAway(r) || ignorable(r) {
		return foldDrop, more
	}
	s := foldSlow(string(r))
	f, n := utf8.DecodeRuneInString(s)
	switch {
	case len(s) > utf8.RuneLen(r) || len(s) == 0 || classOf(f) == markClass:
		return foldHard, more
	case n < len(s):
		return foldMany + uint16(len(more)), append(more, s)
	}
	return uint16(f), more
}

// foldInto folds s into b, which has eight bytes to spare behind len(s). ok is
// false where s has a character that is not in the table.
func foldInto(b []byte, s string) (n int, ok bool) {
	i := 0
	for i+8 <= len(s) {
		x := load8(s, i)
		store8(b, n, lower8(x))
		k := asciiBytes(x)
		i, n = i+k, n+k
		if k > 5 {
			continue // the next character may not be whole in x
		}
		f, size := foldedIn(x >> (8 * k))
		if i += size; f-1 < utf8.RuneSelf-1 {
			b[n] = byte(f)
			n++
		} else if n, ok = putFolded(b, n, f); !ok {
			return 0, false
		}
	}
	for i < len(s) {
		var x uint64
		for j := min(i+4, len(s)) - 1; j >= i; j-- {
			x = x<<8 | uint64(s[j])
		}
		f, size := uint16(lowerASCII(s[i])), 1
		if f >= utf8.RuneSelf {
			f, size = foldedIn(x)
		} else if f == 0 {
			b[n] = 0
			n++
		}
		if n, ok = putFolded(b, n, f); !ok {
			return 0, false
		}
		i += size
	}
	return n, true
}

// foldedIn returns the entry of foldTable for the character beyond ASCII that x
// begins with, and its size. What has not two or three bytes is hard. Which of both
// it is cannot be foretold, so nothing branches on it.
func foldedIn(x uint64) (f uint16, size int) {
	three := -(x >> 5 & 1) // all bits, if the first byte says three
	r := (x&0x1f<<6|x>>8&0x3f)&^three | (x&0xf<<12|x>>8&0x3f<<6|x>>16&0x3f)&three
	if x&(0xc0e0|three&0xc0c0f0) != 0x80c0|three&0x8080e0 || r < 0x800&three {
		return foldHard, 1
	}
	return foldTable[uint16(r)], 2 + int(x>>5&1)
}

// putFolded puts at n of b what an entry of foldTable stands for, and returns
// where that ends.
func putFolded(b []byte, n int, f uint16) (int, bool) {
	switch {
	case f == foldDrop:
		return n, true
	case f == foldHard:
		return 0, false
	case foldMany <= f && f <= foldLast:
		return n + copy(b[n:], foldMore[f-foldMany]), true
	}
	return n + utf8.EncodeRune(b[n:], rune(f)), true
}
