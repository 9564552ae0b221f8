package corpus

import (
	"slices"
	"strings"
)

// spare is a run of capital words that nothing beside it shows to be a name.
type spare struct {
	start, end int
	told       bool // a verb of speech follows
}

const spares = 400 // runs of an article that are looked at again

// keep notes the run from i up to j for [scan.lookAgain].
func (s *scan) keep(i, j int) {
	n, has := s.v.longest(s.t, i, country|geography|starter)
	switch {
	case n == j-i && n > 1 && has&starter == 0:
		return
	case n > 0 && n < j-i:
		i += n
	}
	if len(s.spare) < spares && j-i <= 5 && s.t.words[i].kind == capital {
		s.spare = append(s.spare, spare{i, j, s.byVerb(s.overAdverbs(j))})
	}
}

// overAdverbs returns the word behind the adverbs at j.
func (s *scan) overAdverbs(j int) int {
	for adverbs[s.t.of(j, j+1)] {
		j++
	}
	return j
}

// lookAgain makes mentions of the runs kept: those that are the full name of
// somebody known, those whose part is called with a title or speaks, and those that
// are somebody's given name.
//
//	Danh thủ David Beckham … cầu thủ David Beckham nói
//	kết tội Alexei Navalny … ông Navalny nói
//	Bùi Đình Trí, sinh viên … Trí học ngày học đêm
func (s *scan) lookAgain() {
	called := s.calledBy()
	var found []mention
	for _, r := range s.spare {
		m := mention{start: r.start, name: r.start, end: r.end, tail: r.end, who: -1, aside: true}
		switch {
		case r.end-r.start > 1 && s.knownOrCalled(r, called):
			s.first, m.full = 0, true
			s.introduce(&m, "")
		case r.end-r.start == 1 && s.givenAlone(r):
			m.who = s.cast.called(s.t.of(r.start, r.end), 0, nil)
		}
		if m.who >= 0 || s.somebody(r) {
			found = append(found, m)
		}
	}
	if len(found) > 0 {
		s.cast.mentions = append(s.cast.mentions, found...)
		slices.SortStableFunc(s.cast.mentions, func(a, b mention) int { return a.start - b.start })
	}
	end := 0
	s.cast.mentions = slices.DeleteFunc(s.cast.mentions, func(m mention) bool {
		inside := m.aside && m.start < end // stands in a role
		end = max(end, m.tail)
		return inside
	})
}

// somebody tells whether the run, which speaks, is a person though unknown, whom a
// pronoun behind may mean: "Trâm Anh kể … cô nói".
func (s *scan) somebody(r spare) bool {
	return r.told && r.end-r.start > 1 && !s.namesThing(r.start) && !s.v.has(s.t, r.start, r.end, firm|paper|country|geography|organ|office)
}

// namesThing tells whether a word before i says that no person is named: "tạp chí
// National Geographic".
func (s *scan) namesThing(i int) bool {
	switch s.t.of(i-1, i) {
	case "ở", "tại", "từ", "đến", "về", "Ở", "Tại", "Từ", ".", "xe", "dòng", "mẫu":
		if !s.t.at(i-1).is('.') || s.t.glued(i) {
			return true
		}
	}
	for k := 1; k <= 3; k++ {
		if n, _ := s.v.longest(s.t, i-k, named); n == k {
			return true
		}
	}
	return false
}

// calledBy returns the folded words by which somebody is called with a title, or
// speaks, and whom no full name explains.
func (s *scan) calledBy() map[string]bool {
	called := map[string]bool{}
	note := func(i int) {
		if strings.ContainsAny(s.t.of(i, i+1), "0123456789") {
			return
		}
		if word := nameKey(s.t.of(i, i+1)); len(s.cast.byPart[word]) == 0 {
			called[word] = true
		}
	}
	for _, m := range s.cast.mentions {
		if !m.full && m.end-m.name == 1 && m.start < m.name {
			note(m.name)
		}
	}
	for _, r := range s.spare {
		if r.told && r.end-r.start == 1 && !vietnamese(s.t.of(r.start, r.end)) {
			note(r.start)
		}
	}
	return called
}

// knownOrCalled tells whether the run is somebody's full name, or one of a foreign
// name by a part of which somebody is called.
func (s *scan) knownOrCalled(r spare, called map[string]bool) bool {
	if _, ok := s.cast.byName[properName(s.t.of(r.start, r.end), capital)]; ok {
		return true
	}
	if len(called) == 0 || !called[nameKey(s.t.of(r.end-1, r.end))] && (r.end-r.start != 2 || !called[nameKey(s.t.of(r.start, r.start+1))]) {
		return false
	}
	foreign := 0
	for i := r.start; i < r.end; i++ {
		if !vietnamese(s.t.of(i, i+1)) {
			foreign++
		}
	}
	n, _ := s.v.longest(s.t, r.start, organ)
	return n == 0 && foreign > 0 && !s.namesThing(r.start) && !s.t.at(r.end).is('&') &&
		!s.v.has(s.t, r.start, r.end, firm|paper|country|geography)
}

// givenAlone tells whether the word stands for a person without a title: the given
// name of somebody known, before a small word.
func (s *scan) givenAlone(r spare) bool {
	if n, _ := s.v.longest(s.t, r.start, country|geography|starter|honorific|title|firm|named|paper); n > 0 {
		return false
	}
	if n, _ := s.v.longest(s.t, r.start-1, named|firm|title); n == 1 {
		return false
	}
	return s.t.at(r.end).kind == lower && s.t.at(r.start-1).kind != number
}
