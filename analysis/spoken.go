package analysis

import (
	"strings"
	"unicode/utf8"
)

// mayDate tells whether a date in words may begin with the piece.
func mayDate(p piece, stretch string) bool {
	switch p.kind {
	case Number:
		return p.end-p.start <= 2 && p.end == len(stretch)
	case Syllable:
		return p.end == len(stretch) && opensDate(stretch[p.start:])
	}
	return false
}

// opensDate tells whether a date in words may begin with the syllable.
func opensDate(s string) bool { return foldsTo(s, "ngay") || foldsTo(s, "thang") }

// foldsTo tells whether the folded form of s is folded, whose first letter s begins
// with.
func foldsTo(s, folded string) bool {
	var b [32]byte
	if len(s) < len(folded) || len(s) > len(b)-8 || s[0]|0x20 != folded[0] {
		return false
	}
	n, ok := foldInto(b[:], s)
	return ok && string(b[:n]) == folded
}

// dateGoesOn tells whether what stands behind the first token of a date in words,
// which ends at i, may be the next: a blank and figures, mùng or tháng.
func dateGoesOn(text string, i int) bool {
	blank := 1
	if strings.HasPrefix(text[i:], "\u00a0") {
		blank = len("\u00a0")
	} else if i == len(text) || text[i] != ' ' {
		return false
	}
	if i += blank; i == len(text) {
		return false
	}
	switch c := text[i]; {
	case c == 't', c == 'T', c == 'm', c == 'M', c >= utf8.RuneSelf:
		return true
	default:
		return byteClasses[c]&(digitByte|spaceByte) != 0
	}
}

// spokenDate returns the term and length of the date in words that s begins with:
// (ngày) (mùng) 5 tháng 2 năm 2022 and tháng 2 năm 2022, with marks or without.
func spokenDate(s string) (term string, n int) {
	r := dateReader{s: s}
	r.word("ngay")
	r.word("mung")
	r.word("mong")
	day := r.figures(2)
	if day == "" && r.at > 0 || !r.word("thang") {
		return "", 0
	}
	month := r.figures(2)
	if month == "" || !r.word("nam") {
		return "", 0
	}
	year := r.figures(4)
	if len(year) != 4 {
		return "", 0
	}
	if term = isoDate(year, month, day); term == "" {
		return "", 0
	}
	return term, r.end
}

// A dateReader reads words and figures divided by blanks.
type dateReader struct {
	s       string
	at, end int // behind the blanks, and before them
}

// word reads a word whose folded form is folded.
func (r *dateReader) word(folded string) bool {
	end := stretchEnd(r.s, r.at, r.at)
	if !foldsTo(r.s[r.at:end], folded) {
		return false
	}
	r.move(end)
	return true
}

// figures reads a number of n figures at most.
func (r *dateReader) figures(n int) string {
	i := r.at
	for i < len(r.s) && byteClasses[r.s[i]]&digitByte != 0 {
		i++
	}
	if i == r.at || i-r.at > n || i < len(r.s) && byteClasses[r.s[i]]&wordByte != 0 {
		return ""
	}
	f := r.s[r.at:i]
	r.move(i)
	return f
}

func (r *dateReader) move(end int) {
	r.at, r.end = end, end
	for r.at < len(r.s) && r.s[r.at] == ' ' {
		r.at++
	}
	if strings.HasPrefix(r.s[r.at:], "\u00a0") {
		r.at += len("\u00a0")
	}
}
