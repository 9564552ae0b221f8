package analysis

import (
	"reflect"
	"sync"
	"testing"
)

func TestStockTake(t *testing.T) {
	var s stock[int]
	for round := range 3 {
		var pieces [][]int
		for n := range 40 {
			piece := s.take(n)
			if len(piece) != n || cap(piece) != n {
				t.Fatalf("take(%d) has length %d and capacity %d", n, len(piece), cap(piece))
			}
			for i, x := range piece {
				if x != 0 {
					t.Fatalf("round %d: take(%d)[%d] = %d, want 0", round, n, i, x)
				}
				piece[i] = n
			}
			pieces = append(pieces, piece)
		}
		for n, piece := range pieces {
			for _, x := range piece {
				if x != n {
					t.Fatalf("round %d: a piece of %d holds %d: it shares memory with another", round, n, x)
				}
			}
		}
		s.reset()
	}
}

// TestWeighMany: lattices are used again, and what was in one says nothing of the
// next, whoever uses it at the same time.
func TestWeighMany(t *testing.T) {
	var m Model
	for range 5 {
		m.Learn("Người trồng bưởi ở huyện Hương Khê được mùa. Tìm hướng khẽ mở cho nghề muối.")
	}
	long := [][]Alternative{{{"huyện", 1}, {"huyền", 1}}, {{"hương", 1}, {"hướng", 1}}, {}, {{"khê", 1}, {"khẽ", 1}}, {{"được", 1}, {"đuốc", 0.5}}}
	queries := [][][]Alternative{long, long[1:2], {}, long[:2], {{}}, long[3:], long[1:]}
	var want [][][]float64
	for _, q := range queries {
		want = append(want, new(Model).with(&m).Weigh(q))
	}
	restored := m.Restore("huong khe duoc mua; huyen khe", 3)
	var all sync.WaitGroup
	for worker := range 4 {
		all.Go(func() {
			for i := range 200 {
				at := (i + worker) % len(queries)
				if got := m.Weigh(queries[at]); !reflect.DeepEqual(got, want[at]) {
					t.Errorf("Weigh(%v) = %v, want %v", queries[at], got, want[at])
				}
				if got := m.Restore("huong khe duoc mua; huyen khe", 3); !reflect.DeepEqual(got, restored) {
					t.Errorf("Restore = %q, want %q", got, restored)
				}
			}
		})
	}
	all.Wait()
}

// with makes the model know what another one does, and have no lattice.
func (m *Model) with(other *Model) *Model {
	m.begin(other.learnt)
	return m
}
