package local

import (
	"fmt"

	"timbao/index"
)

// recoverArticles makes documents of the articles that have none: those of a Put
// that a crash cut short, or of damaged documents.
func (g *generation) recoverArticles() error {
	r := &recovery{g: g, end: g.columns.frameEnd}
	err := g.articles.all(r.end, r.take)
	if err == nil && r.end > g.columns.frameEnd {
		err = r.flush()
	}
	if err == nil && r.end < g.articles.size {
		g.log.Warn("the end of the articles is no whole one and is cut off: it was not acknowledged, unless documents were lost too", "folder", g.dir, "bytes", g.articles.size-r.end)
		err = g.articles.cut(r.end)
	}
	return err
}

// recovery gathers articles whose documents are to be made again.
type recovery struct {
	g      *generation
	docs   []index.Doc
	places []place
	end    int64 // of the frame read last
}

func (r *recovery) take(p place, rec record, err error) error {
	end := p.offset + int64(p.length)
	if err != nil {
		r.g.lose(err)
		r.end = end
		return nil
	}
	if rec.kind == goneFrame {
		if err := r.flush(); err != nil {
			return err
		}
		r.end = end
		return r.put(nil, nil, []string{rec.id})
	}
	r.end = end
	docs, err := r.g.docs(rec.given)
	if err != nil {
		r.g.lose(fmt.Errorf("article %s: %w", rec.id, err))
		return nil
	}
	r.docs, r.places = append(r.docs, grouped(docs, rec)...), append(r.places, p)
	if len(r.places) < putSize {
		return nil
	}
	return r.flush()
}

// flush puts what is gathered.
func (r *recovery) flush() error {
	docs, places := r.docs, r.places
	r.docs, r.places = nil, nil
	return r.put(docs, places, nil)
}

func (r *recovery) put(docs []index.Doc, places []place, gone []string) error {
	if err := r.g.putDocuments(docs, places, gone, r.end); err != nil {
		return err
	}
	return r.g.catchUp()
}

// grouped gives documents made anew the identity that they had.
func grouped(docs []index.Doc, r record) []index.Doc {
	for i := range docs {
		docs[i].ID = r.id
		if docs[i].Turn == 0 {
			docs[i].Group = r.group
		}
	}
	return docs
}
