package corpus

import "testing"

func TestNewID(t *testing.T) {
	at := func(url string) Article {
		return Article{URL: url, Title: "Cầu mới", Body: "Cầu vừa thông xe."}
	}
	for _, same := range [][2]Article{
		{at("https://www.a.vn/cau-moi.html"), at("http://a.vn/cau-moi.html")},
		{at("https://a.vn/cau-moi.html"), at("https://a.vn/cau-moi.html?utm_source=x&fbclid=y#binh-luan")},
		{at("https://a.vn/cau-moi/"), at("https://A.vn/cau-moi")},
		{at("https://a.vn/?a=1&b=2"), at("https://a.vn/?b=2&a=1")},
		{at("https://a.vn/1"), {URL: "https://a.vn/1", Title: "Cầu mới, bản sửa", Body: "Cầu vừa thông xe."}},
		{at(""), at("")},
	} {
		if a, b := NewID(same[0]), NewID(same[1]); a != b || a == "" {
			t.Errorf("NewID(%q) = %q, NewID(%q) = %q, want one", same[0].URL, a, same[1].URL, b)
		}
	}
	for _, other := range [][2]Article{
		{at("https://a.vn/1"), at("https://a.vn/2")},
		{at("https://a.vn/?id=1"), at("https://a.vn/?id=2")},
		{at("https://a.vn/bai"), at("https://a.vn/Bai")},
		{at(""), {Title: "Cầu mới", Body: "Cầu sắp thông xe."}},
		{at(""), {Title: "Cầu mới", Turns: []Turn{{Text: "Cầu vừa thông xe."}}}},
	} {
		if a, b := NewID(other[0]), NewID(other[1]); a == b {
			t.Errorf("NewID(%+v) = NewID(%+v) = %q, want two", other[0], other[1], a)
		}
	}
}
