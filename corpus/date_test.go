package corpus

import (
	"fmt"
	"testing"
)

func ExampleDates() {
	fmt.Println(Dates("Đầu xuân Nhâm Dần 2022, từ ngày 10 đến 12/2, xã đạt 33/39 chỉ tiêu.", "2022-03-01"))
	// Output: [2022-02 2022-02-10..2022-02-12]
}

func ExampleParseDate() {
	d, _ := ParseDate("Thứ bảy, 5/2/2022, 10:30 (GMT+7)")
	fmt.Println(d, d.Precision())
	// Output: 2022-02-05T10:30:00+07:00 time
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		in   string
		want Date
	}{
		{"2022", "2022"}, {"2022-02", "2022-02"}, {"02/2022", "2022-02"}, {"2022-02-05", "2022-02-05"}, {"5/2/2022", "2022-02-05"},
		{"05-02-2022", "2022-02-05"}, {"2022-02-05 10:30", "2022-02-05T10:30:00+07:00"}, {"05/02/2022 10:30", "2022-02-05T10:30:00+07:00"},
		{"10:30 05/02/2022", "2022-02-05T10:30:00+07:00"}, {"2022-02-05T10:30:00Z", "2022-02-05T17:30:00+07:00"},
		{"2022-02-05T23:30:00-02:00", "2022-02-06T08:30:00+07:00"}, {"2022-02-05T10:30:00.123+07:00", "2022-02-05T10:30:00+07:00"},
		{"Sat, 05 Feb 2022 10:30:00 +0700", "2022-02-05T10:30:00+07:00"}, {"Sat, 05 Feb 2022 03:30:00 GMT", "2022-02-05T10:30:00+07:00"},
		{"Thứ Tư, 22/10/2025, 10:30 (GMT+7)", "2025-10-22T10:30:00+07:00"}, {"Thứ 7, 05/02/2022 - 10:30", "2022-02-05T10:30:00+07:00"},
		{"05/02/2022 | 10:30 GMT+7", "2022-02-05T10:30:00+07:00"}, {"5/2/2022 10:30:00 CH", "2022-02-05T22:30:00+07:00"},
		{"2022-02-30", ""}, {"31/4/2022", ""}, {"2022-13", ""}, {"hôm qua", ""}, {"", ""}, {"2022-02-05 25:00", ""}, {"0000", ""},
	}
	for _, test := range tests {
		if got, err := ParseDate(test.in); got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("ParseDate(%q) = %q, %v, want %q", test.in, got, err, test.want)
		}
	}
}

func TestSpan(t *testing.T) {
	tests := []struct{ in, from, to Date }{
		{"2022", "2022-01-01", "2022-12-31"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2022-02-05", "2022-02-05", "2022-02-05"},
		{"2022-02-05T10:30:00+07:00", "2022-02-05", "2022-02-05"},
		{"2022-01..2022-03", "2022-01-01", "2022-03-31"},
		{"2020..2025", "2020-01-01", "2025-12-31"},
		{"", "", ""}, {"2022-02-30", "", ""}, {"năm nay", "", ""}, {"2022..", "", ""},
	}
	for _, test := range tests {
		if from, to := test.in.Span(); from != test.from || to != test.to {
			t.Errorf("Date(%q).Span() = %q, %q, want %q, %q", test.in, from, to, test.from, test.to)
		}
	}
}

func TestPublished(t *testing.T) {
	tests := []struct {
		name string
		a    Article
		want Date
	}{
		{"spring in the lead", Article{Lead: "Đầu xuân Nhâm Dần 2022, ông Bùi Văn Tế kể chuyện làng.", Body: "Mở đầu."}, "2022-02"},
		{"dateline", Article{Body: "Thứ bảy, 05/02/2022 10:30\nMưa đã tạnh."}, "2022-02-05T10:30:00+07:00"},
		{"dateline in words", Article{Body: "Mưa đã tạnh.\nHà Tĩnh, ngày 5 tháng 2 năm 2022"}, "2022-02-05"},
		{"today", Article{Lead: "Sáng nay (5/2/2022), cầu thông xe.", Body: "Xe qua cầu."}, "2022-02-05"},
		{"a date of the story", Article{Lead: "Cầu khánh thành ngày 5/2/2012.", Body: "Nay cầu đã cũ."}, ""},
		{"a spring within", Article{Body: "Bà nhớ mãi chuyến đi đầu xuân Mậu Thân 1968 ấy."}, ""},
		{"none", Article{Body: "Mưa đã tạnh."}, ""},
	}
	for _, test := range tests {
		if got := published(test.a); got != test.want {
			t.Errorf("%s: published = %q, want %q", test.name, got, test.want)
		}
	}
}
