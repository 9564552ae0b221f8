package analysis

import (
	"strings"
	"testing"
)

func TestSpans(t *testing.T) {
	tests := []struct {
		text, terms, want string
		form              Form
	}{
		{"Hương Khê, hướng khẽ", "hương khê", "Hương|Khê", Exact},
		{"Hương Khê, hướng khẽ", "huong", "Hương|hướng", Folded},
		{"Hu\u031bo\u031bng Khe\u0302", "hương khê", "Hu\u031bo\u031bng|Khe\u0302", Exact},
		{"ho\u0300a bi\u0300nh", "hoa", "ho\u0300a", Folded},
		{"HĐND-UBND và UBND", "hđnd-ubnd ubnd", "HĐND-UBND|UBND", Exact},
		{"HĐND-UBND", "ubnd", "UBND", Exact},
		{"có 14.630 hộ", "14630", "14.630", Exact},
		{"Ngày 5 tháng 2 năm 2022", "2022-02-05 năm", "Ngày 5 tháng 2 năm 2022", Exact},
		{"“Thuỷ”…", "thuỷ", "Thuỷ", Exact},
		{"một hai", "ba", "", Exact},
		{"một hai ba", "a b c d e f g h một ba", "một|ba", Exact},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range Spans(tt.text, strings.Fields(tt.terms), tt.form) {
			got = append(got, tt.text[s.Start:s.End])
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("Spans(%q, %q, %d) = %q, want %q", tt.text, tt.terms, tt.form, got, tt.want)
		}
	}
}

func FuzzSpans(f *testing.F) {
	f.Add("Hương Khê, hướng khẽ", "huong khe")
	f.Add("ho\u0300a \u0301 QĐ-TTg 14.630", "hoa 14630 qd-ttg")
	f.Fuzz(func(t *testing.T, text, terms string) {
		end := 0
		for _, s := range Spans(text, strings.Fields(terms), Folded) {
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("Spans(%q, %q) has %v behind byte %d", text, terms, s, end)
			}
			end = s.End
		}
	})
}
