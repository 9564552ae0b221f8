package local

import (
	"hash/maphash"
	"slices"

	"timbao/index"
)

// named returns the ordinals of the living documents that hold one of the values of
// ID, Fingerprint or Band, in rising order, without reading the index. Turns have
// their article's ID alone.
func (c *columns) named(of index.OneOf, file []byte) []uint32 {
	var found []uint32
	for _, v := range of.Values {
		switch of.Field {
		case index.ID:
			if article, ok := c.byID(v); ok {
				found = slices.AppendSeq(found, c.family(article))
			}
		case index.Fingerprint:
			found = append(found, c.prints.find(c, file, v, func(c cold) []string { return c.prints })...)
		case index.Band:
			found = append(found, c.bands.find(c, file, v, func(c cold) []string { return c.bands })...)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// lookup finds ordinals by the hash of a value: chains of links, about one for each
// head.
type lookup struct {
	heads []uint32 // index + 1 of the newest link; as many as a power of two
	links []link
}

type link struct{ hash, ordinal, next uint32 }

func (c *columns) hash(value string) uint32 { return uint32(maphash.String(c.hashSeed, value)) }

func (l *lookup) add(hash, ordinal uint32) {
	if len(l.links) == len(l.heads) {
		l.heads = make([]uint32, max(1<<10, 2*len(l.heads)))
		for i := range l.links {
			l.chain(i)
		}
	}
	l.links = append(l.links, link{hash: hash, ordinal: ordinal})
	l.chain(len(l.links) - 1)
}

func (l *lookup) chain(i int) {
	head := &l.heads[int(l.links[i].hash)&(len(l.heads)-1)]
	l.links[i].next, *head = *head, uint32(i+1)
}

// find returns the living articles that hold the value itself, not its hash alone.
func (l *lookup) find(c *columns, file []byte, value string, of func(cold) []string) []uint32 {
	if len(l.heads) == 0 {
		return nil
	}
	var found []uint32
	hash := c.hash(value)
	for i := l.heads[int(hash)&(len(l.heads)-1)]; i > 0; i = l.links[i-1].next {
		k := l.links[i-1]
		if k.hash == hash && !c.dead.has(int(k.ordinal)) && slices.Contains(of(c.coldAt(file, k.ordinal)), value) {
			found = append(found, k.ordinal)
		}
	}
	return found
}

// coldAt reads what is seldom asked of an article from the file of documents.
func (c *columns) coldAt(file []byte, o uint32) cold {
	p := c.cold[o]
	return coldOf(file[p.offset : p.offset+int64(p.length)])
}
