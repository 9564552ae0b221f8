package corpus

import (
	"slices"
	"testing"
)

func TestPeople(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []Person
	}{
		{"Ông Lê Văn Nam - Bí thư Huyện ủy Sông Mây đã chia sẻ.", []Person{{"Lê Văn Nam", "Bí thư Huyện ủy Sông Mây"}}},
		{"bà Trần Thị Mơ (53 tuổi, chủ quán nước) kể lại", []Person{{"Trần Thị Mơ", "chủ quán nước"}}},
		{"Chủ tịch UBND TP Hà Nội Đỗ Công Minh cho biết", []Person{{"Đỗ Công Minh", "Chủ tịch UBND TP Hà Nội"}}},
		{"Giám đốc Sở Tài nguyên - Môi trường Vũ Hoài nói", []Person{{"Vũ Hoài", "Giám đốc Sở Tài nguyên - Môi trường"}}},
		{"Bộ trưởng, Chủ nhiệm Văn phòng Phan Đình Long", []Person{{"Phan Đình Long", "Bộ trưởng, Chủ nhiệm Văn phòng"}}},
		{"họa sĩ ĐẶNG THU HỒNG kể", []Person{{"Đặng Thu Hồng", "họa sĩ"}}},
		{"Thủ tướng Nhật Bản Kenji Watanabe phát biểu", []Person{{"Kenji Watanabe", "Thủ tướng Nhật Bản"}}},
		{"Cựu Tổng thống Hàn Quốc Choi Min-ah lên tiếng", []Person{{"Choi Min-ah", "Cựu Tổng thống Hàn Quốc"}}},
		{"ông Đỗ Đắc Phú, nguyên Cục trưởng Cục Y tế cũng nói", []Person{{"Đỗ Đắc Phú", "nguyên Cục trưởng Cục Y tế"}}},
		{"gồm: - Ông Đỗ Đắc Phú -- Nguyên Bộ trưởng Bộ Y tế - Ông Lê Văn Sơn -- Cục trưởng Cục Báo chí", []Person{{"Đỗ Đắc Phú", "Nguyên Bộ trưởng Bộ Y tế"}, {"Lê Văn Sơn", "Cục trưởng Cục Báo chí"}}},
		{"Emma Olsson, một luật sư ở Stockholm, nói", []Person{{"Emma Olsson", "luật sư ở Stockholm"}}},
		{"ca sĩ Mỹ Hạnh hát", []Person{{"Mỹ Hạnh", "ca sĩ"}}},
		{"ông Đinh Thủy, cựu đại biểu Quốc hội, vừa đến", []Person{{"Đinh Thủy", "cựu đại biểu Quốc hội"}}},
		{"quản lý của ca sĩ Trịnh Hoài Anh", []Person{{"Trịnh Hoài Anh", "ca sĩ"}}},
		{"Chủ tịch HĐND TP Phan Thị Hoài Thu nhấn mạnh", []Person{{"Phan Thị Hoài Thu", "Chủ tịch HĐND TP"}}},
		{"Giám đốc Sở Xây dựng Vũ Xuân Sáng đưa hồ sơ", []Person{{"Vũ Xuân Sáng", "Giám đốc Sở Xây dựng"}}},
		{"ông Vũ Xuân Sáng nay đã nghỉ", []Person{{"Vũ Xuân", ""}}},
		{"gồm ông Đỗ Thanh Lâm, TS. Phan Doãn Hợp", []Person{{"Đỗ Thanh Lâm", ""}, {"Phan Doãn Hợp", "TS."}}},
		{"Chủ tịch UBND tỉnh (huyện Yên Lạc cũ)", nil},
		{"ở châu Á – Thái Bình Dương cho biết", nil},
		{"đường Nguyễn Công Trứ, quận Hoàng Mai, trường Lê Quý Đôn", nil},
		{"báo Tuổi Trẻ và Công ty Trần Anh ở Hà Tĩnh, Hà Nội", nil},
		{"sân bay Tân Sơn Nhất đóng cửa", nil},
		{"người dân Lâm Đồng nói", nil},
		{"Dave Easton, người phát ngôn Lầu Năm Góc, nói", []Person{{"Dave Easton", "người phát ngôn Lầu Năm Góc"}}},
		{"Trước tuyên bố của Tổng thống Mỹ, Euan Grahamson, chuyên gia an ninh, nói", []Person{{"Euan Grahamson", "chuyên gia an ninh"}}},
		{"từng làm MC. Ông Cao Toàn Hiệp kể", []Person{{"Cao Toàn Hiệp", ""}}},
		{"Ben Hoang, nhà phân tích hải quân, nói", []Person{{"Ben Hoang", "nhà phân tích hải quân"}}},
		{"đăng trên Tass Ông Vladimir Petrov nói", []Person{{"Vladimir Petrov", ""}}},
		{"từ trái sang: NSND Trần Quang Thọ, ca sĩ Lan Anh và MC Lê Nam", []Person{{"Trần Quang Thọ", "NSND"}, {"Lan Anh", "ca sĩ"}, {"Lê Nam", "MC"}}},
		{"ông Huỳnh Kim Tạo, cán bộ Phòng Y tế huyện, nói", []Person{{"Huỳnh Kim Tạo", "cán bộ Phòng Y tế huyện"}}},
		{"thầy Lê Huy Tuân - Q. Trưởng khoa Quản trị cho biết", []Person{{"Lê Huy Tuân", "Q. Trưởng khoa Quản trị"}}},
		{"ông Phan Viết Lượng - thường trực ủy ban - cho biết", []Person{{"Phan Viết Lượng", "thường trực ủy ban"}}},
		{"phó bí thư thường trực Tỉnh ủy Sơn La Nguyễn Đắc Hoan nói", []Person{{"Nguyễn Đắc Hoan", "phó bí thư thường trực Tỉnh ủy Sơn La"}}},
		{"Đại biểu Quốc hội (ĐBQH) Ngũ Minh Khải nêu", []Person{{"Ngũ Minh Khải", "Đại biểu Quốc hội (ĐBQH)"}}},
		{"Chánh án TAND Tối cao Lê Hòa Bảo phát biểu", []Person{{"Lê Hòa Bảo", "Chánh án TAND Tối cao"}}},
		{"Thứ trưởng Bộ Nông nghiệp và Phát triển nông thôn Hà Tuấn Khôi cho biết", []Person{{"Hà Tuấn Khôi", "Thứ trưởng Bộ Nông nghiệp và Phát triển nông thôn"}}},
		{"Trả lời đại biểu, Bộ trưởng Bộ Y tế Trần Quang Hậu nói", []Person{{"Trần Quang Hậu", "Bộ trưởng Bộ Y tế"}}},
		{"Theo bà Lê Thị Mơ, cử tri thành phố đang lo", []Person{{"Lê Thị Mơ", ""}}},
		{"Theo bà Lê Thị Mơ, tiểu thương chợ Mây, giá đang lên", []Person{{"Lê Thị Mơ", "tiểu thương chợ Mây"}}},
		{"Theo phát ngôn viên Lầu Năm Góc Jeff Harmon, tàu đã về", []Person{{"Jeff Harmon", "phát ngôn viên Lầu Năm Góc"}}},
		{"Bộ trưởng Quốc phòng Thụy Điển, Lars Bergman, từ chức", []Person{{"Lars Bergman", "Bộ trưởng Quốc phòng Thụy Điển"}}},
		{"Hannah Owen của hãng Nesta cho biết", []Person{{"Hannah Owen", ""}}},
		{"chuyên gia kinh tế Peter C. Bown nói", []Person{{"Peter C. Bown", "chuyên gia kinh tế"}}},
		{"ông Lê Văn T. (42 tuổi) và bà Trần Thị L. kể", nil},
		{"nhóm chiến dịch Defend Digital Me, hôm nay lên tiếng", nil},
	} {
		tx := newText(c.in)
		var got []Person
		for _, p := range newCast(tx, words()).people {
			got = append(got, p.Person)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("people of %q = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestOnePersonIsOne(t *testing.T) {
	in := "Ông Đỗ Văn Thuỷ nói. Ông Thủy kể. Bà Lê Thị Thuỷ đáp. Bà Thủy về. Ông Thủy ở lại."
	tx := newText(in)
	c := newCast(tx, words())
	if len(c.people) != 2 {
		t.Fatalf("people of %q = %v", in, c.people)
	}
	want := []string{"Đỗ Văn Thuỷ", "Đỗ Văn Thuỷ", "Lê Thị Thuỷ", "Lê Thị Thuỷ", "Đỗ Văn Thuỷ"}
	for i, m := range c.mentions {
		if m.who < 0 || c.people[m.who].Name != want[i] {
			t.Errorf("mention %d of %q is not %s", i, in, want[i])
		}
	}
}

func TestSlipOfALetter(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
	}{
		{"Kỳ thủ Lê Quang Hiền thắng. Ông Lê Quang Hiền cười. Lê Quang Hiền nói. Chúng tôi gặp ông Lê Quang Hiên.", 1},
		{"Bà Lê Thị Hoa đến. Bà Lê Thị Hoan về.", 2},
		{"Ông Lê Văn Nam, Giám đốc Sở Y tế. Ông Lê Văn Nam nói. Ông Lê Văn Nam cười. Ông Lê Văn Lam, Giám đốc Sở Nội vụ.", 2},
	} {
		n := 0
		for _, p := range newCast(newText(c.in), words()).people {
			if p.times > 0 {
				n++
			}
		}
		if n != c.want {
			t.Errorf("%d people in %q, want %d", n, c.in, c.want)
		}
	}
}

func TestTrimmedRole(t *testing.T) {
	for in, want := range map[string]string{
		"Đại biểu Quốc hội (ĐBQH) ": "Đại biểu Quốc hội (ĐBQH)", "ĐBQH)": "ĐBQH",
		"Giám đốc Hợp tác xã Mây (": "Giám đốc Hợp tác xã Mây", "Hoa hậu 2016) NTK": "Hoa hậu 2016 NTK", " - Bí thư,": "Bí thư",
	} {
		if got := trimmedRole(in); got != want {
			t.Errorf("trimmedRole(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestProperName(t *testing.T) {
	for in, want := range map[string]string{"LÊ PHONG": "Lê Phong", "ĐẶNG  HỒNG": "Đặng Hồng", "JEAN-PAUL": "Jean-Paul"} {
		if got := properName(in, upper); got != want {
			t.Errorf("properName(%q) = %q, want %q", in, got, want)
		}
	}
}
