package corpus

import (
	_ "embed"
	"strings"
	"sync"
)

// cleaned is an article without what its page set around it.
type cleaned struct {
	Article
	signature []string // lines that sign the article
	dateline  string   // "(Baohatinh.vn)"
}

// begin notes the bytes with which a line like s may begin; of "{0123" each.
func (f *furniture) begin(s string) {
	f.first[s[0]] = true
	f.first[strings.ToUpper(s)[0]] = true
	word, _, _ := strings.Cut(s, " ")
	first, size := firstRune(word)
	f.words[word], f.words[strings.ToUpper(word)], f.words[strings.ToUpper(first)+word[size:]] = true, true, true
	for i := 0; s[0] == '{' && i < len(s); i++ {
		f.first[s[i]] = true
	}
}

// clean takes off the body what is none of the article's: lines of the page's own,
// the title and the lead printed again, signatures; and sets captions apart.
//
//	Hương Khê đưa nghị quyết đại hội Đảng vào cuộc sống     the title again:
//	Lãnh đạo huyện đi kiểm tra mô hình trồng bưởi.          a caption follows
//	Tin liên quan:                                          of the page
//	Dương Chiến (thực hiện)                                 a signature
func clean(a Article) cleaned {
	c := cleaned{Article: a}
	c.Lead, c.dateline = withoutDateline(a.Lead)
	if c.Lead == a.Lead {
		c.Body, c.dateline = withoutDateline(a.Body)
	}
	c.lines()
	return c
}

// withoutDateline returns s without the name of the paper in parentheses that it
// begins with, and that name.
func withoutDateline(s string) (rest, paper string) {
	if !strings.HasPrefix(s, "(") {
		return s, ""
	}
	paper, rest, ok := strings.Cut(s[1:min(len(s), 60)], ")")
	if !ok || paper == "" || strings.ContainsAny(paper, "\n:;") {
		return s, ""
	}
	trimmed := strings.TrimLeft(rest, " ")
	for _, d := range []string{"- ", "– ", "— ", "-", "–"} {
		if strings.HasPrefix(trimmed, d) {
			at := len(s) - len(s[1+len(paper)+1:]) + (len(rest) - len(trimmed)) + len(d)
			return strings.TrimLeft(s[at:], " "), paper
		}
	}
	return s, ""
}

//go:embed page.tsv
var pageFile string

// furniture is what pages set around articles.
type furniture struct {
	lines  map[string]bool
	heads  []string
	first  [256]bool         // bytes with which lines and heads begin, in either case
	words  map[string]bool   // their first words, with a capital or without
	papers map[string]string // by the name in a dateline
}

var page = sync.OnceValue(func() *furniture {
	f := &furniture{lines: map[string]bool{}, papers: map[string]string{}, words: map[string]bool{}}
	f.begin("{0123456789(") // {name}, 0 bình luận
	for line := range strings.Lines(pageFile) {
		switch cells := strings.Split(strings.TrimSpace(line), "\t"); cells[0] {
		case "line":
			f.lines[cells[1]] = true
			f.begin(cells[1])
		case "head":
			f.heads = append(f.heads, cells[1])
			f.begin(cells[1])
		case "dateline":
			f.papers[cells[1]] = cells[2]
		}
	}
	return f
})

// lines rebuilds the body from the lines that belong to it.
func (c *cleaned) lines() {
	if !c.dirty() {
		return
	}
	title, lead := strings.TrimSpace(c.Title), strings.TrimSpace(c.Lead)
	given := len(c.Captions) > 0
	kept := make([]string, 0, 64)
	caption := false
	lines := strings.Split(c.Body, "\n")
	tail := footer(lines)
	for i, line := range lines {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case line == title:
			caption = len(kept) > 0 && i < tail
		case line == lead && len(kept) == 0, sameDateline(line, lead):
		case boilerplate(line):
		case signed(line):
			c.signature = append(c.signature, line)
		case i >= tail && len(line) < 120 && !strings.ContainsAny(line[len(line)-1:], ".!?\""):
			if len(c.signature) == 0 && fullName(line) {
				c.signature = append(c.signature, line)
			}
		case (caption || credited(line)) && !given:
			c.Captions = append(c.Captions, line)
			caption = false
		default:
			kept = append(kept, line)
			caption = false
		}
	}
	if len(kept) > 0 {
		c.Body = strings.Join(kept, "\n")
	}
}

// dirty tells whether the body may hold a line that is not of it.
func (c *cleaned) dirty() bool {
	if hasCredit(c.Body) {
		return true
	}
	for line := range strings.Lines(c.Body) {
		if line[0] == ' ' && len(line) < len(c.Body) {
			return true
		}
		if line = strings.TrimSpace(line); len(line) < 100 && (line == "" || boilerplate(line) || signed(line)) {
			return true
		} else if line == c.Title || line == c.Lead {
			return true
		}
	}
	return false
}

// hasCredit tells whether body names a photographer: "Ảnh: Hà An". The colon, which is
// rare, is looked for.
func hasCredit(body string) bool {
	for at := 0; ; at++ {
		i := strings.IndexByte(body[at:], ':')
		if i < 0 {
			return false
		}
		if at += i; strings.HasSuffix(body[:at], "Ảnh") {
			return true
		}
	}
}

// sameDateline tells whether the line is the lead behind a dateline.
func sameDateline(line, lead string) bool {
	rest, paper := withoutDateline(line)
	return paper != "" && rest == lead
}

// footer returns from which line on a page's footer stands: behind the line that
// begins it, where only short lines follow.
func footer(lines []string) int {
	at := len(lines)
	for i := len(lines) - 1; i >= 0; i-- {
		line := strings.TrimSpace(lines[i])
		if len(line) > 140 {
			break
		}
		if page().lines[strings.ToLower(strings.TrimRight(line, " :"))] {
			at = i
		}
	}
	return at
}

// boilerplate tells whether a whole line is of the page and not of the article.
func boilerplate(line string) bool {
	if len(line) > 160 || line == "" || !page().first[line[0]] || !page().mayBegin(line) {
		return false
	}
	s := strings.ToLower(strings.TrimRight(line, " :.!"))
	if page().lines[s] {
		return true
	}
	for _, head := range page().heads {
		if rest, ok := strings.CutPrefix(s, head); ok && (rest == "" || rest[0] == ' ') {
			return true
		}
	}
	if n, ok := strings.CutSuffix(s, " bình luận"); ok {
		return strings.Trim(n, "0123456789()") == ""
	}
	return strings.Contains(s, "{name}") || strings.Contains(s, "{body}")
}

// mayBegin tells, fast and perhaps falsely yes, whether line begins as a line of the
// page does.
func (f *furniture) mayBegin(line string) bool {
	first, _, _ := strings.Cut(line, " ")
	return f.words[strings.TrimRight(first, ":.!")] || strings.IndexByte("{(0123456789", first[0]) >= 0
}

// credited tells whether the line is a caption with the photographer's name.
func credited(line string) bool {
	i := strings.LastIndex(line, "Ảnh:")
	return i >= 0 && len(line) < 420 && len(line)-i < 64 && !strings.ContainsAny(line[:i], "“\"")
}
