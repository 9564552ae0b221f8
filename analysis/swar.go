package analysis

import (
	"encoding/binary"
	"math/bits"
)

const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
)

// load8 returns eight bytes of s from i on as one number, the first lowest.
func load8(s string, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func store8(b []byte, i int, x uint64) { binary.LittleEndian.PutUint64(b[i:], x) }

// asciiBytes returns how many bytes of x from the lowest on are ASCII.
func asciiBytes(x uint64) int { return bits.TrailingZeros64(x&highBits) / 8 }

// lower8 returns x with ASCII capitals made small.
func lower8(x uint64) uint64 {
	heptets := x &^ highBits
	notBelowA := heptets + (0x80-'A')*everyByte
	aboveZ := heptets + (0x7f-'Z')*everyByte
	upper := (notBelowA &^ aboveZ &^ x) & highBits
	return x | upper>>2
}

func lowerASCII(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
