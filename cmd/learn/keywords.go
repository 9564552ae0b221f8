package main

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"timbao/analysis"
)

// keyWordsHead says in the file itself what stands in it.
const keyWordsHead = `# Words that are keys of Telex, VNI or VIQR by chance, in small letters: those of the sources
# that Method.Letters changes, or would with one key more. maybe: keys among keys alone.
# never: oftener themselves than keys, even among keys. syllables: those with marks that are
# in use, of which keys are no accident. Made by cmd/learn from SCOWL (wordlist.aspell.net,
# free to use), sizes 10 to 80, and the terms of Vietnamese news of 2013 to 2019 with the
# number of articles that hold each.
`

// writeKeyWords writes the words that are keys by chance: of English lists, whose
// names end in their size, and of articles.
func writeKeyWords(name, lists string, a *articles) error {
	if name == "" {
		return nil
	}
	english, err := readEnglish(lists)
	if err != nil {
		return err
	}
	var m analysis.Model
	for text := range a.texts() {
		m.Learn(text)
	}
	if a.err != nil {
		return a.err
	}
	for term := range m.Terms("") {
		if _, known := english[term]; !known && m.Count(term) >= leastNames {
			english[term] = nameSize + 1
		}
	}
	return write(name, func(w io.Writer) error {
		b := bufio.NewWriter(w)
		b.WriteString(keyWordsHead)
		printKeyWords(b, english, &m)
		printClass(b, "syllables", syllables(&m))
		return b.Flush()
	})
}

// leastNames is how many articles must hold a term for it to be a name; smallSize
// and nameSize are the sizes of lists of common words, and of rare ones and names.
const leastNames, smallSize, nameSize = 3, 35, 80

// readEnglish returns the words of the lists that match a pattern, in small
// letters, with the smallest size of a list that each is in. The special lists
// (jargon, Roman numerals) hold rare words, whatever their size.
func readEnglish(pattern string) (map[string]int, error) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no English words at %q: %w", pattern, err)
	}
	sizes := map[string]int{}
	for _, f := range files {
		size, err := strconv.Atoi(strings.TrimPrefix(filepath.Ext(f), "."))
		if err != nil || size > nameSize {
			continue
		}
		if strings.HasPrefix(filepath.Base(f), "special") {
			size = nameSize
		}
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		for _, w := range strings.Fields(string(b)) {
			size, lower := size, strings.ToLower(w)
			switch {
			case w == strings.ToUpper(w):
				size = nameSize // hardly ever in small letters: GIF
			case w != lower && size == nameSize:
				size++
			}
			if old, ok := sizes[lower]; (!ok || size < old) && !slices.Contains(keysAlone, lower) {
				sizes[lower] = size
			}
		}
	}
	return sizes, nil
}

// keysAlone are words of the lists that writers of Vietnamese mean as keys all the
// same: ăn, and what is left of thes where its key is undone.
var keysAlone = []string{"awn", "thess"}

// printKeyWords prints the words in classes, many a line.
func printKeyWords(b *bufio.Writer, sizes map[string]int, m *analysis.Model) {
	classes := map[string][]string{}
	for _, w := range slices.Sorted(maps.Keys(sizes)) {
		if class := keyWordClass(w, sizes[w], m); class != "" {
			classes[class] = append(classes[class], w)
		}
	}
	for _, class := range []string{"maybe", "never"} {
		printClass(b, class, classes[class])
	}
}

// printClass prints words in lines that begin with their class.
func printClass(b *bufio.Writer, class string, words []string) {
	line := class + "\t"
	for _, w := range words {
		if len(line)+len(w) > 100 {
			fmt.Fprintln(b, strings.TrimRight(line, " "))
			line = class + "\t"
		}
		line += w + " "
	}
	fmt.Fprintln(b, strings.TrimRight(line, " "))
}

// syllables returns the syllables with marks that articles have.
func syllables(m *analysis.Model) []string {
	var all []string
	for term := range m.Terms("") {
		if analysis.IsSyllable(term) && analysis.Folded.String(term) != term && m.Count(term) >= leastSyllables {
			all = append(all, term)
		}
	}
	slices.Sort(all)
	return all
}

const leastSyllables = 4

// keyWordClass returns the class of a word from a list of a size, "" where it is
// no keys, nor the beginning of such.
func keyWordClass(w string, size int, m *analysis.Model) string {
	if strings.ContainsFunc(w, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return ""
	}
	best, found, undone := 0.0, false, true
	for method, more := range map[analysis.Method][]string{analysis.Telex: {"", "s", "n"}, analysis.VNI: {"", "1", "n"}, analysis.VIQR: {""}} {
		for _, key := range more {
			letters := method.Letters(w + key)
			if letters == w+key || !nearSyllable(letters) || key != "" && analysis.Toneless.String(letters) == analysis.Folded.String(letters) {
				continue
			}
			found = true
			if _, whole := analysis.Parse(letters); key != "" || whole {
				undone = false
			}
			if key == "" {
				best = max(best, float64(m.Count(letters))*usual(w, letters, method))
			}
		}
	}
	itself := float64(m.Count(w)) + english(size)
	switch {
	case !found, best >= leastSyllable && best > timesAsOften*itself, undone && size > nameSize:
		return ""
	case best < itself && (size <= smallSize || len(w) > 3):
		return "never"
	}
	return "maybe"
}

// nearSyllable tells whether letters are a syllable, or one and a letter more, as
// keys typed twice give.
func nearSyllable(letters string) bool {
	_, whole := analysis.Parse(letters)
	_, n := utf8.DecodeLastRuneInString(letters)
	_, twice := analysis.Parse(letters[:len(letters)-n])
	return whole || twice
}

// Keys that give a syllable of leastSyllable articles or more, timesAsOften as many
// as the word itself may stand in, are keys: awn is ăn, though it is English.
const leastSyllable, timesAsOften = 1000, 750

// usual returns how usual the keys are among those that give the letters.
func usual(keys, letters string, m analysis.Method) float64 {
	switch {
	case keys == analysis.Keys(letters, m):
		return 1
	case strings.HasPrefix(keys, analysis.Folded.String(letters)):
		return 0.5 // all marks at the end
	}
	return 0.2
}

// english returns in how many more articles of keys a word of English stands for
// itself than in articles of Vietnamese, by the size of the smallest list of it.
func english(size int) float64 {
	switch {
	case size <= 10:
		return 400
	case size <= smallSize:
		return 60
	case size <= 60:
		return 10
	case size <= nameSize:
		return 1
	}
	return 0
}
