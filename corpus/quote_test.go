package corpus

import (
	"slices"
	"testing"
)

// Each body introduces ông Lê Văn Nam, giám đốc, and bà Trần Thị Mơ.
func TestQuotes(t *testing.T) {
	const intro = "Ông Lê Văn Nam, Giám đốc Nhà máy nước Sông Mây, gặp bà Trần Thị Mơ.\n"
	for _, c := range []struct{ in, speaker, says string }{
		{"“Nước sẽ về làng trước mùa hè này”, ông Nam nói.", "Lê Văn Nam", "Nước sẽ về làng trước mùa hè này"},
		{"\"Nước sẽ về làng trước mùa hè này\" - ông Nam cho biết.", "Lê Văn Nam", "Nước sẽ về làng trước mùa hè này"},
		{"«Nước sẽ về làng trước mùa hè này», theo ông Nam.", "Lê Văn Nam", "Nước sẽ về làng trước mùa hè này"},
		{"Ông Nam khẳng định: “Nước sẽ về làng trước mùa hè này”.", "Lê Văn Nam", "Nước sẽ về làng trước mùa hè này"},
		{"Bà Mơ cho rằng giá nước “phải thấp hơn tiền mua nước bình mỗi tháng”.", "Trần Thị Mơ", "phải thấp hơn tiền mua nước bình mỗi tháng"},
		{"Bà Mơ đến sớm. “Tôi đợi đường nước này mười năm”, bà kể.", "Trần Thị Mơ", "Tôi đợi đường nước này mười năm"},
		{"“Đường ống dài gần hai mươi cây số”, Giám đốc Nhà máy nước Sông Mây nêu rõ.", "Lê Văn Nam", "Đường ống dài gần hai mươi cây số"},
		{"“Ba tháng nữa là xong tất cả”, báo Sông Quê dẫn lời ông Nam.", "Lê Văn Nam", "Ba tháng nữa là xong tất cả"},
		{"Theo ông Nam, “nước sẽ về làng trước mùa hè này”.", "Lê Văn Nam", "nước sẽ về làng trước mùa hè này"},
		{"Theo lời bà Mơ: “Nước sẽ về làng trước mùa hè này”.", "Trần Thị Mơ", "Nước sẽ về làng trước mùa hè này"},
		{"Theo con trai bà Mơ, “nước sẽ về làng trước mùa hè này”.", "", ""},
		{"“Nước sẽ về làng trước mùa hè này”, ông Nam nhìn nhận.", "Lê Văn Nam", "Nước sẽ về làng trước mùa hè này"},
		{"“Nước sẽ về làng trước mùa hè này”, một công nhân nói.", "", ""},
		{"Cũng theo ông Nam: “Nước sẽ về làng trước mùa hè này”.", "Lê Văn Nam", "Nước sẽ về làng trước mùa hè này"},
		{"Trong khi đó, theo bà Mơ, “nước sẽ về làng trước mùa hè này”.", "Trần Thị Mơ", "nước sẽ về làng trước mùa hè này"},
		{"“Nước sẽ về làng trước mùa hè này”, vị Giám đốc Nhà máy nước Sông Mây phân trần.", "Lê Văn Nam", "Nước sẽ về làng trước mùa hè này"},
		{"\"Bao giờ nước về làng mình hả ông?\", bà Mơ hỏi. Không ai đáp.", "Trần Thị Mơ", "Bao giờ nước về làng mình hả ông?"},
		{"Bà Mơ hỏi: \"Sao nước chưa về?\" rồi quay đi. \"Chuyện ấy còn dài lắm, chưa xong đâu\", ông Nam đáp.", "Lê Văn Nam", "Chuyện ấy còn dài lắm, chưa xong đâu"},
		{"Bà Mơ hỏi ông Nam, người dân \", rồi bà lại im lặng thật lâu trước khi kể.", "", ""},
		{"“Nước sẽ về làng trước mùa hè này”, lãnh đạo xã cho hay.", "", ""},
		{"“Nước sẽ về làng trước mùa hè này”, con trai bà Mơ nói.", "", ""},
		{"“Nước sẽ về làng trước mùa hè này\n”, ông Nam nói.", "Lê Văn Nam", "Nước sẽ về làng trước mùa hè này"},
		{"\"Bao giờ nước mới về làng mình?\n\", bà Mơ hỏi.", "Trần Thị Mơ", "Bao giờ nước mới về làng mình?"},
		{"“Nước sẽ về làng trước mùa hè này” - Giám đốc nêu rõ.", "Lê Văn Nam", "Nước sẽ về làng trước mùa hè này"},
		{"“Nước sẽ về làng trước mùa hè này”, tờ Sông Quê trích lời bà Mơ.", "Trần Thị Mơ", "Nước sẽ về làng trước mùa hè này"},
		{"Cuốn sách “Những dòng sông chảy qua làng tôi” vừa in.", "", ""},
		{"“Nước về rồi”, ông Nam nói.", "", ""},
		{"“Nước sẽ về làng trước mùa hè này”, ông Hùng nói.", "", ""},
	} {
		got, err := Understand(Article{Title: "Nước về làng", Body: intro + c.in})
		if err != nil {
			t.Fatal(err)
		}
		var want []Turn
		if c.speaker != "" {
			want = []Turn{{N: 1, Kind: Quote, Speaker: c.speaker, Text: c.says}}
		}
		if !slices.Equal(got.Turns, want) {
			t.Errorf("quotes of %q = %+v, want %+v", c.in, got.Turns, want)
		}
	}
}
