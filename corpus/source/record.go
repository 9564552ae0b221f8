package source

import (
	"fmt"
	"strings"

	"timbao/corpus"
)

// record is an article while its fields come in, in any order and under any of
// their names.
type record struct {
	article corpus.Article
	ranks   map[field]int // of the names that have been seen with a value, counted from 1
	derived []string      // fields that were worked out by an earlier reading of the same article
}

// wants tells whether a value under the name a would be of use.
func (r *record) wants(a alias) bool {
	rank, seen := r.ranks[a.field]
	return !seen || a.rank+1 < rank
}

// saw notes that the name a came with a value.
func (r *record) saw(a alias) {
	if r.ranks == nil {
		r.ranks = make(map[field]int, 12)
	}
	r.ranks[a.field] = a.rank + 1
}

// set puts texts, which are one or more, into a field of plain texts.
func (r *record) set(f field, texts []string) (err error) {
	a := &r.article
	switch f {
	case "lead":
		a.Lead = tidyLine(strings.Join(plainTexts(texts), "\n"))
		return nil
	case "body":
		a.Body = tidyBody(strings.Join(plainTexts(texts), "\n"))
		return nil
	}
	one := tidyLine(texts[0])
	switch f {
	case "id":
		a.ID = one
		if len(one) > maxID {
			return fmt.Errorf("longer than %d bytes", maxID)
		}
	case "url":
		a.URL = one
	case "source":
		a.Source = one
	case "category":
		a.Category = one
	case "title":
		a.Title = one
	case "published":
		a.Published, err = published(one)
	case "authors":
		a.Authors = givenAuthors(texts)
	case "tags":
		a.Tags = listOf(texts, ",;")
	case "districts":
		a.Districts = listOf(texts, ";")
	case "captions":
		a.Captions = listOf(texts, "\n")
	case "kind":
		a.Kind, err = kindOf(one)
	case "derived":
		r.derived = texts
	}
	return err
}

const maxID = 1000

// finish returns the article. What an earlier reading had worked out was not
// given, and is left to be worked out anew.
func (r *record) finish() corpus.Article {
	a := r.article
	for _, name := range r.derived {
		switch field(name) {
		case "published":
			a.Published = ""
		case "authors":
			a.Authors = nil
		case "kind":
			a.Kind = ""
		case "places":
			a.Places = nil
		case "districts":
			a.Districts = nil
		case "speakers":
			a.Speakers = nil
		case "turns":
			a.Turns = nil
		case "captions":
			a.Captions = nil
		}
	}
	return a
}

// kindOf returns the kind that s names.
func kindOf(s string) (corpus.Kind, error) {
	switch strings.ToLower(s) {
	case "article", "news", "newsarticle":
		return corpus.News, nil
	case "interview":
		return corpus.Interview, nil
	}
	return "", fmt.Errorf("is %q: want article or interview", s)
}

// listOf returns texts tidied, none empty and none twice; a single text is cut at
// the separators.
func listOf(texts []string, separators string) []string {
	if len(texts) == 1 {
		texts = strings.FieldsFunc(texts[0], func(r rune) bool { return strings.ContainsRune(separators, r) })
	}
	var list []string
	for _, text := range texts {
		list = appendNew(list, tidyLine(text))
	}
	return list
}

// appendNew appends text to list where it is neither empty nor there.
func appendNew(list []string, text string) []string {
	if text == "" {
		return list
	}
	for _, had := range list {
		if strings.EqualFold(had, text) {
			return list
		}
	}
	return append(list, text)
}

// plainTexts returns texts, of which some may be HTML, as plain text.
func plainTexts(texts []string) []string {
	plain := make([]string, len(texts))
	for i, text := range texts {
		plain[i] = plainText(text)
	}
	return plain
}

// setText puts a single text into any field.
func (r *record) setText(f field, text string) error {
	switch f {
	case "speakers":
		for _, name := range listOf([]string{text}, ";") {
			r.article.Speakers = append(r.article.Speakers, corpus.Person{Name: name})
		}
	case "places":
		for _, name := range listOf([]string{text}, ";") {
			r.article.Places = append(r.article.Places, corpus.Place{Name: name})
		}
	case "turns": // a table has no room for them
	default:
		return r.set(f, []string{text})
	}
	return nil
}
