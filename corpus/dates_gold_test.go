package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// joinDates writes dates as the rows do.
func joinDates(dates []Date) string {
	parts := make([]string, len(dates))
	for i, d := range dates {
		parts[i] = string(d)
	}
	return strings.Join(parts, " ")
}

func checkDates(t *testing.T, table string) (right, rows int) {
	t.Helper()
	for line := range strings.Lines(table) {
		field := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(field) < 3 || field[0] == "text" || strings.HasPrefix(line, "#") {
			continue
		}
		rows++
		if got := joinDates(Dates(field[0], Date(field[1]))); got != field[2] {
			t.Logf("Dates(%q, %q) = %q, want %q", field[0], field[1], got, field[2])
			continue
		}
		right++
	}
	return right, rows
}

func TestDatesAgainstLabels(t *testing.T) {
	table, err := os.ReadFile(filepath.Join(data, "gold", "dates.tsv"))
	if err != nil {
		t.Skip("no labels here: " + err.Error())
	}
	if right, rows := checkDates(t, string(table)); right*100 < rows*95 {
		t.Errorf("%d of %d rows are right, want 95 %%", right, rows)
	}
}
