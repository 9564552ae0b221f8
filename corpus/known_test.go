package corpus

import (
	"strings"
	"testing"
)

// TestKnownNames holds names to be found where nothing beside them tells that they
// are people's, and words that are none to stay none.
func TestKnownNames(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"a full name known elsewhere", "Thủ môn Lars Eriksen bắt hay. Hôm qua, danh thủ Lars Eriksen từng nhắn: “Chúng tôi còn cả một hiệp đấu nữa”.", "Lars Eriksen"},
		{"called by a part", "Tòa kết tội Piotr Nowak hôm qua. Ông Nowak nói: “Chúng tôi không chấp nhận phán quyết này đâu”.", "Piotr Nowak"},
		{"a given name alone", "Em Bùi Đình Thông học lớp chín. Gặp ai, Thông cũng vui vẻ nói: “Em muốn làm thợ máy như cha em”.", "Bùi Đình Thông"},
		{"i for y", "Em Nguyễn Hà Vi giỏi toán. “Em bắt đầu lại với con số không”, Hà Vy nói.", "Nguyễn Hà Vi"},
		{"a syllable set apart", "“Chúng tôi sẽ họp lại vào ngày mai”, ông Park Soo - hyun, người phát ngôn, nói.", "Park Soo - hyun"},
		{"a line that lost its end", "HLV Park Hang-seo Trận này khó. “Chúng tôi phải thắng bằng mọi giá”, ông Park nói.", "Park Hang-seo"},
		{"a department", "Chị Ngô Thùy Nhung, học Thạc sĩ Khoa Quản trị du lịch, cho biết: “Năm nay tôi không về quê ăn Tết”.", "Ngô Thùy Nhung"},
		{"a country behind an office", "Cựu Tổng thống Jan Kovac đến thăm. Cựu Tổng thống Ba Lan nhấn mạnh: “Thách thức là sự mất cân bằng của thế giới”.", "Jan Kovac"},
		{"another one, unnamed", "Ông Hoàng Văn Sửu chèo đò. Một phụ nữ bế con xuống bến. “Em về ngoại ăn giỗ mai lại sang”, chị nói.", ""},
		{"the object of a verb", "Anh Từ Quốc Bảo tố ông Mạc Văn Hải gian dối và nói: “Đây là một ngày buồn của cả làng”.", "Từ Quốc Bảo"},
		{"a paper's name", "Tờ Global Times bình luận: “Không ai muốn một cuộc chiến tranh thương mại”.", ""},
		{"a shop is nobody", "Chị Tạ Thị Lành, chủ tiệm Hương Xưa, bày thêm ghế. “Khách đông hơn hẳn mọi năm rồi”, bà chủ Hương Xưa nói.", ""},
		{"a land behind an office", "Ngoại trưởng Italia Marco Bellini nói: “Chúng tôi ủng hộ mọi giải pháp hòa bình”.", "Marco Bellini"},
		{"a town behind an office", "Bí thư Thành ủy Hội An Ngô Sự nói: “Phố cổ phải được giữ cho đời sau”.", "Ngô Sự"},
		{"a president and a city", "Chủ tịch Hồ Chí Minh đã nói: “Không có gì quý hơn độc lập, tự do”.", "Hồ Chí Minh"},
	}
	for _, test := range tests {
		got, err := Understand(Article{Title: "Một bản tin", Body: test.body})
		if err != nil {
			t.Fatal(err)
		}
		if who := strings.Join(names(got.Speakers), ", "); who != test.want {
			t.Errorf("%s: speakers of %q = %q, want %q", test.name, test.body, who, test.want)
		}
	}
}

// TestOneI holds i and y apart where they are two sounds.
func TestOneI(t *testing.T) {
	for in, want := range map[string]string{
		"Vy": "Vi", "Quý": "Quí", "Lý Mỹ": "Lí Mĩ", "Mai": "Mai", "May": "May", "Thuý": "Thuý", "Yến": "Yến", "y": "y", "": "",
	} {
		if got := oneI(in); got != want {
			t.Errorf("oneI(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestChildMap(t *testing.T) {
	m := newChildMap()
	for i := range int32(5000) {
		m.set(edge(i, uint16(i%7+1)), i+1)
	}
	for i := range int32(5000) {
		if got, ok := m.of(edge(i, uint16(i%7+1))); !ok || got != i+1 {
			t.Fatalf("of(edge %d) = %d, %t, want %d", i, got, ok, i+1)
		}
		if got, ok := m.of(edge(i, 9)); ok {
			t.Fatalf("of(edge %d by another word) = %d, want none", i, got)
		}
	}
}
