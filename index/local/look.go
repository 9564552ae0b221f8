package local

import (
	"cmp"
	"slices"

	"timbao/index"
)

// looker reads documents' sequences: for the true score of the first pass, which
// postings tell but roughly, and for the second look.
type looker struct {
	f      *finder
	words  []index.Term
	look   *index.Look
	of     []uint16 // by term: the place of its meanings + 1, or 0
	sought sought   // the terms with meanings
	all    [][]meaning
	terms  []uint32 // that have meanings
	places []index.Place
	x      []float64 // weighted frequency by word

	fetched byte // of no meaning
}

// meaning is a word of the request that a term stands for.
type meaning struct {
	word   int32
	text   int32
	weight float32
}

func newLooker(f *finder, req index.Request) *looker {
	l := &looker{f: f, words: req.Words, look: index.NewLook(req), of: f.forTerms(f.c.terms.count()), sought: f.seek(f.c.terms.count()), x: make([]float64, len(req.Words))}
	for i, w := range req.Words {
		text := f.c.textNumber(w.Field)
		if text < 0 {
			continue
		}
		for _, a := range w.Alternatives {
			if number, ok := f.c.terms.find(a.Term); ok {
				l.mean(number, meaning{int32(i), int32(text), float32(a.Weight)})
			}
		}
	}
	return l
}

// done leaves the working space as it was found.
func (l *looker) done() {
	for _, number := range l.terms {
		l.of[number] = 0
	}
}

// mean adds a meaning to a term; of one word the first counts.
func (l *looker) mean(number uint32, m meaning) {
	if l.of[number] == 0 {
		if len(l.all) >= 1<<16-1 {
			return
		}
		l.all = append(l.all, nil)
		l.terms = append(l.terms, number)
		l.of[number] = uint16(len(l.all))
		l.sought.add(int(number))
	}
	at := l.of[number] - 1
	if m.weight > 0 && !slices.ContainsFunc(l.all[at], func(o meaning) bool { return o.word == m.word }) {
		l.all[at] = append(l.all[at], m)
	}
}

// fetch touches the sequences that are to be read: memory gives many lines at a time
// sooner than one behind the other.
func (l *looker) fetch(hits []hit) {
	const line = 64
	for _, h := range hits {
		o := l.f.ordinals[h.n]
		from, length := int(l.f.c.sequences[o]), 0
		for _, n := range l.f.c.lengthsOf(o) {
			length += 2 * int(n)
		}
		for at := from; at < from+length; at += line {
			l.fetched += l.f.sequences[at]
		}
	}
}

// read reads a document: afterwards x holds its frequencies, and look has seen it.
func (l *looker) read(o uint32) {
	clear(l.x)
	l.look.Begin()
	c := l.f.c
	sequence := l.f.sequences[c.sequences[o]:]
	for text, length := range c.lengthsOf(o) {
		norm := c.texts[text].Norm(int(length), l.f.means[l.f.scope][text])
		sequence = l.text(sequence, int(length), int32(text), norm)
		l.look.Text(c.texts[text].Field, l.places, norm)
	}
}

// text reads one text from the start of a sequence and returns the rest of it.
func (l *looker) text(sequence []byte, length int, text int32, norm float64) []byte {
	met, rest := l.sought.in(sequence, length)
	l.places = l.places[:0]
	for _, m := range met {
		l.mark(m.term, m.at, text, norm)
	}
	return rest
}

// mark notes what a term of a text stands for.
func (l *looker) mark(term uint32, at, text int32, norm float64) {
	for _, m := range l.all[l.of[term]-1] {
		if m.text == allTexts || m.text == text {
			l.places = append(l.places, index.Place{Position: at, Word: m.word, Weight: m.weight})
			l.x[m.word] += float64(m.weight) * norm
		}
	}
}

// window returns where in a document's lead or body a snippet is to be cut.
func (l *looker) window(o uint32) (best index.Window) {
	c := l.f.c
	sequence := l.f.sequences[c.sequences[o]:]
	for text, length := range c.lengthsOf(o) {
		sequence = l.text(sequence, int(length), int32(text), 1)
		if field := c.texts[text].Field; field != index.Title {
			if w := l.look.Window(field, l.places, int(length)); w.Weight > best.Weight {
				best = w
			}
		}
	}
	return best
}

// first returns the score of the first pass of the document read last.
func (l *looker) first(o uint32) float64 {
	sum := 0.0
	for i, x := range l.x {
		if x > 0 {
			sum += l.words[i].Weight * index.Saturate(x)
		}
	}
	return sum + sum*(l.f.c.days[l.f.c.dates[o]].fresh-1)
}

// parts returns what the score of the document read last is made of.
func (l *looker) parts(o uint32, looked bool) []index.Part {
	var parts []index.Part
	sum := 0.0
	for i, x := range l.x {
		if x > 0 {
			score := l.words[i].Weight * index.Saturate(x)
			sum += score
			parts = append(parts, index.Part{Of: l.words[i].Head(), Score: score})
		}
	}
	if fresh := sum * (l.f.c.days[l.f.c.dates[o]].fresh - 1); fresh > 0 {
		parts = append(parts, index.Part{Of: "freshness", Score: fresh})
	}
	if looked {
		parts = append(parts, l.look.Parts()...)
	}
	slices.SortStableFunc(parts, func(a, b index.Part) int { return cmp.Compare(b.Score, a.Score) })
	return parts
}
