package corpus

// childMap is the edges of a tree of phrases, from a node by the number of a word to
// the node behind: a map in one array, since it is asked for most words of every text.
// Build it with newChildMap.
type childMap struct {
	slots []childSlot // half of them empty at least
	used  int
}

type childSlot struct {
	key  uint64 // 0 for an empty slot
	node int32
}

// edge is the key of the word's edge from node. The number of a word is not 0.
func edge(node int32, word uint16) uint64 { return uint64(node)<<16 | uint64(word) }

func newChildMap() childMap { return childMap{slots: make([]childSlot, 1<<10)} }

// slot returns where key stands, or may stand.
func (c *childMap) slot(key uint64) int {
	last := len(c.slots) - 1
	i := int(key*0x9e3779b97f4a7c15>>32) & last
	for c.slots[i].key != 0 && c.slots[i].key != key {
		i = (i + 1) & last
	}
	return i
}

// of returns the node behind the edge, and whether there is one.
func (c *childMap) of(key uint64) (int32, bool) {
	s := &c.slots[c.slot(key)]
	return s.node, s.key != 0
}

// set adds the edge to node.
func (c *childMap) set(key uint64, node int32) {
	if 2*c.used >= len(c.slots) {
		old := c.slots
		c.slots = make([]childSlot, 2*len(old))
		for _, s := range old {
			if s.key != 0 {
				c.slots[c.slot(s.key)] = s
			}
		}
	}
	c.slots[c.slot(key)] = childSlot{key, node}
	c.used++
}
