package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// signed tells whether the line signs an article: "Dương Chiến (thực hiện)".
func signed(line string) bool {
	if len(line) > 90 {
		return false
	}
	name, ok := signer(line)
	return ok && nameLike(name)
}

var signing = []string{"thực hiện", "tổng hợp", "lược ghi", "lược dịch", "ghi", "dịch", "biên dịch"}

// signer returns who signs a line that says so.
func signer(line string) (name string, ok bool) {
	s := strings.TrimRight(strings.TrimSpace(line), ". ")
	low := strings.ToLower(s)
	for _, w := range signing {
		for _, tail := range []string{"(" + w + ")", w} {
			if strings.HasSuffix(low, " "+tail) || strings.HasSuffix(low, ")"+tail) {
				return strings.TrimSpace(s[:len(s)-len(tail)]), true
			}
		}
	}
	return "", false
}

// nameLike tells whether s is one name or several, of capital words alone.
func nameLike(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if !upperCase(r) && w != "-" && w != "–" && w != "&" && w != "và" {
			return false
		}
		n++
	}
	return n >= 1 && n <= 12
}

// fullName tells whether the line is a person's name alone.
func fullName(line string) bool {
	n := strings.Count(line, " ")
	return n >= 1 && n <= 3 && len(line) < 40 && nameLike(line) && strings.IndexFunc(line, func(r rune) bool { return !letterOrDigit(r) && r != ' ' }) < 0
}

const signatureLength = 60 // bytes of a signature without "(thực hiện)" at most

// authors returns who signs the article: the lines that say so, or the last words
// of the body.
func (c *cleaned) authors() []string {
	if len(c.signature) > 0 {
		name, ok := signer(c.signature[0])
		if !ok {
			name = c.signature[0]
		}
		return people(name)
	}
	body := withoutOrigin(c.Body)
	tail := body[max(0, len(body)-2*signatureLength):]
	cut := strings.LastIndexAny(tail, "\n")
	if cut < 0 {
		cut = max(strings.LastIndex(tail, ". "), strings.LastIndex(tail, "! "), strings.LastIndex(tail, "? "), strings.LastIndex(tail, "” "), strings.LastIndex(tail, "… "))
	}
	if cut < 0 {
		return nil
	}
	last := strings.TrimSpace(strings.TrimLeft(tail[cut:], ".!?”… \n/"))
	if i := strings.LastIndex(last, "./."); i >= 0 {
		last = strings.TrimSpace(last[i+3:])
	}
	last = strings.TrimLeft(bothBy.ReplaceAllString(last, " - "), " -")
	if name, ok := signer(last); ok && nameLike(name) {
		return people(name)
	}
	if len(last) > signatureLength || strings.HasSuffix(last, ".") || !nameLike(last) || strings.Count(last, " ") > 5 {
		return nil
	}
	return people(last)
}

// origins is what stands behind a signature and says where the text is from.
var origins = regexp.MustCompile(`\s*(?:[(\[](?:[Tt]/[Hh]|[Tt]heo |[Tt]ổng hợp|TTXVN|VOV|Vietnam\+|BNEWS)[^()\n]{0,40}[)\]]|[\n/] ?Theo [^\n.]{2,40}|\n(?:Ảnh|Video|Clip|Nguồn|Đồ họa): ?[^\n.]{2,60})\s*$`)

// bothBy stands before the name of who wrote the text and took the pictures.
var bothBy = regexp.MustCompile(` ?(?:Bài|Tin|Bài viết)(?: và |, | - | & )ảnh: ?`)

// withoutOrigin returns body without what says behind its signature where it is from:
//
//	Mỹ Bình (TTXVN)
//	Mai Mai / Theo Trí Thức Trẻ
func withoutOrigin(body string) string {
	body = strings.TrimRight(body, " \n")
	end := body[max(0, len(body)-2*signatureLength):]
	if !mayHaveOrigin(end) {
		return body
	}
	if at := origins.FindStringIndex(end); at != nil && at[0] > 0 {
		return strings.TrimRight(body[:len(body)-len(end)+at[0]], " \n")
	}
	return body
}

// mayHaveOrigin tells, fast and perhaps falsely yes, whether origins finds something
// at the end of a text.
func mayHaveOrigin(end string) bool {
	if end == "" {
		return false
	}
	last := end[len(end)-1]
	return last == ')' || last == ']' || strings.Contains(end, "Theo ") || strings.Contains(end, "Ảnh") || strings.Contains(end, "Nguồn") ||
		strings.Contains(end, "Video") || strings.Contains(end, "Clip") || strings.Contains(end, "Đồ họa")
}

// people splits the names of a signature.
func people(s string) []string {
	var names []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '–' || r == '/' || r == '&' }) {
		for name := range strings.SplitSeq(strings.ReplaceAll(part, " và ", " - "), " - ") {
			if name = author(name); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// author returns the name as an author's, "" where it is none: an agency, a source.
func author(s string) string {
	if i := strings.IndexByte(s, ':'); i >= 0 && len(s) > i+1 && strings.Contains(strings.ToLower(s[:i]), "tin") {
		s = s[i+1:]
	}
	var name []string
	for _, w := range strings.Fields(s) {
		if credits[strings.Trim(w, ":.,()")] || strings.Contains(w, "Theo") {
			break
		}
		if w = strings.Trim(w, ":,()-–"); w != "" && !agency(w) {
			name = append(name, w)
		}
	}
	s = strings.TrimRight(strings.Join(name, " "), ".")
	if len(name) == 0 || len(name) > 5 || addressed[name[0]] || len(name) == 1 && !strings.Contains(s, ".") || papers(s) {
		return ""
	}
	small := strings.IndexFunc(s, func(r rune) bool { return letterOrDigit(r) && !upperCase(r) })
	if small < 0 && len(name) > 1 {
		return properName(s, upper)
	}
	return s
}

// addressed are words before the name of somebody whom the text is about, not of
// who signs it.
var addressed = map[string]bool{"Ông": true, "Bà": true, "Anh": true, "Chị": true, "Đồng": true, "TS": true, "PGS": true}

// credits are words behind which a source stands, or who took the pictures.
var credits = map[string]bool{
	"Theo": true, "Ảnh": true, "Nguồn": true, "Video": true, "Clip": true, "Tin": true, "News": true, "Báo": true, "Đồ": true,
}

// agency tells whether the word is an agency's or an address, as VOV.VN.
func agency(w string) bool {
	i := strings.LastIndexByte(w, '.')
	return i >= 3 && len(w)-i <= 5 || strings.HasPrefix(w, "VOV") || strings.HasPrefix(w, "TTXVN") || strings.HasPrefix(w, "BNEWS")
}

// papers tells whether the name is a newspaper's.
func papers(s string) bool {
	s = strings.TrimSuffix(strings.TrimSuffix(s, " Online"), " Điện tử")
	v := words()
	t := newText(s)
	n, _ := v.longest(t, 0, paper)
	return n == len(t.words)
}
