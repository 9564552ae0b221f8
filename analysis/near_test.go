package analysis

import (
	"slices"
	"testing"
)

func TestNear(t *testing.T) {
	for _, c := range []struct{ term, want string }{
		{"tỉnh", "tĩnh"}, {"nàm", "làm"}, {"chường", "trường"}, {"xản", "sản"}, {"dải", "giải"}, {"muống", "muốn"},
		{"biếc", "biết"}, {"muôn", "muốn"}, {"tjiệt", "thiệt"}, {"hcê", "chê"}, {"đnắg", "đắng"}, {"báán", "bán"},
		{"pòng", "phòng"}, {"tướn", "tướng"}, {"kheo", "khe"}, {"jhe", "khe"}, {"hưong", "hương"},
	} {
		if got := Near(c.term, nil); !slices.ContainsFunc(got, func(a Alternative) bool { return a.Term == c.want }) {
			t.Errorf("Near(%q) = %v, want %q among them", c.term, got, c.want)
		}
	}
	for _, number := range []string{"2022", "a4", "covid19", ""} {
		if got := Near(number, nil); got != nil {
			t.Errorf("Near(%q) = %v, want none", number, got)
		}
	}
	for _, a := range Near("hương", nil) {
		if !IsSyllable(a.Term) || a.Weight <= 0 || a.Weight >= 1 {
			t.Errorf("Near(hương) has %v, want syllables of a weight between 0 and 1", a)
		}
	}
	arsenal := func(s string) bool { return s == "arsenal" }
	if got := Near("arsneal", arsenal); len(got) != 1 || got[0].Term != "arsenal" {
		t.Errorf("Near(arsneal) = %v, want arsenal", got)
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"huongkhe", "huong khe"}, {"Anhmởlại", "Anh mở lại"}, {"giữsao", "giữ sao"}, {"thanhphohochiminh", "thanh pho ho chi minh"},
	} {
		if got := Split(c.in, nil); !slices.Contains(got, c.want) {
			t.Errorf("Split(%q) = %q, want %q among them", c.in, got, c.want)
		}
	}
	if got := Split("test", nil); len(got) > 0 {
		t.Errorf("Split(test) = %q, want none", got)
	}
}

func BenchmarkNear(b *testing.B) {
	for b.Loop() {
		Near("hương", nil)
	}
}

func BenchmarkTyped(b *testing.B) {
	for b.Loop() {
		Typed("huyeenj uyr huwowng khee ddaayr manhj phongf choongs dichj")
	}
}
