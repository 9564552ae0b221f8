package local

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"timbao/corpus"
	"timbao/index"
)

// generation is one complete set of the three layers, in a folder of its own. It
// may be read by many at once and changed by one at a time.
type generation struct {
	dir      string
	log      *slog.Logger
	docs     func(corpus.Article) ([]index.Doc, error)
	articles *articles
	postings *postings
	views    views
	scratch  sync.Pool // of *scratch

	readers sync.WaitGroup // who keep it open; none begins once it is not in use
	found   []error        // what of the articles had been lost at opening
	failed  error          // why nothing can be put any more

	late  []block // in documents, not yet in postings
	count counter

	mu        sync.RWMutex // of what follows: held by readers throughout
	documents *documents
	columns   *columns
}

// block is a part of the file of documents: the ordinals it brought and those that
// died of it.
type block struct {
	start, end int64
	from, to   int
	gone       []uint32
}

const (
	articlesName  = "articles"
	documentsName = "documents"
	postingsName  = "bleve"
	brokenName    = "bleve.broken" // set aside by earlier versions
)

func openGeneration(dir string, o Options) (g *generation, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	g = &generation{dir: dir, log: o.Log, docs: o.Docs, columns: newColumns()}
	defer func() {
		if err != nil {
			err = errors.Join(err, g.close())
		}
	}()
	if g.articles, err = openArticles(filepath.Join(dir, articlesName)); err != nil {
		return g, err
	}
	if g.documents, err = openDocuments(filepath.Join(dir, documentsName)); err != nil {
		return g, err
	}
	if err = g.loadDocuments(); err != nil {
		return g, err
	}
	if err = o.sync(dir); err != nil {
		return g, err
	}
	if err = g.openPostings(); err != nil {
		return g, err
	}
	if err = g.catchUp(); err != nil {
		return g, err
	}
	if err = g.recoverArticles(); err != nil {
		return g, err
	}
	if err = g.agree(); err != nil {
		return g, err
	}
	return g, g.documents.afresh()
}

// close waits for the readers.
func (g *generation) close() error {
	g.readers.Wait()
	g.mu.Lock()
	defer g.mu.Unlock()
	err := g.views.close()
	if g.postings != nil {
		err = errors.Join(err, g.postings.close())
	}
	if g.documents != nil {
		err = errors.Join(err, g.documents.close())
	}
	if g.articles != nil {
		err = errors.Join(err, g.articles.close())
	}
	return err
}

// loadDocuments takes in the blocks of the file and cuts off what is no whole
// block, and those of articles that are not there: what there is can be made again
// from the articles.
func (g *generation) loadDocuments() error {
	whole := int64(0) // up to where the articles are there
	for at := int64(0); at < g.documents.size; {
		end, err := g.loadBlock(at)
		if errors.Is(err, errShort) || errors.Is(err, errBlock) {
			g.log.Warn("documents are damaged from here on, and are made again from the articles", "folder", g.dir, "offset", at, "err", err)
			break
		}
		if err != nil {
			return err
		}
		if g.columns.frameEnd <= g.articles.size {
			whole = end
		}
		at = end
	}
	if lost := g.columns.behind(g.articles.size); lost > 0 {
		g.lose(fmt.Errorf("the file of articles ends at %d: %d articles that stood behind are lost, but for what they were before", g.articles.size, lost))
	}
	if whole < g.documents.size {
		return g.restart(whole)
	}
	return nil
}

// behind returns how many living articles stand behind an offset.
func (c *columns) behind(offset int64) int {
	n := 0
	for _, o := range c.living() {
		if p := c.frames[o]; p.offset+int64(p.length) > offset {
			n++
		}
	}
	return n
}

// lose notes that something was lost that cannot be made again.
func (g *generation) lose(err error) {
	g.found = append(g.found, err)
	g.log.Error("articles are lost", "folder", g.dir, "err", err)
}

// restart cuts the documents off and loads what is left.
func (g *generation) restart(at int64) error {
	if err := g.documents.cut(at); err != nil {
		return err
	}
	g.columns, g.late = newColumns(), nil
	for from := int64(0); from < at; {
		end, err := g.loadBlock(from)
		if err != nil {
			return err
		}
		from = end
	}
	return nil
}

// loadBlock takes the block at start into the columns, and notes it as late.
func (g *generation) loadBlock(start int64) (int64, error) {
	meta, _, end, err := g.documents.blockAt(start)
	if err != nil {
		return 0, err
	}
	from := g.columns.count()
	offset := start + blockHead
	if err := g.columns.load(meta, offset, offset+int64(len(meta))); err != nil {
		return 0, fmt.Errorf("documents at %d: %w", start, err)
	}
	g.late = append(g.late, block{start, end, from, g.columns.count(), g.columns.buried})
	return end, nil
}

// openPostings opens the Bleve index and leaves those blocks late that it lacks.
func (g *generation) openPostings() (err error) {
	name := filepath.Join(g.dir, postingsName)
	if g.postings, err = openPostings(name, g.log); err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(g.dir, brokenName)); err != nil {
		return err
	}
	indexed, err := g.postings.indexed()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(g.late, func(b block) bool { return b.end == indexed })
	if indexed > 0 && at < 0 {
		g.log.Warn("the Bleve index does not fit the documents and is built anew", "folder", g.dir)
		return g.clearPostings()
	}
	g.late = g.late[at+1:]
	return nil
}

// clearPostings begins an empty Bleve index.
func (g *generation) clearPostings() (err error) {
	name := filepath.Join(g.dir, postingsName)
	if err := errors.Join(g.postings.close(), os.RemoveAll(name)); err != nil {
		g.postings = nil
		return err
	}
	g.postings, err = openPostings(name, g.log)
	return err
}

// catchUp indexes the late blocks.
func (g *generation) catchUp() error {
	for len(g.late) > 0 {
		b := g.late[0]
		if err := g.postings.put(g.columns, g.documents.mapped, &g.count, b); err != nil {
			return err
		}
		g.late = g.late[1:]
	}
	return nil
}

// agree builds the Bleve index anew where it does not hold as many documents as
// there are.
func (g *generation) agree() error {
	n, err := g.postings.index.DocCount()
	if err != nil || n == uint64(g.columns.alive) {
		return err
	}
	g.log.Warn("the Bleve index does not hold all documents and is built anew", "folder", g.dir, "holds", n, "want", g.columns.alive)
	if err := g.clearPostings(); err != nil {
		return err
	}
	if err := g.restart(g.documents.size); err != nil {
		return err
	}
	return g.catchUp()
}

// putSize is how many articles go into one block and one batch of Bleve's.
const putSize = 1000

// put keeps the documents; articles in the order in which they come, each with its
// turns behind it, and as it came last where it came more than once.
func (g *generation) put(ctx context.Context, docs []index.Doc) error {
	docs = together(docs)
	if err := g.ready(); err != nil {
		return err
	}
	for len(docs) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := chunk(docs)
		if err := g.putChunk(docs[:n]); err != nil {
			return err
		}
		docs = docs[n:]
	}
	return nil
}

// ready makes up for what an earlier write left undone, before the next one.
func (g *generation) ready() error {
	if g.failed != nil {
		return g.failed
	}
	return g.catchUp()
}

// together returns the documents with those of an article side by side, in the order
// of their turns; articles stand where they came first.
func together(docs []index.Doc) []index.Doc {
	places := map[string]int{}
	var articles [][]index.Doc
	for _, d := range docs {
		n, ok := places[d.ID]
		if !ok {
			n = len(articles)
			places[d.ID] = n
			articles = append(articles, nil)
		}
		if d.Turn == 0 && slices.ContainsFunc(articles[n], func(d index.Doc) bool { return d.Turn == 0 }) {
			articles[n] = nil
		}
		articles[n] = append(articles[n], d)
	}
	for _, of := range articles {
		slices.SortStableFunc(of, func(a, b index.Doc) int { return cmp.Compare(a.Turn, b.Turn) })
	}
	return slices.Concat(articles...)
}

// chunk returns how many of the documents make putSize articles.
func chunk(docs []index.Doc) int {
	articles := 0
	for i, d := range docs {
		if i == 0 || d.ID != docs[i-1].ID {
			if articles++; articles > putSize {
				return i
			}
		}
	}
	return len(docs)
}

func (g *generation) putChunk(docs []index.Doc) error {
	var frames []byte
	var places []place
	for _, d := range docs {
		if d.Turn > 0 {
			continue
		}
		at := len(frames)
		frames = g.articles.keep(frames, d)
		places = append(places, place{g.articles.size + int64(at), uint32(len(frames) - at)})
	}
	return g.keep(frames, docs, places, nil)
}

// keep writes frames of articles, and the block of their documents and of the ids
// that are gone: both or neither.
func (g *generation) keep(frames []byte, docs []index.Doc, places []place, gone []string) error {
	before := g.articles.size
	if err := g.articles.append(frames); err != nil {
		return err
	}
	if err := g.putDocuments(docs, places, gone, g.articles.size); err != nil {
		return errors.Join(err, g.articles.cut(before))
	}
	return g.catchUp()
}

// putDocuments makes a block of the documents, whose articles stand at places in
// the file of articles, and of the ids that are gone, and leaves it late. On an error
// all is as it was.
func (g *generation) putDocuments(docs []index.Doc, places []place, gone []string, frameEnd int64) error {
	b := newBuilder(g.columns)
	for _, d := range docs {
		var p place
		if d.Turn == 0 {
			p, places = places[0], places[1:]
		}
		b.add(d, p)
	}
	var dead []uint32
	for _, id := range gone {
		if o, ok := g.columns.byID(id); ok {
			dead = append(dead, o)
		}
	}
	meta := b.meta(frameEnd, dead)
	if err := g.reserve(blockHead + len(meta) + len(b.sequences)); err != nil {
		return err
	}
	at, err := g.documents.append(meta, b.sequences)
	if err != nil {
		return err
	}
	return g.takeIn(at)
}

// reserve maps room for so many bytes behind the documents, while nothing of them is
// written yet.
func (g *generation) reserve(bytes int) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.documents.remap(int64(bytes))
}

// takeIn takes the block at an offset, the last one, into the columns. Where that
// fails it is cut off, lest the next block number its terms as this one did, and the
// columns are made anew.
func (g *generation) takeIn(at int64) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	_, err := g.loadBlock(at)
	if err == nil {
		return nil
	}
	g.failed = g.restart(at)
	g.late = nil
	return errors.Join(err, g.failed)
}

// remove takes articles away.
func (g *generation) remove(ids []string) error {
	if err := g.ready(); err != nil {
		return err
	}
	var frames []byte
	var gone []string
	seen := map[string]bool{}
	for _, id := range ids {
		if _, ok := g.columns.byID(id); ok && !seen[id] {
			seen[id] = true
			gone = append(gone, id)
			frames = drop(frames, id)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return g.keep(frames, nil, nil, gone)
}

// get returns an article as understood.
func (g *generation) get(id string) (corpus.Article, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	o, ok := g.columns.byID(id)
	if !ok {
		return corpus.Article{}, index.ErrNotFound
	}
	r, err := g.articles.at(g.columns.frames[o])
	return r.understood, err
}

// find answers a request. A row whose article is damaged is logged and left out.
func (g *generation) find(req index.Request) (index.Found, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	room, ok := g.scratch.Get().(*scratch)
	if !ok {
		room = &scratch{}
	}
	found, err := g.answer(req, room)
	room.done() // a panic does not come here: who knows what it left in the room
	g.scratch.Put(room)
	return found, err
}

func (g *generation) answer(req index.Request, room *scratch) (found index.Found, err error) {
	f := &finder{c: g.columns, sequences: g.documents.mapped, scratch: room, ranks: g.views.dayRanks}
	if req.Scope == index.Quotes {
		f.scope = 1
	}
	if of, ok := pin(req); ok {
		f.view = pinned(g.columns, g.columns.named(of, g.documents.mapped))
	} else {
		if f.view, err = g.views.take(g.postings, g.columns); err != nil {
			return index.Found{}, err
		}
		defer func() { err = errors.Join(err, f.give()) }()
	}
	found = f.find(req)
	if f.err != nil {
		return index.Found{}, f.err
	}
	if !req.Bare {
		found.Rows, err = g.unpack(found.Rows, f.rows)
	}
	return found, err
}

// unpack reads the articles of rows, which are documents with those ordinals.
func (g *generation) unpack(rows []index.Row, ordinals []uint32) ([]index.Row, error) {
	whole := rows[:0]
	for i, row := range rows {
		r, err := g.articles.at(g.columns.frames[ordinals[i]])
		if errors.Is(err, errDamaged) {
			g.log.Error("an article that was found is damaged", "folder", g.dir, "id", row.ID, "err", err)
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("article %s: %w", row.ID, err)
		}
		row.Article = r.understood
		whole = append(whole, row)
	}
	return whole, nil
}

// terms returns the values of a key.
func (g *generation) terms(field index.Field, prefix string, n int) ([]index.Bucket, error) {
	req := index.Request{Clause: index.All{}, Facets: []index.FacetRequest{{Field: field, Size: n, Prefix: prefix}}}
	found, err := g.find(req)
	return found.Facets[field], err
}
