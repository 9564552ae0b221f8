package analysis

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// taught returns a model that was taught the texts.
func taught(texts ...string) *Model {
	var m Model
	for _, t := range texts {
		m.Learn(t)
	}
	return &m
}

// smallArchive is written for these tests.
var smallArchive = []string{
	"Huyện Hương Khê trồng bưởi Phúc Trạch trên đất đồi.",
	"Người Hương Khê thu hoạch bưởi, giá 35.000 đồng một quả.",
	"Quyết định 12/QĐ-UBND ngày 5/2/2022 về dịch COVID-19 ở xã Hương Trạch.",
	"Đường về xã hướng ra biển; con đường mới dài 12 km.",
}

func TestModelVocabulary(t *testing.T) {
	m := taught(smallArchive...)
	if got := m.Texts(); got != 4 {
		t.Errorf("Texts() = %d, want 4", got)
	}
	for term, want := range map[string]int{"hương": 3, "hướng": 1, "đường": 1, "đương": 0, "35000": 1, "covid-19": 1, "": 0} {
		if got := m.Count(term); got != want {
			t.Errorf("Count(%q) = %d, want %d", term, got, want)
		}
	}
	if got, want := m.Forms("huong"), []string{"hương", "hướng"}; !slices.Equal(got, want) {
		t.Errorf("Forms(%q) = %q, want %q", "huong", got, want)
	}
	terms := slices.Sorted(m.Terms("hu"))
	if want := []string{"huyện", "hương", "hướng"}; !slices.Equal(terms, want) {
		t.Errorf("Terms(%q) = %q, want %q", "hu", terms, want)
	}
}

func TestModelFindsAllItLearnt(t *testing.T) {
	var m Model
	terms := map[string]int{}
	dice := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		var words []string
		for range 40 {
			words = append(words, fmt.Sprintf("từ%c%cx", 'a'+dice.IntN(26), 'a'+dice.IntN(26)), fmt.Sprint(dice.IntN(900)))
		}
		text := strings.Join(words, " ")
		m.Learn(text)
		seen := map[string]bool{}
		for tok := range (Analyzer{}).Tokens(text) {
			if !seen[tok.Term] {
				seen[tok.Term] = true
				terms[tok.Term]++
			}
		}
	}
	for term, want := range terms {
		if got := m.Count(term); got != want {
			t.Errorf("Count(%q) = %d, want %d", term, got, want)
		}
		if folded := Folded.String(term); !slices.Contains(m.Forms(folded), term) {
			t.Errorf("Forms(%q) = %q, want %q among them", folded, m.Forms(folded), term)
		}
	}
	if got := len(slices.Collect(m.Terms(""))); got != len(terms) {
		t.Errorf("Terms(%q) gives %d terms, want %d", "", got, len(terms))
	}
}

func TestModelPair(t *testing.T) {
	m := taught(smallArchive...)
	tests := []struct {
		a, b string
		want float64
	}{
		{"huong", "khe", 0.5},
		{"khe", "huong", 0},
		{"xa", "huong", 0.5}, // xã Hương, xã hướng
		{"qd", "ubnd", 0.25},
		{"khong", "co", 0},
	}
	for _, tt := range tests {
		if got := m.Pair(tt.a, tt.b); got != tt.want {
			t.Errorf("Pair(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestModelWeigh(t *testing.T) {
	m := taught(smallArchive...)
	words := [][]Alternative{
		{{"hướng", 1}, {"hương", 1}},
		{},
		{{"khẽ", 1}, {"khê", 1}, {"khế", 0}},
	}
	got := m.Weigh(words)
	for i, shares := range got {
		sum := 0.0
		for _, s := range shares {
			sum += s
		}
		if len(shares) != len(words[i]) || len(shares) > 0 && math.Abs(sum-1) > 1e-9 {
			t.Errorf("Weigh(%v)[%d] = %v, want shares of 1 for each alternative", words, i, shares)
		}
	}
	if got[0][1] < 0.9 || got[2][1] < 0.9 {
		t.Errorf("Weigh(%v) = %v, want hương khê above all", words, got)
	}
	if got := m.Weigh(nil); len(got) != 0 {
		t.Errorf("Weigh(nil) = %v, want none", got)
	}
}

func TestModelNear(t *testing.T) {
	m := taught(smallArchive...)
	for term, want := range map[string]string{"huog": "hương", "hưong": "hương", "bưỏi": "bưởi", "traạch": "trạch", "huogn": "hương"} {
		got := m.Near(term, 5)
		if len(got) == 0 || got[0].Term != want {
			t.Errorf("Near(%q) = %v, want %q first", term, got, want)
		}
		for _, a := range got {
			if a.Weight <= 0 || a.Weight > 1 {
				t.Errorf("Near(%q) has weight %v of %q", term, a.Weight, a.Term)
			}
		}
	}
	for _, term := range []string{"35001", "", "covid-18"} {
		if got := m.Near(term, 5); len(got) != 0 {
			t.Errorf("Near(%q) = %v, want none", term, got)
		}
	}
}

func TestModelSaved(t *testing.T) {
	m := taught(smallArchive...)
	var b bytes.Buffer
	if n, err := m.WriteTo(&b); err != nil || n != int64(b.Len()) {
		t.Fatalf("WriteTo = %d, %v, want %d", n, err, b.Len())
	}
	var back Model
	if n, err := back.ReadFrom(bytes.NewReader(b.Bytes())); err != nil || n != int64(b.Len()) {
		t.Fatalf("ReadFrom = %d, %v, want %d", n, err, b.Len())
	}
	m.Learn(smallArchive[0])
	back.Learn(smallArchive[0])
	for _, pair := range [][2]string{{"huong", "khe"}, {"buoi", "phuc"}, {"con", "duong"}} {
		if got, want := back.Pair(pair[0], pair[1]), m.Pair(pair[0], pair[1]); got != want {
			t.Errorf("Pair(%q) = %v once read, want %v", pair, got, want)
		}
	}
	if got, want := slices.Sorted(back.Terms("")), slices.Sorted(m.Terms("")); !slices.Equal(got, want) {
		t.Errorf("terms once read = %q, want %q", got, want)
	}
	for i := 0; i < b.Len(); i += 1 + b.Len()/50 {
		damaged := slices.Clone(b.Bytes())
		damaged[i] ^= 0x10
		if _, err := back.ReadFrom(bytes.NewReader(damaged)); err == nil {
			t.Fatalf("ReadFrom takes a file with byte %d changed", i)
		}
	}
	if back.Texts() != 5 {
		t.Errorf("a damaged file changed the model: %d texts, want 5", back.Texts())
	}
}

func FuzzModelReadFrom(f *testing.F) {
	var b bytes.Buffer
	if _, err := taught(smallArchive[0]).WriteTo(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes()[len(fileMark) : b.Len()-4])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, body []byte) {
		d := decoder{b: body}
		var k learnt
		k.texts = d.number()
		k.words.decode(&d)
		k.twos.shape = pairShape
		k.twos.decode(&d)
		for key := range k.twos.all() {
			if slots, mark := k.twos.bucket(key.folded); !slices.ContainsFunc(slots, func(s uint32) bool { return s>>gramLevelBits == mark }) {
				t.Errorf("an entry that was read is not found")
			}
		}
		var m Model
		_, _ = m.ReadFrom(bytes.NewReader(body))
	})
}

func TestModelReadersWhileItLearns(t *testing.T) {
	m := taught(smallArchive[0])
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for range 50 {
				m.Restore("buoi phuc trach", 2)
				m.Forms("huong")
				m.Pair("huong", "khe")
				m.Near("huog", 3)
			}
		})
	}
	for i := range 100 {
		m.Learn(smallArchive[i%len(smallArchive)])
	}
	if _, err := m.WriteTo(&bytes.Buffer{}); err != nil {
		t.Error(err)
	}
	readers.Wait()
}

func TestRestore(t *testing.T) {
	m := taught(smallArchive...)
	tests := []struct{ in, want string }{
		{"Huyen Huong Khe trong buoi Phuc Trach.", "Huyện Hương Khê trồng bưởi Phúc Trạch."},
		{"thanh pho Ho Chi Minh", "thành phố Hồ Chí Minh"},
		{"UY BAN NHAN DAN", "UỶ BAN NHÂN DÂN"},
		{"  ngay 5/2/2022,  tai Ha Noi ", "  ngày 5/2/2022,  tại Hà Nội "},
		{"Huơng Khê", "Hương Khê"},
		{"hướng", "hướng"},
		{"", ""},
		{"\xff\xfe", "\xff\xfe"},
	}
	for _, tt := range tests {
		if got := m.Restore(tt.in, 1); len(got) != 1 || got[0] != tt.want {
			t.Errorf("Restore(%q, 1) = %q, want %q", tt.in, got, tt.want)
		}
	}
	three := m.Restore("con duong", 3)
	if len(three) != 3 || three[0] != "con đường" || three[0] == three[1] || three[1] == three[2] {
		t.Errorf("Restore(%q, 3) = %q, want three readings, con đường first", "con duong", three)
	}
	if got := m.Restore("con duong", 0); got != nil {
		t.Errorf("Restore of no reading = %q", got)
	}
}

func FuzzRestore(f *testing.F) {
	m := taught(smallArchive...)
	for _, s := range smallArchive {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, got := range m.Restore(text, 2) {
			if Folded.String(got) != Folded.String(text) {
				t.Errorf("Restore(%q) = %q, which is another text", text, got)
			}
		}
	})
}

func TestCounts(t *testing.T) {
	c := counts{limit: 1 << 20}
	for n := range uint64(400_000) {
		c.add(mix(n))
		if n%10 == 0 {
			c.add(mix(n))
		}
	}
	wrong := 0
	for n := range uint64(400_000) {
		want := 1
		if n%10 == 0 {
			want = 2
		}
		if c.get(mix(n)) != want {
			wrong++
		}
	}
	if wrong > 400 {
		t.Errorf("%d counts of 400,000 are wrong, want one in a thousand at most", wrong)
	}
	for range 100_000 {
		c.add(mix(7))
	}
	if got := float64(c.get(mix(7))); math.Abs(got-100_001) > 20_000 {
		t.Errorf("a count of 100,001 is %v", got)
	}
}

func TestCountsFull(t *testing.T) {
	c := counts{limit: leastSlots}
	for n := range uint64(5000) {
		for range 3 {
			c.add(mix(n))
		}
	}
	for n := range uint64(1_000_000) {
		c.add(mix(n + 5000))
	}
	lost := 0
	for n := range uint64(5000) {
		if c.get(mix(n)) == 0 {
			lost++
		}
	}
	if len(c.slots) > c.limit || lost > 2000 {
		t.Errorf("%d slots, want %d; %d of 5,000 that were met often are lost", len(c.slots), c.limit, lost)
	}
}

func TestModelKnows(t *testing.T) {
	m := &Model{}
	m.Learn("Xã Phúc Trạch trồng bưởi xqzt")
	for term, want := range map[string]bool{
		"xqzt": true, "bưởi": true, "buoi": true, // learnt, or a form of what was
		"khoán": true, "khoan": true, // of the base
		"bưỡi": false, "zzxq": false, "": false,
	} {
		if got := m.Knows(term); got != want {
			t.Errorf("Knows(%q) = %t, want %t", term, got, want)
		}
	}
}
