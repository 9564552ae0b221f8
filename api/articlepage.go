package api

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"timbao/corpus"
	"timbao/index"
)

// articlePage is one article, and what resembles it. Texts are HTML, with the words
// of the query marked.
type articlePage struct {
	page
	Article  corpus.Article
	Title    string
	Lead     string
	Parts    []string   // paragraphs
	Talk     []turnView // of an interview
	Quotes   []turnView // of a report
	Captions []string
	Similar  index.Similar
	Citation string
	Places   []link
	People   []personView
}

type turnView struct {
	corpus.Turn
	Role     string
	Parts    []string
	Citation string // of an answer or quote
}

type personView struct {
	corpus.Person
	URL string
}

func (v *server) reader(c echo.Context) error {
	ctx, id := c.Request().Context(), param(c, "id")
	p := params{Values: c.QueryParams()}
	q := p.query(index.Articles)
	if err := p.err(); err != nil {
		return err
	}
	a, err := v.Article(ctx, id)
	if err != nil {
		return err
	}
	like, err := v.Similar(ctx, id, usualSimilar)
	if err != nil {
		return err
	}
	mark, err := v.Marker(q)
	if err != nil {
		return err
	}
	view := newArticlePage(v.newPage(c), a, mark)
	view.Similar = like
	return v.render(c, http.StatusOK, "article.html", view)
}

// newArticlePage lays out an article. The heading is the page's title, without
// marks.
func newArticlePage(p page, a corpus.Article, mark func(string) string) articlePage {
	p.Heading = a.Title
	s := articlePage{page: p, Article: a, Title: mark(a.Title), Lead: mark(a.Lead), Parts: paragraphs(a.Body, mark), Citation: citation(a)}
	for _, c := range a.Captions {
		s.Captions = append(s.Captions, mark(c))
	}
	roles := map[string]string{}
	for _, who := range a.Speakers {
		roles[who.Name] = who.Role
		s.People = append(s.People, personView{who, p.At("/nguoi/", who.Name)})
	}
	for _, t := range a.Turns {
		view := turnView{Turn: t, Role: roles[t.Speaker], Parts: paragraphs(t.Text, mark)}
		if t.Kind != corpus.Question {
			view.Citation = quotation(t, view.Role, a)
		}
		if a.Kind == corpus.Interview {
			s.Talk = append(s.Talk, view)
		} else {
			s.Quotes = append(s.Quotes, view)
		}
	}
	for _, d := range a.Districts {
		s.Places = append(s.Places, link{Text: d, URL: p.At("/dia-phuong/", d)})
	}
	return s
}

func paragraphs(text string, mark func(string) string) []string {
	var parts []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' }) {
		parts = append(parts, mark(part))
	}
	return parts
}

// citation is the article as a bibliography names it.
func citation(a corpus.Article) string {
	var parts []string
	if len(a.Authors) > 0 {
		parts = append(parts, strings.Join(a.Authors, ", "))
	}
	parts = append(parts, quoted(a.Title))
	date, _, _ := strings.Cut(day(a.Published), " ")
	for _, s := range []string{a.Source, date, a.URL} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ") + "."
}

// quotation is what somebody said, as an article quotes it: the words, the speaker
// with the role, and where it stood.
func quotation(t corpus.Turn, role string, a corpus.Article) string {
	if t.Speaker == "" {
		return quoted(t.Text) + ". " + citation(a)
	}
	who := t.Speaker
	if role != "" {
		who += ", " + role
	}
	return quoted(t.Text) + " – " + who + ". " + citation(a)
}

// quoted is a text in quotation marks, each once: those inside it are single ones.
//
//	“Vàng” của cô gái quê lúa  →  “‘Vàng’ của cô gái quê lúa”
//	“Cam ngọt lắm”             →  “Cam ngọt lắm”
func quoted(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if inner, ok := strings.CutPrefix(text, "“"); ok {
		if inner, ok = strings.CutSuffix(inner, "”"); ok && !strings.ContainsAny(inner, "“”") {
			text = inner
		}
	}
	return "“" + strings.NewReplacer("“", "‘", "”", "’").Replace(text) + "”"
}
