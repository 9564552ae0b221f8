package analysis

import (
	"go/build"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestLetters(t *testing.T) {
	// What an input method shows, and what the careful reading makes of it.
	methods := map[string]Method{"telex": Telex, "vni": VNI, "viqr": VIQR}
	for _, f := range vectors(t, "telex_vectors.tsv") {
		m := methods[f[1]]
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
		"data", "photo", "kowtow", "Top5", "Top16 the gioi", "mis-ordered pair", "build-aux", "sh*-*-aix*", "y = cos(x)", "haf-267", "un10", "D9", "U73",
		"def error(message, filename=None):", "    --param=foo, --aux", "LD.B rd, rj, si12", "ADDI.D rd, rj, si12",
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
		{"HDDND tinhr Haf Tinhx", "HĐND tỉnh Hà Tĩnh", Telex}, {"Booj GDDDT, BCH DDHDDCDD", "Bộ GDĐT, BCH ĐHĐCĐ", Telex},
		{"test nhanh taij Haf Nooij", "test nhanh tại Hà Nội", Telex}, {"Top5 ddooij bongs", "Top5 đội bóng", Telex},
		{"Y1 kie61n cu3a U23, Top16 va2 A4", "Ý kiến của U23, Top16 và A4", VNI}, {"V-League bij bor", "V-League bị bỏ", Telex}, {"bo65 GD&D9T", "bộ GD&ĐT", VNI}, {"y1 kie61n", "ý kiến", VNI},
		{"doi booj phim theo test its rules cuar hoj", "doi bộ phim theo test its rules của họ", Telex},
		{"vieetj nam these nhuwngx URI hay dataS", "việt nam these những URI hay dataS", Telex},
		{"vu. a'n ma.ng", "vụ án mạng", VIQR}, {"Real Madrid thawngs Barcelona", "Real Madrid thắng Barcelona", Telex},
	} {
		if got, m := Typed(c.keys); got != c.want || m != c.m {
			t.Errorf("Typed(%q) = %q, %v, want %q, %v", c.keys, got, m, c.want, c.m)
		}
	}
}

// english returns the comments of packages of Go's library: running English, with
// names and pieces of programs in it.
func english(t *testing.T, packages ...string) (lines []string) {
	for _, p := range packages {
		files, err := filepath.Glob(filepath.Join(build.Default.GOROOT, "src", p, "*.go"))
		if err != nil || len(files) == 0 {
			t.Skipf("no source of %s in %s: %v", p, build.Default.GOROOT, err)
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(b)) {
				if comment, ok := strings.CutPrefix(strings.TrimSpace(line), "// "); ok {
					lines = append(lines, comment)
				}
			}
		}
	}
	return lines
}

// Not one word in 100,000 of English is taken for keys.
func TestTypedLeavesEnglish(t *testing.T) {
	words, changed := 0, 0
	for _, line := range english(t, "net/http", "go/types", "math/big", "os", "crypto/tls", "encoding/json", "reflect", "time", "runtime", "testing") {
		words += len(strings.Fields(line))
		if got, m := Typed(line); got != line {
			changed++
			t.Logf("Typed(%q) = %q, %v", line, got, m)
		}
	}
	if words < 100_000 || changed > words/100_000 {
		t.Errorf("Typed changes %d lines of %d words of English", changed, words)
	}
}

// No codes or numbers are taken for keys, by themselves, in a text without marks, in
// one with marks, or in keys of Telex.
func TestTypedLeavesCodes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		capitals := strings.Map(func(rune) rune { return rune("ABCDEGHKLMNPQSTUVX"[r.IntN(18)]) }, "AAA"[:1+r.IntN(3)])
		n := strconv.Itoa(r.IntN(1000))
		code := [...]string{capitals + n, capitals + "-" + n, n + capitals, n + "/" + capitals, "covid" + n, "Top" + n, "km" + n, n + "h" + n,
			"QĐ-" + n, n + "%", n + "." + n + ",5", n + "/2/2022", "iPhone" + n, capitals + n + "A"}[r.IntN(14)]
		for _, text := range []string{"%s", "hop bao ve %s tai ha noi", "Họp báo về %s tại Hà Nội", "%s duoc trinh quoc hoi"} {
			text = strings.ReplaceAll(text, "%s", code)
			if got, m := Typed(text); got != text || m != None {
				t.Errorf("Typed(%q) = %q, %v, want it untouched", text, got, m)
			}
		}
		if strings.Contains(code, "Đ") {
			continue
		}
		if got, m := Typed("hopj baos veef " + code + " taij haf nooij"); got != "họp báo về "+code+" tại hà nội" || m != Telex {
			t.Errorf("Typed of Telex around %q = %q, %v", code, got, m)
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
