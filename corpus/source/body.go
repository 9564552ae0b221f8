package source

import (
	_ "embed"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// containerRows are classes and ids by which sites mark the text of an article,
// without hyphens and underscores.
//
//go:embed containers.txt
var containerRows string

var containers = func() map[string]bool {
	set := make(map[string]bool)
	for _, name := range strings.Fields(containerRows) {
		set[name] = true
	}
	return set
}()

// containerOf returns the element that holds the text of the article, nil where no
// mark tells.
func containerOf(doc *html.Node) *html.Node {
	var best *html.Node
	most := 0
	var visit func(n *html.Node) int
	visit = func(n *html.Node) int {
		if n.Type == html.ElementNode && (mute(n) || n.DataAtom == atom.Head) {
			return 0
		}
		size := 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode {
				size += running(n, c)
			} else {
				size += visit(c)
			}
		}
		// An inner container is met first; an outer one must hold much more.
		if n.Type == html.ElementNode && size > 0 && isContainer(n) && size > most+most/2 && !aside(n) {
			best, most = n, size
		}
		return size
	}
	visit(doc)
	return best
}

// densest returns the element whose own paragraphs, direct children of it, hold most
// of the running text of the page; nil where no element does.
func densest(doc *html.Node) *html.Node {
	var best *html.Node
	most, all := 0, 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom == atom.Body || n.DataAtom == atom.Li || mute(n) || inList(n) || aside(n) {
			continue
		}
		size := 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			size += paragraph(c)
		}
		all += size
		if size > most {
			best, most = n, size
		}
	}
	if most < 300 || most*2 < all {
		return nil
	}
	return best
}

// paragraph returns the bytes of running text in n where n is one paragraph.
func paragraph(n *html.Node) int {
	switch {
	case n.Type == html.TextNode:
		if !besideBreak(n) || len(n.Data) < 60 {
			return 0
		}
		return len(n.Data)
	case n.Type != html.ElementNode || mute(n):
		return 0
	}
	size := 0
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && isBlock(c) {
			return 0
		}
		if c.Type == html.TextNode {
			size += running(c.Parent, c)
		}
	}
	if size < 60 {
		return 0
	}
	return size
}

// besideBreak tells whether text is a paragraph that a line break ends or begins.
func besideBreak(text *html.Node) bool {
	before, after := text.PrevSibling, text.NextSibling
	return before != nil && before.DataAtom == atom.Br || after != nil && after.DataAtom == atom.Br
}

// running returns the bytes of text in a paragraph, 0 where it is in a link.
func running(parent, text *html.Node) int {
	for n := parent; n != nil && !isBlock(n); n = n.Parent {
		if n.DataAtom == atom.A {
			return 0
		}
	}
	if strings.TrimSpace(text.Data) == "" {
		return 0
	}
	return len(text.Data)
}

func isContainer(n *html.Node) bool {
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.A || n.DataAtom == atom.P {
		return false
	}
	if p := property(n); p == "articlebody" || p == "content:encoded" || attr(n, "data-role") == "content" {
		return true
	}
	for _, mark := range marks(n) {
		if containers[mark] {
			return true
		}
	}
	return false
}

// aside tells whether n holds what is no part of the text it stands in: links to
// other articles, advertising, buttons, the byline.
func aside(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer, atom.Form:
		return true
	}
	if n.Type != html.ElementNode || len(n.Attr) == 0 {
		return false
	}
	if strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "display:none") {
		return true
	}
	switch attr(n, "type") {
	case "RelatedOneNews", "RelatedNews", "RelatedNewsBox":
		return true
	}
	for _, mark := range marks(n) {
		if isAside(mark) || isBylineMark(mark) {
			return true
		}
	}
	return false
}

// isBylineMark tells whether a mark is one of who wrote the text.
func isBylineMark(mark string) bool {
	for _, part := range []string{"author", "signature", "tacgia"} {
		if strings.HasPrefix(mark, part) && len(mark) < len(part)+12 {
			return true
		}
	}
	return false
}

// isAside tells whether a mark is one of what is no part of the text.
func isAside(mark string) bool {
	for _, part := range []string{
		"relate", "lienquan", "boxcategory", "kbwscwl", "advert", "quangcao", "banner", "social", "sharebox", "comment", "binhluan",
		"readmore", "xemthem", "docthem", "newsletter", "subscribe", "breadcrumb", "recommend", "suggest", "tinmoi", "cungchuyenmuc",
		"boxtag", "taglist", "listtag", "articletag", "tagdetail", "linksource", "sourcedetail", "urlsource", "inreadnews", "insidernews",
		"listnews", "morenews", "othernews", "boxnews", "tinkhac", "reaction", "rating", "votebox", "sendstar", "copyright", "vjsnojs", "videojs", "pagination", "pagenav",
	} {
		if strings.Contains(mark, part) {
			return true
		}
	}
	for _, part := range []string{"ads", "adv", "share", "tags", "footer", "survey", "poll", "toc"} {
		if strings.HasPrefix(mark, part) && len(mark) < len(part)+12 {
			return true
		}
	}
	return false
}

// block is a paragraph, a heading, a list item or a row of a table.
type block struct {
	text   string
	linked int  // bytes of it that are links
	strong bool // all of it bold or italic
	right  bool // set to the right
	node   *html.Node
}

// extract returns the paragraphs in container and the captions of its pictures.
func extract(container *html.Node) (blocks []block, captions []string, signed []string) {
	w := &blockWriter{total: runningIn(container)}
	for c := container.FirstChild; c != nil; c = c.NextSibling {
		w.visit(c)
	}
	w.flush(container)
	return w.blocks, w.captions, w.signed
}

// blockWriter gathers blocks while the nodes of a container go by.
type blockWriter struct {
	total    int // running text in the container
	blocks   []block
	captions []string
	signed   []string // bylines that the page marks as such
	text     strings.Builder
	linked   int
	plain    int // bytes that are neither bold nor italic
	upright  int // bytes that are not italic
	inLink   int
	inStrong int
	inItalic int
	picture  bool // a picture went by since the last block
}

func (w *blockWriter) visit(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.write(n.Data)
		return
	case n.Type != html.ElementNode || mute(n):
		return
	case n.DataAtom == atom.Br:
		w.flush(n.Parent)
		return
	case n.DataAtom == atom.Img:
		w.picture = true
		return
	case isCaption(n):
		w.flush(n.Parent)
		w.captions = appendNew(w.captions, textOf(n))
		w.picture = false
		return
	case aside(n) && runningIn(n)*2 <= w.total: // else it is the text, whatever it is called
		w.flush(n.Parent)
		if marked(n, "author", "signature", "tacgia") {
			w.signed = appendNew(w.signed, textOf(n))
		}
		return
	}
	w.children(n)
}

func (w *blockWriter) children(n *html.Node) {
	line := isBlock(n)
	if line {
		w.flush(n.Parent)
	}
	link, italic := n.DataAtom == atom.A, n.DataAtom == atom.I || n.DataAtom == atom.Em
	strong := italic || n.DataAtom == atom.B || n.DataAtom == atom.Strong
	w.inLink += count(link)
	w.inStrong += count(strong)
	w.inItalic += count(italic)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.visit(c)
	}
	w.inLink -= count(link)
	w.inStrong -= count(strong)
	w.inItalic -= count(italic)
	if line {
		w.flush(n)
	} else if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.text.WriteByte(' ')
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (w *blockWriter) write(s string) {
	w.text.WriteString(s)
	n := len(strings.TrimSpace(s))
	if w.inLink > 0 {
		w.linked += n
	}
	if w.inStrong == 0 {
		w.plain += n
	}
	if w.inItalic == 0 {
		w.upright += n
	}
}

// flush ends the block that stands in n.
func (w *blockWriter) flush(n *html.Node) {
	text := oneLine(w.text.String())
	switch {
	case text == "":
	case w.picture && len(text) < 400 && (w.upright == 0 || isCentered(n) || credit.MatchString(text)):
		w.captions = appendNew(w.captions, text)
		w.picture = false
	default:
		w.blocks = append(w.blocks, block{text, w.linked, w.plain == 0, isRight(n), n})
		w.picture = false
	}
	w.text.Reset()
	w.linked, w.plain, w.upright = 0, 0, 0
}

// credit is how a caption names who took the picture: "Ảnh: Hà Thu".
var credit = regexp.MustCompile(`(?i)(?:^|[\s(.])ảnh(?: minh họa| minh hoạ| tư liệu)?\s*[:–-]\s*\S[^.]*[.)]*$|\(ảnh[^)]*\)\.?$`)

func isCentered(n *html.Node) bool {
	return strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "text-align:center") || strings.EqualFold(attr(n, "align"), "center")
}

// runningIn returns the bytes of running text in n.
func runningIn(n *html.Node) int {
	size := 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !mute(c.Parent) {
			size += running(c.Parent, c)
		}
	}
	return size
}

// isRight tells whether n is set to the right, as a signature is.
func isRight(n *html.Node) bool {
	return strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "text-align:right") ||
		strings.EqualFold(attr(n, "align"), "right") || marked(n, "textright", "author")
}

// isCaption tells whether n is what is written under a picture.
func isCaption(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Figure, atom.Figcaption:
		return len(textOf(n)) < 1500
	case atom.Table:
		return holds(n, atom.Img) && len(textOf(n)) < 500
	}
	for _, mark := range marks(n) {
		if strings.Contains(mark, "caption") || mark == "image" && n.DataAtom == atom.P || strings.HasPrefix(mark, "chuthich") || mark == "descimage" || mark == "imagedesc" {
			return len(textOf(n)) < 1000
		}
	}
	return false
}

// holds tells whether an element of the kind stands in n, or is n.
func holds(n *html.Node, kind atom.Atom) bool {
	if n.DataAtom == kind {
		return true
	}
	for c := range n.Descendants() {
		if c.DataAtom == kind {
			return true
		}
	}
	return false
}
