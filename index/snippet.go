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
	stretches *stretches
}

func newMarker(r Rung, highlight bool) *marker {
	m := &marker{highlight: highlight, words: map[string]int{}, stretches: newStretches(r.Words, r.Pairs)}
	for i, w := range r.Words {
		for _, a := range w.Alternatives {
			if _, known := m.words[a.Term]; !known {
				m.words[a.Term] = i
				bit := bitOf(a.Term)
				m.likely[bit>>6] |= 1 << (bit & 63)
			}
		}
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

// span is where a word of the query stands in a text, in bytes.
type span struct{ start, end int }

// places returns where words of the query stand in text, in tokens and in bytes.
func (m *marker) places(text string) (places []Place, spans []span) {
	if len(m.words) == 0 {
		return nil, nil
	}
	for t := range (analysis.Analyzer{}).Tokens(text) {
		if w, ok := m.wordOf(t.Term); ok && (len(spans) == 0 || t.Start >= spans[len(spans)-1].end) {
			places = append(places, Place{Position: int32(t.Position), Word: int32(w)})
			spans = append(spans, span{t.Start, t.End})
		}
	}
	return places, spans
}

// snippetBytes is what a snippet is widened to.
const snippetBytes = 260

// snippets returns the best piece of the best of the fields.
func (m *marker) snippets(fields ...string) []string {
	best, from, to, field := 0.0, 0, 0, ""
	var marks []span
	for _, text := range fields {
		places, spans := m.places(text)
		weight, i, j := m.stretches.best(places)
		if weight > best {
			best, from, to, field, marks = weight, spans[i].start, spans[j].end, text, spans
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

// cut returns the piece of text around from..to as HTML, widened to whole words,
// with … where it does not begin or end the text.
func (m *marker) cut(text string, from, to int, marks []span) string {
	room := max(0, snippetBytes-(to-from))
	start, end := widen(text, from-room/3, to+room*2/3)
	start, end = min(start, from), max(end, to)
	start += len(text[start:end]) - len(strings.TrimLeft(text[start:end], " \t\r\n"))
	end -= len(text[start:end]) - len(strings.TrimRight(text[start:end], " \t\r\n"))
	var inside []span
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
