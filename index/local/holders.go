package local

import (
	"math/bits"
	"slices"
)

// holders are the documents of a view that have values of a key, so that a facet
// of few values is counted set by set, and of many by those alone that have any.
type holders struct {
	of     []set    // by value, of a key with few
	some   set      // of a key with many: those that have any
	starts []uint32 // where the values of each begin
	values []uint32 // in the order of the documents
}

// fewValues is up to how many values there is a set for each.
const fewValues = 64

// holders returns those of a key, made the first time.
func (v *view) holders(c *columns, k *keyColumn) *holders {
	v.mu.RLock()
	h, ok := v.held[k]
	v.mu.RUnlock()
	if ok {
		return h
	}
	h = v.newHolders(c, k)
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.held == nil {
		v.held = map[*keyColumn]*holders{}
	}
	v.held[k] = h
	return h
}

func (v *view) newHolders(c *columns, k *keyColumn) *holders {
	h := &holders{}
	few := k.dict.count() <= fewValues
	if few {
		h.of = make([]set, k.dict.count())
		for i := range h.of {
			h.of[i] = newSet(len(v.ordinals))
		}
	} else {
		h.some, h.starts = newSet(len(v.ordinals)), make([]uint32, len(v.ordinals)+1)
	}
	for n, o := range v.ordinals {
		if v.live[0].has(n) || v.live[1].has(n) {
			for _, value := range k.of(o) {
				if few {
					h.of[value].add(n)
					continue
				}
				h.some.add(n)
				h.values = append(h.values, value)
			}
		}
		if !few {
			h.starts[n+1] = uint32(len(h.values))
		}
	}
	h.values = slices.Clip(h.values)
	return h
}

// count adds to counts, by value, how many of the documents have it.
func (h *holders) count(of set, counts []uint32) {
	for value, holders := range h.of {
		counts[value] = uint32(holders.common(of))
	}
	for i, some := range h.some {
		for w := of[i] & some; w != 0; w &= w - 1 {
			n := i<<6 + bits.TrailingZeros64(w)
			for _, value := range h.values[h.starts[n]:h.starts[n+1]] {
				counts[value]++
			}
		}
	}
}
