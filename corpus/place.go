package corpus

import (
	"slices"
	"strings"

	"timbao/analysis"
)

// places returns the administrative units that a's text names, each once, in the
// order of their first mention; units that no longer or not yet were on the day of
// publication only where none of that day bears the name. A name beside a word of
// type is sure, and so is one that its province or another mention confirms; a
// name that may mean something else is Doubtful.
func places(a Article) []Place {
	text := normal(placeText(a))
	return placesOf(text, theGazetteer().tokens(text), a.Published)
}

// places is [places] of the article, whose words are read already as it may be.
func (r *reading) places() []Place {
	if r.whole == nil || normal(r.whole.s) != r.whole.s {
		return places(r.Article)
	}
	return placesOf(r.whole.s, r.whole.placeTokens(), r.Published)
}

// placesOf is [places] of a text that is cut into tokens.
func placesOf(text string, tokens []placeToken, published Date) []Place {
	return newPlaceFinder(text, tokens, published).places()
}

// newPlaceFinder returns a finder that has judged all names of the text.
func newPlaceFinder(text string, tokens []placeToken, published Date) *placeFinder {
	f := &placeFinder{g: theGazetteer(), text: text, tokens: tokens}
	if from, to := published.Span(); from != "" {
		f.day = string(max(from, to[:4]+"-01-01"))
		if from != to {
			f.day = string(to)
		}
	}
	f.find()
	f.resolve()
	return f
}

// placeText returns what of a names places: title, lead, body or turns, captions.
func placeText(a Article) string {
	parts := append([]string{a.Title, a.Lead, a.Body}, a.Captions...)
	if a.Body == "" {
		for _, t := range a.Turns {
			parts = append(parts, t.Text)
		}
	}
	return strings.Join(parts, "\n")
}

// normal returns text with each letter in one rune, as the gazetteer has them.
func normal(text string) string {
	if strings.IndexByte(text, 0xcc) < 0 && strings.IndexByte(text, 0xcd) < 0 { // no mark stands alone
		return text
	}
	return analysis.Normal(text)
}

// districtsOf returns the names of the districts among places that are sure, each
// once.
func districtsOf(places []Place) []string {
	var names []string
	for _, p := range places {
		if p.Level == District && !p.Doubtful && !slices.Contains(names, p.Name) {
			names = append(names, p.Name)
		}
	}
	return names
}

// placeName is a stretch of tokens that may name a place.
type placeName struct {
	first, last int     // tokens
	units       []int32 // that bear the name and fit the word of type
	typed       bool    // a word of type stands before it, or before the list that it stands in
	denied      bool    // it names something else: a street, a person, a club
	unsure      bool    // nothing else confirms it and its neighbours do not look like a place's
	sure        bool    // its neighbours or other mentions confirm it
	locative    bool    // a word such as ở stands before it
	bureau      bool    // an office bears it
}

// placeFinder reads one text.
type placeFinder struct {
	g        *gazetteer
	text     string
	day      string // of publication; "" unknown
	tokens   []placeToken
	mentions []placeName
	sports   int       // words of sports reports
	list     wordClass // levels of the list that is being read
}

// class returns what the token at i says; of no token nothing.
func (f *placeFinder) class(i int) wordClass {
	if i < 0 || i >= len(f.tokens) {
		return 0
	}
	return f.g.classes[f.tokens[i].id]
}

// word returns the token at i in lower case.
func (f *placeFinder) word(i int) string {
	if i < 0 || i >= len(f.tokens) {
		return ""
	}
	t := &f.tokens[i]
	word := f.text[t.start:t.end]
	switch {
	case t.lower:
		return word
	case t.id != 0:
		return theGazetteer().small[t.id]
	}
	return strings.ToLower(word)
}

// find fills the mentions.
func (f *placeFinder) find() {
	for i := 0; i < len(f.tokens); i++ {
		t := f.tokens[i]
		if f.class(i)&sportWord != 0 {
			f.sports++
		}
		if !t.capital && !t.number || t.id == 0 {
			continue
		}
		if m, ok := f.mentionAt(i); ok {
			f.mentions = append(f.mentions, m)
			i = m.last
		}
	}
}

// mentionAt returns the mention that begins at token i.
func (f *placeFinder) mentionAt(i int) (placeName, bool) {
	levels, kinds, begin := f.typeBefore(i)
	listed := false
	if levels == 0 {
		levels, listed = f.listed(i)
	} else if f.list = 0; f.plural(begin) {
		f.list = levels
	}
	if f.tokens[i].number {
		return f.numbered(i, levels)
	}
	m, ok := f.longest(i, levels, kinds)
	if !ok || m.denied {
		return m, ok
	}
	m.typed = levels != 0
	if !listed {
		f.judge(&m, begin)
	}
	return m, true
}

// numbered returns the mention of Quận 8 by its number.
func (f *placeFinder) numbered(i int, levels wordClass) (placeName, bool) {
	t := f.tokens[i]
	if levels&districtWord == 0 || i+1 < len(f.tokens) && f.tokens[i+1].gap == dot && !f.tokens[i+1].capital {
		return placeName{}, false
	}
	units := f.g.numbered(f.text[t.start:t.end])
	return placeName{first: i, last: i, units: units, typed: true}, len(units) > 0
}

// longest returns the longest name from token i of which a unit has one of the
// levels; of 0, a province or district.
func (f *placeFinder) longest(i int, levels wordClass, kinds string) (best placeName, ok bool) {
	node := int32(0)
	for j := i; j < len(f.tokens); j++ {
		t := f.tokens[j]
		if j > i && t.gap != blank && t.gap != join && t.gap != hyphen || t.id == 0 || !t.capital && t.gap != join {
			break
		}
		if node = f.g.child(node, t.id); node == 0 {
			break
		}
		if f.g.others[node] {
			return placeName{first: i, last: j, denied: true}, true
		}
		if units := f.fitting(f.g.at[node], levels, kinds); len(units) > 0 {
			best, ok = placeName{first: i, last: j, units: units}, true
		}
	}
	return best, ok
}

// fitting returns the units of the levels, those of the kinds where there are any.
func (f *placeFinder) fitting(units []int32, levels wordClass, kinds string) []int32 {
	var fit, exact []int32
	for _, n := range units {
		u := &f.g.units[n]
		if !u.has(levels) {
			continue
		}
		fit = append(fit, n)
		if strings.IndexByte(kinds, u.kind) >= 0 {
			exact = append(exact, n)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return fit
}

// has tells whether u is of one of the levels; of 0, a province or district.
func (u *unit) has(levels wordClass) bool {
	switch u.level {
	case Province:
		return levels == 0 || levels&provinceWord != 0 || levels&cityWord != 0 && u.kind == 'T'
	case District:
		return levels == 0 || levels&districtWord != 0 || levels&cityWord != 0
	}
	return levels&communeWord != 0
}

// typeBefore returns the levels and kinds that the word of type before token i
// allows, and where that word begins; levels 0 where there is none.
func (f *placeFinder) typeBefore(i int) (levels wordClass, kinds string, begin int) {
	if i > 0 && f.tokens[i].gap == other && strings.TrimSpace(f.text[f.tokens[i-1].end:f.tokens[i].start]) == ":" {
		return f.typeWordAt(i - 1)
	}
	if i == 0 || f.tokens[i].gap > dot && (f.tokens[i].gap != stop || f.class(i-1)&shortWord == 0 || f.text[f.tokens[i-1].end] != '.') {
		return 0, "", i
	}
	j := i - 1
	if f.class(j)&officeWord != 0 && f.tokens[j].gap <= dot {
		j--
	}
	for n := 0; n < 2 && f.class(j)&fillerWord != 0 && !f.tokens[j].capital && f.tokens[j].gap == blank; n++ {
		j--
	}
	if levels, kinds, begin = f.typeWordAt(j); levels == 0 {
		return 0, "", i
	}
	return levels, kinds, begin
}

// typeWordAt returns what the word of type that ends at token j allows, and where
// it begins.
func (f *placeFinder) typeWordAt(j int) (levels wordClass, kinds string, begin int) {
	if j < 0 {
		return 0, "", j
	}
	switch word := f.word(j); word {
	case "phố", "thành":
		if word == "thành" && !f.tokens[j].capital || f.word(j-1) == "thành" && f.tokens[j].gap == blank {
			if word == "phố" {
				j--
			}
			return cityWord, "Tp", j
		}
		return 0, "", j
	case "xã", "thị":
		if word == "thị" && f.class(j+1)&officeWord == 0 {
			return 0, "", j
		}
		if word == "thị" {
			return districtWord, "s", j
		}
		if f.word(j-1) == "thị" && f.tokens[j].gap == blank {
			return districtWord, "s", j - 1
		}
		return communeWord, "x", j
	case "trấn":
		if f.word(j-1) == "thị" && f.tokens[j].gap == blank {
			return communeWord, "r", j - 1
		}
		return 0, "", j
	case "khu":
		if f.word(j-1) == "đặc" {
			return communeWord, "k", j - 1
		}
		return 0, "", j
	case "h", "q", "p", "x", "tt", "t":
		if next := f.tokens[j+1]; word != "tt" && next.gap != dot && next.gap != stop || !f.tokens[j].capital || word == "p" && f.word(j+1) == "v" { // P.V, a reporter
			return 0, "", j
		}
	}
	class := f.class(j) & typeWord
	return class, typeKinds[f.word(j)], j
}

// typeKinds holds the kinds of units that a word of type means.
var typeKinds = map[string]string{
	"tỉnh": "t", "huyện": "h", "h": "h", "quận": "q", "q": "q", "tx": "s", "tp": "Tp", "tph": "Tp",
	"xã": "x", "x": "x", "phường": "f", "p": "f", "tt": "r",
}

// listed returns the levels of the list behind a plural that token i goes on with:
// các huyện Vũ Quang, Hương Sơn và Can Lộc.
func (f *placeFinder) listed(i int) (levels wordClass, listed bool) {
	if f.list == 0 || len(f.mentions) == 0 {
		return 0, false
	}
	if !f.joined(f.mentions[len(f.mentions)-1].last, i) {
		f.list = 0
	}
	return f.list, f.list != 0
}

// joined tells whether token i follows token last in a list.
func (f *placeFinder) joined(last, i int) bool {
	switch i - last {
	case 1:
		return f.tokens[i].gap == comma || f.tokens[i].gap == hyphen
	case 2:
		return f.class(i-1)&andWord != 0 && f.tokens[i].gap == blank && f.tokens[i-1].gap <= comma
	}
	return false
}

// plural tells whether a word for several stands before the word of type at begin:
// các huyện, hai thị xã, các xã, phường.
func (f *placeFinder) plural(begin int) bool {
	for i := begin - 1; i >= max(0, begin-5); i-- {
		switch {
		case f.tokens[i+1].gap != blank && f.tokens[i+1].gap != comma:
			return false
		case f.class(i)&pluralWord != 0, f.tokens[i].number:
			return true
		case f.class(i)&(typeWord|andWord|fillerWord) == 0 && f.word(i) != "thị" && f.word(i) != "thành" && f.word(i) != "trấn":
			return false
		}
	}
	return false
}
