package analysis

import (
	"strings"
	"sync"
)

// known holds every well-formed syllable, in small letters, with a capital and in
// capitals, and both placements of its tone, ready to be found in a text.
type known struct {
	table *table
	forms [Sound + 1][]string // by number of the syllable
}

// knownSyllables returns the syllables that the grammar allows. They are the
// same ever after.
var knownSyllables = sync.OnceValue(newKnown)

func newKnown() *known {
	k := &known{table: newTable(1 << 17)} // of which they fill less than half
	folds := map[string]string{}
	for onset := range grammar.onsets {
		k.addOnset(onset, folds)
	}
	k.addOnset("", folds)
	return k
}

// addOnset adds the syllables with an onset. folds holds one string for each
// folded form.
func (k *known) addOnset(onset string, folds map[string]string) {
	rhymes := grammar.rhymes
	if onset == "qu" {
		rhymes = grammar.afterQu
	}
	for _, r := range rhymes {
		bare := Parts{onset, r.glide, r.nucleus, r.coda, 0}
		if p, ok := Parse(bare.String()); !ok || p != bare {
			continue // no syllable, or another one: gia is gi and a
		}
		folded := fold(bare.String())
		if _, ok := folds[folded]; !ok {
			folds[folded] = folded
		}
		k.addTones(bare, folds[folded])
	}
}

// addTones adds a syllable with each tone that it may have, and without one.
func (k *known) addTones(p Parts, folded string) {
	toneless := p.String()
	heard := sound(folded)
	for _, tone := range append([]rune{0}, toneMarks[:]...) {
		if p.Tone = tone; isStop(p.Coda) && tone != 0 && tone != sac && tone != nang {
			continue
		}
		id := uint32(len(k.forms[Exact]))
		exact := p.String()
		for form, term := range []string{exact, toneless, folded, heard} {
			k.forms[form] = append(k.forms[form], term)
		}
		k.put(exact, id, folded)
		if old := p.old(); old != exact {
			k.put(old, id, folded)
		}
	}
}

// old returns the syllable as written before today's placement: hòa, khỏe, thủy.
func (p Parts) old() string {
	if p.Tone == 0 || p.Coda != "" || p.Glide == "" || p.Glide+p.Nucleus != "oa" && p.Glide+p.Nucleus != "oe" && p.Glide+p.Nucleus != "uy" {
		return p.String()
	}
	return p.Onset + string(toned([]rune(p.Glide)[0], p.Tone)) + p.Nucleus
}

// put adds a spelling in all its cases.
func (k *known) put(s string, id uint32, folded string) {
	upper := strings.ToUpper(s)
	first := []rune(upper)[0]
	title := string(first) + string([]rune(s)[1:])
	for _, spelling := range []string{s, title, upper} {
		k0, k1 := keyOf(spelling)
		k.table.put(k0, k1, entry{id: id, kind: Syllable, dates: opensDate(folded)})
	}
}

// form returns the form of a syllable that stands as run in a text.
func (k *known) form(run string, f Form) (string, bool) {
	if len(run) > maxKey || strings.HasSuffix(run, "\x00") { // as which keys are filled up
		return "", false
	}
	slot, _ := k.table.find(keyOf(run))
	if slot == nil {
		return "", false
	}
	return k.forms[f][slot.id], true
}
