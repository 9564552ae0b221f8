package source

import (
	"encoding/json"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// metadata is what a page says of itself in places that readers do not see.
type metadata struct {
	tags      map[string]string // meta elements by their name, property or itemprop in lower case; the first that is not empty
	canonical string
	heading   string   // the title element
	article   ldObject // of JSON-LD, where it tells of one article, or else of one film
	sections  []string // the breadcrumbs, home and the article itself left out
	listing   bool     // the page calls itself a collection of others
}

// ldObject is an object of JSON-LD.
type ldObject map[string]any

// newMetadata returns what doc says of itself.
func newMetadata(doc *html.Node) metadata {
	m := metadata{tags: make(map[string]string)}
	var articles []ldObject
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Meta:
			m.addTag(n)
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") && m.canonical == "" {
				m.canonical = strings.TrimSpace(attr(n, "href"))
			}
		case atom.Title:
			if m.heading == "" && n.FirstChild != nil && n.Namespace == "" {
				m.heading = oneLine(n.FirstChild.Data)
			}
		case atom.Script:
			if strings.Contains(attr(n, "type"), "ld+json") && n.FirstChild != nil {
				articles = m.addLD(articles, n.FirstChild.Data)
			}
		}
	}
	if m.listing {
		return m
	}
	films := func(o ldObject) bool { return ldText(o["@type"]) == "VideoObject" }
	if only := slices.DeleteFunc(slices.Clone(articles), films); len(only) > 0 {
		articles = only // the film is the article's
	}
	if n := len(articles); n == 1 || n == 2 {
		m.article = articles[0]
	}
	return m
}

// film tells whether the page is of a film and no article.
func (m *metadata) film() bool { return ldText(m.article["@type"]) == "VideoObject" }

func (m *metadata) addTag(n *html.Node) {
	content := oneLine(attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop"} {
		name := strings.ToLower(attr(n, key))
		if _, had := m.tags[name]; name != "" && !had {
			m.tags[name] = content
		}
	}
}

// addLD reads a script of JSON-LD, in which line breaks stand in strings at times.
func (m *metadata) addLD(articles []ldObject, script string) []ldObject {
	script = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, script)
	var value any
	if err := json.Unmarshal([]byte(strings.TrimRight(strings.TrimSpace(script), "; ")), &value); err != nil {
		return articles
	}
	for _, o := range ldObjects(value) {
		kind := ldText(o["@type"])
		switch {
		case strings.HasSuffix(kind, "Article") || strings.HasSuffix(kind, "BlogPosting") || kind == "VideoObject":
			articles = append(articles, o)
		case kind == "CollectionPage" || kind == "SearchResultsPage" || kind == "ProfilePage":
			m.listing = true
		case kind == "BreadcrumbList" && m.sections == nil:
			m.sections = ldSections(o)
		}
	}
	return articles
}

// ldObjects returns the objects at the top of a JSON-LD value: itself, those of a
// list, those of a graph.
func ldObjects(value any) []ldObject {
	switch v := value.(type) {
	case map[string]any:
		if graph, ok := v["@graph"]; ok {
			return ldObjects(graph)
		}
		return []ldObject{v}
	case []any:
		var all []ldObject
		for _, element := range v {
			if o, ok := element.(map[string]any); ok {
				all = append(all, ldObjects(o)...)
			}
		}
		return all
	}
	return nil
}

// ldText returns the text of a JSON-LD value: itself, its first element, or the
// name of an object.
func ldText(value any) string {
	switch v := value.(type) {
	case string:
		return oneLine(v)
	case []any:
		if len(v) > 0 {
			return ldText(v[0])
		}
	case map[string]any:
		for _, key := range []string{"name", "@id", "url", "@value"} {
			if s := ldText(v[key]); s != "" {
				return s
			}
		}
	}
	return ""
}

// ldTexts is ldText of each element.
func ldTexts(value any) []string {
	list, ok := value.([]any)
	if !ok {
		list = []any{value}
	}
	var texts []string
	for _, element := range list {
		texts = appendNew(texts, ldText(element))
	}
	return texts
}

// ldSections returns the names of breadcrumbs but the home page's.
func ldSections(o ldObject) []string {
	items, _ := o["itemListElement"].([]any)
	var names []string
	for _, item := range items {
		crumb, _ := item.(map[string]any)
		name := ldText(crumb["name"])
		if name == "" {
			name = ldText(crumb["item"])
		}
		if lower := strings.ToLower(name); lower != "trang chủ" && lower != "home" && !strings.Contains(name, "://") {
			names = appendNew(names, name)
		}
	}
	return names
}

// first returns the first of the named tags that is there.
func (m *metadata) first(names ...string) string {
	for _, name := range names {
		if content := m.tags[name]; content != "" {
			return content
		}
	}
	return ""
}

// date returns the moment of publication as the page writes it for programs.
func (m *metadata) date() string {
	for _, key := range []string{"datePublished", "uploadDate"} {
		if s := ldText(m.article[key]); s != "" {
			return s
		}
	}
	return m.first("article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "date.published",
		"dc.date.issued", "dc.date", "dcterms.created", "cxenseparse:recs:publishtime", "datecreated", "og:article:published_time")
}

// titles returns the titles that the page gives for programs, the surest first.
func (m *metadata) titles() []string {
	var titles []string
	for _, title := range []string{ldText(m.article["headline"]), ldText(m.article["name"]), m.first("og:title"), m.first("headline", "title", "twitter:title"), m.heading} {
		titles = appendNew(titles, title)
	}
	return titles
}

// leads returns the descriptions that the page gives for programs.
func (m *metadata) leads() []string {
	var leads []string
	for _, lead := range []string{ldText(m.article["description"]), m.first("og:description"), m.first("description", "twitter:description")} {
		leads = appendNew(leads, lead)
	}
	return leads
}

// blocks returns the paragraphs that JSON-LD gives of the article.
func (m *metadata) blocks() (blocks []block) {
	text, _ := m.article["articleBody"].(string)
	if strings.Contains(text, "</p>") || strings.Contains(text, "<br") {
		if doc, err := html.Parse(strings.NewReader(text)); err == nil {
			blocks, _, _ = extract(doc)
			return blocks
		}
	}
	for line := range strings.Lines(text) {
		if line = oneLine(line); line != "" {
			blocks = append(blocks, block{text: line})
		}
	}
	return blocks
}

// caption returns what JSON-LD says of the article's picture.
func (m *metadata) caption() string {
	image, _ := m.article["image"].(map[string]any)
	return ldText(image["caption"])
}

// address returns the page's own address.
func (m *metadata) address() string {
	for _, address := range []string{m.canonical, m.first("og:url"), ldText(m.article["mainEntityOfPage"]), ldText(m.article["url"]), m.first("url")} {
		if strings.HasPrefix(address, "http") {
			return address
		}
	}
	return ""
}

// section returns the part of the paper that the article stood in.
func (m *metadata) section(title string) string {
	if s := ldText(m.article["articleSection"]); s != "" {
		return s
	}
	if s := m.first("article:section", "articlesection", "its_section"); s != "" {
		return s
	}
	for _, name := range m.sections {
		if !strings.EqualFold(name, title) {
			return name
		}
	}
	return ""
}

// keywords returns what the page names as its tags.
func (m *metadata) keywords() []string {
	if tags := ldTexts(m.article["keywords"]); len(tags) > 0 {
		return listOf(tags, ",;")
	}
	if s := m.first("news_keywords", "keywords", "article:tag"); s != "" {
		return listOf([]string{s}, ",;")
	}
	return nil
}
