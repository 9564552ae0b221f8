package index

import (
	"encoding/base64"
	"encoding/json"
	"hash/fnv"
)

// cursor is a place in the answer to one query: opaque outside.
type cursor struct {
	Version int    `json:"v"`
	Query   uint32 `json:"q"` // of the query that it belongs to
	Rung    int    `json:"r"` // on which the answer stood
	Key     Key    `json:"k"`
}

const cursorVersion = 1

// String gives the cursor as the outside sees it.
func (c cursor) String() string {
	b, err := json.Marshal(c)
	if err != nil {
		panic(err) // a struct of numbers and strings
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// cursorOf reads the query's cursor; the error is a [*QueryError].
func (q Query) cursorOf() (cursor, error) {
	bad := &QueryError{"cursor", "it is not one that a search with these parameters gave"}
	b, err := base64.RawURLEncoding.DecodeString(q.Cursor)
	if err != nil {
		return cursor{}, bad
	}
	var c cursor
	if err := json.Unmarshal(b, &c); err != nil || c.Version != cursorVersion || c.Query != q.mark() || c.Rung < 0 {
		return cursor{}, bad
	}
	return c, nil
}

// mark tells queries apart whose answers differ in their order or rows.
func (q Query) mark() uint32 {
	q.Cursor, q.Page, q.Size, q.Facets, q.FacetSize, q.Highlight, q.Explain = "", 0, 0, nil, 0, false, false
	b, err := json.Marshal(q)
	if err != nil {
		panic(err)
	}
	h := fnv.New32a()
	h.Write(b)
	return h.Sum32()
}
