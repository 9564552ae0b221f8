package corpus

import (
	_ "embed"
	"testing"
)

// datesTable holds text, reference, the dates wanted with blanks between them, and
// a note.
//
//go:embed testdata/dates.tsv
var datesTable string

func TestDates(t *testing.T) {
	if right, rows := checkDates(t, datesTable); right != rows || rows < 150 {
		t.Errorf("%d of %d rows are right, want all of 150 or more", right, rows)
	}
}
