package local

// scratch is the working space of one request after another, kept so that a busy
// server makes little garbage.
type scratch struct {
	slab   []uint64 // sets are cut from it
	used   int
	x      []float32 // all zero between uses
	scores []float32
	of     []uint16 // by term; all zero between uses

	met       []meeting
	hits      []hit    // the best of the first pass
	counts    []uint32 // cut from like sets
	usedCount int
}

// none returns an empty set of so many words, until the request is answered.
func (s *scratch) none(words int) set {
	if s.used+words > len(s.slab) {
		s.slab, s.used = make([]uint64, 2*len(s.slab)+8*words), 0
	}
	n := set(s.slab[s.used : s.used+words : s.used+words])
	s.used += words
	clear(n)
	return n
}

func (s *scratch) clone(of set) set {
	n := s.none(len(of))
	copy(n, of)
	return n
}

// forScores returns room for so many scores and as many frequencies, all zero; the
// frequencies must be so afterwards.
func (s *scratch) forScores(n int) (scores, x []float32) {
	if len(s.scores) < n {
		s.scores, s.x = make([]float32, n), make([]float32, n)
	}
	clear(s.scores[:n])
	return s.scores[:n], s.x[:n]
}

// takeHits returns room for the best of the first pass, which giveHits takes back
// when nobody reads them any more.
func (s *scratch) takeHits() []hit {
	hits := s.hits[:0]
	s.hits = nil
	return hits
}

func (s *scratch) giveHits(hits []hit) { s.hits = hits }

// forTerms returns room for a number for each term, all zero, as they must be
// afterwards.
func (s *scratch) forTerms(n int) []uint16 {
	if len(s.of) < n {
		s.of = make([]uint16, n+n/8)
	}
	return s.of
}

// forMet returns room for so many meetings, until it is asked again.
func (s *scratch) forMet(n int) []meeting {
	if cap(s.met) < n {
		s.met = make([]meeting, 0, 2*n)
	}
	return s.met[:0]
}

// forCounts returns so many zeros, until the request is answered.
func (s *scratch) forCounts(n int) []uint32 {
	if s.usedCount+n > len(s.counts) {
		s.counts, s.usedCount = make([]uint32, 2*len(s.counts)+2*n), 0
	}
	c := s.counts[s.usedCount : s.usedCount+n : s.usedCount+n]
	s.usedCount += n
	clear(c)
	return c
}

// done makes all sets and counts that were cut worthless.
func (s *scratch) done() { s.used, s.usedCount = 0, 0 }
