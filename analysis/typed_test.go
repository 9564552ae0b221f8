package analysis

import (
	"os"
	"strings"
	"testing"
)

func TestLetters(t *testing.T) {
	b, err := os.ReadFile("../../shared/data/telex_vectors.tsv")
	if err != nil {
		t.Skip("no vectors beside the repository:", err)
	}
	// What an input method shows, and what the careful reading makes of it.
	methods := map[string]Method{"telex": Telex, "vni": VNI, "viqr": VIQR}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		m, ok := methods[f[1]]
		if !ok {
			continue
		}
		if got := m.Letters(f[0]); got != f[2] {
			t.Errorf("%v.Letters(%q) = %q, want %q", m, f[0], got, f[2])
		}
		// English words and names that are keys by chance stay as they are.
		if got, _ := Typed(f[0]); got != f[2] && (got != f[0] || keyWordOf(got) == onlyKeys && got == strings.ToLower(got)) {
			t.Errorf("Typed(%q) = %q, want %q (%s)", f[0], got, f[2], f[3])
		}
	}
}

func TestTypedLeavesAlone(t *testing.T) {
	for _, text := range []string{
		"of", "test", "A4", "H5N1", "2022", "moss", "fees", "COVID-19", "QL1A", "U23", "SEA Games 31", "covid19", "CO2", "Top10",
		"the boss of the west has two tests", "string doesn't match", "go1.26", "hanoi.vn", "an@vnexpress.net", "don't",
		"Hương Khê mix vaf test", "boss", "queen", "six", "wars", "ps -aux", "gzip.def", "src/su.c", "'bit' and 'len'", "man2/accept.2", "9E:5E:EE",
		"Geoffrey Noer wrote this", "Sandro Tosi, Sat, 28 Dec 2019", "ban do thanh pho Ha Noi", "Anh minh hoa. Tin moi", "A.P", "tin tuc the thao", "", "\xffhuowng",
	} {
		if got, m := Typed(text); got != text || m != None {
			t.Errorf("Typed(%q) = %q, %v, want it untouched", text, got, m)
		}
	}
}

func TestTypedAmongKeys(t *testing.T) {
	for _, c := range []struct {
		keys, want string
		m          Method
	}{
		{"huowng kh", "hương kh", Telex},
		{"huowng khee", "hương khê", Telex},
		{"thij xax nguwo", "thị xã ngươ", Telex},
		{"Messi ghi banf", "Messi ghi bàn", Telex},
		{"nha2 o73 Ha2 No65i", "nhà ở Hà Nội", VNI},
		{"gia6y1 A4", "giấy A4", VNI},
		{"Ha` No^.i", "Hà Nội", VIQR},
		{"gif", "gì", Telex}, {"ass", "as", Telex}, {"hoa22", "hoa2", VNI}, {"wu", "ưu", Telex}, {"quy'", "quý", VIQR},
		{"HDDND tinhr Haf Tinhx", "HĐND tỉnh Hà Tĩnh", Telex}, {"bo65 GD&D9T", "bộ GD&ĐT", VNI}, {"y1 kie61n", "ý kiến", VNI},
		{"vu. a'n ma.ng", "vụ án mạng", VIQR}, {"Real Madrid thawngs Barcelona", "Real Madrid thắng Barcelona", Telex},
	} {
		if got, m := Typed(c.keys); got != c.want || m != c.m {
			t.Errorf("Typed(%q) = %q, %v, want %q, %v", c.keys, got, m, c.want, c.m)
		}
	}
}

func FuzzTyped(f *testing.F) {
	f.Add("huowng khee")
	f.Add("Ha2 No65i")
	f.Fuzz(func(t *testing.T, text string) {
		if got, m := Typed(text); m == None && got != text {
			t.Errorf("Typed(%q) = %q, None, want the keys", text, got)
		}
	})
}
