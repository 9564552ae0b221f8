package corpus

import (
	_ "embed"
	"math"
	"strings"
	"sync"
	"unicode"
)

// sense is what a phrase may mean, a set of bits.
type sense uint32

const (
	honorific sense = 1 << iota // ông, bà, đồng chí
	office                      // giám đốc, bí thư huyện ủy
	rank                        // thượng tá, PGS.TS, bác sĩ
	kin                         // mẹ, con trai
	crowd                       // người dân, sinh viên: a place may follow as well
	verb                        // cho biết
	surname                     // Nguyễn
	country                     // Nhật Bản
	geography                   // Hà Tĩnh: a place that looks like a name
	named                       // đường, trường: what is named after a person
	asker                       // P.V
	answerer                    // Đáp
	paper                       // Tuổi Trẻ
	announce                    // trao đổi với
	address                     // thưa ông
	self                        // tôi
	thanks                      // xin cảm ơn
	pronoun                     // ông ấy
	clause                      // đã, là: no part of a title
	firm                        // Group, Bank: no part of a person's name
	opener                      // thưa, xin: begins a question
	starter                     // Theo, Khi: a capital that begins a sentence, and no name
	aside                       // về, xung quanh: ends an office
	deixis                      // này: leans on what was said
	plain                       // môi trường: hides the sense of a part of it
	says                        // cho biết: what follows it is said, quoted or not
	male                        // Hùng: a given name of men
	female                      // Hương: one of women
	organ                       // Bộ, Khoa: begins an office's name, not a person's
	shop                        // tiệm, quán: what is behind it is its name, and no person's
)

const title = office | rank | kin | crowd

//go:embed titles.tsv
var titlesFile string

//go:embed verbs.tsv
var verbsFile string

//go:embed terms.tsv
var termsFile string

// vocabulary knows phrases and their senses, by a tree over numbered words.
type vocabulary struct {
	words  map[string]uint16 // lower case
	next   childMap
	senses []sense // of nodes
	begins []sense // of all phrases that begin with a word
}

var words = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{words: map[string]uint16{}, next: newChildMap(), senses: make([]sense, 1), begins: make([]sense, 1)}
	for phrase, kind := range rows(titlesFile) {
		v.add(phrase, titleSenses[kind])
	}
	for phrase := range rows(verbsFile) {
		v.add(phrase, verb)
	}
	for class, terms := range rows(termsFile) {
		for term := range strings.SplitSeq(terms, ", ") {
			v.add(term, termSenses[class])
		}
	}
	return v
})

var titleSenses = map[string]sense{
	"honorific": honorific, "party_address": honorific, "party_office": office, "state_office": office,
	"management": office, "military_office": office, "foreign_office": office, "military_rank": rank,
	"academic": rank, "profession": rank, "religious": rank, "party": rank, "kin": kin, "modifier": 0,
}

var termSenses = map[string]sense{
	"surname": surname, "country": country, "geography": geography, "named": named, "asker": asker,
	"answerer": answerer, "paper": paper, "announce": announce, "address": address, "self": self,
	"thanks": thanks, "pronoun": pronoun, "clause": clause, "crowd": crowd, "firm": firm, "opener": opener, "starter": starter, "aside": aside, "deixis": deixis, "plain": plain, "says": says, "organ": organ, "shop": shop, "male": male, "female": female,
}

// rows returns the first two columns of a table, without its comments.
func rows(table string) func(yield func(a, b string) bool) {
	return func(yield func(a, b string) bool) {
		for line := range strings.Lines(table) {
			a, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
			b, _, _ := strings.Cut(rest, "\t")
			if a == "" || a[0] == '#' {
				continue
			}
			if !yield(a, b) {
				return
			}
		}
	}
}

func (v *vocabulary) add(phrase string, s sense) {
	node := int32(0)
	for w := range strings.FieldsSeq(strings.ToLower(phrase)) {
		id, ok := v.words[w]
		if !ok {
			if len(v.begins) > math.MaxUint16 {
				panic("corpus: more words than a vocabulary numbers")
			}
			id = uint16(len(v.begins))
			v.words[w] = id
			v.begins = append(v.begins, 0)
			if other := otherTone(w); other != w {
				v.words[other] = id
			}
		}
		key := edge(node, id)
		child, ok := v.next.of(key)
		if node == 0 {
			v.begins[id] |= s
		}
		if !ok {
			child = int32(len(v.senses))
			v.senses = append(v.senses, 0)
			v.next.set(key, child)
		}
		node = child
	}
	v.senses[node] |= s
}

// otherTone returns the syllable with its tone mark on the other of two vowels:
// hòa for hoà, ủy for uỷ, and back.
func otherTone(s string) string {
	for _, p := range tonePlaces {
		if head, ok := strings.CutSuffix(s, p[0]); ok && !strings.HasSuffix(head, "q") {
			return head + p[1]
		}
		if head, ok := strings.CutSuffix(s, p[1]); ok && !strings.HasSuffix(head, "q") {
			return head + p[0]
		}
	}
	return s
}

var tonePlaces = [][2]string{
	{"òa", "oà"}, {"óa", "oá"}, {"ỏa", "oả"}, {"õa", "oã"}, {"ọa", "oạ"},
	{"òe", "oè"}, {"óe", "oé"}, {"ỏe", "oẻ"}, {"õe", "oẽ"}, {"ọe", "oẹ"},
	{"ùy", "uỳ"}, {"úy", "uý"}, {"ủy", "uỷ"}, {"ũy", "uỹ"}, {"ụy", "uỵ"},
}

// cases returns the numbers of words for their capital and upper forms too.
func cases(words map[string]uint16) map[string]uint16 {
	all := make(map[string]uint16, 3*len(words))
	for word, id := range words {
		first, size := firstRune(word)
		all[word] = id
		all[strings.ToUpper(word)] = id
		all[strings.ToUpper(first)+word[size:]] = id
	}
	return all
}

// known returns the numbers of the word s, whatever its case.
func (n *numbering) known(s string, k letters) numbers {
	found := n.of(s)
	if found.term != 0 || k != capital || !mixed(s) || len(s) > 48 {
		return found
	}
	var buf [64]byte
	b := buf[:0]
	for _, r := range s {
		b = appendLower(b, r)
	}
	found.term = n.of(string(b)).term
	return found
}

// mixed tells whether a capital stands inside the word: iPhone, McDonald.
func mixed(s string) bool {
	for _, r := range s[1:] {
		if upperCase(r) {
			return true
		}
	}
	return false
}

func appendLower(b []byte, r rune) []byte {
	if r < 0x80 {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(b, byte(r))
	}
	if upperCase(r) {
		r = unicode.ToLower(r)
	}
	return append(b, string(r)...)
}

// longest returns the length in words of the longest phrase at the i-th word that
// has one of the senses, and its senses; 0 where there is none.
func (v *vocabulary) longest(t *text, i int, wanted sense) (n int, s sense) {
	if i < 0 || i >= len(t.words) || t.words[i].kind == mark || v.begins[t.words[i].id]&wanted == 0 {
		return 0, 0
	}
	node := int32(0)
	for j := i; j < len(t.words); j++ {
		w := t.words[j]
		if w.kind == mark || w.id == 0 {
			break
		}
		child, ok := v.next.of(edge(node, w.id))
		if !ok {
			break
		}
		node = child
		if has := v.senses[node]; has&wanted != 0 {
			n, s = j-i+1, has
		}
	}
	return n, s
}

// child returns the node behind node by the word, 0 where there is none.
func (v *vocabulary) child(node int32, word uint16) int32 {
	if word == 0 {
		return 0
	}
	next, _ := v.next.of(edge(node, word))
	return next
}

// has tells whether a phrase of the senses stands among the words from i up to j.
func (v *vocabulary) has(t *text, i, j int, wanted sense) bool {
	for ; i < j; i++ {
		if n, _ := v.longest(t, i, wanted); n > 0 {
			return true
		}
	}
	return false
}
