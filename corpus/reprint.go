package corpus

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"timbao/analysis"
)

// Sketch is a small likeness of a text: near-duplicates have sketches that agree
// in most places. The zero value is the sketch of no text.
//
// It is a minhash in one permutation: every run of shingle syllables, folded, is
// hashed once, the hash's first bits choose one of the places, and the least hash
// of each place leaves a byte there. Many small places tell likeness better than few
// large ones of as many bytes.
type Sketch [sketchPlaces]byte

const (
	placeBits    = 7
	sketchPlaces = 1 << placeBits
	shingle      = 4    // syllables
	fewest       = 40   // shingles; a text of fewer is alike to its equals alone
	bandRows     = 3    // places of a sketch that make a band
	bands        = 28   // of a sketch: two texts of likeness 0.5 share one with 0.976
	likeEnough   = 0.48 // likeness from which two texts are one
)

// NewSketch returns the sketch of a's body, but for a law quoted at its end.
func NewSketch(a Article) Sketch {
	var least [sketchPlaces]uint64
	for i := range least {
		least[i] = ^uint64(0)
	}
	var run [shingle]uint64
	n, whole := 0, uint64(0)
	for syllable := range syllableHashes(ownWords(a.Body)) {
		run[n%shingle] = syllable
		n++
		whole = mix(whole ^ syllable)
		if n < shingle {
			continue
		}
		h := uint64(0)
		for i := range shingle {
			h = bits.RotateLeft64(h, 19) ^ run[(n+i)%shingle]
		}
		h = mix(h)
		at := h >> (64 - placeBits)
		least[at] = min(least[at], h)
	}
	switch {
	case n == 0:
		return Sketch{}
	case n < fewest+shingle-1:
		return sketchOf(whole)
	}
	return filled(least)
}

// ownWords returns body without the law quoted at its end, which reports of two
// events may share:
//
//	… đã tạm giữ ba người. Điều 133. Tội cướp tài sản 1. Người nào dùng vũ lực …
func ownWords(body string) string {
	const article = "Điều "
	for at := 0; ; at += len(article) {
		next := strings.Index(body[at:], article)
		if next < 0 {
			return body
		}
		at += next
		name := strings.TrimLeft(body[at+len(article):], "0123456789")
		first, _ := utf8.DecodeRuneInString(strings.TrimPrefix(name, ". "))
		heads := len(name) < len(body)-at-len(article) && strings.HasPrefix(name, ". ") && upperCase(first)
		if heads && at > len(body)/8 && strings.Count(body[:at], " ") >= 2*fewest {
			return body[:at]
		}
	}
}

// syllableHashes yields a hash of each run of letters and digits of text, without
// case and marks.
func syllableHashes(text string) func(yield func(uint64) bool) {
	return func(yield func(uint64) bool) {
		const offset, prime = 14695981039346656037, 1099511628211
		h, inside := uint64(offset), false
		for i := 0; i < len(text); {
			letter := plainASCII[text[i]]
			size := 1
			if text[i] >= utf8.RuneSelf {
				letter, size = plainLetter(text[i:])
			}
			i += size
			switch {
			case letter > 1:
				h, inside = (h^uint64(letter))*prime, true
			case letter == 0 && inside:
				if !yield(mix(h)) {
					return
				}
				h, inside = offset, false
			}
		}
		if inside {
			yield(mix(h))
		}
	}
}

// plainASCII holds the lower-case letter or digit of each byte, else 0.
var plainASCII = func() (table [256]byte) {
	for c := '0'; c <= '9'; c++ {
		table[c] = byte(c)
	}
	for c := 'a'; c <= 'z'; c++ {
		table[c], table[c-'a'+'A'] = byte(c), byte(c)
	}
	return table
}()

// plainLetters holds the letters behind those with marks, from U+00C0 to U+1EFF.
var plainLetters = func() (table [0x1f00]byte) {
	for r := rune(0xc0); r < 0x1f00; r++ {
		if base := analysis.Folded.String(string(r)); len(base) == 1 {
			table[r] = plainASCII[base[0]]
		}
	}
	return table
}()

// plainLetter returns the letter that text begins with, without case and marks, in
// one byte, and its size. A mark alone is 1, what is no letter 0.
func plainLetter(text string) (byte, int) {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case r < 0x1f00 && plainLetters[r] != 0:
		return plainLetters[r], size
	case unicode.Is(unicode.Mn, r):
		return 1, size
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		return byte(r) | 0x80, size
	}
	return 0, size
}

// mix spreads the bits of h.
func mix(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	return h ^ h>>32
}

// sketchOf returns a sketch that is like that of an equal h alone.
func sketchOf(h uint64) (s Sketch) {
	for i := range s {
		h = mix(h + 0x9e3779b97f4a7c15)
		s[i] = byte(h)
	}
	return s
}

// filled returns the sketch of the least hashes. A place that no hash fell on
// borrows from the next one that has one.
func filled(least [sketchPlaces]uint64) (s Sketch) {
	for i := range s {
		for step := range uint64(len(s)) {
			if h := least[(i+int(step))%len(s)]; h != ^uint64(0) {
				s[i] = byte(mix(h + step))
				break
			}
		}
	}
	return s
}

// Likeness returns the estimated share of the two texts that is the same, 0 to 1.
func (s Sketch) Likeness(o Sketch) float64 {
	if s == (Sketch{}) || o == (Sketch{}) {
		return 0
	}
	same := 0
	for i := range s {
		if s[i] == o[i] {
			same++
		}
	}
	const chance = 1. / 256 // that two bytes are equal
	return max(0, (float64(same)/float64(len(s))-chance)/(1-chance))
}

// Same tells whether the two texts are reprints or near-duplicates of each other.
func (s Sketch) Same(o Sketch) bool { return s.Likeness(o) >= likeEnough }

// Bands returns keys of which two near-duplicates share at least one, nearly
// surely. No text has none.
func (s Sketch) Bands() []uint64 {
	if s == (Sketch{}) {
		return nil
	}
	keys := make([]uint64, 0, bands)
	for i := range bands {
		h := uint64(i)
		for _, place := range s[bandRows*i : bandRows*(i+1)] {
			h = h<<8 | uint64(place)
		}
		keys = append(keys, mix(h+1))
	}
	return keys
}
