package index

import (
	"html"
	"strings"
	"unicode/utf8"

	"timbao/analysis"
)

// marker finds the words of a rung in texts.
type marker struct {
	highlight bool
	words     map[string]int // term to the rung's word
	likely    [64]uint64     // of terms: a bit for each, by bitOf, to pass over the others fast
	weight    []float64
	pair      map[[2]int]float64
}

func newMarker(r Rung, highlight bool) *marker {
	m := &marker{highlight: highlight, words: map[string]int{}, pair: map[[2]int]float64{}}
	for i, w := range r.Words {
		m.weight = append(m.weight, w.Weight)
		for _, a := range w.Alternatives {
			if _, known := m.words[a.Term]; !known {
				m.words[a.Term] = i
				bit := bitOf(a.Term)
				m.likely[bit>>6] |= 1 << (bit & 63)
			}
		}
	}
	for _, p := range r.Pairs {
		m.pair[[2]int{p.First, p.Second}] = p.Weight
	}
	return m
}

// bitOf makes a number below 4096 of a term.
func bitOf(term string) uint16 {
	n := len(term)
	if n == 0 {
		return 0
	}
	h := uint32(term[0]) + uint32(term[n/2])<<8 + uint32(term[n-1])<<16 + uint32(term[n*3/4])<<24
	return uint16((h + uint32(n)) * 0x9e3779b1 >> 20)
}

// wordOf returns which word of the query a term stands for.
func (m *marker) wordOf(term string) (int, bool) {
	if bit := bitOf(term); m.likely[bit>>6]>>(bit&63)&1 == 0 {
		return 0, false
	}
	w, ok := m.words[term]
	return w, ok
}

// place is where a word of the query stands in a text, in bytes and in tokens.
type place struct {
	start, end, at, word int
}

// places returns where words of the query stand in text.
func (m *marker) places(text string) []place {
	if len(m.words) == 0 {
		return nil
	}
	var ps []place
	for t := range (analysis.Analyzer{}).Tokens(text) {
		if w, ok := m.wordOf(t.Term); ok && (len(ps) == 0 || t.Start >= ps[len(ps)-1].end) {
			ps = append(ps, place{t.Start, t.End, t.Position, w})
		}
	}
	return ps
}

// The size of a snippet: the tokens that must stand within it, and the bytes that
// it is widened to.
const (
	snippetTokens = windowWidth
	snippetBytes  = 260
)

// snippets returns the best piece of the best of the fields.
func (m *marker) snippets(fields ...string) []string {
	best, from, to, field := 0.0, 0, 0, ""
	var marks []place
	for _, text := range fields {
		ps := m.places(text)
		weight, i, j := m.window(ps)
		if weight > best {
			best, from, to, field, marks = weight, ps[i].start, ps[j].end, text, ps
		}
	}
	if best == 0 {
		for _, text := range fields {
			if text != "" {
				return []string{m.cut(text, 0, 0, nil)}
			}
		}
		return []string{}
	}
	return []string{m.cut(field, from, to, marks)}
}

// window returns the stretch of places that weighs most within the tokens of a
// snippet: each word once, neighbours of the query that are neighbours here more.
func (m *marker) window(ps []place) (best float64, from, to int) {
	i := 0
	for j := range ps {
		for ps[j].at-ps[i].at >= snippetTokens {
			i++
		}
		if w := m.weigh(ps[i : j+1]); w > best {
			best, from, to = w, i, j
		}
	}
	return best, from, to
}

func (m *marker) weigh(ps []place) float64 {
	sum := 0.0
	for i, p := range ps {
		if !containsWord(ps[:i], p.word) {
			sum += m.weight[p.word] + 0.001
		}
		if i > 0 && ps[i-1].at == p.at-1 {
			sum += m.pair[[2]int{ps[i-1].word, p.word}]
		}
	}
	return sum
}

func containsWord(ps []place, word int) bool {
	for _, p := range ps {
		if p.word == word {
			return true
		}
	}
	return false
}

// cut returns the piece of text around from..to as HTML, widened to whole words,
// with … where it does not begin or end the text.
func (m *marker) cut(text string, from, to int, marks []place) string {
	room := max(0, snippetBytes-(to-from))
	start, end := widen(text, from-room/3, to+room*2/3)
	start, end = min(start, from), max(end, to)
	start += len(text[start:end]) - len(strings.TrimLeft(text[start:end], " \t\r\n"))
	end -= len(text[start:end]) - len(strings.TrimRight(text[start:end], " \t\r\n"))
	var inside []place
	for _, p := range marks {
		if start <= p.start && p.end <= end {
			p.start, p.end = p.start-start, p.end-start
			inside = append(inside, p)
		}
	}
	s := html.EscapeString(text[start:end])
	if m.highlight {
		s = markSpans(text[start:end], inside)
	}
	if start > 0 {
		s = "… " + s
	}
	if end < len(text) {
		s += " …"
	}
	return s
}

// widen moves the ends of a piece to blanks, inwards, where they are inside text.
func widen(text string, start, end int) (int, int) {
	if start <= 0 {
		start = 0
	} else if i := strings.IndexAny(text[start:], " \n"); i >= 0 {
		start += i + 1
	}
	for start < len(text) && !utf8.RuneStart(text[start]) {
		start++
	}
	if end >= len(text) {
		return min(start, len(text)), len(text)
	}
	if i := strings.LastIndexAny(text[:end], " \n"); i >= 0 {
		end = i
	}
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return min(start, end), end
}
