package index

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"strconv"
	"strings"

	"timbao/corpus"
)

// NewDocs understands an article as given and returns it as a document, with one
// more for each answer and quote. The error is [corpus.ErrNoText]. An article
// without an id gets one made from its URL, else from its content.
func NewDocs(given corpus.Article) ([]Doc, error) {
	given.ID = idOf(given)
	a, err := corpus.Understand(given)
	if err != nil {
		return nil, err
	}
	a.ID = given.ID
	sketch := corpus.NewSketch(a)
	article := Doc{
		ID:    a.ID,
		Texts: texts(a),
		Keys:  keys(a),
		Date:  a.Published,
		Given: given, Understood: a, Sketch: sketch, Group: fingerprint(given)[:16],
	}
	article.Keys[Speaker] = names(a.Speakers)
	article.Keys[Fingerprint] = []string{fingerprint(given)}
	article.Keys[Band] = bandKeys(sketch)
	return append([]Doc{article}, turns(a)...), nil
}

// texts returns what is searched of an article.
func texts(a corpus.Article) map[Field]string {
	return map[Field]string{
		Title: a.Title,
		Lead:  lines(a.Lead, people(a.Speakers)),
		Body:  lines(a.Body, strings.Join(a.Captions, "\n"), strings.Join(a.Tags, "\n")),
	}
}

// turns returns the documents of an article's answers and quotes.
func turns(a corpus.Article) []Doc {
	var docs []Doc
	for i, t := range a.Turns {
		if t.Kind == corpus.Question {
			continue
		}
		d := Doc{
			ID: a.ID, Turn: t.N,
			Texts: map[Field]string{Lead: lines(question(a, i), t.Speaker, role(a, t.Speaker)), Body: t.Text},
			Keys:  keys(a), Date: a.Published,
		}
		if t.Speaker != "" {
			d.Keys[Speaker] = []string{t.Speaker}
		}
		docs = append(docs, d)
	}
	return docs
}

// keys returns the keys that an article shares with its turns.
func keys(a corpus.Article) map[Field][]string {
	k := map[Field][]string{ID: {a.ID}, Kind: {string(a.Kind)}}
	add := func(f Field, values ...string) {
		for _, v := range values {
			if v != "" {
				k[f] = append(k[f], v)
			}
		}
	}
	add(District, a.Districts...)
	add(Author, a.Authors...)
	add(Category, a.Category)
	add(Source, a.Source)
	if d := string(a.Published); len(d) >= 4 {
		add(Year, d[:4])
		if len(d) >= 7 && d[4] == '-' {
			add(Month, d[:7])
		}
	}
	return k
}

// question returns what was asked before the turn at i: the questions that stand
// together before the answers that it is one of.
func question(a corpus.Article, i int) string {
	if a.Turns[i].Kind != corpus.Answer {
		return ""
	}
	for i > 0 && a.Turns[i-1].Kind != corpus.Question {
		i--
	}
	var asked []string
	for ; i > 0 && a.Turns[i-1].Kind == corpus.Question; i-- {
		asked = append([]string{a.Turns[i-1].Text}, asked...)
	}
	return strings.Join(asked, "\n")
}

func role(a corpus.Article, name string) string {
	for _, p := range a.Speakers {
		if p.Name == name {
			return p.Role
		}
	}
	return ""
}

func names(people []corpus.Person) []string {
	var ns []string
	for _, p := range people {
		ns = append(ns, p.Name)
	}
	return ns
}

func people(people []corpus.Person) string {
	var b strings.Builder
	for _, p := range people {
		fmt.Fprintf(&b, "%s, %s\n", p.Name, p.Role)
	}
	return b.String()
}

// lines joins texts that are not empty.
func lines(texts ...string) string {
	var b strings.Builder
	for _, t := range texts {
		if t == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(t)
	}
	return b.String()
}

// idOf returns the article's id, one made from it where it has none.
func idOf(a corpus.Article) string {
	if a.ID != "" {
		return a.ID
	}
	return corpus.NewID(a)
}

// fingerprint returns what is equal for articles that were given alike, id and all.
func fingerprint(a corpus.Article) string {
	h := sha256.New()
	write(h, a.ID, a.URL, a.Source, a.Category, a.Title, a.Lead, a.Body, string(a.Published), string(a.Precision), string(a.Kind))
	write(h, a.Authors...)
	write(h, a.Tags...)
	write(h, a.Districts...)
	write(h, a.Captions...)
	for _, p := range a.Places {
		write(h, p.Name, string(p.Level), p.Code, p.Parent, strconv.FormatBool(p.Doubtful))
	}
	for _, p := range a.Speakers {
		write(h, p.Name, p.Role)
	}
	for _, t := range a.Turns {
		write(h, strconv.Itoa(t.N), string(t.Kind), t.Speaker, t.Text)
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// write writes strings so that no two lists of them write the same.
func write(h hash.Hash, parts ...string) {
	var n [8]byte
	binary.LittleEndian.PutUint64(n[:], uint64(len(parts)))
	h.Write(n[:])
	for _, p := range parts {
		binary.LittleEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write([]byte(p))
	}
}
