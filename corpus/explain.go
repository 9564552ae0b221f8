package corpus

import "strings"

// Evidence is the words of an article that one value of a derived field comes from.
type Evidence struct {
	Field string `json:"field"` // as in Derived
	Value string `json:"value"`
	Words string `json:"words"` // as they stand in the article as given
}

// Explain is [Understand], and says for each derived field which words each of its
// values comes from; in the order of Derived. It takes longer.
func Explain(a Article) (Article, []Evidence, error) {
	r, err := read(a)
	if err != nil {
		return Article{}, nil, err
	}
	var all []Evidence
	for _, field := range r.Derived {
		all = append(all, r.evidence(field)...)
	}
	return r.Article, all, nil
}

const shown = 160 // bytes of words shown at most

// evidence returns the words behind the values of a field.
func (r *reading) evidence(field string) (found []Evidence) {
	add := func(value, words string) { found = append(found, Evidence{field, value, clip(words)}) }
	switch field {
	case "source":
		add(r.Source, "("+r.dateline+")")
	case "published":
		add(string(r.Published), r.dated())
	case "authors":
		for _, name := range r.Authors {
			add(name, r.signedBy(name))
		}
	case "kind":
		add(string(r.Kind), r.kindWords())
	case "places":
		for _, p := range r.Places {
			add(p.Name, r.placed(p.Name, p.Level))
		}
	case "districts":
		for _, name := range r.Districts {
			add(name, r.placed(name, District))
		}
	case "speakers":
		for _, p := range r.Speakers {
			add(p.Name, r.introduced(p.Name))
		}
	case "turns":
		for _, t := range r.Turns {
			add(string(t.Kind)+" "+t.Speaker, r.turnWords(t))
		}
	case "captions":
		for _, c := range r.Captions {
			add("caption", c)
		}
	}
	return found
}

// clip shortens words to what is shown, between two of them.
func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= shown {
		return s
	}
	if i := strings.LastIndexByte(s[:shown], ' '); i > 0 {
		return s[:i] + " …"
	}
	return strings.ToValidUTF8(s[:shown], "") + " …"
}

// all returns the text that values are read from.
func (r *reading) all() string { return r.Title + "\n" + r.Lead + "\n" + r.Body }

// dated returns the first line that gives the date of publication by itself.
func (r *reading) dated() string {
	for line := range strings.Lines(r.all()) {
		if published(Article{Title: r.Title, Lead: line, Body: line}) == r.Published {
			return line
		}
	}
	return r.Lead
}

// signedBy returns the line, or the last words, that name the author.
func (r *reading) signedBy(name string) string {
	for _, line := range r.signature {
		if strings.Contains(properName(line, upper), properName(name, upper)) {
			return line
		}
	}
	return r.Body[strings.LastIndexAny(strings.TrimRight(r.Body, " \n."), ".!?\n")+1:]
}

// kindWords returns what makes an article an interview: its first question; or a
// report: its beginning.
func (r *reading) kindWords() string {
	if r.Kind == Interview && len(r.Turns) > 0 {
		return r.turnWords(r.Turns[0])
	}
	first, _, _ := strings.Cut(strings.TrimSpace(r.Body), "\n")
	return first
}

// placed returns the words around the mention out of which the place is read.
func (r *reading) placed(name string, level Level) string {
	if r.found == nil {
		text := normal(placeText(r.Article))
		r.found = newPlaceFinder(text, theGazetteer().tokens(text), r.Published)
	}
	from, to, ok := r.found.where(name, level)
	if !ok {
		return ""
	}
	return around(r.found.text, from, to)
}

const beside = 48 // bytes shown on either side of a find

// around returns the words of the line of text around the bytes from i up to j.
func around(text string, i, j int) string {
	from := strings.LastIndexByte(text[:i], '\n') + 1
	if i-from > beside {
		from += strings.LastIndexByte(text[from:i-beside], ' ') + 1
	}
	to := len(text)
	if k := strings.IndexByte(text[j:], '\n'); k >= 0 {
		to = j + k
	}
	if to-j > beside {
		if k := strings.IndexByte(text[j+beside:to], ' '); k >= 0 {
			to = j + beside + k
		}
	}
	return strings.TrimSpace(text[from:to])
}

// introduced returns the words that give the person's name and role.
func (r *reading) introduced(name string) string {
	if r.cast != nil {
		if who, ok := r.cast.byName[name]; ok {
			p := r.cast.people[who]
			if p.end > p.at {
				return r.whole.of(p.at, p.end)
			}
		}
	}
	text := r.all()
	i := strings.Index(text, name)
	if i < 0 {
		return ""
	}
	return around(text, i, i+len(name))
}

// turnWords returns the beginning of a turn with the words before it, or of a quote
// with the words that name its speaker.
func (r *reading) turnWords(t Turn) string {
	text := r.all()
	i := strings.Index(text, t.Text)
	if i < 0 {
		return t.Text
	}
	if t.Kind == Quote {
		j := i + len(t.Text)
		if j-i <= shown/2 {
			return around(text, i, j)
		}
		return around(text, i, i) + " … " + around(text, j, j)
	}
	return around(text, i, i+min(len(t.Text), 80))
}
