package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"timbao/corpus"
)

// objectReader reads articles out of JSON objects, one after another.
type objectReader struct {
	in  bytes.Reader
	dec jsontext.Decoder
}

// article returns the article in raw, which holds one JSON object and nothing else.
func (o *objectReader) article(raw []byte) (corpus.Article, error) {
	a, err := o.read(raw, false)
	var syntax *jsontext.SyntacticError
	if !errors.As(err, &syntax) {
		return a, err
	}
	if !utf8.Valid(raw) { // an old encoding
		text, err := decode(raw, "")
		if err != nil {
			return corpus.Article{}, err
		}
		raw = []byte(text)
	}
	return o.read(raw, true)
}

// read is article for raw in UTF-8; lax lets half of a surrogate pair pass.
func (o *objectReader) read(raw []byte, lax bool) (corpus.Article, error) {
	o.in.Reset(raw)
	o.dec.Reset(&o.in, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(lax))
	if o.dec.PeekKind() == '{' {
		return o.members()
	}
	value, err := o.dec.ReadValue()
	if err != nil {
		return corpus.Article{}, fmt.Errorf("no JSON: %w", err)
	}
	return corpus.Article{}, fmt.Errorf("is %s: want a JSON object", kindName(value.Kind()))
}

func (o *objectReader) members() (corpus.Article, error) {
	var r record
	o.dec.ReadToken()
	for o.dec.PeekKind() != '}' {
		name, err := o.dec.ReadToken()
		if err != nil {
			return corpus.Article{}, fmt.Errorf("no JSON: %w", err)
		}
		if err := o.member(&r, name.String()); err != nil {
			return corpus.Article{}, err
		}
	}
	o.dec.ReadToken()
	if _, err := o.dec.ReadToken(); err != io.EOF {
		return corpus.Article{}, errors.New("no JSON: something stands behind the object: want one a line")
	}
	return r.finish(), nil
}

// member reads the value of the member called name into r.
func (o *objectReader) member(r *record, name string) error {
	a, known := aliasOf(name)
	if !known || !r.wants(a) {
		return o.skip()
	}
	some, err := true, error(nil)
	switch a.field {
	case "speakers":
		r.article.Speakers, err = list(&o.dec, func(s string) corpus.Person { return corpus.Person{Name: s} }, checkPerson)
		some = len(r.article.Speakers) > 0
	case "places":
		r.article.Places, err = list(&o.dec, func(s string) corpus.Place { return corpus.Place{Name: s} }, checkPlace)
		some = len(r.article.Places) > 0
	case "turns":
		r.article.Turns, err = list(&o.dec, nil, checkTurn)
		number := len(r.article.Turns) > 0 && r.article.Turns[0].N == 0
		for i := range r.article.Turns {
			if number {
				r.article.Turns[i].N = i + 1
			}
		}
		some = len(r.article.Turns) > 0
	default:
		some, err = o.texts(r, a.field)
	}
	if err != nil {
		return &FieldError{name, err}
	}
	if some {
		r.saw(a)
	}
	return nil
}

func (o *objectReader) skip() error {
	if err := o.dec.SkipValue(); err != nil {
		return fmt.Errorf("no JSON: %w", err)
	}
	return nil
}

// texts reads a value of plain text, or of several, into r, and reports whether
// there was any.
func (o *objectReader) texts(r *record, f field) (some bool, err error) {
	kind := o.dec.PeekKind()
	if kind == '[' && !manyAllowed(f) {
		return false, fmt.Errorf("is a list: want one text")
	}
	var texts []string
	if kind == '[' {
		o.dec.ReadToken()
		for o.dec.PeekKind() != ']' {
			if texts, err = o.text(texts, f); err != nil {
				return false, err
			}
		}
		_, err = o.dec.ReadToken()
	} else {
		texts, err = o.text(texts, f)
	}
	if err != nil || len(texts) == 0 {
		return false, err
	}
	return true, r.set(f, texts)
}

// text appends the text that comes next, unless it is empty.
func (o *objectReader) text(texts []string, f field) ([]string, error) {
	kind := o.dec.PeekKind()
	switch {
	case kind == '"' || kind == 'n' || kind == '0' && (f == "id" || f == "published"):
		token, err := o.dec.ReadToken()
		if err != nil {
			return nil, fmt.Errorf("no JSON: %w", err)
		}
		if s := token.String(); kind != 'n' && s != "" {
			texts = append(texts, s)
		}
		return texts, nil
	case kind == '{' && nameAllowed(f):
		var named struct {
			Name string `json:"name"`
		}
		if err := json.UnmarshalDecode(&o.dec, &named); err != nil {
			return nil, fmt.Errorf("an object without a name: %w", err)
		}
		if named.Name != "" {
			texts = append(texts, named.Name)
		}
		return texts, nil
	}
	value, err := o.dec.ReadValue()
	if err != nil {
		return nil, fmt.Errorf("no JSON: %w", err)
	}
	return nil, fmt.Errorf("is %s: want text", kindName(value.Kind()))
}

// manyAllowed tells whether a field may be a list of texts.
func manyAllowed(f field) bool {
	switch f {
	case "authors", "tags", "districts", "captions", "derived", "body", "lead", "category":
		return true
	}
	return false
}

// nameAllowed tells whether an object may stand for its name.
func nameAllowed(f field) bool {
	switch f {
	case "authors", "tags", "districts", "source", "category":
		return true
	}
	return false
}

// list reads one value or a list of values, of which those that are plain text
// are made by fromText, and checks each.
func list[T any](dec *jsontext.Decoder, fromText func(string) T, check func(*T) error) ([]T, error) {
	many := dec.PeekKind() == '['
	if many {
		dec.ReadToken()
	}
	var all []T
	for dec.PeekKind() != ']' {
		var v T
		kind := dec.PeekKind()
		if kind == '"' && fromText != nil {
			token, err := dec.ReadToken()
			if err != nil {
				return nil, err
			}
			v = fromText(token.String())
		} else if err := json.UnmarshalDecode(dec, &v); err != nil {
			return nil, fmt.Errorf("want objects as timbao export writes them: %w", err)
		}
		if kind != 'n' {
			if err := check(&v); err != nil {
				return nil, fmt.Errorf("number %d: %w", len(all)+1, err)
			}
			all = append(all, v)
		}
		if !many {
			return all, nil
		}
	}
	_, err := dec.ReadToken()
	return all, err
}

func checkPerson(p *corpus.Person) error {
	p.Name, p.Role = tidyLine(p.Name), tidyLine(p.Role)
	if p.Name == "" {
		return fmt.Errorf("has no name")
	}
	return nil
}

func checkPlace(p *corpus.Place) error {
	p.Name, p.Code, p.Parent = tidyLine(p.Name), tidyLine(p.Code), tidyLine(p.Parent)
	if p.Name == "" {
		return fmt.Errorf("has no name")
	}
	switch p.Level {
	case "", corpus.Province, corpus.District, corpus.Commune:
		return nil
	}
	return fmt.Errorf("level is %q: want province, district or commune", p.Level)
}

func checkTurn(t *corpus.Turn) error {
	t.Speaker, t.Text = tidyLine(t.Speaker), tidy(t.Text)
	if t.Text == "" {
		return fmt.Errorf("has no text")
	}
	switch t.Kind {
	case corpus.Question, corpus.Answer, corpus.Quote:
		return nil
	}
	return fmt.Errorf("kind is %q: want question, answer or quote", t.Kind)
}

// kindName names a kind of JSON value in a message.
func kindName(k jsontext.Kind) string {
	switch k {
	case '"':
		return "text"
	case '0':
		return "a number"
	case 't', 'f':
		return "true or false"
	case '[':
		return "a list"
	case '{':
		return "an object"
	}
	return "null"
}
