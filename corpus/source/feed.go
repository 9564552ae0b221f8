package source

import (
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"

	"timbao/corpus"
)

// readFeed reads an RSS or Atom feed, each entry an article.
func (f *file) readFeed() bool {
	b, ok, more := f.whole()
	if !ok {
		return more
	}
	parsed, err := gofeed.NewParser().ParseString(utf8Feed(b))
	if err != nil {
		return f.reject(0, b, fmt.Errorf("no RSS or Atom that can be read: %w", err))
	}
	for _, item := range parsed.Items {
		if !f.giveItem(parsed, item) {
			return false
		}
	}
	return true
}

// utf8Feed returns a feed in UTF-8, which is then the only encoding it may claim.
func utf8Feed(b []byte) string {
	text, err := decode(b, "")
	if err != nil {
		text = strings.ToValidUTF8(string(b), "\ufffd")
	}
	declaration, rest, found := strings.Cut(text, "?>")
	if found && strings.HasPrefix(strings.TrimSpace(declaration), "<?xml") {
		return rest
	}
	return text
}

// giveItem hands on one entry of a feed.
func (f *file) giveItem(channel *gofeed.Feed, item *gofeed.Item) bool {
	a := corpus.Article{
		ID: "", URL: tidyLine(item.Link), Title: tidyLine(plainText(item.Title)), Lead: tidyLine(plainText(item.Description)),
		Body: tidyBody(plainText(item.Content)), Authors: itemAuthors(item),
	}
	if a.Body == "" {
		a.Body, a.Lead = tidyBody(plainText(item.Description)), ""
	}
	a.Source = siteName(a.URL, tidyLine(channel.Title))
	if len(item.Categories) > 0 {
		a.Category, a.Tags = tidyLine(item.Categories[0]), listOf(item.Categories[1:], "")
	}
	raw := fmt.Appendf(nil, "%s\n%s", item.Title, item.Link)
	if item.PublishedParsed != nil && strings.ContainsAny(item.Published, ":") {
		a.Published, _ = dateAt(*item.PublishedParsed)
	} else if d, err := published(item.Published); err != nil {
		return f.reject(0, raw, fmt.Errorf("entry %q: %w", cut(item.Title, 60), err))
	} else {
		a.Published = d
	}
	return f.give(a, 0, raw)
}

func itemAuthors(item *gofeed.Item) []string {
	var names []string
	for _, author := range item.Authors {
		names = appendNew(names, author.Name)
	}
	return authorsOf(names)
}
