package local

import (
	"slices"
	"strings"

	"timbao/corpus"
)

// packed appends a to e as what differs from base: an article as understood is
// mostly the article as given, and its turns are pieces of its body.
func packed(e *encoder, a, base corpus.Article) {
	others := texts(&base)
	for i, s := range texts(&a) {
		if *s == *others[i] {
			e.number(0)
			continue
		}
		e.number(uint64(len(*s)) + 1)
		*e = append(*e, *s...)
	}
	baseLists := lists(&base)
	for i, l := range lists(&a) {
		if slices.Equal(*l, *baseLists[i]) {
			e.number(0)
			continue
		}
		e.number(1)
		e.strings(*l)
	}
	packPlaces(e, a.Places, base.Places)
	if packList(e, a.Speakers, base.Speakers) {
		for _, p := range a.Speakers {
			e.string(p.Name)
			e.string(p.Role)
		}
	}
	if packList(e, a.Turns, base.Turns) {
		packTurns(e, a.Turns, a.Body)
	}
}

// unpacked is the way back from packed.
func unpacked(d *decoder, base corpus.Article) corpus.Article {
	a := base
	for _, s := range texts(&a) {
		if n := d.number(); n > 0 {
			*s = d.stringOf(int(min(n-1, uint64(len(d.bytes))+1)))
		}
	}
	for _, l := range lists(&a) {
		if d.number() == 1 {
			*l = d.strings()
		}
	}
	if n, ok := unpackList(d); ok {
		a.Places = make([]corpus.Place, n)
		for i := range a.Places {
			a.Places[i] = corpus.Place{Name: d.string(), Level: corpus.Level(d.string()), Code: d.string(), Parent: d.string(), Doubtful: d.number() == 1}
		}
	}
	if n, ok := unpackList(d); ok {
		a.Speakers = make([]corpus.Person, n)
		for i := range a.Speakers {
			a.Speakers[i] = corpus.Person{Name: d.string(), Role: d.string()}
		}
	}
	if n, ok := unpackList(d); ok {
		a.Turns = unpackTurns(d, n, a.Body)
	}
	return a
}

// texts returns the fields of an article that are one string, in the order in
// which they are packed.
func texts(a *corpus.Article) [10]*string {
	return [...]*string{&a.ID, &a.URL, &a.Source, &a.Category, &a.Title, &a.Lead, &a.Body,
		(*string)(&a.Published), (*string)(&a.Precision), (*string)(&a.Kind)}
}

func lists(a *corpus.Article) [5]*[]string {
	return [...]*[]string{&a.Authors, &a.Tags, &a.Districts, &a.Captions, &a.Derived}
}

// packList begins a list: 0 where it is the base's, else its length + 1.
func packList[T comparable](e *encoder, list, base []T) bool {
	if slices.Equal(list, base) {
		e.number(0)
		return false
	}
	e.number(uint64(len(list)) + 1)
	return true
}

func unpackList(d *decoder) (n int, other bool) {
	size := d.number()
	if size == 0 || d.err != nil {
		return 0, false
	}
	if size-1 > uint64(len(d.bytes)-d.at) {
		d.err = errShort
		return 0, false
	}
	return int(size - 1), true
}

func packPlaces(e *encoder, places, base []corpus.Place) {
	if !packList(e, places, base) {
		return
	}
	for _, p := range places {
		e.string(p.Name)
		e.string(string(p.Level))
		e.string(p.Code)
		e.string(p.Parent)
		if p.Doubtful {
			e.number(1)
		} else {
			e.number(0)
		}
	}
}

// packTurns packs the text of a turn as where it stands in the body, and written
// out only where it does not.
func packTurns(e *encoder, turns []corpus.Turn, body string) {
	from := 0
	for _, t := range turns {
		e.number(uint64(t.N))
		e.string(string(t.Kind))
		e.string(t.Speaker)
		at := strings.Index(body[from:], t.Text)
		if at < 0 {
			e.number(0)
			e.string(t.Text)
			continue
		}
		e.number(uint64(from+at) + 1)
		e.number(uint64(len(t.Text)))
		from += at
	}
}

func unpackTurns(d *decoder, n int, body string) []corpus.Turn {
	turns := make([]corpus.Turn, n)
	for i := range turns {
		turns[i] = corpus.Turn{N: int(d.number()), Kind: corpus.TurnKind(d.string()), Speaker: d.string()}
		at := d.number()
		if at == 0 {
			turns[i].Text = d.string()
			continue
		}
		size := d.number()
		if at-1 > uint64(len(body)) || size > uint64(len(body))-(at-1) {
			d.err = errShort
			return nil
		}
		turns[i].Text = body[at-1 : at-1+size]
	}
	return turns
}
