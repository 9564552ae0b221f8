package local

import (
	"slices"

	"timbao/corpus"
	"timbao/index"
)

// builder makes a block of documents. It reads the columns and does not change
// them: what is new is in the block, and load takes it in from there.
type builder struct {
	columns   *columns
	added     map[string]uint32
	terms     []string
	days      table
	values    []table
	documents encoder
	sequences []byte
	count     int
}

// table numbers strings in the order in which they come.
type table struct {
	numbers map[string]uint64
	list    []string
}

func (t *table) number(s string) uint64 {
	n, ok := t.numbers[s]
	if !ok {
		if t.numbers == nil {
			t.numbers = map[string]uint64{}
		}
		n = uint64(len(t.list))
		t.numbers[s] = n
		t.list = append(t.list, s)
	}
	return n
}

func newBuilder(c *columns) *builder {
	return &builder{columns: c, added: map[string]uint32{}, values: make([]table, len(c.keys))}
}

// add takes in a document; the frame is its article's, whose document comes first.
func (b *builder) add(d index.Doc, frame place) {
	b.count++
	e := &b.documents
	e.number(uint64(d.Turn))
	if d.Turn == 0 {
		e.string(d.ID)
		e.string(d.Group)
		e.number(uint64(frame.offset))
		e.number(uint64(frame.length))
		e.string(string(cold{d.Keys[index.Fingerprint], d.Keys[index.Band], d.Sketch}.append(nil)))
	}
	b.date(d.Date)
	from := len(b.sequences)
	for _, s := range b.columns.texts {
		e.number(b.text(s, d.Texts[s.Field]))
	}
	e.number(uint64(len(b.sequences) - from))
	for i := range b.columns.keys {
		values := d.Keys[b.columns.keys[i].spec.Field]
		numbers := make([]uint64, 0, len(values))
		for _, v := range values {
			if n := b.values[i].number(v); !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
		e.number(uint64(len(numbers)))
		for _, n := range numbers {
			e.number(n)
		}
	}
}

func (b *builder) date(d corpus.Date) {
	if d == "" {
		b.documents.number(0)
		return
	}
	b.documents.number(b.days.number(string(d)) + 1)
}

// text appends the terms of a text to the sequences and returns how many.
func (b *builder) text(s index.Spec, text string) uint64 {
	n := uint64(0)
	for t := range s.Analyzer.Tokens(text) {
		b.sequences = appendTerm(b.sequences, b.term(t.Term))
		n++
	}
	return n
}

func (b *builder) term(t string) uint32 {
	if n, ok := b.columns.terms.find(t); ok {
		return n
	}
	n, ok := b.added[t]
	if !ok {
		n = uint32(b.columns.terms.count() + len(b.terms))
		b.added[t] = n
		b.terms = append(b.terms, t)
	}
	return n
}

// meta returns the block's first part: with where the articles' file ends, and the
// ordinals of the articles that are gone.
func (b *builder) meta(frameEnd int64, gone []uint32) []byte {
	e := &encoder{}
	e.number(uint64(frameEnd))
	e.strings(b.terms)
	e.strings(b.days.list)
	for i := range b.values {
		e.strings(b.values[i].list)
	}
	e.number(uint64(b.count))
	*e = append(*e, b.documents...)
	e.number(uint64(len(gone)))
	for _, o := range gone {
		e.number(uint64(o))
	}
	return *e
}
