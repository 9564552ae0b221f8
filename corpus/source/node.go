package source

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// attr returns the value of n's attribute, "" where it has none.
func attr(n *html.Node, name string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return n.Attr[i].Val
		}
	}
	return ""
}

// property returns what of the article n is, as microdata or RDFa name it: headline,
// articleBody; in lower case.
func property(n *html.Node) string {
	name := attr(n, "itemprop")
	if name == "" {
		name = attr(n, "property")
	}
	return strings.ToLower(strings.TrimPrefix(name, "schema:"))
}

// marks returns the words of n's class and id, in lower case and without hyphens
// and underscores, so that detail-content and detail_content are one.
func marks(n *html.Node) []string {
	var names []byte
	for i := range n.Attr {
		if key := n.Attr[i].Key; key != "class" && key != "id" {
			continue
		}
		names = append(names, ' ')
		for _, c := range []byte(n.Attr[i].Val) {
			switch {
			case c == '-' || c == '_':
			case 'A' <= c && c <= 'Z':
				names = append(names, c+'a'-'A')
			default:
				names = append(names, c)
			}
		}
	}
	if names == nil {
		return nil
	}
	return strings.Fields(string(names))
}

// marked tells whether one of n's marks holds one of parts.
func marked(n *html.Node, parts ...string) bool {
	for _, mark := range marks(n) {
		for _, part := range parts {
			if strings.Contains(mark, part) {
				return true
			}
		}
	}
	return false
}

// textOf returns the text in n as one line.
func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode && !mute(c.Parent):
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && (isBlock(c) || c.DataAtom == atom.Br):
			b.WriteByte(' ')
		}
	}
	return oneLine(b.String())
}

// oneLine returns tidy text with its runs of blanks as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(tidy(s)), " ") }

// mute tells whether n's text is never shown.
func mute(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Textarea, atom.Select, atom.Button, atom.Svg, atom.Object, atom.Video, atom.Audio:
		return true
	case 0:
		return strings.HasPrefix(n.Data, "amp-") && quietAMP[n.Data]
	}
	return false
}

// quietAMP are elements of AMP pages around the text.
var quietAMP = map[string]bool{
	"amp-ad": true, "amp-auto-ads": true, "amp-sticky-ad": true, "amp-embed": true, "amp-sidebar": true, "amp-social-share": true, "amp-list": true, "amp-analytics": true,
	"amp-iframe": true, "amp-video": true, "amp-youtube": true, "amp-next-page": true, "amp-user-notification": true, "amp-consent": true,
}

// isBlock tells whether n begins a new line.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Table, atom.Tbody,
		atom.Thead, atom.Tr, atom.Figure, atom.Figcaption, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Aside, atom.Nav,
		atom.Blockquote, atom.Pre, atom.Dl, atom.Dt, atom.Dd, atom.Form, atom.Hr, atom.Main, atom.Center, atom.Details, atom.Summary, atom.Address, atom.Fieldset:
		return true
	}
	return false
}
