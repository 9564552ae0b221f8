package source

import (
	"html"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"timbao/analysis"
)

// tidyLine returns s as one line of tidy text, without blanks at its ends.
func tidyLine(s string) string {
	s = tidy(s)
	if strings.Contains(s, "\n") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// tidyBody returns s as tidy paragraphs, one a line, none of them empty.
func tidyBody(s string) string { return tidy(s) }

// tidy returns s as text comes out of this package: NFC, entities resolved, old
// encodings converted, without control and zero-width characters, blanks as spaces, line ends as \n,
// no empty lines, no blanks at the ends of lines.
func tidy(s string) string {
	if isTidy(s) {
		return s
	}
	s, _ = analysis.Legacy(resolve(strings.ToValidUTF8(s, "\ufffd"))) // escapes hid it before
	s = norm.NFC.String(strings.Map(tidyRune, strings.ReplaceAll(s, "\r\n", "\n")))
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// isTidy tells, fast and perhaps falsely no, that tidy would change nothing in s,
// which every reader has made UTF-8 before.
func isTidy(s string) bool {
	if s != "" && (s[0] == ' ' || s[len(s)-1] == ' ') {
		return false
	}
	western, viet := false, false
	for i := 0; i < len(s); {
		c := s[i]
		western, viet = western || c == 0xc3, viet || c == 0xe1
		switch {
		case c >= ' ' && c < 0x7f && c != '&':
			i++
		case c >= 0x80:
			n := tidyLen(s[i:])
			if n == 0 {
				return false
			}
			i += n
		case c == '\n':
			if i == 0 || i == len(s)-1 || s[i-1] == ' ' || s[i+1] == ' ' || s[i+1] == '\n' {
				return false
			}
			i++
		case c == '&' && entityLen(s[i:]) == 1:
			i++
		default:
			return false
		}
	}
	return viet || !western // else it may be in an old encoding
}

// tidyLen returns the length of the letter, dash or quote that s begins with where
// it is one that is sure to be in its composed form, else 0.
func tidyLen(s string) int {
	switch c := s[0]; {
	case c == 0xe1 && len(s) > 2 && s[1] >= 0xb8 && s[1] <= 0xbb: // U+1E00 to U+1EFF
		return 3
	case c >= 0xc3 && c < 0xcc && len(s) > 1: // U+00C0 to U+02FF
		return 2
	case c == 0xe2 && len(s) > 2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0xa7: // dashes, quotes, …
		return 3
	}
	return 0
}

// tidyRune returns r, or what stands for it in tidy text, or -1.
func tidyRune(r rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029' || r == '\f' || r == '\v':
		return '\n'
	case r == '\t' || r == '\u00a0' || r >= '\u2000' && r <= '\u200a' || r == '\u202f' || r == '\u205f' || r == '\u3000':
		return ' '
	case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
		return -1
	}
	return r
}

// resolve resolves the entities of HTML in s that are written out with their
// semicolon, once more where they were written twice over: &amp;quot; is ".
func resolve(s string) string {
	for range 2 {
		at := strings.IndexByte(s, '&')
		if at < 0 {
			return s
		}
		s = resolveFrom(s, at)
	}
	return s
}

func resolveFrom(s string, at int) string {
	var b strings.Builder
	for at >= 0 {
		b.WriteString(s[:at])
		s = s[at:]
		n := entityLen(s)
		if n == 1 {
			b.WriteByte('&')
		} else {
			b.WriteString(html.UnescapeString(s[:n]))
		}
		s = s[n:]
		at = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}

// entityLen returns the length of the entity that s, which begins with &, begins
// with, and 1 where it begins with none.
func entityLen(s string) int {
	for i := 1; i < len(s) && i < 32; i++ {
		c := s[i]
		switch {
		case c == ';' && i > 2:
			return i + 1
		case c == '#' && i == 1, c >= '0' && c <= '9', c|0x20 >= 'a' && c|0x20 <= 'z':
		default:
			return 1
		}
	}
	return 1
}
