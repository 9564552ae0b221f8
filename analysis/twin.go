package analysis

import "strings"

// Twins returns the equally right spellings of term with i for y or y for i
// (quí, quý; lý, lí), without term itself, in the exact form. They are one word to
// a reader. Such are open syllables in i or y behind h, k, l, m, s, t and qu, and
// the closed ones behind qu (quít, quýt); thúy and thúi, hai and hay are not.
func Twins(term string) []Alternative {
	p, ok := Parse(term)
	if !ok || p.Glide != "" || p.Nucleus != "i" && p.Nucleus != "y" {
		return nil
	}
	open := p.Coda == "" && strings.Contains(" h k l m s t ", " "+p.Onset+" ") && p.Onset != ""
	if !open && p.Onset != "qu" {
		return nil
	}
	if p.Nucleus == "i" {
		p.Nucleus = "y"
	} else {
		p.Nucleus = "i"
	}
	twin := p.String()
	if _, ok := Parse(twin); !ok {
		return nil
	}
	return []Alternative{{Term: twin, Weight: twinWeight}}
}

// twinWeight is below 1 only so that the spelling as typed stands first.
const twinWeight = 0.95
