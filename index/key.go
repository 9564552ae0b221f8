package index

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"
	"strings"
)

// key is where an entry can be found: by the rest of it from one of its words. There
// are a dozen for each article, so they hold no pointers.
type key struct {
	head  uint32 // the first bytes of the rest: most keys are told apart by them
	entry int32
	at    uint32 // where the rest begins
}

// rest returns the rest of an entry from one of its words.
func (s *suggester) rest(k key) string { return s.texts.at(s.entries[k.entry].folded)[k.at:] }

// keysOf returns a key for each word of a text of [lookup].
func keysOf(text string, entry int32) []key {
	keys := []key{{headOf(text), entry, 0}}
	for i := 0; i < len(text); i++ {
		if text[i] == ' ' && i+1 < len(text) {
			keys = append(keys, key{headOf(text[i+1:]), entry, uint32(i + 1)})
		}
	}
	return keys
}

// headOf returns the first bytes of a text as a number that sorts as they do.
func headOf(text string) uint32 {
	var b [4]byte
	copy(b[:], text)
	return binary.BigEndian.Uint32(b[:])
}

// merge adds keys as a run, and makes one of runs that are alike in length.
func (s *suggester) merge(fresh []key) {
	if len(fresh) == 0 {
		return
	}
	slices.SortFunc(fresh, s.compareKeys)
	for len(s.runs) > 0 && len(s.runs[len(s.runs)-1]) < 2*len(fresh) {
		last := s.runs[len(s.runs)-1]
		s.runs = s.runs[:len(s.runs)-1]
		fresh = s.mergeRuns(last, fresh)
	}
	s.runs = append(s.runs, fresh)
}

// mergeRuns leaves out the keys of entries that are gone.
func (s *suggester) mergeRuns(a, b []key) []key {
	out := make([]key, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		from := &a
		if len(a) == 0 || len(b) > 0 && s.compareKeys(b[0], a[0]) < 0 {
			from = &b
		}
		if k := (*from)[0]; s.entries[k.entry].count > 0 {
			out = append(out, k)
		}
		*from = (*from)[1:]
	}
	return out
}

func (s *suggester) compareKeys(a, b key) int {
	if a.head != b.head {
		return cmp.Compare(a.head, b.head)
	}
	return cmp.Or(strings.Compare(s.rest(a), s.rest(b)), cmp.Compare(a.entry, b.entry))
}

// beginning returns the keys of a run that begin with a prefix.
func (s *suggester) beginning(run []key, prefix string) []key {
	from := sort.Search(len(run), func(i int) bool { return s.rest(run[i]) >= prefix })
	run = run[from:]
	return run[:sort.Search(len(run), func(i int) bool { return !strings.HasPrefix(s.rest(run[i]), prefix) })]
}
