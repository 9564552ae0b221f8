package local

import (
	"hash/maphash"
	"iter"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
)

// columns is what is known of every document by its ordinal, in memory. They are
// filled by load alone, block by block, and only ever grow: what stands at an
// ordinal stays.
type columns struct {
	texts []index.Spec // Title, Lead, Body
	terms dictionary

	ids       []uint32 // into names; of the article, for its turns too
	turns     []uint32
	articles  []uint32 // ordinal of the article
	dates     []uint32 // into days; 0: none
	groups    []uint32 // into groupNames; 0: alone
	sequences []int64  // where the document's terms begin, in the file of documents
	lengths   [3][]uint32
	frames    []place // of the article's frame
	cold      []place // of the fingerprint, bands and sketch
	keys      []keyColumn

	days       []day
	dayOf      map[corpus.Date]uint32
	names      dictionary // ids of articles
	now        []uint32   // by name: ordinal of the article as it is now + 1; 0: gone
	groupNames dictionary
	members    []uint32 // living articles of each group
	alike      lookup   // articles by fingerprint and band
	dead       set
	alive      int      // documents
	buried     []uint32 // documents that died in the block taken in last
	frameEnd   int64
	hashSeed   maphash.Seed
}

// day is a date of publication and its part in the score.
type day struct {
	date  corpus.Date
	fresh float64
}

// keyColumn is the values of one key: those of ordinal o are
// values[starts[o]:starts[o+1]].
type keyColumn struct {
	spec     index.Spec
	starts   []uint32
	values   []uint32
	dict     dictionary
	texts    dictionary // folded forms of values, and their words
	folded   []uint32   // by value: into texts
	words    []uint32   // into texts, those of one value behind those of another
	wordEnds []uint32   // by value: into words
}

func newColumns() *columns {
	c := &columns{dayOf: map[corpus.Date]uint32{}, days: []day{{fresh: index.Freshness("")}}, hashSeed: maphash.MakeSeed()}
	c.groupNumber("")
	for _, s := range index.Schema() {
		switch {
		case s.Weight > 0:
			c.texts = append(c.texts, s)
		case s.Facet:
			c.keys = append(c.keys, keyColumn{spec: s, starts: []uint32{0}})
		}
	}
	return c
}

// count is the number of ordinals given out.
func (c *columns) count() int { return len(c.ids) }

// key returns the column of a facet field, or nil.
func (c *columns) key(f index.Field) *keyColumn {
	for i := range c.keys {
		if c.keys[i].spec.Field == f {
			return &c.keys[i]
		}
	}
	return nil
}

// of returns the numbers of the values of a document.
func (k *keyColumn) of(ordinal uint32) []uint32 {
	return k.values[k.starts[ordinal]:k.starts[ordinal+1]]
}

// number returns the number of a value, new or known.
func (k *keyColumn) number(value string) uint32 {
	n := k.dict.number(value)
	if int(n) < len(k.folded) {
		return n
	}
	k.folded = append(k.folded, k.texts.number(analysis.Folded.String(value)))
	if k.spec.Analyzer != nil {
		for t := range k.spec.Analyzer.Tokens(value) {
			k.words = append(k.words, k.texts.number(t.Term))
		}
	}
	k.wordEnds = append(k.wordEnds, uint32(len(k.words)))
	return n
}

// foldedOf returns a value in folded form.
func (k *keyColumn) foldedOf(value int) string { return k.texts.at(k.folded[value]) }

// appendWords appends the words of a value.
func (k *keyColumn) appendWords(words []string, value int) []string {
	from := uint32(0)
	if value > 0 {
		from = k.wordEnds[value-1]
	}
	for _, w := range k.words[from:k.wordEnds[value]] {
		words = append(words, k.texts.at(w))
	}
	return words
}

// load takes in a block, of which meta stands at offset in the file and whose
// sequences begin at sequences. It answers for its own blocks: an error leaves the
// columns of no use.
func (c *columns) load(meta []byte, offset, sequences int64) error {
	d := &decoder{bytes: meta}
	c.buried = nil
	c.frameEnd = int64(d.number())
	for range d.count() {
		if n := c.terms.count(); c.terms.number(d.string()) != uint32(n) {
			return errBlock // no builder writes a term twice
		}
	}
	days := c.loadDays(d)
	values := make([][]uint32, len(c.keys))
	for i := range c.keys {
		for range d.count() {
			values[i] = append(values[i], c.keys[i].number(d.string()))
		}
	}
	for range d.count() {
		sequences += c.loadDocument(d, offset, sequences, days, values)
		if d.err != nil {
			return d.err
		}
	}
	for range d.count() {
		c.bury(uint32(d.number()))
	}
	return d.err
}

func (c *columns) loadDays(d *decoder) []uint32 {
	days := []uint32{0}
	for range d.count() {
		date := corpus.Date(d.string())
		n, ok := c.dayOf[date]
		if !ok {
			n = uint32(len(c.days))
			c.dayOf[date] = n
			c.days = append(c.days, day{date, index.Freshness(date)})
		}
		days = append(days, n)
	}
	return days
}

// loadDocument takes in one document and returns the bytes of its sequence.
func (c *columns) loadDocument(d *decoder, offset, sequence int64, days []uint32, values [][]uint32) int64 {
	o := uint32(c.count())
	turn := uint32(d.number())
	article := o
	if turn == 0 {
		c.loadArticle(d, o, offset)
	} else if o > 0 {
		article = c.articles[o-1]
		c.ids = append(c.ids, c.ids[article])
		c.frames = append(c.frames, c.frames[article])
		c.cold = append(c.cold, place{})
		c.groups = append(c.groups, 0)
	}
	c.turns = append(c.turns, turn)
	c.articles = append(c.articles, article)
	if n := d.number(); n < uint64(len(days)) {
		c.dates = append(c.dates, days[n])
	} else {
		d.err = errShort
	}
	for i := range c.lengths {
		c.lengths[i] = append(c.lengths[i], uint32(d.number()))
	}
	c.sequences = append(c.sequences, sequence)
	size := d.number()
	for i := range c.keys {
		k := &c.keys[i]
		for range d.count() {
			if n := d.number(); n < uint64(len(values[i])) {
				k.values = append(k.values, values[i][n])
			} else {
				d.err = errShort
			}
		}
		k.starts = append(k.starts, uint32(len(k.values)))
	}
	c.alive++
	return int64(size)
}

func (c *columns) loadArticle(d *decoder, o uint32, offset int64) {
	id := c.names.number(d.string())
	c.ids = append(c.ids, id)
	c.groups = append(c.groups, c.groupNumber(d.string()))
	c.frames = append(c.frames, place{int64(d.number()), uint32(d.number())})
	size := d.count()
	c.cold = append(c.cold, place{offset + int64(d.at), uint32(size)})
	d.skip(size)
	if int(id) == len(c.now) {
		c.now = append(c.now, 0)
	} else if c.now[id] > 0 {
		c.bury(c.now[id] - 1)
	}
	c.now[id] = o + 1
	c.members[c.groups[o]]++
}

func (c *columns) groupNumber(name string) uint32 {
	n := c.groupNames.number(name)
	if int(n) == len(c.members) {
		c.members = append(c.members, 0)
	}
	return n
}

// bury marks an article and its turns as gone.
func (c *columns) bury(article uint32) {
	if int(article) >= c.count() || c.dead.has(int(article)) {
		return
	}
	if now := &c.now[c.ids[article]]; *now == article+1 {
		*now = 0
	}
	c.members[c.groups[article]]--
	for o := range c.family(article) {
		c.dead = c.dead.grown(int(o) + 1)
		c.dead.add(int(o))
		c.buried = append(c.buried, o)
		c.alive--
	}
}

// byID returns the ordinal of an article as it is now, if it is there.
func (c *columns) byID(id string) (o uint32, ok bool) {
	n, ok := c.names.find(id)
	if !ok || c.now[n] == 0 {
		return 0, false
	}
	return c.now[n] - 1, true
}

// living yields the articles that are there, by id and ordinal.
func (c *columns) living() iter.Seq2[string, uint32] {
	return func(yield func(string, uint32) bool) {
		for n, now := range c.now {
			if now > 0 && !yield(c.names.at(uint32(n)), now-1) {
				return
			}
		}
	}
}

// id returns the id of the article of an ordinal.
func (c *columns) id(o uint32) string { return c.names.at(c.ids[o]) }

// family yields the ordinals of an article and its turns.
func (c *columns) family(article uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for o := article; int(o) < len(c.articles) && c.articles[o] == article; o++ {
			if !yield(o) {
				return
			}
		}
	}
}

// cold is what is seldom asked of an article, left in the file.
type cold struct {
	prints, bands []string
	sketch        corpus.Sketch
}

func (c cold) append(b []byte) []byte {
	e := encoder(b)
	e.strings(c.prints)
	e.strings(c.bands)
	return append(e, c.sketch[:]...)
}

func coldOf(b []byte) cold {
	d := &decoder{bytes: b}
	c := cold{prints: d.strings(), bands: d.strings()}
	if s := d.skip(len(c.sketch)); d.err == nil {
		copy(c.sketch[:], s)
	}
	return c
}
