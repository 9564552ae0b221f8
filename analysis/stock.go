package analysis

// A stock gives out pieces of memory, and takes them all back at once, to give them
// out again.
type stock[T any] struct {
	all  []T
	used int
}

// take returns n zeros. Nothing else may be written behind them.
func (s *stock[T]) take(n int) []T {
	if s.used+n > len(s.all) {
		s.all, s.used = make([]T, max(n, 2*len(s.all), leastStock)), 0
	}
	piece := s.all[s.used : s.used+n : s.used+n]
	s.used += n
	clear(piece)
	return piece
}

// copied returns what list holds, in memory of the stock.
func (s *stock[T]) copied(list []T) []T {
	piece := s.take(len(list))
	copy(piece, list)
	return piece
}

// reset takes back all that was given out.
func (s *stock[T]) reset() { s.used = 0 }

// leastStock is how many values a stock has at first.
const leastStock = 64
