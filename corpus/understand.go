package corpus

import (
	"slices"
	"strings"
)

// Understand returns a with what its source left out worked out from its text:
// kind, published, districts, places, speakers, turns, authors. What the source
// gave of these is kept; what was filled is named in Derived. Lead and body lose what
// is the page's and none of the text: datelines, signatures, captions, the title printed
// again. It is pure, and takes time
// linear in the length of the text. The error is [ErrNoText].
func Understand(a Article) (Article, error) {
	r, err := read(a)
	return r.Article, err
}

// reading is an article while it is understood.
type reading struct {
	cleaned
	whole *text // title, lead, body and captions
	text  *text // the same up to the end of the body
	body  int   // first word of the body
	cast  *cast
	found *placeFinder // once evidence of a place is asked for
}

func read(a Article) (*reading, error) {
	if err := a.Validate(); err != nil {
		return &reading{}, err
	}
	if strings.TrimSpace(a.Body) == "" {
		a.Body = bodyOf(a.Turns)
	}
	given := a
	r := &reading{cleaned: clean(a)}
	r.speech(given)
	r.byline(given)
	r.whereAndWhen(given)
	r.settle(given)
	return r, nil
}

// bodyOf makes a running text of turns.
func bodyOf(turns []Turn) string {
	var b strings.Builder
	for i, t := range turns {
		if i > 0 {
			b.WriteByte('\n')
		}
		if t.Speaker != "" {
			b.WriteString(t.Speaker + ": ")
		}
		b.WriteString(t.Text)
	}
	return b.String()
}

// speech fills kind, turns and speakers.
func (r *reading) speech(given Article) {
	if len(given.Turns) > 0 {
		r.fromTurns(given)
		return
	}
	asks, quotes := r.Kind != News && mayAsk(r.Body), r.Kind != Interview && mayQuote(r.Body)
	if asks || quotes {
		r.look()
	}
	if asks {
		talk := interview{t: r.text, v: words(), cast: r.cast}
		if talk.make(r.body) {
			r.Kind, r.Turns = Interview, talk.turns()
		}
	}
	if r.Kind == "" {
		r.Kind = News
	}
	if r.Kind == News && quotes {
		report := report{t: r.text, v: words(), cast: r.cast}
		r.Turns = report.quotes(r.body)
	}
	if len(given.Speakers) == 0 && r.cast != nil {
		r.Speakers = r.cast.speakers(r.Turns)
	}
}

// look cuts the article into words and finds the people in it.
func (r *reading) look() {
	r.whole = newText(placeText(r.Article))
	head := len(r.Title) + len("\n") + len(r.Lead) + len("\n")
	end := r.whole.wordAt(head + len(r.Body))
	r.body = r.whole.wordAt(head)
	r.cast = newCast(r.whole, words())
	r.text = &text{s: r.whole.s, words: r.whole.words[:end]}
}

// wordAt returns the first word that begins at a byte or behind it.
func (t *text) wordAt(at int) int {
	i, _ := slices.BinarySearchFunc(t.words, at, func(w word, at int) int { return int(w.start) - at })
	return i
}

// mayQuote tells whether words enough for a quote stand between quotation marks of
// the body, or behind one that nothing closes.
func mayQuote(body string) bool {
	for rest := body; ; {
		i, n := nextQuotation(rest)
		if i < 0 {
			return false
		}
		rest = rest[i+n:]
		end, _ := nextQuotation(rest)
		if end < 0 {
			end = len(rest)
		}
		if end > 2*quoteLeast && strings.Count(rest[:end], " ")+strings.Count(rest[:end], "\n") >= quoteLeast-1 {
			return true
		}
	}
}

// nextQuotation returns where the first quotation mark of s stands, and its length.
func nextQuotation(s string) (i, n int) {
	for i = 0; i < len(s); i++ {
		switch s[i] {
		case '"':
			return i, 1
		case 0xC2:
			if strings.HasPrefix(s[i:], "«") || strings.HasPrefix(s[i:], "»") {
				return i, 2
			}
		case 0xE2:
			if strings.HasPrefix(s[i:], "“") || strings.HasPrefix(s[i:], "”") || strings.HasPrefix(s[i:], "„") {
				return i, 3
			}
		}
	}
	return -1, 0
}

// mayAsk tells whether the body may be an interview: it has two questions, or a
// reporter's label.
func mayAsk(body string) bool {
	return strings.Count(body, "?") > 1 || strings.Contains(body, "PV:") || strings.Contains(body, "P.V:") || strings.Contains(body, "P.V.:") ||
		strings.Contains(body, "Phóng viên:") || strings.Contains(body, "Hỏi:") || strings.Contains(body, "PV :")
}

// fromTurns fills kind and speakers of an article that came with its turns.
func (r *reading) fromTurns(given Article) {
	if r.Kind == "" {
		r.Kind = News
		for _, t := range given.Turns {
			if t.Kind != Quote {
				r.Kind = Interview
			}
		}
	}
	if len(given.Speakers) > 0 {
		return
	}
	r.look()
	r.Speakers = r.cast.speakers(given.Turns)
}

// speakers returns those who answer or are quoted in the turns, with their roles.
func (c *cast) speakers(turns []Turn) []Person {
	var people []Person
	seen := map[string]bool{}
	for _, t := range turns {
		if t.Kind == Question || t.Speaker == "" || seen[t.Speaker] {
			continue
		}
		seen[t.Speaker] = true
		p := Person{Name: t.Speaker}
		if who, ok := c.byName[t.Speaker]; ok {
			p.Role = c.people[who].Role
		}
		people = append(people, p)
	}
	return people
}

// byline fills the authors and the source.
func (r *reading) byline(given Article) {
	if len(given.Authors) == 0 {
		r.Authors = r.authors()
	}
	if given.Source == "" && r.dateline != "" {
		r.Source = r.dateline
		if name, ok := page().papers[strings.ToLower(r.dateline)]; ok {
			r.Source = name
		}
	}
}

// whereAndWhen fills places, districts and the date of publication.
func (r *reading) whereAndWhen(given Article) {
	if given.Published == "" {
		r.Published = published(r.Article)
	}
	if len(given.Places) == 0 {
		r.Places = r.places()
	}
	if len(given.Districts) == 0 {
		r.Districts = districtsOf(r.Places)
	}
}

// settle names what was filled.
func (r *reading) settle(given Article) {
	r.Precision = r.Published.Precision()
	r.Derived = nil
	for _, f := range []struct {
		name string
		was  bool
		is   bool
	}{
		{"source", given.Source != "", r.Source != ""},
		{"published", given.Published != "", r.Published != ""},
		{"authors", len(given.Authors) > 0, len(r.Authors) > 0},
		{"kind", given.Kind != "", true},
		{"places", len(given.Places) > 0, len(r.Places) > 0},
		{"districts", len(given.Districts) > 0, len(r.Districts) > 0},
		{"speakers", len(given.Speakers) > 0, len(r.Speakers) > 0},
		{"turns", len(given.Turns) > 0, len(r.Turns) > 0},
		{"captions", len(given.Captions) > 0, len(r.Captions) > 0},
	} {
		if !f.was && f.is {
			r.Derived = append(r.Derived, f.name)
		}
	}
}
