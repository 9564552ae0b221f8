package local

import (
	"slices"
	"sync"
)

// kept holds which documents of a segment hold some frequent terms and phrases. The
// zero value holds nothing.
type kept struct {
	mu   sync.RWMutex
	sets [2]map[keptName]set // of terms and of phrases, which take longer to find
}

// keptName names what is kept, and in which scope.
type keptName struct {
	of     string
	phrase bool
	scope  int
}

func (n keptName) kind() int {
	if n.phrase {
		return 1
	}
	return 0
}

// find returns the documents that hold what is named, if they are known.
func (k *kept) find(n keptName) (set, bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	s, ok := k.sets[n.kind()][n]
	return s, ok
}

// put lets them be known, within some megabytes: beyond, it begins anew.
func (k *kept) put(n keptName, s set) {
	const most = 1 << 20 // words of sets
	k.mu.Lock()
	defer k.mu.Unlock()
	if of := k.sets[n.kind()]; of == nil || len(of)*len(s) >= most {
		k.sets[n.kind()] = map[keptName]set{}
	}
	k.sets[n.kind()][n] = s
}

// once returns the documents of the scope that hold what is named: in the segments
// where they are not known yet search finds them, among those that it is given.
func (f *finder) once(of string, phrase bool, search func(within set) set) set {
	name := keptName{of, phrase, f.scope}
	all := f.none(len(f.live[f.scope]))
	var unknown []part
	for _, p := range f.parts {
		if s, ok := p.kept.find(name); ok {
			copy(p.of(all), s)
		} else {
			unknown = append(unknown, p)
		}
	}
	if len(unknown) == 0 {
		return all
	}
	within := f.none(len(all))
	for _, p := range unknown {
		copy(p.of(within), p.of(f.live[f.scope]))
	}
	found := search(within)
	for _, p := range unknown {
		p.kept.put(name, slices.Clone(p.of(found)))
	}
	return all.or(found)
}

// of returns what of a set is the part's.
func (p part) of(s set) set { return s[p.base/64:][:(len(p.ordinals)+63)/64] }
