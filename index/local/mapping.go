package local

import (
	"encoding/binary"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// The fields of the Bleve index: the texts of an article are one field, those of a
// turn another, so that a search in one scope reads nothing of the other.
var bleveFields = [...]string{"article", "quote"}

// newMapping tells Bleve of the two fields: terms and how often they occur, and
// nothing else.
func newMapping() *mapping.IndexMappingImpl {
	text := bleve.NewTextFieldMapping()
	text.Analyzer = analyzerName
	text.Store, text.IncludeTermVectors, text.IncludeInAll, text.DocValues = false, false, false, false
	docs := bleve.NewDocumentStaticMapping()
	for _, f := range bleveFields {
		docs.AddFieldMappingsAt(f, text)
	}
	m := bleve.NewIndexMapping()
	m.DefaultMapping = docs
	m.DefaultAnalyzer = analyzerName
	m.IndexDynamic, m.StoreDynamic, m.DocValuesDynamic = false, false, false
	return m
}

// How often a term occurs in body, lead and title is packed into the one frequency
// that Bleve keeps: five bits, two and two, each at most what it can hold.
const (
	bodyMax, leadMax, titleMax = 31, 3, 3
	leadShift, titleShift      = 5, 7
)

func packFrequency(title, lead, body uint32) int {
	return int(min(body, bodyMax) | min(lead, leadMax)<<leadShift | min(title, titleMax)<<titleShift)
}

// unpackFrequency returns the frequencies in the order of the texts.
func unpackFrequency(n uint64) [3]float64 {
	return [3]float64{float64(n >> titleShift & titleMax), float64(n >> leadShift & leadMax), float64(n & bodyMax)}
}

// packedField is the one text field of a document, ready for Bleve.
type packedField struct {
	name  string
	terms bleveindex.TokenFrequencies
}

func (f *packedField) Name() string             { return f.name }
func (f *packedField) Value() []byte            { return nil }
func (f *packedField) ArrayPositions() []uint64 { return nil }
func (f *packedField) EncodedFieldType() byte   { return 't' }
func (f *packedField) Analyze()                 {}
func (f *packedField) Options() bleveindex.FieldIndexingOptions {
	return bleveindex.IndexField
}

// AnalyzedLength is 1: the true lengths are in our columns, and one number that is
// always the same takes no room.
func (f *packedField) AnalyzedLength() int { return 1 }

func (f *packedField) AnalyzedTokenFrequencies() bleveindex.TokenFrequencies { return f.terms }
func (f *packedField) NumPlainTextBytes() uint64                             { return 0 }

// Size is what Bleve watches its memory by: roughly.
func (f *packedField) Size() int { return 64 * len(f.terms) }

// counter counts the terms of one document after another.
type counter struct {
	counts [][3]uint32 // by term
	seen   []uint32
}

// document returns a document as Bleve takes it, from its sequence.
func (n *counter) document(c *columns, sequence []byte, o uint32) *document.Document {
	for len(n.counts) < c.terms.count() {
		n.counts = append(n.counts, make([][3]uint32, c.terms.count()-len(n.counts))...)
	}
	n.seen = n.seen[:0]
	walk(sequence, c.lengthsOf(o), func(text, _ int, term uint32) {
		if n.counts[term] == ([3]uint32{}) {
			n.seen = append(n.seen, term)
		}
		n.counts[term][text]++
	})
	field := &packedField{name: bleveFields[0], terms: make(bleveindex.TokenFrequencies, len(n.seen))}
	if c.turns[o] > 0 {
		field.name = bleveFields[1]
	}
	frequencies := make([]bleveindex.TokenFreq, len(n.seen))
	for i, term := range n.seen {
		f := n.counts[term]
		n.counts[term] = [3]uint32{}
		text := c.terms.at(term)
		frequencies[i].Term = []byte(text)
		frequencies[i].SetFrequency(packFrequency(f[0], f[1], f[2]))
		field.terms[text] = &frequencies[i]
	}
	d := document.NewDocument(bleveID(o))
	d.AddField(field)
	return d
}

// bleveID is an ordinal as Bleve's _id: four bytes that sort as numbers do.
func bleveID(o uint32) string {
	return string(binary.BigEndian.AppendUint32(nil, o))
}
