package index

import (
	"bytes"
	"slices"
)

// ladder is the rungs of one query. Most queries are answered by the first, so each
// is built when it is asked for.
type ladder struct {
	planner
	query    Query
	readings []reading // as typed first; none of a query without words
	steps    []step    // that are not built yet
	built    []Rung
	clauses  [][]byte // of those built, as they print
}

// step is what a rung is built of.
type step struct {
	reading
	match   Match
	relaxed bool // fewer words match
	loose   bool // all words match, but not as they stood in quotes
}

// steps returns one for each reading, and behind them those of fewer words. Where
// there is another reading, the words as typed stand first only if one document
// holds all of them, whole; only if none does, half of them will do.
func steps(q Query, readings []reading) []step {
	var all []step
	for i, r := range readings {
		s := step{reading: r, match: q.Match}
		if i == 0 && len(readings) > 1 && q.Match != MatchMost {
			s.match, s.whole = MatchAll, true
		}
		all = append(all, s)
	}
	if q.Match == MatchAll {
		return all
	}
	all = append(all, step{reading: readings[0], match: q.Match})
	best := readings[0]
	if len(readings) > 1 && slices.Contains([]Reason{ReasonTelex, ReasonVNI, ReasonVIQR}, readings[1].reason) {
		best = readings[1]
	}
	all = append(all, step{reading: best, match: q.Match, relaxed: true})
	if loose := best.unquoted(); loose.String() != best.expr.String() {
		best.expr = loose
		all = append(all, step{reading: best, match: q.Match, loose: true}, step{reading: best, match: q.Match, relaxed: true})
	}
	return all
}

// at returns a rung by its number, and false where there are not so many. Of those
// that want the same, the first alone is one.
func (l *ladder) at(i int) (Rung, bool) {
	for len(l.built) <= i && len(l.steps) > 0 {
		s := l.steps[0]
		l.steps = l.steps[1:]
		q := l.query
		q.Match = s.match
		rung := l.rung(s.reading, q, s.relaxed)
		clause := rung.Clause.appendTo(nil)
		if !slices.ContainsFunc(l.clauses, func(c []byte) bool { return bytes.Equal(c, clause) }) {
			l.clauses = append(l.clauses, clause)
			rung.Reading.Relaxed = rung.Reading.Relaxed || s.loose
			l.built = append(l.built, rung)
		}
	}
	if i >= len(l.built) {
		return Rung{}, false
	}
	return l.built[i], true
}

// upTo returns the rung of a number, or the last.
func (l *ladder) upTo(i int) (Rung, int) {
	if rung, ok := l.at(i); ok {
		return rung, i
	}
	last := len(l.built) - 1
	return l.built[last], last
}
