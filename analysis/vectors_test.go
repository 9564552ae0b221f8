package analysis

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// vectors returns the rows of a table of testdata or of the shared data, without
// its header line, and skips the test where that is not there.
func vectors(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		f, err = os.Open(filepath.Join("..", "..", "shared", "data", name))
	}
	if err != nil {
		t.Skipf("no shared data: %v", err)
	}
	defer f.Close()
	var rows [][]string
	s := bufio.NewScanner(f)
	for s.Scan() {
		rows = append(rows, strings.Split(s.Text(), "\t"))
	}
	if err := s.Err(); err != nil || len(rows) < 2 {
		t.Fatalf("%s: %d rows, %v", name, len(rows), err)
	}
	return rows[1:]
}

func TestFoldVectors(t *testing.T) {
	for _, row := range vectors(t, "fold_vectors.tsv") {
		if got := Folded.String(row[0]); got != row[1] {
			t.Errorf("Folded.String(%q) = %q, want %q (%s)", row[0], got, row[1], row[2])
		}
	}
}

func TestTonePlacementVectors(t *testing.T) {
	for _, row := range vectors(t, "tone_placement_vectors.tsv") {
		if got := Normal(row[0]); got != row[1] {
			t.Errorf("Normal(%q) = %q, want %q (%s)", row[0], got, row[1], row[2])
		}
		if got, want := Exact.String(row[0]), strings.ToLower(row[1]); got != want {
			t.Errorf("Exact.String(%q) = %q, want %q (%s)", row[0], got, want, row[2])
		}
	}
}
