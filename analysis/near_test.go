package analysis

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestNear(t *testing.T) {
	for _, c := range []struct{ term, want string }{
		{"tỉnh", "tĩnh"}, {"nàm", "làm"}, {"chường", "trường"}, {"xản", "sản"}, {"dải", "giải"}, {"muống", "muốn"},
		{"biếc", "biết"}, {"muôn", "muốn"}, {"tjiệt", "thiệt"}, {"hcê", "chê"}, {"đnắg", "đắng"}, {"báán", "bán"},
		{"pòng", "phòng"}, {"tướn", "tướng"}, {"kheo", "khe"}, {"jhe", "khe"}, {"hưong", "hương"},
		{"đuòng", "đường"}, {"đng", "đảng"}, {"đơg", "đơn"},
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

// TestNearWithin holds Near to syllables one slip away, whatever is asked.
func TestNearWithin(t *testing.T) {
	for _, term := range knownSyllables().forms[Exact] {
		bare := isASCII(term)
		seen := map[string]bool{term: true}
		last := 1.0
		for _, a := range Near(term, nil) {
			if seen[a.Term] || a.Weight > last || a.Weight <= 0 {
				t.Fatalf("Near(%q) has %v twice or out of order", term, a)
			}
			seen[a.Term], last = true, a.Weight
			if !bare && !IsSyllable(a.Term) || bare && !isASCII(a.Term) {
				t.Fatalf("Near(%q) has %q", term, a.Term)
			}
		}
	}
}

// TestNearOfSlips finds what was meant by phrases with made slips.
func TestNearOfSlips(t *testing.T) {
	good, all := map[string]int{}, map[string]int{}
	for _, row := range vectors(t, filepath.Join("spell", "dev.tsv")) {
		noisy, clean := strings.Fields(Exact.String(row[1])), strings.Fields(Exact.String(row[2]))
		if len(noisy) != len(clean) || strings.Contains("telex_raw vni_raw unaccented", row[0]) {
			continue
		}
		for i, term := range noisy {
			bare := Folded.String(term) == term
			if term == clean[i] || bare && Folded.String(clean[i]) == term {
				continue
			}
			want := clean[i]
			if bare {
				want = Folded.String(want)
			}
			all[row[0]]++
			known := func(s string) bool { return s == want }
			if slices.ContainsFunc(Near(term, known), func(a Alternative) bool { return a.Term == want }) {
				good[row[0]]++
			}
		}
	}
	for kind, n := range all {
		if share := float64(good[kind]) / float64(n); share < 0.98 {
			t.Errorf("Near finds what was meant for %.3f of the slips %s, want 0.98", share, kind)
		}
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

// BenchmarkNear and BenchmarkTyped take the syllables of a sentence: divide by 16
// and by 12.
func BenchmarkNear(b *testing.B) {
	syllables := strings.Fields("huyện ủy hương khê đẩy mạnh phòng chống dịch bệnh cho đàn vật nuôi trước mùa")
	known := func(s string) bool { return false }
	for b.Loop() {
		for _, s := range syllables {
			Near(s, known)
		}
	}
}

func BenchmarkTyped(b *testing.B) {
	for b.Loop() {
		Typed("huyeenj uyr huwowng khee ddaayr manhj phongf choongs dichj beenhj truwowcs muaf")
	}
}
