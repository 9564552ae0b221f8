package corpus

import (
	"strings"
	"testing"
)

// printPlaces writes places as the tests want them: level, name, parent; "?" of a
// doubtful one.
func printPlaces(places []Place) string {
	parts := make([]string, len(places))
	for i, p := range places {
		parts[i] = string(p.Level[:1]) + ":" + p.Name
		if p.Parent != "" {
			parts[i] += "<" + p.Parent
		}
		if p.Doubtful {
			parts[i] += "?"
		}
	}
	return strings.Join(parts, " ")
}

func TestPlaces(t *testing.T) {
	tests := []struct {
		name, text string
		published  Date
		want       string
	}{
		{"word of type", "Mưa lớn ở huyện Hương Khê từ đêm.", "", "d:Hương Khê<Hà Tĩnh"},
		{"office", "Bí thư Huyện ủy Vũ Quang đi kiểm tra.", "", "d:Vũ Quang<Hà Tĩnh"},
		{"tone placement", "Lũ về huyện Minh Hoá, Thanh Hoá vẫn khô.", "", "d:Minh Hóa<Quảng Bình p:Thanh Hóa"},
		{"list", "Các huyện Vũ Quang, Hương Sơn và Can Lộc thiếu nước.", "", "d:Vũ Quang<Hà Tĩnh d:Hương Sơn<Hà Tĩnh d:Can Lộc<Hà Tĩnh"},
		{"list of numbers", "Các quận 1, 3 và 5 cấm xe tải.", "", "d:Quận 1<Hồ Chí Minh d:Quận 3<Hồ Chí Minh d:Quận 5<Hồ Chí Minh"},
		{"short types", "Anh ở Q.1, TP.HCM, quê TX. Hồng Lĩnh.", "", "d:Quận 1<Hồ Chí Minh p:Hồ Chí Minh d:Hồng Lĩnh<Hà Tĩnh"},
		{"Sài Gòn", "Bà vào Sài Gòn thăm con.", "", "p:Hồ Chí Minh"},
		{"address", "Anh trú xã Hương Trạch, Hương Khê, Hà Tĩnh.", "", "c:Hương Trạch<Hương Khê d:Hương Khê<Hà Tĩnh p:Hà Tĩnh"},
		{"shared name", "Thị xã Kỳ Anh giáp huyện Kỳ Anh.", "", "d:Kỳ Anh<Hà Tĩnh d:Kỳ Anh<Hà Tĩnh"},
		{"city and province", "TP Hà Tĩnh là tỉnh lỵ của tỉnh Hà Tĩnh.", "", "d:Hà Tĩnh<Hà Tĩnh p:Hà Tĩnh"},
		{"which Bình Tân", "Công an huyện Bình Tân, Vĩnh Long vào cuộc.", "", "d:Bình Tân<Vĩnh Long p:Vĩnh Long"},
		{"old commune", "Vườn cam ở thị trấn Hương Khê đang chín.", "2024-11", "c:Hương Khê<Hương Khê d:Hương Khê<Hà Tĩnh?"},
		{"new commune", "Vườn cam ở xã Hương Khê đang chín.", "2025-11", "c:Hương Khê<Hà Tĩnh"},
		{"numbered street", "Đường Hồ Chí Minh qua đây.", "", ""},
		{"newspaper", "Ông chia sẻ với Báo Hà Tĩnh về mùa cam.", "", ""},
		{"newspaper of an office", "Theo báo Công an TP.HCM, xe đã lật.", "", ""},
		{"person", "Ông Nguyễn Hải Dương cười hiền.", "", ""},
		{"honorific", "Chị Thanh Hà bán cá ở chợ.", "", ""},
		{"president", "Chủ tịch Hồ Chí Minh về thăm làng.", "", ""},
		{"club", "SHB Đà Nẵng gặp Hà Nội FC.", "", ""},
		{"river", "Nước sông Sài Gòn dâng.", "", ""},
		{"motorway", "Cao tốc TP.HCM - Long Thành tắc.", "", ""},
		{"school", "Em học Trường THPT Hương Khê.", "", ""},
		{"ocean", "Bão từ Thái Bình Dương tiến vào.", "", ""},
		{"abroad", "Bão vào huyện Hà Trung (tỉnh Vân Nam, Trung Quốc).", "", ""},
		{"foreign", "Cháy ở thành phố Newcastle và quận Jongno.", "", ""},
		{"company", "Cổ phiếu của Chứng khoán Sài Gòn và Tập đoàn Hòa Bình tăng.", "", ""},
		{"city of a province", "Tàu cập bến tại Hạ Long lúc sáng.", "", "d:Hạ Long<Quảng Ninh"},
		{"a name's Thành", "Anh Thành Vinh đứng chờ ở quận 2.", "", "d:Vinh<Nghệ An? d:Quận 2<Hồ Chí Minh"},
		{"address with a long type", "Xã Tri Lễ, huyện miền núi Quế Phong (Nghệ An) có cầu.", "", "c:Tri Lễ<Quế Phong d:Quế Phong<Nghệ An p:Nghệ An"},
		{"forest rangers", "Hạt Kiểm lâm Hương Khê vừa giữ một xe gỗ.", "", "d:Hương Khê<Hà Tĩnh"},
		{"hospital", "Chị sinh ở Bệnh viện Đa khoa Cẩm Xuyên.", "", "d:Cẩm Xuyên<Hà Tĩnh"},
		{"schools' office", "Phòng Giáo dục và Đào tạo Can Lộc nhận đơn.", "", "d:Can Lộc<Hà Tĩnh"},
		{"youth", "Huyện đoàn Vũ Quang trồng cây.", "", "d:Vũ Quang<Hà Tĩnh"},
		{"soldiers", "Ban CHQS Thạch Hà giúp dân gặt lúa. Ban Chỉ huy Quân sự Đức Thọ cũng vậy.", "", "d:Thạch Hà<Hà Tĩnh d:Đức Thọ<Hà Tĩnh"},
		{"one syllable, a city", "Đội Cảnh sát giao thông Vinh chốt ở ngã tư.", "", "d:Vinh<Nghệ An"},
		{"police and a person", "Công an bắt giữ Văn Giang lúc rạng sáng.", "", "d:Văn Giang<Hưng Yên?"},
		{"road of a hospital's town", "Nhà bà ở đường Hương Khê, cạnh trường tiểu học Vũ Quang.", "", ""},
		{"Huế, a city then", "Mưa lớn ở TP Huế.", "2022-11-02", "d:Huế<Thừa Thiên Huế"},
		{"Huế, a province since", "Mưa lớn ở TP Huế.", "2025-03-02", "p:Huế"},
		{"Huế without a word of type", "Mưa lớn ở huyện Phú Vang, Huế.", "2022", "d:Phú Vang<Thừa Thiên Huế p:Huế"},
		{"a commune not yet there hides no district", "Xã Hương Khê đổi tên. Người dân ở Hương Khê vui.", "2024-03", "c:Hương Khê<Hà Tĩnh d:Hương Khê<Hà Tĩnh"},
		{"border post, another district's", "Đồn Biên phòng Bắc Sơn, thành phố Móng Cái, tỉnh Quảng Ninh bàn giao.", "", "d:Bắc Sơn<Lạng Sơn? d:Móng Cái<Quảng Ninh p:Quảng Ninh"},
		{"bare, unconfirmed", "Xuân Trường sút bóng ra ngoài.", "", "d:Xuân Trường<Nam Định?"},
	}
	for _, test := range tests {
		if got := printPlaces(places(Article{Title: "Tin", Body: test.text, Published: test.published})); got != test.want {
			t.Errorf("%s: places(%q) = %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

func TestPlacesHaveCodes(t *testing.T) {
	got := places(Article{Title: "Tin", Body: "Huyện Hương Khê, tỉnh Hà Tĩnh."})
	if len(got) != 2 || got[0].Code != "444" || got[1].Code != "42" {
		t.Errorf("places = %+v, want codes 444 and 42", got)
	}
}

func TestPlacesInCompositions(t *testing.T) {
	nfd := "Mưa ở huye\u0323\u0302n Hu\u031bo\u031bng Khe\u0302."
	if got := printPlaces(places(Article{Title: "Tin", Body: nfd})); got != "d:Hương Khê<Hà Tĩnh" {
		t.Errorf("places(%q) = %q, want Hương Khê", nfd, got)
	}
}
