package corpus

import (
	"errors"
	"strings"
)

// Article is a newspaper article, as its source gave it or as [Understand]
// completed it. Its JSON is the program's outward form.
type Article struct {
	ID        string    `json:"id,omitempty"`
	URL       string    `json:"url,omitempty"`
	Source    string    `json:"source,omitempty"` // the newspaper
	Category  string    `json:"category,omitempty"`
	Title     string    `json:"title"`
	Lead      string    `json:"lead,omitempty"`
	Body      string    `json:"body"` // the whole running text, turns included; a paragraph a line
	Published Date      `json:"published,omitempty"`
	Precision Precision `json:"published_precision,omitempty"`
	Authors   []string  `json:"authors,omitempty"`
	Tags      []string  `json:"tags,omitempty"`
	Kind      Kind      `json:"kind,omitempty"`
	Places    []Place   `json:"places,omitempty"`
	Districts []string  `json:"districts,omitempty"`
	Speakers  []Person  `json:"speakers,omitempty"` // those with a turn or a quote
	Turns     []Turn    `json:"turns,omitempty"`
	Captions  []string  `json:"captions,omitempty"`
	Derived   []string  `json:"derived,omitempty"` // names of the JSON fields that Understand filled
}

// Kind tells an interview from any other article.
type Kind string

// The kinds of article.
const (
	News      Kind = "article"
	Interview Kind = "interview"
)

// Place is an administrative unit that the text names. Its name bears no word of
// type, but where the name is a number: Hương Khê, Hồ Chí Minh, Quận 1.
type Place struct {
	Name     string `json:"name"`
	Level    Level  `json:"level"`
	Code     string `json:"code,omitempty"`   // of the General Statistics Office
	Parent   string `json:"parent,omitempty"` // name of the unit above
	Doubtful bool   `json:"doubtful,omitempty"`
}

// Level is a level of administration.
type Level string

// The levels. The district level ended on 2025-07-01.
const (
	Province Level = "province"
	District Level = "district"
	Commune  Level = "commune"
)

// Person is somebody who speaks in an article, and in which office.
type Person struct {
	Name string `json:"name"` // in full, without a title
	Role string `json:"role,omitempty"`
}

// Turn is a piece of direct speech.
type Turn struct {
	N       int      `json:"n"` // counted from 1 within the article
	Kind    TurnKind `json:"kind"`
	Speaker string   `json:"speaker"` // full name; of a question the label as printed, or ""
	Text    string   `json:"text"`
}

// TurnKind tells what a turn is.
type TurnKind string

// The kinds of turn. A Quote is speech inside an ordinary article.
const (
	Question TurnKind = "question"
	Answer   TurnKind = "answer"
	Quote    TurnKind = "quote"
)

// ErrNoText is the error for an article without a title, or with neither body
// nor turns.
var ErrNoText = errors.New("an article needs a title, and a body or turns")

// Validate returns [ErrNoText] where a has too little text to be an article.
func (a Article) Validate() error {
	if strings.TrimSpace(a.Title) == "" || strings.TrimSpace(a.Body) == "" && len(a.Turns) == 0 {
		return ErrNoText
	}
	return nil
}
