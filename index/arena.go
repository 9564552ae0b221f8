package index

import "strings"

// arena keeps texts one behind another, each behind its length, and hands out
// numbers for them: what is known of each article so holds no pointer that a
// collector would follow, and no text has an allocation of its own. A text stays
// as long as the arena. The zero value is empty.
type arena struct {
	chunks []string
	open   strings.Builder // the last of the chunks, to which it is added
}

// ref is where a text stands in an arena: which chunk, and from where in there. That
// of the empty text is 0.
type ref uint32

const (
	chunkBits = 20
	chunkSize = 1 << chunkBits
)

// add returns where a text stands from now on.
func (a *arena) add(text string) ref {
	if text == "" {
		return 0
	}
	const longestLength = 10
	if room := min(chunkSize, a.open.Cap()) - a.open.Len(); room < longestLength+len(text) {
		a.open.Reset()
		a.open.Grow(max(chunkSize, 1+longestLength+len(text)))
		if len(a.chunks) == 0 {
			a.open.WriteByte(0) // the length of the empty text
		}
		a.chunks = append(a.chunks, "")
	}
	last := len(a.chunks) - 1
	r := ref(last<<chunkBits + a.open.Len())
	n := len(text)
	for ; n >= 0x80; n >>= 7 {
		a.open.WriteByte(byte(n) | 0x80)
	}
	a.open.WriteByte(byte(n))
	a.open.WriteString(text)
	a.chunks[last] = a.open.String()
	return r
}

// at returns the text that stands at r.
func (a *arena) at(r ref) string {
	if r == 0 {
		return ""
	}
	s := a.chunks[r>>chunkBits][r&(chunkSize-1):]
	n, i := int(s[0]&0x7f), 1
	for s[i-1] >= 0x80 {
		n |= int(s[i]&0x7f) << (7 * i)
		i++
	}
	return s[i : i+n]
}

// size returns how many bytes of texts the arena holds, with their lengths.
func (a *arena) size() int {
	n := 0
	for _, c := range a.chunks {
		n += len(c)
	}
	return n
}
