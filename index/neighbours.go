package index

import (
	"slices"
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
	kept  map[near][]analysis.Alternative
	size  int // how many alternatives are kept
}

// near is what is asked of a term.
type near struct {
	term string
	what nearness
}

type nearness uint8

const (
	likeliest nearness = iota // what may have been meant
	allSlips                  // that in its forms, beside the term and its own
)

// mostNeighbours bounds the alternatives kept, and with their terms the memory: some
// megabytes.
const mostNeighbours = 1 << 17

// of returns what was kept, or what find returns, which is kept then.
func (n *neighbours) of(key near, texts float64, find func() []analysis.Alternative) []analysis.Alternative {
	if n == nil {
		return find()
	}
	n.mu.RLock()
	kept, ok := n.kept[key]
	ok = ok && n.texts == texts
	n.mu.RUnlock()
	if !ok {
		kept = slices.Clone(find())
		n.keep(key, texts, kept)
	}
	return kept
}

func (n *neighbours) keep(key near, texts float64, found []analysis.Alternative) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.texts != texts || n.kept == nil || n.size > mostNeighbours {
		n.texts, n.kept, n.size = texts, map[near][]analysis.Alternative{}, 0
	}
	key.term = strings.Clone(key.term)
	n.kept[key] = found
	n.size += 1 + len(found)
}
