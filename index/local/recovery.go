package local

import "timbao/index"

// recoverArticles makes documents of the articles that have none: those of a Put
// that a crash cut short, or of damaged documents.
func (g *generation) recoverArticles() error {
	r := &recovery{g: g, end: g.columns.frameEnd}
	err := g.articles.all(r.end, r.take)
	if err == nil && r.end > g.columns.frameEnd {
		err = r.flush()
	}
	if err == nil && r.end < g.articles.size {
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
		r.g.log.Error("an article is damaged and left out", "folder", r.g.dir, "err", err)
		r.end = end
		return nil
	}
	if rec.kind == goneFrame {
		if err := r.flush(); err != nil {
			return err
		}
		r.end = end
		return r.g.putDocuments(nil, nil, []string{rec.id}, end)
	}
	r.end = end
	docs, err := r.g.docs(rec.given)
	if err != nil {
		r.g.log.Error("an article cannot be understood any more and is left out", "id", rec.id, "err", err)
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
	err := r.g.putDocuments(r.docs, r.places, nil, r.end)
	r.docs, r.places = nil, nil
	return err
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
