package analysis

import (
	"slices"
	"strings"
)

// maxAddress is the longest address that is a term whole, in bytes.
const maxAddress = 256

// address adds the address that begins with atom k, whole and split, and returns
// the atom behind it, k where there is none. Its term has no scheme, no www and no
// stroke at the end.
func (c *cutter) address(k int) int {
	s := c.s[c.atoms[k].start:]
	n := addressLen(s)
	if n == 0 || c.splits(k, c.atoms[k].start+n) {
		return k
	}
	start, end := c.atoms[k].start, c.atoms[k].start+n
	term := strings.ToLower(s[:n])
	if _, rest, ok := strings.Cut(term, "://"); ok {
		term = rest
	}
	term = strings.TrimSuffix(strings.TrimPrefix(term, "www."), "/")
	whole := len(term) <= maxAddress
	if whole {
		c.add(piece{start: start, end: end, kind: Address, term: term})
	}
	first := true
	for ; k < len(c.atoms) && c.atoms[k].start < end; k++ {
		a := c.atoms[k]
		if t := c.text(k); a.class == otherClass || strings.EqualFold(t, "www") || isScheme(t) {
			continue
		}
		p := piece{start: a.start, end: a.end, kind: Syllable}
		if a.class == digitClass {
			p.kind, p.term = Number, figure(c.text(k))
		}
		c.add(p)
		if whole && first {
			c.pieces[len(c.pieces)-1].step, first = 0, false
		}
	}
	return k
}

// splits tells whether an atom from k on stands on both sides of end: what looks
// like an address goes on as something else.
func (c *cutter) splits(k, end int) bool {
	for ; k < len(c.atoms) && c.atoms[k].start < end; k++ {
		if c.atoms[k].class != otherClass && c.atoms[k].end > end {
			return true
		}
	}
	return false
}

// addressLen returns the length of the address of a page or a mailbox that s
// begins with, 0 if it begins with none.
func addressLen(s string) int {
	if i := strings.Index(s[:min(len(s), 9)], "://"); i > 0 && isScheme(s[:i]) {
		return addressEnd(s, i+3)
	}
	user := 0
	for user < min(len(s), 64) && (byteClasses[s[user]]&wordByte != 0 && s[user] < 0x80 || strings.IndexByte("._-", s[user]) >= 0) {
		user++
	}
	if user > 0 && user+1 < len(s) && s[user] == '@' {
		if n := hostLen(s[user+1:], true); n > 0 {
			return user + 1 + n
		}
		return 0
	}
	n := hostLen(s, strings.HasPrefix(strings.ToLower(s[:min(len(s), 4)]), "www."))
	if n > 0 && n < len(s) && s[n] == '/' {
		return addressEnd(s, n+1)
	}
	return n
}

// hostLen returns the length of the host name that s begins with; any says that
// its last label may be any.
func hostLen(s string, any bool) int {
	n, dots, label := 0, 0, 0
	for n < min(len(s), maxAddress) {
		c := s[n]
		switch {
		case c == '.' && n > label:
			dots++
			label = n + 1
		case byteClasses[c]&wordByte != 0 && c < 0x80 || c == '-' && n > label:
		default:
			if c >= 0x80 {
				return 0
			}
			return hostEnd(s[:n], label, dots, any)
		}
		n++
	}
	return hostEnd(s[:n], label, dots, any)
}

// hostEnd returns the length of host if its last label, from label on, may end a
// host name.
func hostEnd(host string, label, dots int, any bool) int {
	last := strings.ToLower(host[label:])
	if dots == 0 || len(last) < 2 || strings.ContainsAny(last, "0123456789-") {
		return 0
	}
	if any || slices.Contains(topDomains, last) {
		return len(host)
	}
	return 0
}

// topDomains are the last labels of a host name that need nothing before them to
// be known.
var topDomains = strings.Fields("vn com net org edu gov info biz io tv asia int mil app dev xyz online site eu uk us cn jp kr tw hk sg kh au fr ru br")
