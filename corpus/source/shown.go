package source

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"timbao/corpus"
)

// findDate returns when the article was published: as the page writes it for
// programs, or as it shows it where that is all there is or tells the minute.
func (p *pageReader) findDate() corpus.Date {
	raw := p.meta.date()
	d, err := published(raw)
	if err == nil && d.Precision() == corpus.Time && !strings.HasSuffix(raw, "Z") {
		return d
	}
	shown := p.shownDate()
	switch {
	case err != nil || d == "":
		return shown
	case d.Precision() != corpus.Time && strings.HasPrefix(string(shown), string(d)):
		return shown
	case len(raw) >= 16 && len(shown) >= 16 && strings.HasSuffix(raw, "Z") && raw[:16] == string(shown[:16]):
		return shown // local time under a false zone
	}
	return d
}

// shownDate returns the date that stands beside the title: the first behind it,
// else the last before it.
func (p *pageReader) shownDate() corpus.Date {
	var before, after corpus.Date
	behind, text := p.title == nil, p.firstRunning()
	for n := range p.doc.Descendants() {
		behind = behind || n == p.title
		if n == text || after.Precision() == corpus.Time {
			break
		}
		d := dateShownBy(n)
		switch {
		case d == "":
		case !behind:
			before = d
		case after == "" || d.Precision() == corpus.Time:
			after = d
		}
	}
	if after != "" {
		return after
	}
	return before
}

// firstRunning returns where the running text begins: its first long paragraph, and
// the container where there is none.
func (p *pageReader) firstRunning() *html.Node {
	for _, b := range p.running() {
		if len(b.text) > 100 && b.node != p.body {
			return b.node
		}
	}
	return p.body
}

// dateShownBy returns the date that n alone shows.
func dateShownBy(n *html.Node) corpus.Date {
	text := n.Data
	switch {
	case n.Type == html.ElementNode && n.DataAtom == atom.Time:
		text = attr(n, "datetime") + " "
	case n.Type != html.TextNode || len(text) > 200 || mute(n.Parent):
		return ""
	}
	if !holdsDay(text) {
		return ""
	}
	d, _ := dateInPrint(oneLine(text))
	return d
}

// findLead returns the lead as the page shows it, else as it gives it for
// programs where that is no mere beginning of the body.
func (p *pageReader) findLead(title string) string {
	if p.meta.film() {
		return "" // it is all the text there is
	}
	if lead := p.shownLead(); lead != "" {
		return lead
	}
	for _, lead := range p.meta.leads() {
		if len(lead) < 40 || strings.EqualFold(lead, title) || beginsBody(lead, p.blocks) {
			continue
		}
		return strings.TrimSpace(lead)
	}
	return p.boldLead(title)
}

// boldLead returns the first paragraph where it alone is bold.
func (p *pageReader) boldLead(title string) string {
	blocks := p.blocks
	for len(blocks) > 0 && (blocks[0].text == title || isDateLine(blocks[0].text)) {
		blocks = blocks[1:]
	}
	if len(blocks) < 3 || !blocks[0].strong || blocks[1].strong {
		return ""
	}
	text := blocks[0].text
	if len(text) < 80 || len(text) > 900 || strings.HasSuffix(text, "?") || strings.HasSuffix(text, ":") {
		return ""
	}
	return text
}

// beginsBody tells whether lead is a piece cut from a longer first paragraph.
func beginsBody(lead string, blocks []block) bool {
	lead = strings.TrimRight(lead, ".… ")
	for _, b := range blocks[:min(len(blocks), 3)] {
		if strings.HasPrefix(b.text, lead[:min(len(lead), 80)]) && len(b.text) > len(lead)+20 {
			return true
		}
	}
	return strings.HasSuffix(lead, "[")
}

// shownLead returns the lead that the page marks as one.
func (p *pageReader) shownLead() string {
	behind := p.title == nil
	for n := range p.doc.Descendants() {
		behind = behind || n == p.title
		if !behind || n.Type != html.ElementNode || !isLead(n) || mute(n) {
			continue
		}
		if text := leadText(n); len(text) > 20 && len(text) < 3000 {
			return text
		}
	}
	return ""
}

// leadText returns the text of a lead without links to other articles under it.
func leadText(n *html.Node) string {
	blocks, _, _ := extract(n)
	var lines []string
	for _, b := range blocks {
		if b.linked*2 < len(b.text) {
			lines = append(lines, b.text)
		}
	}
	return strings.Join(lines, " ")
}

func isLead(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Meta, atom.A, atom.Figcaption, atom.Body, atom.Li:
		return false
	}
	return (attr(n, "data-role") == "sapo" || property(n) == "description" || hasLeadMark(n)) && !inList(n)
}

func hasLeadMark(n *html.Node) bool {
	for _, mark := range marks(n) {
		switch mark {
		case "sapo", "detailsapo", "contentdetailsapo", "singularsapo", "articlesapo", "sapodetail", "articlesummary", "thearticlesummary",
			"articlelead", "lead", "description", "chapeau", "articlechappeau", "kncsapo", "articleexcerpt", "articledescription", "newssapo",
			"summary", "detaillead", "boldsapo", "sapobold", "articledetailsapo", "ddsapo", "postsummary", "abstract",
			"desc", "intro", "introtext", "shortdesc", "shortdescription", "newsdesc", "newslead", "tomtat", "standfirst":
			return true
		}
		if strings.HasSuffix(mark, "fieldtomtat") || strings.HasSuffix(mark, "fieldsapo") {
			return true
		}
	}
	return false
}

// inList tells whether n belongs to a box of other articles.
func inList(n *html.Node) bool {
	for up := n.Parent; up != nil && up.DataAtom != atom.Body; up = up.Parent {
		if up.DataAtom == atom.Li || up.DataAtom == atom.Footer || up.DataAtom == atom.Nav {
			return true
		}
		for _, mark := range marks(up) {
			if isAside(mark) {
				return true
			}
		}
	}
	return false
}

// findAuthors returns who wrote the article.
func (p *pageReader) findAuthors(a corpus.Article, signatures []string) []string {
	site := []string{a.Source, p.meta.first("og:site_name"), hostWord(a.URL), p.meta.first("sourceorganization"), ldText(p.meta.article["publisher"])}
	for _, bylines := range [][]string{
		ldTexts(p.meta.article["author"]),
		{p.meta.first("dable:author")}, {p.meta.first("article:author")}, {p.meta.first("author")},
		p.signed, p.shownAuthors(), signatures,
	} {
		if authors := withoutSite(authorsOf(bylines), site...); len(authors) > 0 {
			return authors
		}
	}
	return nil
}

// hostWord returns the word of address that names its site: tuoitre.
func hostWord(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	word, _, _ := strings.Cut(strings.TrimPrefix(rest, "www."), ".")
	return word
}

// shownAuthors returns the bylines that the page marks around the text.
func (p *pageReader) shownAuthors() []string {
	var bylines []string
	behind := p.title == nil
	for n := range p.doc.Descendants() {
		behind = behind || n == p.title
		if !behind || n.Type != html.ElementNode || mute(n) || len(bylines) > 3 {
			continue
		}
		if isByline(n) && !inList(n.Parent) && !holdsByline(n) {
			if text := textOf(n); len(text) < 120 {
				bylines = appendNew(bylines, text)
			}
		}
	}
	return bylines
}

// holdsByline tells whether another byline stands in n, which then is but its box.
func holdsByline(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && isByline(c) && strings.TrimSpace(textOf(c)) != "" {
			return true
		}
	}
	return false
}

func isByline(n *html.Node) bool {
	if n.DataAtom == atom.Time {
		return false
	}
	switch role := attr(n, "data-role"); {
	case role == "author", property(n) == "author", attr(n, "rel") == "author":
		return true
	}
	for _, mark := range marks(n) {
		if strings.HasSuffix(mark, "author") || isBylineMark(mark) || mark == "byline" || mark == "nameauthor" || mark == "submitted" {
			return true
		}
	}
	return false
}

// signature is a line at the end that says who wrote or where it is from:
// "Hà Thu (tổng hợp)", "Theo Báo A", "Bài, ảnh: Hà Thu".
var signature = regexp.MustCompile(`(?i)^\(?(?:theo|nguồn)[\s:]|^(?:bài|tin|ảnh|thực hiện|nhóm pv|pv|clip|video|đồ họa)[^.:]{0,20}:|\((?:tổng hợp|thực hiện|theo |dịch|lược dịch|ghi|lược ghi|biên dịch|t/h|th\))[^)]*\)?\s*$`)

// cutSignatures takes the signatures from the end of the text and returns them.
func (p *pageReader) cutSignatures() []string {
	var found []string
	for n := len(p.blocks); n > 1; n-- {
		b := p.blocks[n-1]
		switch {
		case isSignature(b):
			found = append(found, b.text)
			p.blocks = p.blocks[:n-1]
			continue
		case isLinks(b):
			p.blocks = p.blocks[:n-1]
			continue
		}
		break
	}
	return found
}

func isSignature(b block) bool {
	words := strings.Fields(b.text)
	if len(words) > 12 || strings.ContainsAny(b.text[len(b.text)-1:], ".?!") && !strings.HasSuffix(b.text, "...") {
		return false
	}
	if signature.MatchString(b.text) {
		return true
	}
	if len(words) > 8 || len(authorsOf([]string{b.text})) == 0 {
		return false
	}
	return b.strong || b.right || len(words) <= 4 && capitalized(words)
}

// capitalized tells whether each word begins with a capital, as those of names do.
func capitalized(words []string) bool {
	for _, word := range words {
		r, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// isLinks tells whether a block is a link to another article and nothing else.
func isLinks(b block) bool {
	if b.linked == 0 && len(b.text) > 40 {
		return false
	}
	text := strings.ToLower(b.text)
	for _, label := range []string{"xem thêm", "đọc thêm", "tin liên quan", "bài liên quan", ">>", "»", "mời bạn đọc", "mời độc giả"} {
		if strings.HasPrefix(text, label) && (b.linked > 0 || len(text) < len(label)+4) {
			return true
		}
	}
	return b.linked*10 >= len(b.text)*8 && len(b.text) < 300
}

// bodyText returns the text without what is given apart from it.
func (p *pageReader) bodyText(a corpus.Article) string {
	var lines []string
	for i, b := range p.blocks {
		if isLinks(b) || i < 4 && (isDateLine(b.text) || b.text == a.Title || b.text == a.Lead || len(b.text) > 20 && (strings.Contains(a.Lead, b.text) || isLeadLine(b.text, a.Lead))) {
			continue
		}
		lines = append(lines, b.text)
	}
	return strings.Join(lines, "\n")
}

// isDateLine tells whether line only says when and by whom: "Lò Hạnh - Cập nhật 09:15
// ngày 12/03/2025".
func isDateLine(line string) bool {
	if len(line) >= 100 || strings.ContainsAny(line[len(line)-1:], ".?!") {
		return false
	}
	d, ok := dateInPrint(line)
	return ok && d.Precision() == corpus.Time
}

// isLeadLine tells whether line is lead with the paper's name before it.
func isLeadLine(line, lead string) bool {
	return len(lead) > 20 && strings.HasSuffix(line, lead) && len(line) < len(lead)+40
}

// shownSection returns the part of the paper that the page shows: a link alone
// above the title, else the first breadcrumb.
func (p *pageReader) shownSection() string {
	if p.title == nil {
		return ""
	}
	for n := p.title.PrevSibling; n != nil; n = n.PrevSibling {
		if text := textOf(n); n.Type == html.ElementNode && text != "" {
			if len(text) < 60 && holds(n, atom.A) {
				return text
			}
			break
		}
	}
	for n := range p.doc.Descendants() {
		if n.DataAtom != atom.A || attr(n, "data-role") != "cate-name" && !inBreadcrumbs(n) {
			continue
		}
		text := textOf(n)
		if lower := strings.ToLower(text); text != "" && len(text) < 60 && lower != "trang chủ" && lower != "home" {
			return text
		}
	}
	return ""
}

// inBreadcrumbs tells whether n is one of the links that lead to the article.
func inBreadcrumbs(n *html.Node) bool {
	for up, i := n.Parent, 0; up != nil && i < 4; up, i = up.Parent, i+1 {
		if marked(up, "breadcrumb", "breadcum", "detailcate") {
			return true
		}
	}
	return false
}
