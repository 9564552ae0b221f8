package source

import (
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"timbao/corpus"
)

// errNoArticle is the error for a page that is none, such as a list of articles.
var errNoArticle = errors.New("no article found: a page with one article on it is wanted, not a list of them")

// readPage reads a saved HTML page.
func (f *file) readPage() bool {
	b, ok, more := f.whole()
	if !ok {
		return more
	}
	text, err := lettersOf(b, declared(b))
	if err != nil {
		return f.reject(0, b, err)
	}
	a, err := pageArticle(text)
	if err != nil {
		return f.reject(0, b, err)
	}
	return f.give(a, 0, b)
}

// declared returns the encoding that a page declares, "" where it does none.
func declared(b []byte) string {
	at := indexFold(b, "charset=")
	if at < 0 {
		return ""
	}
	name := strings.Trim(string(b[at+len("charset="):min(at+40, len(b))]), `"' `)
	if end := strings.IndexAny(name, `"' />;`); end >= 0 {
		name = name[:end]
	}
	return name
}

// pageArticle returns the article on a page.
func pageArticle(text string) (corpus.Article, error) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return corpus.Article{}, fmt.Errorf("no HTML that can be read: %w", err)
	}
	p := &pageReader{doc: doc, meta: newMetadata(doc)}
	return p.article()
}

// pageReader puts an article together from what a page says of itself and what it
// shows.
type pageReader struct {
	doc    *html.Node
	meta   metadata
	title  *html.Node // where the title is shown, nil where nowhere
	body   *html.Node // the container, nil where readability found the text
	blocks []block
	signed []string
}

func (p *pageReader) article() (corpus.Article, error) {
	var a corpus.Article
	a.Title = p.findTitle()
	var captions []string
	if p.body = containerOf(p.doc); p.body != nil {
		p.blocks, captions, p.signed = extract(p.body)
	}
	switch {
	case size(p.running()) >= 100:
	case p.claims() && p.thin(&captions):
	case p.claims(), p.dated():
		if p.body = densest(p.doc); p.body != nil {
			p.blocks, captions, p.signed = extract(p.body)
		} else if p.claims() {
			p.blocks, captions, p.signed = p.readable()
		}
	}
	if told := p.meta.blocks(); size(p.running())*2 < size(told) {
		p.body, p.blocks = nil, told // the page is drawn by a script
		captions = appendNew(captions, p.meta.caption())
	}
	if a.Title == "" || !p.isArticle() {
		return corpus.Article{}, errNoArticle
	}
	a.URL = p.meta.address()
	a.Source = siteName(a.URL, p.meta.first("og:site_name"))
	if a.Category = p.meta.section(a.Title); a.Category == "" {
		a.Category = p.shownSection()
	}
	a.Published = p.findDate()
	a.Tags = p.meta.keywords()
	a.Captions = captions
	signatures := p.cutSignatures()
	a.Authors = p.findAuthors(a, signatures)
	a.Lead = p.findLead(a.Title)
	a.Body = p.bodyText(a)
	return a, nil
}

// dated tells whether the page shows its title and under it a day with the minute, as
// an article's page does though it says nothing for programs.
func (p *pageReader) dated() bool {
	return p.title != nil && !p.meta.listing && p.shownDate().Precision() == corpus.Time
}

// thin makes the text of an article that has no other out of its captions, as of a
// photo story, or out of its lead, as of a film; false where it is neither.
func (p *pageReader) thin(captions *[]string) bool {
	const story = 3 // captions that tell one
	switch leads := p.meta.leads(); {
	case len(*captions) >= story:
		for _, caption := range *captions {
			p.blocks = append(p.blocks, block{text: caption, node: p.body})
		}
		*captions = nil
	case p.meta.film() && len(leads) > 0:
		p.blocks = []block{{text: leads[0], node: p.body}}
	default:
		return false
	}
	return true
}

// claims tells whether the page says for programs that it is one article.
func (p *pageReader) claims() bool {
	return !p.meta.listing && (p.meta.article != nil || p.meta.date() != "")
}

// isArticle tells whether what was found is an article: a page that does not say
// so must look very much like one.
func (p *pageReader) isArticle() bool {
	text := p.running()
	if p.claims() {
		return size(text) > 0
	}
	links := 0
	for _, b := range p.blocks {
		links += count(isLinks(b))
	}
	return p.body != nil && p.title != nil && links*2 < len(text) && len(text) >= 2 && size(text) >= 400 && size(text)/len(text) > 90
}

// running returns the blocks that are text, not links.
func (p *pageReader) running() []block {
	var text []block
	for _, b := range p.blocks {
		if b.linked*2 < len(b.text) && len(b.text) > 40 {
			text = append(text, b)
		}
	}
	return text
}

func size(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += len(b.text)
	}
	return n
}

// readable returns what readability takes for the text.
func (p *pageReader) readable() ([]block, []string, []string) {
	base, err := url.Parse(p.meta.address())
	if err != nil {
		base = nil
	}
	parser := readability.NewParser()
	found, err := parser.ParseDocument(p.doc, base)
	if err != nil || found.Node == nil {
		return nil, nil, nil
	}
	return extract(found.Node)
}

// findTitle returns the title as the page shows it, else as it gives it for
// programs, and notes where it is shown.
func (p *pageReader) findTitle() string {
	titles := p.meta.titles()
	best, how := "", 0.0
	var headings []*html.Node
	for n := range p.doc.Descendants() {
		if !mayBeTitle(n) {
			continue
		}
		text := textOf(n)
		if n.DataAtom == atom.H1 && text != "" {
			headings = append(headings, n)
		}
		alike := 0.0
		for _, title := range titles {
			alike = max(alike, overlap(text, title))
		}
		if len(titles) == 0 {
			alike = 0.3
		}
		switch {
		case n.DataAtom == atom.H2 && alike < 0.9 && !namesTitle(n):
			alike = 0 // of a section or a box
		case property(n) == "headline":
			alike += 0.6
		case n.DataAtom == atom.H1:
			alike += 0.3
		}
		if text != "" && len(text) < 400 && alike > how && alike > 0.5 {
			best, how, p.title = text, alike, n
		}
	}
	switch {
	case best != "":
		return best
	case len(headings) == 1 && !p.claims() && strings.Count(textOf(headings[0]), " ") > 3:
		p.title = headings[0] // of a site that bears one title on all its pages
		return textOf(headings[0])
	case len(titles) > 0:
		return withoutSuffix(titles[0])
	}
	return ""
}

// mayBeTitle tells whether n may show the title.
func mayBeTitle(n *html.Node) bool {
	switch {
	case n.Type != html.ElementNode || n.DataAtom == atom.Body || mute(n):
		return false
	case n.DataAtom == atom.H1 || property(n) == "headline":
		return n.DataAtom != atom.Meta
	case n.DataAtom == atom.A || n.Parent != nil && n.Parent.DataAtom == atom.A:
		return false
	case n.DataAtom == atom.H2 && !holds(n, atom.A):
		return true
	}
	return namesTitle(n)
}

// namesTitle tells whether n's marks say that it shows the title.
func namesTitle(n *html.Node) bool {
	for _, mark := range marks(n) {
		switch mark {
		case "titledetail", "detailtitle", "articletitle", "posttitle", "entrytitle", "newstitle", "titlenews", "titlearticle", "contentdetailtitle", "thearticletitle":
			return true
		}
	}
	return false
}

// overlap returns the share of words that a and b have in common, 0 to 1.
func overlap(a, b string) float64 {
	in := make(map[string]bool)
	words := strings.Fields(strings.ToLower(a))
	for _, word := range words {
		in[strings.Trim(word, `.,:;"'“”?!`)] = true
	}
	n, of := 0, strings.Fields(strings.ToLower(withoutSuffix(b)))
	for _, word := range of {
		n += count(in[strings.Trim(word, `.,:;"'“”?!`)])
	}
	return float64(n) / float64(max(len(words), len(of), 1))
}

// withoutSuffix returns title without the site's name behind it.
func withoutSuffix(title string) string {
	for _, bar := range []string{" | ", " - "} {
		if at := strings.LastIndex(title, bar); at > 0 && len(title)-at < 40 && at > 15 {
			return title[:at]
		}
	}
	return title
}

// siteRows: the host of a newspaper's site, and its name.
//
//go:embed sites.tsv
var siteRows string

// siteName returns the name of the paper at address, else what the page calls its
// site, else the host.
func siteName(address, own string) string {
	u, err := url.Parse(address)
	if err != nil {
		return own
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	for row := range strings.Lines(siteRows) {
		name, paper, _ := strings.Cut(strings.TrimSpace(row), "\t")
		if host == name || strings.HasSuffix(host, "."+name) {
			return paper
		}
	}
	if own != "" {
		return own
	}
	return host
}
