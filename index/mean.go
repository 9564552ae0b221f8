package index

import (
	"slices"

	"timbao/analysis"
)

// mostMeant is how many other queries an answer offers.
const mostMeant = 3

// didYouMean returns queries that the reader may have meant, best first: other
// readings than the one taken, and with the marks that were left out.
func (x *Index) didYouMean(q Query, taken Rung, total int) []Suggested {
	o := offers{list: []Suggested{}, not: []string{q.Text, taken.Reading.Interpreted}}
	if q.Marks == MarksStrict || q.Cursor != "" || max(q.Page, 1) > 1 {
		return o.list
	}
	e := parse(q.Text)
	if len(e) == 0 {
		return o.list
	}
	p := newPlanner(x.model)
	text := q.Text
	if read, reason := e.typed(); reason != "" {
		text = read.String()
		o.add(text, reason)
	} else if rs := p.respelt(e, agreeing); len(rs) > 0 {
		text = rs[0].String()
		o.add(text, ReasonSpelling)
	}
	if q.Marks == MarksIgnore || len(text) > longestRestored {
		return o.list
	}
	if read := parse(text); read.unmarked() || read.toneless() || text != q.Text {
		for _, restored := range x.model.Restore(text, mostMeant) {
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
	same := func(s string) bool { return analysis.Exact.String(s) == analysis.Exact.String(text) }
	if len(o.list) == mostMeant || slices.ContainsFunc(o.not, same) {
		return
	}
	if !slices.ContainsFunc(o.list, func(s Suggested) bool { return same(s.Text) }) {
		o.list = append(o.list, Suggested{text, reason})
	}
}

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
