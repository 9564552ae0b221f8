package local

import (
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// postings is the Bleve index. Its internal key holds how far it has taken in the
// file of documents, written with the batch that did, so that what a crash left
// out is known.
type postings struct {
	folder string
	index  bleve.Index
	scorch *scorch.Scorch
	faults atomic.Uint64 // that Bleve had counted at the last look
}

var indexedKey = []byte("documents")

// openPostings opens the index in a folder, or makes an empty one where there is
// none or none that can be opened.
func openPostings(name string, log *slog.Logger) (*postings, error) {
	p, err := tryPostings(name, func() (bleve.Index, error) { return bleve.OpenUsing(name, bleveConfig()) })
	if err == nil {
		return p, nil
	}
	if _, missing := os.Lstat(name); missing == nil {
		log.Warn("the Bleve index cannot be opened and is built anew", "folder", name, "err", err)
		if err := os.RemoveAll(name); err != nil {
			return nil, err
		}
	}
	return tryPostings(name, func() (bleve.Index, error) {
		return bleve.NewUsing(name, newMapping(), scorch.Name, scorch.Name, bleveConfig())
	})
}

func bleveConfig() map[string]any {
	return map[string]any{"bolt_timeout": "3s"}
}

// tryPostings guards against Bleve's panics over damaged files.
func tryPostings(name string, open func() (bleve.Index, error)) (p *postings, err error) {
	defer func() {
		if r := recover(); r != nil {
			p, err = nil, fmt.Errorf("open %s: %v", name, r)
		}
	}()
	i, err := open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	advanced, err := i.Advanced()
	if err != nil {
		return nil, errors.Join(err, i.Close())
	}
	s, ok := advanced.(*scorch.Scorch)
	if !ok {
		return nil, errors.Join(fmt.Errorf("open %s: not a scorch index", name), i.Close())
	}
	return &postings{folder: name, index: i, scorch: s}, nil
}

func (p *postings) close() error { return p.index.Close() }

// indexed returns up to where the file of documents has been taken in.
func (p *postings) indexed() (int64, error) {
	b, err := p.index.GetInternal(indexedKey)
	if err != nil || len(b) != 8 {
		return 0, err
	}
	return int64(binary.BigEndian.Uint64(b)), nil
}

// snapshot returns Bleve's index as it is now; the caller closes it.
func (p *postings) snapshot() (*scorch.IndexSnapshot, error) {
	r, err := p.scorch.Reader()
	if err != nil {
		return nil, err
	}
	return r.(*scorch.IndexSnapshot), nil
}

// put indexes the documents of a block of which the sequences stand in file.
func (p *postings) put(c *columns, file []byte, n *counter, of block) error {
	b := p.index.NewBatch()
	for o := of.from; o < of.to; o++ {
		if !c.dead.has(o) {
			if err := b.IndexAdvanced(n.document(c, file[c.sequences[o]:], uint32(o))); err != nil {
				return err
			}
		}
	}
	for _, o := range of.gone {
		if int(o) < of.from {
			b.Delete(bleveID(o))
		}
	}
	b.SetInternal(indexedKey, binary.BigEndian.AppendUint64(nil, uint64(of.end)))
	if err := p.index.Batch(b); err != nil {
		return fmt.Errorf("index documents: %w", err)
	}
	return p.fault()
}

// fault returns an error where Bleve's workers have had one since the last look:
// they do not tell who waits for them.
func (p *postings) fault() error {
	n, _ := p.scorch.StatsMap()["TotOnErrors"].(uint64)
	if n > p.faults.Swap(n) {
		return errors.New("the Bleve index could not be written or merged")
	}
	return nil
}
