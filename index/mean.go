package index

import (
	"slices"

	"timbao/analysis"
)

// mostMeant is how many other queries an answer offers.
const mostMeant = 3

// didYouMean returns queries that the reader may have meant, best first: other
// readings than the one taken, and with the marks that were left out.
func (x *Index) didYouMean(q Query, taken Reading, readings []reading) []Suggested {
	o := offers{list: []Suggested{}, not: []string{q.Text, taken.Interpreted}}
	if q.Marks == MarksStrict || q.Cursor != "" || max(q.Page, 1) > 1 {
		return o.list
	}
	if len(readings) == 0 {
		return o.list
	}
	text, toneless := q.Text, false
	for _, r := range readings[1:] {
		if toneless = r.forms == anyTones; !toneless {
			text = r.expr.String()
			o.add(text, r.reason)
		}
	}
	if q.Marks == MarksIgnore || len(text) > longestRestored {
		return o.list
	}
	if read := parse(text); read.unmarked() || toneless || text != q.Text {
		for i, restored := range x.model.Restore(text, mostMeant) {
			if i == 0 && o.had(restored) {
				break // nothing is likelier than what was searched
			}
			o.add(restored, ReasonAccents)
		}
	}
	return o.list
}

// longestRestored bounds the text whose marks are restored, in bytes.
const longestRestored = 200

// offers are other queries, each once.
type offers struct {
	list []Suggested
	not  []string
}

func (o *offers) add(text string, reason Reason) {
	if len(o.list) == mostMeant || o.had(text) {
		return
	}
	if !slices.ContainsFunc(o.list, func(s Suggested) bool { return sameWords(s.Text, text) }) {
		o.list = append(o.list, Suggested{text, reason})
	}
}

// had tells whether text is what was typed or searched.
func (o *offers) had(text string) bool {
	return slices.ContainsFunc(o.not, func(s string) bool { return sameWords(s, text) })
}

func sameWords(a, b string) bool { return analysis.Exact.String(a) == analysis.Exact.String(b) }

// unmarked reports whether no mark was typed.
func (e expr) unmarked() bool {
	for _, text := range e.texts() {
		exact := analysis.Exact.String(text)
		if analysis.Folded.String(exact) != exact {
			return false
		}
	}
	return len(e) > 0
}
