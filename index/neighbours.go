package index

import (
	"strings"
	"sync"

	"timbao/analysis"
)

// neighbours keeps what the writers of words may have meant, which takes long to
// find and is asked again and again: most queries are made of the same few thousand
// syllables. It holds as long as the archive does not change. The zero value is
// empty; a nil one keeps nothing.
type neighbours struct {
	mu    sync.RWMutex
	texts float64 // of the archive
	terms map[string][]analysis.Alternative
}

// mostNeighbours bounds the terms kept, and so the memory: some megabytes.
const mostNeighbours = 4096

// of returns what was kept of a term, and whether anything was.
func (n *neighbours) of(term string, texts float64) ([]analysis.Alternative, bool) {
	if n == nil {
		return nil, false
	}
	n.mu.RLock()
	defer n.mu.RUnlock()
	if n.texts != texts {
		return nil, false
	}
	kept, ok := n.terms[term]
	return kept, ok
}

func (n *neighbours) keep(term string, texts float64, found []analysis.Alternative) {
	if n == nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.texts != texts || n.terms == nil || len(n.terms) >= mostNeighbours {
		n.texts, n.terms = texts, map[string][]analysis.Alternative{}
	}
	n.terms[strings.Clone(term)] = found
}
