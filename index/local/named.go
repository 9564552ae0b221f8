package local

import (
	"hash/maphash"
	"slices"

	"timbao/index"
)

// named returns the ordinals of the articles, living or dead, that hold one of the
// values of ID, Fingerprint or Band, without reading the index.
func (c *columns) named(of index.OneOf, file []byte) []uint32 {
	var found []uint32
	for _, v := range of.Values {
		switch of.Field {
		case index.ID:
			if o, ok := c.byID[v]; ok {
				found = append(found, o)
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

// find returns the articles that hold the value itself, not its hash alone.
func (l *lookup) find(c *columns, file []byte, value string, of func(cold) []string) []uint32 {
	var found []uint32
	for i := l.heads[maphash.String(c.hashSeed, value)]; i > 0; i = l.links[i-1].next {
		o := l.links[i-1].ordinal
		if !c.dead.has(int(o)) && slices.Contains(of(c.coldAt(file, o)), value) {
			found = append(found, o)
		}
	}
	return found
}

// coldAt reads what is seldom asked of an article from the file of documents.
func (c *columns) coldAt(file []byte, o uint32) cold {
	p := c.cold[o]
	return coldOf(file[p.offset : p.offset+int64(p.length)])
}
