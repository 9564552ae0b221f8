package local

// holders are the documents of a view that have values of a key, so that a facet
// of few values is counted set by set, and of many by those alone that have any.
type holders struct {
	some set
	of   []set // by value, of a key with few
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
	h := &holders{some: newSet(len(v.ordinals))}
	if len(k.dict) <= fewValues {
		h.of = make([]set, len(k.dict))
		for i := range h.of {
			h.of[i] = newSet(len(v.ordinals))
		}
	}
	for _, live := range v.live {
		live.each(func(n int) {
			for _, value := range k.of(v.ordinals[n]) {
				h.some.add(n)
				if h.of != nil {
					h.of[value].add(n)
				}
			}
		})
	}
	return h
}
