package local_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"timbao/corpus"
	"timbao/index"
	"timbao/index/indextest"
)

// vocabulary is what random texts and requests are made of; the first words are
// the most frequent.
var vocabulary = strings.Fields("của và nước mưa đồng lúa xã chợ sông núi đường trường học bưởi cam lũ")

// chance makes texts, documents and clauses.
type chance struct{ *rand.Rand }

func (c chance) word() string {
	return vocabulary[min(c.IntN(len(vocabulary)), c.IntN(len(vocabulary)))]
}

func (c chance) text(most int) string {
	words := make([]string, c.IntN(most))
	for i := range words {
		words[i] = c.word()
	}
	return strings.Join(words, " ")
}

func (c chance) pick(values ...string) string { return values[c.IntN(len(values))] }

// docs returns an article and some turns.
func (c chance) docs(id string) []index.Doc {
	article := index.Doc{
		ID:    id,
		Texts: map[index.Field]string{index.Title: c.text(6), index.Lead: c.text(8), index.Body: c.text(40)},
		Keys: map[index.Field][]string{
			index.ID: {id}, index.Category: {c.pick("Đời sống", "Kinh tế")}, index.Fingerprint: {"p" + id},
			index.District: {c.pick("Hương Khê", "Vũ Quang", "Can Lộc"), c.pick("Hương Khê", "Kỳ Anh")}, index.Band: {c.pick("b1", "b2", "b3")},
		},
		Date:  corpus.Date(c.pick("", "2021", "2021-03", "2021-03-05", "2022", "2022-11-01T07:30:00+07:00")),
		Group: c.pick(id, id, "chung"),
	}
	article.Given = corpus.Article{ID: id, Title: article.Texts[index.Title], Body: article.Texts[index.Body]}
	article.Understood = article.Given
	docs := []index.Doc{article}
	for turn := range c.IntN(3) {
		docs = append(docs, index.Doc{
			ID: id, Turn: turn + 1, Date: article.Date, Texts: map[index.Field]string{index.Body: c.text(12)},
			Keys: map[index.Field][]string{index.ID: {id}, index.Speaker: {c.pick("Lê Văn Cam", "Trần Thị Lúa")}},
		})
	}
	return docs
}

func (c chance) term(f index.Field) index.Term {
	t := index.Term{Field: f, Weight: 1 + c.Float64()}
	for range 1 + c.IntN(2) {
		t.Alternatives = append(t.Alternatives, alternatives(c.word())...)
	}
	return t
}

// clause returns any clause, at most so deep.
func (c chance) clause(depth int) index.Clause {
	fields := []index.Field{index.Text, index.Text, index.Text, index.Title, index.Body}
	switch n := c.IntN(12); {
	case n < 3 || depth == 0:
		return c.term(fields[c.IntN(len(fields))])
	case n == 3:
		return index.And{c.clause(depth - 1), c.clause(depth - 1), c.clause(depth - 1)}
	case n == 4:
		return index.Or{c.clause(depth - 1), c.clause(depth - 1)}
	case n == 5:
		return index.Not{Clause: c.clause(depth - 1)}
	case n == 6:
		return index.Phrase{Field: fields[c.IntN(len(fields))], Terms: []index.Term{c.term(index.Text), c.term(index.Text)}}
	case n == 7:
		m := index.Most{Need: 2}
		for range 4 {
			m.Of = append(m.Of, index.Weighted{Clause: c.clause(depth - 1), Weight: float64(c.IntN(3))})
		}
		return m
	case n == 8:
		return index.Between{From: corpus.Date(c.pick("", "2021", "2021-03")), To: corpus.Date(c.pick("", "2021", "2022"))}
	case n == 9:
		return index.OneOf{Field: index.District, Values: []string{c.pick("Hương Khê", "Vũ Quang", "không có")}}
	case n == 10:
		return index.OneOf{Field: index.Band, Values: []string{"b1", "b3"}}
	}
	return index.Term{Field: index.District, Alternatives: alternatives(c.pick("hương", "kỳ", "vũ"))}
}

func (c chance) request() index.Request {
	r := index.Request{
		Scope: index.Articles, Clause: c.clause(2), Size: 1 + c.IntN(30), From: c.IntN(4), Fold: c.IntN(3) == 0,
		Sort:   index.Sort(c.pick("newest", "oldest")),
		Facets: []index.FacetRequest{{Field: index.District}, {Field: index.Category, Size: 1}, {Field: index.Speaker}},
	}
	if c.IntN(4) == 0 {
		r.Scope = index.Quotes
	}
	if c.IntN(2) == 0 {
		r.Filter = []index.OneOf{{Field: index.District, Values: []string{"Hương Khê"}}, {Field: index.Category, Values: []string{"Kinh tế"}}}
	}
	return r
}

// TestLikeMemory puts, replaces and deletes at random, and asks at random, as
// Bleve's segments come and go.
func TestLikeMemory(t *testing.T) {
	c := chance{rand.New(rand.NewPCG(5, 6))}
	dir := t.TempDir()
	e, plain := open(t, dir), indextest.Memory()
	for round := range 60 {
		var docs []index.Doc
		for _, i := range c.Perm(120)[:1+c.IntN(20)] {
			docs = append(docs, c.docs(fmt.Sprint("a", i))...)
		}
		gone := []string{fmt.Sprint("a", c.IntN(120)), fmt.Sprint("a", c.IntN(120))}
		for _, to := range []index.Engine{e, plain} {
			if err := to.Put(t.Context(), docs); err != nil {
				t.Fatal(err)
			}
			if err := to.Delete(t.Context(), gone); err != nil {
				t.Fatal(err)
			}
		}
		if round%15 == 14 {
			if err := e.Merge(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if round%20 == 19 {
			shut(t, e)
			e = open(t, dir)
		}
		for range 20 {
			alike(t, e, plain, c.request())
		}
	}
}

func alike(t *testing.T, e, plain index.Engine, r index.Request) {
	t.Helper()
	got, err := e.Find(t.Context(), r)
	if err != nil {
		t.Fatalf("Find(%s) = %v, want none", r.Clause, err)
	}
	want, err := plain.Find(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	if got.Total != want.Total || !slices.Equal(keysOf(got.Rows), keysOf(want.Rows)) {
		t.Errorf("Find(%s, %s, %s, fold %v) = %d %v, want %d %v", r.Scope, r.Clause, r.Sort, r.Fold, got.Total, keysOf(got.Rows), want.Total, keysOf(want.Rows))
	}
	for _, f := range r.Facets {
		if g, w := got.Facets[f.Field], want.Facets[f.Field]; len(g)+len(w) > 0 && !reflect.DeepEqual(g, w) {
			t.Errorf("Find(%s).Facets[%s] = %v, want %v", r.Clause, f.Field, g, w)
		}
	}
}

func keysOf(rows []index.Row) []string {
	var ks []string
	for _, r := range rows {
		ks = append(ks, fmt.Sprintf("%s/%d %s %s+%d", r.ID, r.Turn, r.Date, r.Group, r.Others))
	}
	return ks
}

// TestDeepPages walks more documents than get a second look, by pages and by keys:
// each comes once, in one order.
func TestDeepPages(t *testing.T) {
	c := chance{rand.New(rand.NewPCG(7, 8))}
	e := open(t, t.TempDir())
	var docs []index.Doc
	for i := range 3 * index.LookDepth {
		docs = append(docs, c.docs(fmt.Sprint("a", i))...)
	}
	if err := e.Put(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	words := []index.Term{{Weight: 1, Alternatives: alternatives("của")}, {Weight: 2, Alternatives: alternatives("nước")}, {Weight: 3, Alternatives: alternatives("lũ")}}
	for _, fold := range []bool{false, true} {
		r := index.Request{
			Scope: index.Articles, Clause: index.Or{words[0], words[1]}, Words: words,
			Pairs: []index.Pair{{First: 0, Second: 1, Weight: 3}, {First: 1, Second: 2, Weight: 5}}, Size: 70, Bare: true, Fold: fold,
		}
		byKey, byPage := walked(t, e, r, true), walked(t, e, r, false)
		if !slices.Equal(byKey, byPage) {
			t.Errorf("pages by key give %d rows, by number %d, in other orders", len(byKey), len(byPage))
		}
		found, err := e.Find(t.Context(), r)
		if err != nil || found.Total != len(byKey) || found.Total < 2*index.LookDepth && !fold {
			t.Errorf("Find().Total = %d, %v, want the %d rows of all pages", found.Total, err, len(byKey))
		}
		slices.Sort(byKey)
		if n := len(slices.Compact(slices.Clone(byKey))); n != len(byKey) {
			t.Errorf("pages give %d rows, of which %d differ", len(byKey), n)
		}
	}
}

// TestFrequentPhrases asks for phrases of words that most documents hold, again and
// again and between changes.
func TestFrequentPhrases(t *testing.T) {
	c := chance{rand.New(rand.NewPCG(3, 2))}
	e, plain := open(t, t.TempDir()), indextest.Memory()
	for range 3 {
		var docs []index.Doc
		for i := range 1200 {
			docs = append(docs, c.docs(fmt.Sprint("a", i))...)
		}
		for _, to := range []index.Engine{e, plain} {
			if err := to.Put(t.Context(), docs); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			p := index.Phrase{Field: index.Text, Terms: []index.Term{{Alternatives: alternatives("của")}, {Alternatives: alternatives("và")}}}
			title := p
			title.Field = index.Title
			for _, clause := range []index.Clause{
				p, title, index.And{p, word("lũ")}, index.Not{Clause: p}, index.Or{word("lũ"), p},
				index.Most{Need: 2, Of: []index.Weighted{{Clause: p, Weight: 1}, {Clause: word("và"), Weight: 1}, {Clause: word("lũ"), Weight: 1}}},
			} {
				for _, scope := range []index.Scope{index.Articles, index.Quotes} {
					alike(t, e, plain, index.Request{Scope: scope, Clause: clause, Sort: index.Newest, Size: 40})
				}
			}
		}
	}
}

// walked returns the ids of all pages.
func walked(t *testing.T, e index.Engine, r index.Request, byKey bool) []string {
	t.Helper()
	var all []string
	last := 0.0
	for {
		found, err := e.Find(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range found.Rows {
			if len(all) > 0 && row.Score > last {
				t.Errorf("row %d scores %v, more than %v before it", len(all), row.Score, last)
			}
			last = row.Score
			all = append(all, row.ID)
		}
		if len(found.Rows) < r.Size {
			return all
		}
		if byKey {
			k := found.Rows[len(found.Rows)-1].Key()
			r.After = &k
		} else {
			r.From += r.Size
		}
	}
}

// TestPinned asks for articles by what names them: the short way answers as the long
// one does.
func TestPinned(t *testing.T) {
	c := chance{rand.New(rand.NewPCG(9, 1))}
	e := open(t, t.TempDir())
	for part := range 4 { // some articles are put twice
		var docs []index.Doc
		for i := range 50 {
			docs = append(docs, c.docs(fmt.Sprint("a", (50*part+i)%150))...)
		}
		if err := e.Put(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
	}
	for _, clause := range []index.Clause{
		index.OneOf{Field: index.ID, Values: []string{"a3", "a17", "none"}},
		index.OneOf{Field: index.Fingerprint, Values: []string{"pa3", "pa4", "pa3"}},
		index.OneOf{Field: index.Band, Values: []string{"b2"}},
		index.OneOf{Field: index.ID},
		index.And{index.OneOf{Field: index.Band, Values: []string{"b2", "b3"}}, index.Between{From: "2021"}},
		index.And{index.OneOf{Field: index.Band, Values: []string{"b1"}}, index.Not{Clause: index.OneOf{Field: index.ID, Values: []string{"a1"}}}},
	} {
		for _, scope := range []index.Scope{index.Articles, index.Quotes} {
			r := index.Request{Scope: scope, Clause: clause, Sort: index.Oldest, Size: 500, Bare: true}
			short, err := e.Find(t.Context(), r)
			if err != nil {
				t.Fatal(err)
			}
			r.Clause = index.And{index.Or{index.All{}}, clause}
			long, err := e.Find(t.Context(), r)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(short, long) {
				t.Errorf("Find(%s, %s) = %d %v, want %d %v", scope, clause, short.Total, keysOf(short.Rows), long.Total, keysOf(long.Rows))
			}
		}
	}
}
