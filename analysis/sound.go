package analysis

import "strings"

// sound returns a folded text with spellings that some region speaks alike made
// one, syllable by syllable: gi, r and v are d, x is s, tr is ch, l is n, k is c,
// ngh is ng, y is i where it is the nucleus, and final ng and nh
// are n, c and ch t. What is no folded syllable stays.
func sound(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	start := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && ('a' <= s[i] && s[i] <= 'z' || s[i] >= 0x80) {
			continue
		}
		b.WriteString(soundWord(s[start:i]))
		if i < len(s) {
			b.WriteByte(s[i])
		}
		start = i + 1
	}
	return b.String()
}

// soundWord returns a folded word's sound.
func soundWord(word string) string {
	if len(word) > maxLetters {
		return word
	}
	onset, rest, ok := foldedParts(word)
	if !ok {
		return word
	}
	if s, ok := onsetSounds[onset]; ok {
		onset = s
	}
	if onset == "g" && (rest[0] == 'e' || rest[0] == 'y') {
		onset = "gh"
	}
	if c := strings.TrimLeft(rest, "aeiouy"); rest != c {
		vowels := rest[:len(rest)-len(c)]
		if vowels[0] == 'y' {
			vowels = "i" + vowels[1:]
		}
		if s, ok := codaSounds[c]; ok {
			c = s
		}
		rest = vowels + c
	}
	return onset + rest
}

// onsetSounds and codaSounds hold the spelling that stands for all of one sound.
var (
	onsetSounds = map[string]string{"gi": "d", "r": "d", "v": "d", "x": "s", "tr": "ch", "l": "n", "k": "c", "ngh": "ng"}
	codaSounds  = map[string]string{"ng": "n", "nh": "n", "c": "t", "ch": "t", "k": "t"}
)

// foldedRhymes holds the rhymes without marks, and those that only Sound writes.
var foldedRhymes = newFoldedRhymes()

func newFoldedRhymes() map[string]bool {
	all := map[string]bool{}
	for _, rhymes := range []map[string]rhyme{grammar.rhymes, grammar.afterQu} {
		for r := range rhymes {
			all[fold(r)] = true
		}
	}
	return all
}

// foldedParts takes a folded syllable into onset and rhyme.
func foldedParts(word string) (onset, rest string, ok bool) {
	for n := min(3, len(word)); n >= 0; n-- {
		onset, rest = word[:n], word[n:]
		if _, known := grammar.onsets[onset]; !known && n > 0 {
			continue
		}
		if withI := strings.HasPrefix(rest, "e") || !foldedRhymes[rest]; onset == "gi" && withI && foldedRhymes["i"+rest] {
			rest = "i" + rest
		}
		return onset, rest, foldedRhymes[rest]
	}
	return "", "", false
}
