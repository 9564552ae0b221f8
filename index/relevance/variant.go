package relevance

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"unicode"

	"timbao/analysis"
)

// Variants are the names of the ways of typing, in the order of a report.
var Variants = []string{"accented", "unaccented", "tone_less", "partial", "nfd", "telex", "vni", "typo", "regional"}

// Variant returns a rightly accented query as it is typed in one of the ways. The
// same query gives the same text each time.
func Variant(query, name string) string {
	h := fnv.New64a()
	h.Write([]byte(name + "\x00" + query))
	r := rand.New(rand.NewPCG(h.Sum64(), 1))
	switch name {
	case "unaccented":
		return strings.ToLower(plain(query))
	case "tone_less":
		return withoutTones(query)
	case "partial":
		return eachWord(query, func(w string) string {
			if r.Float64() < 0.5 {
				return w
			}
			return plain(w)
		})
	case "nfd":
		return decomposed(query)
	case "telex":
		return eachSyllable(query, func(s string) string { return analysis.Keys(s, analysis.Telex) })
	case "vni":
		return eachSyllable(query, func(s string) string { return analysis.Keys(s, analysis.VNI) })
	case "typo":
		return strings.ToLower(slip(plain(query), r))
	case "regional":
		return regional(query, r)
	}
	return query
}

func eachWord(s string, f func(string) string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		words[i] = f(w)
	}
	return strings.Join(words, " ")
}

// eachSyllable changes the runs of letters and leaves all else.
func eachSyllable(s string, f func(string) string) string {
	var b, run strings.Builder
	flush := func() {
		if run.Len() > 0 {
			b.WriteString(f(run.String()))
			run.Reset()
		}
	}
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
			run.WriteRune(r)
			continue
		}
		flush()
		b.WriteRune(r)
	}
	flush()
	return b.String()
}

// slip makes one edit in a syllable of four letters or more.
func slip(s string, r *rand.Rand) string {
	words := strings.Split(s, " ")
	var long []int
	for i, w := range words {
		if len(w) >= 4 && strings.IndexFunc(w, func(c rune) bool { return c >= 128 || !unicode.IsLetter(c) }) < 0 {
			long = append(long, i)
		}
	}
	if len(long) == 0 {
		return s
	}
	i := long[r.IntN(len(long))]
	w := words[i]
	p := 1 + r.IntN(len(w)-1)
	letter := string("aeiouhngtc"[r.IntN(10)])
	switch r.IntN(4) {
	case 0:
		w = w[:p] + w[p+1:]
	case 1:
		w = w[:p] + letter + w[p:]
	case 2:
		w = w[:p] + letter + w[p+1:]
	default:
		w = w[:p-1] + w[p:p+1] + w[p-1:p] + w[p+1:]
	}
	words[i] = w
	return strings.Join(words, " ")
}

// initials are the beginnings that regions confuse.
var initials = [][2]string{{"tr", "ch"}, {"ch", "tr"}, {"s", "x"}, {"x", "s"}, {"gi", "d"}, {"l", "n"}, {"r", "d"}}

// regional misspells one word as a region speaks it, marks kept: hỏi for ngã, or
// another beginning.
func regional(s string, r *rand.Rand) string {
	words := strings.Split(s, " ")
	for _, i := range r.Perm(len(words)) {
		if w := otherTone(words[i]); w != words[i] {
			words[i] = w
			break
		}
		if w := otherInitial(words[i]); w != words[i] {
			words[i] = w
			break
		}
	}
	return strings.Join(words, " ")
}

const hook, tilde = "\u0309", "\u0303"

func otherTone(w string) string {
	switch d := decomposed(w); {
	case strings.Contains(d, hook):
		return composed(strings.ReplaceAll(d, hook, tilde))
	case strings.Contains(d, tilde):
		return composed(strings.ReplaceAll(d, tilde, hook))
	}
	return w
}

func otherInitial(w string) string {
	for _, in := range initials {
		if strings.HasPrefix(w, in[0]) && len(w) > len(in[0])+1 {
			return in[1] + w[len(in[0]):]
		}
	}
	return w
}
