package index

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"timbao/analysis"
)

// word is a word of a query and what may stand for it in a text.
type word struct {
	typed string // as it stands in the query
	term  string // in its exact form
	field Field
	admit []analysis.Alternative // by which a document is wanted
	order []analysis.Alternative // by which it is scored; admit is among them
	idf   float64
	long  [][]word // what it is short for
}

// The weights of what stands for a word.
const (
	floorWeight    = 0.05 // of the least likely form
	mostUnlikely   = 0.99 // of one that is not the likeliest
	unmarkedWeight = 0.25 // of a text word without marks where marks were typed
	mostForms      = 64   // of one syllable, the most frequent
	weighedForms   = 24   // of them, that neighbours decide between
)

// forms says which forms of the vocabulary agree with what was typed.
type forms int

const (
	agreeing forms = iota // marks typed must be there, marks not typed may be anything where none is
	asTyped               // just the marks typed
	anyMarks              // no mark counts
	anyTones              // hats and horns as typed, any tone
)

// planner makes words of texts by one model.
type planner struct {
	m     *analysis.Model
	texts float64
	whole bool // names of letters and figures are one word
	notes *notes
	near  *neighbours // nil: none are kept
}

// notes are what a planner made already: a query's rungs are mostly of the same words.
type notes struct {
	words map[madeOf]madeWords
	bare  map[bareOf][]word   // with what they are short for, and what is short for them
	forms map[string][]string // what the model has
	begun map[string][]string // terms by what their folded forms begin with
}

// madeOf is what words were made of.
type madeOf struct {
	text  string
	field Field
	forms forms
	whole bool
}

// bareOf is what bare words were made of: the forms as asked for are those of what an
// abbreviation is short for.
type bareOf struct {
	madeOf
	forms forms
}

type madeWords struct {
	words []word
	names bool // of letters and figures are among them
}

func newPlanner(m *analysis.Model) planner {
	return planner{m: m, texts: math.Max(1, float64(m.Texts())), notes: &notes{
		map[madeOf]madeWords{}, map[bareOf][]word{}, map[string][]string{}, map[string][]string{},
	}}
}

// words cuts a text into words with their forms, weighed by their neighbours. Of
// a name that is also several words, as COVID-19, the whole is one more
// alternative of its first part.
func (p planner) words(text string, field Field, f forms) []word {
	of := p.madeOf(text, field, f)
	m, ok := p.notes.words[of]
	if !ok {
		m = p.newWords(text, field, f)
		of.whole = p.whole && m.names
		p.notes.words[of] = m
	}
	return slices.Clone(m.words)
}

// madeOf returns what the words are made of: where the text has no marks it matters
// little which forms agree, and where it has no names nothing whether they are one
// word.
func (p planner) madeOf(text string, field Field, f forms) madeOf {
	if f == anyTones && !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) {
		f = agreeing
	}
	of := madeOf{text, field, f, false}
	if m, ok := p.notes.words[of]; p.whole && (!ok || m.names) {
		of.whole = true
	}
	return of
}

func (p planner) newWords(text string, field Field, f forms) madeWords {
	tokens := tokensOf(text)
	m := madeWords{words: make([]word, 0, len(tokens))}
	var wholes []analysis.Alternative
	for i, t := range tokens {
		if i+1 < len(tokens) && tokens[i+1].Position == t.Position {
			wholes = append(wholes, analysis.Alternative{Term: t.Term, Weight: 1})
			m.names = true
			continue
		}
		w := word{typed: text[t.Start:t.End], term: t.Term, field: field, admit: wholes}
		if !p.whole || len(wholes) == 0 {
			w.admit = append(p.formsOf(t.Term, f), wholes...)
		}
		m.words, wholes = append(m.words, w), nil
	}
	p.weigh(m.words, f)
	return m
}

func tokensOf(text string) []analysis.Token {
	return slices.AppendSeq(make([]analysis.Token, 0, 1+len(text)/4), analysis.Analyzer{}.Tokens(text))
}

// modelForms returns the forms that the model has of a folded term.
func (p planner) modelForms(folded string) []string {
	forms, ok := p.notes.forms[folded]
	if !ok {
		forms = p.m.Forms(folded)
		p.notes.forms[folded] = forms
	}
	return forms
}

// formsOf returns the terms that may stand for term; 1 is the weight of those that
// are it.
func (p planner) formsOf(term string, f forms) []analysis.Alternative {
	alts := []analysis.Alternative{{Term: term, Weight: 1}}
	if f == asTyped {
		return alts
	}
	folded := analysis.Folded.String(term)
	marked := term != folded
	alts = append(alts, analysis.Twins(term)...)
	if f == agreeing && marked {
		return appendOther(alts, folded, unmarkedWeight)
	}
	toneless := analysis.Toneless.String(term)
	add := func(folded string) {
		forms := p.modelForms(folded)
		alts = slices.Grow(alts, len(forms)+1)
		for _, t := range forms {
			if len(alts) < mostForms && (f != anyTones || !marked || analysis.Toneless.String(t) == toneless) {
				alts = appendOther(alts, t, 1)
			}
		}
	}
	add(folded)
	for _, twin := range analysis.Twins(folded) {
		add(twin.Term)
	}
	if f == anyTones && marked {
		alts = appendOther(alts, folded, unmarkedWeight)
	}
	return alts
}

// appendOther adds a term that is not yet among the alternatives.
func appendOther(alts []analysis.Alternative, term string, weight float64) []analysis.Alternative {
	for _, a := range alts {
		if a.Term == term {
			return alts
		}
	}
	return append(alts, analysis.Alternative{Term: term, Weight: weight})
}

// weigh sets by the neighbours how likely each form of each word is, the likeliest
// counting as 1, and the words' idf.
func (p planner) weigh(ws []word, f forms) {
	alts := make([][]analysis.Alternative, len(ws))
	for i, w := range ws {
		alts[i] = free(w, f)
	}
	shares := p.m.Weigh(alts)
	for i := range ws {
		w := &ws[i]
		w.order = slices.Clone(w.admit)
		if f != anyMarks && len(alts[i]) > 1 {
			p.setShares(w.order, shares[i])
		}
		w.idf = p.idf(w.order)
	}
}

// free returns the alternatives of w among which its neighbours decide; where
// marks were typed that is what was typed alone.
func free(w word, f forms) []analysis.Alternative {
	if f != anyTones && w.term != analysis.Folded.String(w.term) {
		return w.admit[:1]
	}
	return w.admit[:min(len(w.admit), weighedForms)]
}

// setShares weighs the forms of a word, of which the first have shares of likelihood.
func (p planner) setShares(alts []analysis.Alternative, shares []float64) {
	most := slices.Max(shares)
	head := p.rarity(float64(p.m.Count(alts[slices.Index(shares, most)].Term)))
	for i := range alts {
		weight := floorWeight
		if i < len(shares) && shares[i] > 0 {
			weight = max(weight, p.worth(alts[i].Term, shares[i]/most, head))
		}
		alts[i].Weight = weight
	}
}

// worth returns what a form counts that is so likely beside the likeliest one, whose
// idf is head. An unlikely form that is rare tells more than its share: who finds it
// in a text doubts as much as its logarithm that it was meant, and takes that off
// what the form itself would say of the text.
//
// On 26,801 articles that, with [doubt], gave of the accented MRR@10, even and odd queries:
//
//	               runs of headlines  of bodies    questions
//	unmarked       0.992 0.988        0.983 0.989  0.925 0.958
//	  with it      1.000 1.000        0.997 0.992  0.976 0.962
//	with one typo  0.938 0.969        0.958 0.957  0.886 0.924
//	  with it      0.948 0.976        0.980 0.966  0.934 0.927
func (p planner) worth(term string, share, head float64) float64 {
	own := p.rarity(float64(p.m.Count(term)))
	return max(share, min(mostUnlikely, (own+math.Log(share))/head))
}

// idf returns what it says of a text that it holds one of the alternatives.
func (p planner) idf(alts []analysis.Alternative) float64 {
	df := 0.0
	for _, a := range alts {
		df += a.Weight * float64(p.m.Count(a.Term))
	}
	return p.rarity(df)
}

// rarity is BM25's idf of what df texts hold.
func (p planner) rarity(df float64) float64 {
	df = math.Min(df, p.texts)
	return math.Log(1 + (p.texts-df+0.5)/(df+0.5))
}

// head returns the likeliest form.
func (w word) head() string { return Term{Alternatives: w.order}.Head() }

// scored returns the word as it counts in the order.
func (w word) scored() Term {
	t := Term{w.field, w.order, w.idf}
	if functionWords[t.Head()] {
		t.Weight *= functionWord
	}
	return t
}

// functionWord is what a word of a query that is there for its grammar counts of its
// idf. With it and twenty more such words, and B of the body 0.9 in the place of 0.85,
// questions of 26,801 articles gave MRR@10, even and odd ones, of
//
//	                  translated   short
//	whole, 0.85       0.773 0.765  0.659 0.703
//	as they are       0.780 0.775  0.673 0.721
//
// and runs of bodies 0.949 as before.
const functionWord = 0.3

// asked returns the word as it is looked for.
func (w word) asked() Term { return Term{Field: w.field, Alternatives: w.admit} }

// wanted returns the word, or what it is short for.
func (w word) wanted() Clause {
	if len(w.long) == 0 {
		return w.asked()
	}
	or := Or{w.asked()}
	for _, long := range w.long {
		or = append(or, phraseOf(w.field, long))
	}
	return Simplify(or)
}

func phraseOf(f Field, ws []word) Phrase {
	phrase := Phrase{Field: f}
	for _, w := range ws {
		phrase.Terms = append(phrase.Terms, w.asked())
	}
	return phrase
}

// expand adds to each word of a text what it is short for. One in small letters is
// an abbreviation where it is no syllable and can be short for one thing alone.
func (p planner) expand(ws []word, f forms) {
	for i := range ws {
		longs := analysis.Expand(ws[i].typed)
		if _, syllable := analysis.Parse(ws[i].typed); len(longs) == 0 && !syllable && utf8.RuneCountInString(ws[i].typed) > 2 {
			if longs = analysis.Expand(strings.ToUpper(ws[i].typed)); len(longs) > 1 {
				longs = nil
			}
		}
		for _, long := range longs {
			if full := p.words(long, ws[i].field, f); len(full) > 1 {
				ws[i].long = append(ws[i].long, full)
			}
		}
	}
}

// longestAbbreviated bounds the words that an abbreviation is looked up for.
const longestAbbreviated = 8

// abbreviate lets the abbreviation of a run of words stand for each of them: a text
// holds all of them, or it.
func (p planner) abbreviate(ws []word) {
	var text strings.Builder
	ends := make([]int, len(ws))
	for i, w := range ws {
		text.WriteString(w.head())
		ends[i] = text.Len()
		text.WriteByte(' ')
	}
	start := 0
	for i := range ws {
		for j := i + 1; j < min(len(ws), i+longestAbbreviated); j++ {
			for _, abbr := range analysis.Abbreviate(text.String()[start:ends[j]]) {
				if !p.clear(abbr) {
					continue
				}
				short := analysis.Alternative{Term: analysis.Exact.String(abbr), Weight: shortWeight}
				for k := i; k <= j; k++ {
					ws[k].admit = append(slices.Clip(ws[k].admit), short)
					ws[k].order = append(slices.Clip(ws[k].order), short)
				}
			}
		}
		start = ends[i] + 1
	}
}

// shortWeight is what an abbreviation counts for a word that it holds.
const shortWeight = 0.3

// clear reports whether an abbreviation is one term, known to the archive, that
// can hardly be anything else: three letters or more, no syllable, short for one
// thing.
func (p planner) clear(abbr string) bool {
	if utf8.RuneCountInString(abbr) < 3 || strings.ContainsAny(abbr, " .-&/") || len(analysis.Expand(abbr)) > 1 {
		return false
	}
	_, syllable := analysis.Parse(abbr)
	return !syllable && p.m.Count(analysis.Exact.String(abbr)) > 0
}

//go:embed function_words.txt
var functionWordsText string

var functionWords = func() map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(functionWordsText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			words[line] = true
		}
	}
	return words
}()

// isFunction reports whether the word, as it is most likely meant, says little of
// what a query is about.
func (w word) isFunction() bool { return functionWords[w.head()] }
