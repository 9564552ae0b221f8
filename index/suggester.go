package index

import (
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"

	"timbao/analysis"
	"timbao/corpus"
)

// suggester knows the titles, names and frequent phrases of the archive, in memory,
// by each of their words. What it holds grows with the archive, so nothing of it
// holds pointers: texts stand in an arena, names and ids are known by their hashes.
type suggester struct {
	mu      sync.RWMutex
	texts   *arena
	lost    int // bytes of texts, of what no article holds any more
	entries []entry
	runs    [][]key          // each sorted; a run is at least twice as long as the next one
	named   map[uint64]int32 // entries but titles, by the hash of their name
	held    map[uint64]ref   // entries of an article, by the hash of its id
	phrases tally            // how many titles hold it, by its hash
	seed    maphash.Seed
}

// entry is something that may be suggested.
type entry struct {
	text, folded ref // folded is as it is looked up
	detail       ref // of a title, the id of its article
	count        int32
	votes        int32 // for the detail against others: what most articles print stands
	rank         float32
	kind         kind
}

type kind uint8

const (
	aTitle kind = iota
	aPhrase
	aPlace
	aSpeaker
)

func (k kind) String() string { return [...]string{"title", "phrase", "place", "speaker"}[k] }

// name is what an entry is made of, and tells it from others: places of one name by
// their parent, people by their names alone.
type name struct {
	kind         kind
	text, detail string
}

func (s *suggester) hash(n name) uint64 {
	if n.kind == aSpeaker {
		n.detail = ""
	}
	n.text = analysis.Exact.String(n.text)
	return maphash.Comparable(s.seed, n)
}

func (s *suggester) nameOf(e *entry) name {
	return name{e.kind, s.texts.at(e.text), s.texts.at(e.detail)}
}

func (s *suggester) suggestion(e *entry) Suggestion {
	g := Suggestion{Text: s.texts.at(e.text), Kind: e.kind.String(), Count: int(e.count)}
	if detail := s.texts.at(e.detail); e.kind == aTitle {
		g.ArticleID = detail
	} else {
		g.Detail = detail
	}
	return g
}

// article is what of an article is suggested.
type article struct {
	id, title string
	places    []corpus.Place
	speakers  []corpus.Person
}

func articleOf(a corpus.Article) article {
	return article{a.ID, a.Title, a.Places, a.Speakers}
}

func newSuggester() *suggester {
	return &suggester{
		texts: &arena{}, named: map[uint64]int32{}, held: map[uint64]ref{},
		seed: maphash.MakeSeed(),
	}
}

// put takes the articles of the documents, in the place of what it knew of them.
func (s *suggester) put(docs []Doc) {
	var as []article
	for _, d := range docs {
		if d.Turn == 0 {
			as = append(as, articleOf(d.Understood))
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range as {
		s.forget(a.id)
	}
	s.compact()
	s.add(as)
}

// putMissing takes those of the articles of which it knows nothing.
func (s *suggester) putMissing(as []article) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.add(slices.DeleteFunc(as, func(a article) bool {
		_, known := s.held[maphash.String(s.seed, a.id)]
		return known
	}))
}

func (s *suggester) delete(ids []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		s.forget(id)
	}
	s.compact()
}

func (s *suggester) add(as []article) {
	var fresh []key
	var held []byte
	for _, a := range as {
		held = held[:0]
		hold := func(n int32) { held = binary.AppendUvarint(held, uint64(n)) }
		hold(s.newEntry(&fresh, name{aTitle, a.title, a.id}))
		for _, p := range a.places {
			if !p.Doubtful {
				hold(s.entry(&fresh, name{aPlace, p.Name, p.Parent}))
			}
		}
		for _, p := range a.speakers {
			hold(s.entry(&fresh, name{aSpeaker, p.Name, p.Role}))
		}
		for phrase := range phrasesOf(a.title) {
			if n := s.count(phrase, 1); n >= fewestTitles {
				hold(s.entry(&fresh, name{kind: aPhrase, text: phrase}))
			}
		}
		s.held[maphash.String(s.seed, a.id)] = s.texts.add(string(held))
	}
	s.merge(fresh)
}

// heldAt yields the entries that an article holds, its title first.
func (s *suggester) heldAt(r ref) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for b := []byte(s.texts.at(r)); len(b) > 0; {
			n, size := binary.Uvarint(b)
			if b = b[size:]; !yield(int32(n)) {
				return
			}
		}
	}
}

// entry counts an entry once more and returns its number. Of a speaker the role
// that is printed most stands.
func (s *suggester) entry(fresh *[]key, of name) int32 {
	hash := s.hash(of)
	n, known := s.named[hash]
	if !known {
		n = s.newEntry(fresh, of)
		s.named[hash] = n
		return n
	}
	e := &s.entries[n]
	e.count++
	s.vote(e, of.detail)
	e.rank = rankOf(*e)
	return n
}

// newEntry adds an entry that there is not yet, and counts it once.
func (s *suggester) newEntry(fresh *[]key, of name) int32 {
	n := int32(len(s.entries))
	folded := lookup(of.text)
	e := entry{
		text: s.texts.add(of.text), folded: s.texts.add(folded), detail: s.texts.add(of.detail),
		kind: of.kind, count: 1, votes: 1,
	}
	if e.kind == aPhrase {
		e.count = fewestTitles
	}
	e.rank = rankOf(e)
	s.entries = append(s.entries, e)
	*fresh = append(*fresh, keysOf(folded, n)...)
	return n
}

// vote counts a detail for or against the one that stands.
func (s *suggester) vote(e *entry, detail string) {
	stands := s.texts.at(e.detail)
	switch {
	case detail == "":
	case detail == stands:
		e.votes++
	case e.votes <= 0:
		s.lost += len(stands)
		e.detail, e.votes = s.texts.add(detail), 1
	default:
		e.votes--
	}
}

// rankOf weighs kinds and counts against each other: a name that many articles
// bear stands before a title, a title before a phrase that few have.
func rankOf(e entry) float32 {
	many := float32(math.Log2(1 + float64(e.count)))
	switch e.kind {
	case aPlace:
		return 2 + many
	case aSpeaker:
		return 2.5 + many
	case aPhrase:
		return 0.8 * many
	}
	return 2
}

// forget takes back what an article added.
func (s *suggester) forget(id string) {
	hash := maphash.String(s.seed, id)
	held, known := s.held[hash]
	if !known {
		return
	}
	for n := range s.heldAt(held) {
		e := &s.entries[n]
		if e.kind == aTitle {
			for phrase := range phrasesOf(s.texts.at(e.text)) {
				s.count(phrase, -1)
			}
		}
		s.release(e)
	}
	s.lost += len(s.texts.at(held))
	delete(s.held, hash)
}

// release counts an entry once less. Where that was the last time it is gone, and
// its keys go with the next merge.
func (s *suggester) release(e *entry) {
	if e.count == 0 {
		return
	}
	e.count--
	if e.kind == aPhrase && e.count < fewestTitles {
		e.count = 0
	}
	e.rank = rankOf(*e)
	if e.count > 0 {
		return
	}
	name := s.nameOf(e)
	s.lost += len(name.text) + len(s.texts.at(e.folded)) + len(name.detail)
	if e.kind != aTitle {
		delete(s.named, s.hash(name))
	}
}

// compact gives back what is taken by what is gone, where that is half.
func (s *suggester) compact() {
	const least = chunkSize / 8
	if s.lost < max(least, s.texts.size()/2) {
		return
	}
	const away = -1
	moved := make([]int32, len(s.entries))
	texts, alive := &arena{}, make([]entry, 0, len(s.entries)/2)
	for n, e := range s.entries {
		moved[n] = away
		if e.count > 0 {
			moved[n] = int32(len(alive))
			e.text, e.folded, e.detail = texts.add(s.texts.at(e.text)), texts.add(s.texts.at(e.folded)), texts.add(s.texts.at(e.detail))
			alive = append(alive, e)
		}
	}
	for i, run := range s.runs {
		s.runs[i] = slices.DeleteFunc(run, func(k key) bool { return moved[k.entry] == away })
		for j := range s.runs[i] {
			s.runs[i][j].entry = moved[s.runs[i][j].entry]
		}
	}
	for name, n := range s.named {
		s.named[name] = moved[n]
	}
	for id, held := range s.held {
		var b []byte
		for n := range s.heldAt(held) {
			if moved[n] != away {
				b = binary.AppendUvarint(b, uint64(moved[n]))
			}
		}
		s.held[id] = texts.add(string(b))
	}
	s.texts, s.entries, s.lost = texts, alive, 0
}

// candidate is an entry that a prefix may mean.
type candidate struct {
	entry int32
	rank  float32
}

// complete appends completions to found until there are n.
func (s *suggester) complete(found []Suggestion, t typing, n int) []Suggestion {
	s.mu.RLock()
	defer s.mu.RUnlock()
	seen := map[string]bool{}
	for _, g := range found {
		seen[lookup(g.Text)] = true
	}
	for _, c := range s.best(t, 3*n) {
		e := &s.entries[c.entry]
		if text := s.texts.at(e.folded); !seen[text] && len(found) < n {
			seen[text] = true
			found = append(found, s.suggestion(e))
		}
	}
	return found
}

// firstBonus is what it is worth that an entry begins with what was typed.
const firstBonus = 4

// best returns the n entries of most weight that agree with what was typed.
func (s *suggester) best(t typing, n int) []candidate {
	var top []candidate
	for _, run := range s.runs {
		for _, k := range s.beginning(run, t.folded) {
			e := &s.entries[k.entry]
			c := candidate{k.entry, e.rank}
			if k.at == 0 {
				c.rank += firstBonus
			}
			if e.count > 0 && (len(top) < n || c.rank > top[len(top)-1].rank) && t.agrees(s.texts.at(e.text), s.rest(k)) {
				top = insert(top, c, n)
			}
		}
	}
	return top
}

// insert keeps the n best candidates in order, each entry once.
func insert(top []candidate, c candidate, n int) []candidate {
	for i, o := range top {
		if o.entry == c.entry {
			if o.rank >= c.rank {
				return top
			}
			top = slices.Delete(top, i, i+1)
			break
		}
	}
	at, _ := slices.BinarySearchFunc(top, c, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), -1)
	})
	for at < len(top) && top[at].rank >= c.rank {
		at++
	}
	top = slices.Insert(top, at, c)
	return top[:min(n, len(top))]
}

// agrees reports whether the text, from where its rest begins, bears the marks
// that the finished syllables bear; a word without marks agrees with any.
func (t typing) agrees(text, rest string) bool {
	if len(t.marked) == 0 || strings.Join(t.marked, "") == "" {
		return true
	}
	words := strings.FieldsFunc(analysis.Exact.String(text), notLetter)
	words = words[max(0, len(words)-1-strings.Count(rest, " ")):]
	for i, marked := range t.marked {
		if i >= len(words) {
			return false
		}
		if w := words[i]; marked != "" && w != marked && w != analysis.Folded.String(w) {
			return false
		}
	}
	return true
}
