package analysis

import (
	"strings"
	"testing"
)

// runsOf prints the runs of a text, divided by bars.
func runsOf(text string) string {
	var runs []string
	eachRun(text, nil, func(run []seenSyllable) bool {
		var terms []string
		for _, s := range run {
			terms = append(terms, s.term)
		}
		runs = append(runs, strings.Join(terms, " "))
		return true
	})
	return strings.Join(runs, "|")
}

func TestEachRun(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{" ... ", ""},
		{"Hoà Bình, Hòa Bình", "hoà bình|hoà bình"},
		{"Tin từ Hà\nNội dung", "tin từ hà|nội dung"},
		{"Hà\u00a0\tNội", "hà nội"},
		{"ngày 5 tháng 2 năm 2022", "ngày 5 tháng 2 năm 2022"},
		{"ngày 5/2/2022 tại TP.HCM", "ngày 2022-02-05 tại tp.hcm"},
		{"Thừa Thiên-Huế", "thừa thiên|huế"},
		{"tăng 12,1% so", "tăng 12,1% so"},
		{"bản v2,1% là", "bản v2|1% là"},
		{"\xff", ""},
	}
	for _, tt := range tests {
		if got := runsOf(tt.text); got != tt.want {
			t.Errorf("runs of %q = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestEachRunIsBounded(t *testing.T) {
	n, most := 0, 0
	eachRun(strings.Repeat("nhà ", 10*longestRun), nil, func(run []seenSyllable) bool {
		n, most = n+len(run), max(most, len(run))
		return true
	})
	if n != 10*longestRun || most != longestRun {
		t.Errorf("%d syllables in runs of %d at most, want %d of %d", n, most, 10*longestRun, longestRun)
	}
}

func TestEachRunStops(t *testing.T) {
	for _, text := range []string{"một, hai, ba", "1/2, QĐ-TTg, b", "một"} {
		n := 0
		eachRun(text, nil, func([]seenSyllable) bool { n++; return false })
		if n != 1 {
			t.Errorf("%d runs of %q were used after the first was enough", n-1, text)
		}
	}
}

func TestLookOf(t *testing.T) {
	for text, want := range map[string]uint8{
		"nhà": smallLetters, "đi": smallLetters, "ông": smallLetters, "Nhà": oneCapital, "Đi": oneCapital, "A": oneCapital, "HCM": allCapitals,
		"ĐBQH": allCapitals, "14.630": onlyFigures, "東": smallLetters, "\xff": smallLetters,
	} {
		if got := lookOf(text); got != want {
			t.Errorf("lookOf(%q) = %d, want %d", text, got, want)
		}
	}
}
