package corpus

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed places.tsv
var placesTable string

//go:embed place_words.tsv
var placeWordsTable string

// unit is an administrative unit as it was from one day to another.
type unit struct {
	name, code string
	kind       byte // as in places.tsv
	level      Level
	parent     int32  // -1: none
	from, to   string // days; "" is open
}

// wordClass is a set of what a word says about the name beside it.
type wordClass uint32

const (
	provinceWord wordClass = 1 << iota // tỉnh
	cityWord                           // TP
	districtWord                       // huyện
	communeWord                        // xã
	shortWord                          // Q., which a dot may follow
	officeWord                         // ủy, in huyện ủy
	fillerWord                         // đảo, in huyện đảo
	pluralWord                         // các, in các huyện
	andWord
	locativeWord // ở
	roadWord
	schoolWord
	paperWord
	brandWord
	honorificWord
	surnameWord
	clubWord  // FC, behind a name
	sportWord // of which many make a sports report
	countryWord
	innerWord // of an office's name: kiểm lâm

	typeWord = provinceWord | cityWord | districtWord | communeWord
)

var wordClasses = map[string]wordClass{
	"province": provinceWord, "city": cityWord, "district": districtWord, "commune": communeWord,
	"abbreviation": shortWord, "office": officeWord, "filler": fillerWord, "plural": pluralWord, "and": andWord,
	"locative": locativeWord, "road": roadWord, "school": schoolWord, "paper": paperWord, "brand": brandWord,
	"honorific": honorificWord, "surname": surnameWord, "club": clubWord, "sport": sportWord, "country": countryWord, "inner": innerWord,
}

// gazetteer finds units by the syllables of their names, in any case and with
// either tone placement, and knows the words that stand around names.
type gazetteer struct {
	units     []unit
	syllables map[string]uint16 // every spelling of a syllable or word to its id, from 1
	classes   []wordClass       // by id
	small     []string          // the word in lower case, by id
	next      childMap          // by node and id
	at        [][]int32         // units by node
	others    map[int32]bool    // nodes of names that are no unit's: Thái Bình Dương
	bureaus   map[string]bool   // first words of offices that districts have: hạt kiểm
}

// theGazetteer returns the embedded gazetteer.
var theGazetteer = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{
		syllables: make(map[string]uint16, 1<<15), classes: make([]wordClass, 1), small: make([]string, 1),
		next: newChildMap(), at: make([][]int32, 1), others: map[int32]bool{}, bureaus: map[string]bool{},
	}
	g.readUnits(placesTable)
	g.readWords(placeWordsTable)
	return g
})

func (g *gazetteer) readUnits(table string) {
	levels := map[string]Level{"1": Province, "2": District, "3": Commune}
	early, late, districts := map[string]int32{}, map[string]int32{}, map[string]int32{} // by code; provinces before 2025 and since
	for line := range strings.Lines(table) {
		field := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(field) < 7 {
			continue
		}
		u := unit{name: field[2], code: field[1], kind: field[3][0], level: levels[field[0]], parent: -1, from: field[5], to: field[6]}
		above := early
		switch {
		case len(field[4]) == len("444"):
			above = districts
		case u.from >= "2025":
			above = late
		}
		if p, ok := above[field[4]]; ok {
			u.parent = p
		}
		n := int32(len(g.units))
		switch {
		case u.level == District:
			districts[u.code] = n
		case u.level == Province && u.from == "":
			early[u.code] = n
		}
		if u.level == Province && u.to == "" {
			late[u.code] = n
		}
		g.units = append(g.units, u)
		g.add(u.name, n)
	}
}

func (g *gazetteer) readWords(table string) {
	for line := range strings.Lines(table) {
		class, words, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		switch class {
		case "alias":
			g.alias(strings.Split(words, "\t"))
		case "bureau":
			g.bureaus[words] = true
			for _, w := range strings.Fields(words) {
				g.classes[g.syllable(w)] |= innerWord
			}
		case "other":
			g.others[g.node(words)] = true
		}
		bit, ok := wordClasses[class]
		if !ok {
			continue
		}
		for _, w := range strings.Fields(words) {
			g.classes[g.syllable(w)] |= bit
		}
	}
}

// alias adds another spelling, names[0], of the units above communes named names[1].
func (g *gazetteer) alias(names []string) {
	for _, n := range g.at[g.node(names[1])] {
		if g.units[n].level != Commune {
			g.add(names[0], n)
		}
	}
}

// add makes unit n found by the name.
func (g *gazetteer) add(name string, n int32) {
	node := g.node(name)
	g.at[node] = append(g.at[node], n)
}

// node returns the node of the name, which it makes where it is missing.
func (g *gazetteer) node(name string) int32 {
	node := int32(0)
	for _, s := range nameSyllables(name) {
		key := edge(node, g.syllable(s))
		child, ok := g.next.of(key)
		if !ok {
			child = int32(len(g.at))
			g.at = append(g.at, nil)
			g.next.set(key, child)
		}
		node = child
	}
	return node
}

// child returns the node behind node by the syllable, or 0.
func (g *gazetteer) child(node int32, syllable uint16) int32 {
	if syllable == 0 {
		return 0
	}
	next, _ := g.next.of(edge(node, syllable))
	return next
}

// nameSyllables cuts a name as the scanner cuts text: M'Đrắk is two pieces.
func nameSyllables(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" -'’", r) })
}

// syllable returns the id of s, which it makes where it is missing, together with
// all its spellings.
func (g *gazetteer) syllable(s string) uint16 {
	lower := strings.ToLower(s)
	if id, ok := g.syllables[lower]; ok {
		return id
	}
	id := uint16(len(g.classes))
	g.classes, g.small = append(g.classes, 0), append(g.small, lower)
	for _, spelling := range spellings(lower) {
		first, size := firstRune(spelling)
		g.syllables[spelling] = id
		g.syllables[strings.ToUpper(spelling)] = id
		g.syllables[strings.ToUpper(first)+spelling[size:]] = id
	}
	return id
}

func firstRune(s string) (string, int) {
	for i := range s {
		if i > 0 {
			return s[:i], i
		}
	}
	return s, len(s)
}

// spellings returns the equally right spellings of a syllable: either tone
// placement, i or y at its end.
func spellings(s string) []string {
	all := []string{s}
	for _, pair := range tonePlacements {
		if rest, ok := strings.CutSuffix(s, pair[0]); ok && !strings.HasSuffix(rest, "q") {
			all = append(all, rest+pair[1])
		}
	}
	for _, pair := range twinEndings {
		if rest, ok := strings.CutSuffix(s, pair[0]); ok && rest != "" && strings.Contains("hklmstu", rest[len(rest)-1:]) && (rest[len(rest)-1] != 'u' || rest == "qu") {
			all = append(all, rest+pair[1])
		}
	}
	return all
}

var tonePlacements = [][2]string{
	{"òa", "oà"}, {"óa", "oá"}, {"ỏa", "oả"}, {"õa", "oã"}, {"ọa", "oạ"},
	{"òe", "oè"}, {"óe", "oé"}, {"ỏe", "oẻ"}, {"õe", "oẽ"}, {"ọe", "oẹ"},
	{"ùy", "uỳ"}, {"úy", "uý"}, {"ủy", "uỷ"}, {"ũy", "uỹ"}, {"ụy", "uỵ"},
}

var twinEndings = [][2]string{
	{"y", "i"}, {"ý", "í"}, {"ỳ", "ì"}, {"ỷ", "ỉ"}, {"ỹ", "ĩ"}, {"ỵ", "ị"},
	{"i", "y"}, {"í", "ý"}, {"ì", "ỳ"}, {"ỉ", "ỷ"}, {"ĩ", "ỹ"}, {"ị", "ỵ"},
}

// numbered returns the units named Quận and the number.
func (g *gazetteer) numbered(digits string) []int32 {
	n, err := strconv.Atoi(digits)
	if err != nil || n > 12 {
		return nil
	}
	return g.at[g.child(g.child(0, g.syllables["quận"]), g.syllables[strconv.Itoa(n)])]
}

// inForce tells whether the unit existed on the day; "" is before the reform of 2025.
func (u *unit) inForce(day string) bool {
	if day == "" {
		return u.from < "2025-01-01"
	}
	return u.from <= day && (u.to == "" || day <= u.to)
}
