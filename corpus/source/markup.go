package source

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// plainText returns s, a piece of HTML at times, as plain text, a paragraph a
// line. Text that is no HTML comes back as it is.
func plainText(s string) string {
	if !isMarkupText(s) {
		return s
	}
	nodes, err := html.ParseFragment(strings.NewReader(s), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return s
	}
	root := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	for _, n := range nodes {
		root.AppendChild(n)
	}
	blocks, _, _ := extract(root)
	var lines []string
	for _, b := range blocks {
		if !isLinks(b) || len(blocks) == 1 {
			lines = append(lines, b.text)
		}
	}
	return strings.Join(lines, "\n")
}

// isMarkupText tells whether s is HTML: a tag that ends a paragraph or a line, or
// that is closed.
func isMarkupText(s string) bool {
	at := strings.IndexByte(s, '<')
	if at < 0 {
		return false
	}
	for _, tag := range []string{"</p>", "</div>", "<br", "</a>", "</span>", "</b>", "</strong>", "<img", "</h2>", "</li>", "</em>", "</i>"} {
		if strings.Contains(s[at:], tag) {
			return true
		}
	}
	return false
}
