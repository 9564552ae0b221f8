package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNewYearAgainstTables(t *testing.T) {
	for _, name := range []string{"lunar_new_year.tsv", "lunar_years.tsv"} {
		table, err := os.ReadFile(filepath.Join(data, name))
		if err != nil {
			t.Skip("no tables here: " + err.Error())
		}
		for line := range strings.Lines(string(table)) {
			year, n := 0, 0
			for _, d := range line[:min(4, len(line))] {
				year = year*10 + int(d-'0')
				n++
			}
			field := strings.Split(line, "\t")
			want := field[1]
			if name == "lunar_years.tsv" {
				want = field[2]
			}
			if n != 4 || year < 1900 || year > 2100 {
				continue
			}
			if got, ok := newYear(year); !ok || got.Format(dayLayout) != want {
				t.Errorf("newYear(%d) = %s, want %s", year, got.Format(dayLayout), want)
			}
		}
	}
}

func TestLunarDate(t *testing.T) {
	tests := []struct {
		year, month, day int
		want             string
	}{
		{2024, 1, 4, "2024-02-13"},
		{2023, 7, 15, "2023-08-30"}, // behind the leap second month
		{2022, 3, 10, "2022-04-10"},
		{2021, 12, 23, "2022-01-25"},
		{2020, 8, 15, "2020-10-01"}, // behind the leap fourth month
		{2025, 8, 15, "2025-10-06"}, // behind the leap sixth month
		{2025, 12, 30, ""},          // the year ends with the 29th
		{2022, 13, 1, ""},
		{2022, 1, 31, ""},
	}
	for _, test := range tests {
		got, ok := lunarDate(test.year, test.month, test.day)
		if text := got.Format(dayLayout); ok != (test.want != "") || ok && text != test.want {
			t.Errorf("lunarDate(%d, %d, %d) = %s, %t, want %q", test.year, test.month, test.day, text, ok, test.want)
		}
	}
}
