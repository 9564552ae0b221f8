package index

import (
	"timbao/analysis"
)

// mostMeant is how many other queries an answer offers.
const mostMeant = 3

// didYouMean returns queries that the reader may have meant, best first.
func (x *Index) didYouMean(q Query, taken Rung, total int) []Suggested {
	meant := []Suggested{}
	if q.Marks == MarksStrict || q.Marks == MarksIgnore {
		return meant
	}
	e := parse(q.Text)
	offer := func(text string, reason Reason) {
		if len(meant) == mostMeant || text == q.Text || text == taken.Reading.Interpreted {
			return
		}
		for _, s := range meant {
			if s.Text == text {
				return
			}
		}
		meant = append(meant, Suggested{text, reason})
	}
	if e.unmarked() && total > 0 {
		for _, text := range x.model.Restore(q.Text, mostMeant) {
			offer(text, ReasonAccents)
		}
	}
	return meant
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
