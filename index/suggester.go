package index

import (
	"cmp"
	"encoding/binary"
	"hash/maphash"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"

	"timbao/analysis"
	"timbao/corpus"
)

// suggester knows the titles, names and frequent phrases of the archive, in memory,
// by each of their words.
type suggester struct {
	mu      sync.RWMutex
	entries []entry
	gone    int     // of the entries, those that no article holds any more
	runs    [][]key // each sorted; a run is at least twice as long as the next one
	named   map[entryKey]int32
	held    map[string][]int32 // entries of an article, its title first
	phrases map[uint64]int32   // how many titles hold it, by its hash
	seed    maphash.Seed
}

// entry is something that may be suggested.
type entry struct {
	Suggestion
	folded string // the text as it is looked up
	rank   float32
	votes  int32 // for the detail against others: what most articles print stands
}

// key is where an entry can be found: by the rest of it from one of its words. There
// are a dozen for each article, so they hold no pointers.
type key struct {
	head  uint32 // the first bytes of the rest: most keys are told apart by them
	entry int32
	at    uint32 // where the rest begins
}

// rest returns the rest of an entry from one of its words.
func (s *suggester) rest(k key) string { return s.entries[k.entry].folded[k.at:] }

type entryKey struct{ kind, text, detail string }

// The kinds of suggestion.
const (
	kindPlace   = "place"
	kindSpeaker = "speaker"
	kindTitle   = "title"
	kindPhrase  = "phrase"
)

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
		named: map[entryKey]int32{}, held: map[string][]int32{},
		phrases: map[uint64]int32{}, seed: maphash.MakeSeed(),
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
		_, known := s.held[a.id]
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
	for _, a := range as {
		id, title := strings.Clone(a.id), strings.Clone(a.title) // of texts that need not stay
		held := []int32{s.newEntry(&fresh, Suggestion{Text: title, Kind: kindTitle, ArticleID: id})}
		for _, p := range a.places {
			if !p.Doubtful {
				held = append(held, s.entry(&fresh, Suggestion{Text: p.Name, Kind: kindPlace, Detail: p.Parent}))
			}
		}
		for _, p := range a.speakers {
			held = append(held, s.entry(&fresh, Suggestion{Text: p.Name, Kind: kindSpeaker, Detail: p.Role}))
		}
		for phrase := range phrasesOf(title) {
			if n := s.count(phrase, 1); n >= fewestTitles {
				held = append(held, s.entry(&fresh, Suggestion{Text: phrase, Kind: kindPhrase}))
			}
		}
		s.held[id] = held
	}
	s.merge(fresh)
}

// entry counts a suggestion once more and returns its number. Of a speaker the
// role that is printed most stands.
func (s *suggester) entry(fresh *[]key, g Suggestion) int32 {
	n, known := s.named[nameOf(g)]
	if !known {
		g.Text, g.Detail = strings.Clone(g.Text), strings.Clone(g.Detail)
		if g.Kind == kindPhrase {
			g.Count = fewestTitles - 1
		}
		n = s.newEntry(fresh, g)
		s.named[nameOf(g)] = n
		return n
	}
	e := &s.entries[n]
	e.Count++
	e.vote(g.Detail)
	e.rank = rankOf(*e)
	return n
}

// newEntry adds a suggestion that there is not yet, and counts it once.
func (s *suggester) newEntry(fresh *[]key, g Suggestion) int32 {
	n := int32(len(s.entries))
	g.Count++
	e := entry{Suggestion: g, folded: strings.Clone(lookup(g.Text)), votes: 1}
	e.rank = rankOf(e)
	s.entries = append(s.entries, e)
	*fresh = append(*fresh, keysOf(e.folded, n)...)
	return n
}

// nameOf tells suggestions apart: places of one name by their parent, people by
// their names alone.
func nameOf(g Suggestion) entryKey {
	if g.Kind == kindSpeaker {
		g.Detail = ""
	}
	return entryKey{g.Kind, analysis.Exact.String(g.Text), g.Detail}
}

// vote counts a detail for or against the one that stands.
func (e *entry) vote(detail string) {
	switch {
	case detail == "":
	case detail == e.Detail:
		e.votes++
	case e.votes <= 0:
		e.Detail, e.votes = strings.Clone(detail), 1 // of a text that need not stay
	default:
		e.votes--
	}
}

// rankOf weighs kinds and counts against each other: a name that many articles
// bear stands before a title, a title before a phrase that few have.
func rankOf(e entry) float32 {
	many := float32(math.Log2(1 + float64(e.Count)))
	switch e.Kind {
	case kindPlace:
		return 2 + many
	case kindSpeaker:
		return 2.5 + many
	case kindPhrase:
		return 0.8 * many
	}
	return 2
}

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
		if k := (*from)[0]; s.entries[k.entry].Count > 0 {
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

// forget takes back what an article added.
func (s *suggester) forget(id string) {
	held := s.held[id]
	if len(held) == 0 {
		return
	}
	title := s.entries[held[0]].Text
	for _, n := range held {
		e := &s.entries[n]
		if e.Count == 0 {
			continue
		}
		e.Count--
		if e.Kind == kindPhrase && e.Count < fewestTitles {
			e.Count = 0
		}
		e.rank = rankOf(*e)
		if e.Count == 0 {
			s.gone++
			if e.Kind != kindTitle {
				delete(s.named, nameOf(e.Suggestion)) // its keys go with the next merge
			}
		}
	}
	for phrase := range phrasesOf(title) {
		s.count(phrase, -1)
	}
	delete(s.held, id)
}

// compact gives back what the entries take that are gone, where those are half.
func (s *suggester) compact() {
	if s.gone < 1000 || s.gone < len(s.entries)/2 {
		return
	}
	const away = -1
	moved := make([]int32, len(s.entries))
	alive := make([]entry, 0, len(s.entries)-s.gone)
	for n, e := range s.entries {
		moved[n] = away
		if e.Count > 0 {
			moved[n] = int32(len(alive))
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
		held = slices.DeleteFunc(held, func(n int32) bool { return moved[n] == away })
		for i, n := range held {
			held[i] = moved[n]
		}
		s.held[id] = held
	}
	s.entries, s.gone = alive, 0
}

// fewestTitles is how many titles make a phrase frequent.
const fewestTitles = 4

// count counts a phrase of a title and returns how often it has been seen.
func (s *suggester) count(phrase string, by int32) int32 {
	h := maphash.String(s.seed, analysis.Exact.String(phrase))
	n := s.phrases[h] + by
	s.phrases[h] = n
	if n <= 0 {
		delete(s.phrases, h)
	}
	return n
}

// phrasesOf yields the words of several syllables of a title, and two words that
// stand side by side.
func phrasesOf(title string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		seen := map[string]bool{}
		before, words := analysis.Token{}, 0
		for t := range (analysis.Analyzer{Words: true}).Tokens(title) {
			if t.Kind != analysis.Word && t.Kind != analysis.Syllable {
				words = 0
				continue
			}
			if t.Kind == analysis.Word && !seen[t.Term] {
				seen[t.Term] = true
				if !yield(title[t.Start:t.End]) {
					return
				}
			}
			if words > 0 && t.Start > before.End && strings.TrimSpace(title[before.End:t.Start]) == "" {
				if two := title[before.Start:t.End]; !seen[two] && !functionWords[t.Term] {
					seen[two] = true
					if !yield(two) {
						return
					}
				}
			}
			before, words = t, words+1
		}
	}
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
		e := s.entries[c.entry]
		if text := lookup(e.Text); !seen[text] && len(found) < n {
			seen[text] = true
			found = append(found, e.Suggestion)
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
			if e.Count > 0 && (len(top) < n || c.rank > top[len(top)-1].rank) && t.agrees(e.Text, s.rest(k)) {
				top = insert(top, c, n)
			}
		}
	}
	return top
}

// beginning returns the keys of a run that begin with a prefix.
func (s *suggester) beginning(run []key, prefix string) []key {
	from := sort.Search(len(run), func(i int) bool { return s.rest(run[i]) >= prefix })
	run = run[from:]
	return run[:sort.Search(len(run), func(i int) bool { return !strings.HasPrefix(s.rest(run[i]), prefix) })]
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
