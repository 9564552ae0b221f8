package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"timbao/analysis"
)

// decode returns the text in b as NFC in UTF-8, without a byte order mark. hint is
// the encoding that the source declares, or "": the bytes are believed first. A
// paragraph in TCVN3 or VNI-Win is converted, whether b is in one of them or in
// UTF-8 that a Western code page was turned into. The error names an encoding that
// b claims and does not keep.
func decode(b []byte, hint string) (string, error) {
	text, err := lettersOf(b, hint)
	return norm.NFC.String(text), err
}

// lettersOf is decode, but its letters may be in pieces: of a page, whose least part is
// text that is kept, and that is made NFC with all that tidy does.
func lettersOf(b []byte, hint string) (string, error) {
	if e := utf16Of(b); e != nil {
		return decodeAs(b, e)
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if utf8.Valid(b) {
		return modern(string(b)), nil
	}
	if e, err := htmlindex.Get(hint); err == nil && !isByteCode(e) {
		return decodeAs(b, e)
	}
	if mostlyUTF8(b) {
		return modern(strings.ToValidUTF8(string(b), "\ufffd")), nil
	}
	return decodeBytes(b, hint), nil
}

// utf16Of returns the byte order of text in UTF-16, known by its mark or by the
// zero bytes of its ASCII; nil for any other text.
func utf16Of(b []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	head := b[:min(len(b), 1024)&^1]
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i&1]++
		}
	}
	few := len(head) / 8
	switch {
	case few == 0:
		return nil
	case zeros[1] > few && zeros[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > few && zeros[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

func decodeAs(b []byte, e encoding.Encoding) (string, error) {
	text, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return "", fmt.Errorf("decoding text: %w", err)
	}
	return modern(string(text)), nil
}

// modern converts what is left of old encodings in text.
func modern(text string) string {
	text, _ = analysis.Legacy(text)
	return text
}

// isByteCode tells whether e is a code page of one byte a letter, which any bytes
// satisfy: such a declaration says little.
func isByteCode(e encoding.Encoding) bool {
	_, ok := e.(*charmap.Charmap)
	return ok || e == unicode.UTF8
}

// mostlyUTF8 tells whether the bytes beyond ASCII are UTF-8 but for a few.
func mostlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		b = b[n:]
	}
	return good > 4*bad
}

// decodeBytes reads bytes of one a letter: as the old encodings of Vietnamese, as
// Windows-1258, or as hint or Windows-1252 say, whichever gives most syllables.
func decodeBytes(b []byte, hint string) string {
	western, _ := western.NewDecoder().Bytes(b)
	text, old := analysis.Legacy(string(western))
	if old != analysis.Unicode {
		return norm.NFC.String(text)
	}
	viet, _ := charmap.Windows1258.NewDecoder().Bytes(b)
	composed := norm.NFC.String(string(viet))
	if syllables(composed) > syllables(text) {
		return composed
	}
	if e, err := htmlindex.Get(hint); err == nil && e != unicode.UTF8 {
		if declared, err := e.NewDecoder().Bytes(b); err == nil {
			return norm.NFC.String(string(declared))
		}
	}
	return norm.NFC.String(text)
}

// western is the code page that old fonts were laid over.
var western = charmap.Windows1252

// syllables returns the number of words with marks that are Vietnamese.
func syllables(text string) (n int) {
	for word := range strings.FieldsSeq(text) {
		word = strings.Trim(word, ".,:;!?()\"'")
		if len(word) > utf8.RuneCountInString(word) && analysis.IsSyllable(word) {
			n++
		}
	}
	return n
}
