package analysis

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
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

// sealed returns a file whose body is what is given, as WriteTo ends one.
func sealed(body []byte) []byte {
	b := append([]byte(fileMark), body...)
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

func FuzzModelReadFrom(f *testing.F) {
	m := Model{begun: true, learnt: newLearnt()}
	for _, text := range smallArchive {
		m.Learn(text)
	}
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes()[len(fileMark) : b.Len()-4])
	f.Add([]byte{})
	f.Add([]byte{0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, body []byte) {
		var m Model
		if _, err := m.ReadFrom(bytes.NewReader(sealed(body))); err != nil {
			if m.Texts() != 0 || m.begun {
				t.Error("a file that is not read changed the model")
			}
			return
		}
		for key, level := range m.threes.all() {
			slots, mark := m.threes.bucket(key.folded)
			if !slices.Contains(slots, mark<<gramLevelBits|level) {
				t.Errorf("an entry that was read is not found")
			}
		}
		m.Restore(smallArchive[0], 2)
		m.Learn(smallArchive[0])
		var once, twice bytes.Buffer
		var back Model
		if _, err := m.WriteTo(&once); err != nil {
			t.Fatal(err)
		}
		if _, err := back.ReadFrom(bytes.NewReader(once.Bytes())); err != nil {
			t.Fatalf("what was written is not read: %v", err)
		}
		if _, err := back.WriteTo(&twice); err != nil || !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Errorf("what was written once is written otherwise once it was read (%v)", err)
		}
	})
}

// A model that was saved and read answers as it did before.
func TestModelSavedAnswersAlike(t *testing.T) {
	m := taught(smallArchive...)
	var b bytes.Buffer
	if _, err := m.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	var back Model
	if _, err := back.ReadFrom(&b); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Nguoi Huong Khe thu hoach buoi", "con duong ve xa huong ra bien", "quyet dinh 12/QĐ-UBND ngay 5/2/2022"} {
		if got, want := back.Restore(text, 3), m.Restore(text, 3); !slices.Equal(got, want) {
			t.Errorf("Restore(%q) = %q once read, want %q", text, got, want)
		}
	}
	words := [][]Alternative{{{"hướng", 1}, {"hương", 1}, {"không", 0.1}}, {{"khẽ", 1}, {"khê", 1}}}
	if got, want := back.Weigh(words), m.Weigh(words); !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("Weigh(%v) = %v once read, want %v", words, got, want)
	}
	for _, folded := range []string{"huong", "duong", "khe", "xa"} {
		if got, want := back.Forms(folded), m.Forms(folded); !slices.Equal(got, want) {
			t.Errorf("Forms(%q) = %q once read, want %q", folded, got, want)
		}
	}
}

// The base lends its counts, and nothing that is asked of the archive's own texts.
func TestModelKnowsItsOwnFromTheBase(t *testing.T) {
	m := taught("Bưởi Phúc Trạch.")
	for _, term := range []string{"không", "người", "việt"} {
		if m.Count(term) != 0 || len(m.Forms(Folded.String(term))) != 0 {
			t.Errorf("the model has %q from the base: Count %d, Forms %q", term, m.Count(term), m.Forms(Folded.String(term)))
		}
	}
	if got := slices.Sorted(m.Terms("")); !slices.Equal(got, []string{"bưởi", "phúc", "trạch"}) {
		t.Errorf("Terms(%q) = %q, want the three learnt", "", got)
	}
	if got := m.Restore("Viet Nam", 1); got[0] != "Việt Nam" {
		t.Errorf("Restore(%q) = %q, want what the base knows", "Viet Nam", got)
	}
}

// A text of letters and figures alone has more n-grams than any that is one.
func TestModelLearnsAnything(t *testing.T) {
	var m Model
	for _, text := range []string{strings.Repeat("a1-b2.", 2000), strings.Repeat("a ", 20_000), "", "\xff\xfe", strings.Repeat("á", 5000)} {
		m.Learn(text)
	}
	if m.Texts() != 5 {
		t.Errorf("Texts() = %d, want 5", m.Texts())
	}
}

func TestModelReadersWhileItLearns(t *testing.T) {
	m := &Model{} // which goes by the base alone at first
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for range 50 {
				m.Restore("buoi phuc trach", 2)
				m.Forms("huong")
				m.Pair("huong", "khe")
				m.Weigh([][]Alternative{{{"hương", 1}, {"hướng", 1}}, {{"khê", 1}}})
				for range m.Terms("hu") {
				}
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

// Marks that were typed stay, wherever others are missing.
func TestRestoreKeepsMarks(t *testing.T) {
	m := taught(smallArchive...)
	dice := rand.New(rand.NewPCG(2, 2))
	for range 300 {
		words := strings.Fields(smallArchive[dice.IntN(len(smallArchive))])
		for i, w := range words {
			if dice.IntN(2) == 0 {
				words[i] = foldedAlike(w)
			}
		}
		in := strings.Join(words, " ")
		for _, got := range m.Restore(in, 3) {
			typed, out := []rune(in), []rune(got)
			if len(typed) != len(out) {
				t.Fatalf("Restore(%q) = %q, of another length", in, got)
			}
			for i, w := range words {
				if folded := foldedAlike(w); folded != w && strings.Fields(got)[i] != w && IsSyllable(Exact.String(w)) {
					was, is := Exact.String(w), Exact.String(strings.Fields(got)[i])
					if !keepsMarks(was, is) {
						t.Errorf("Restore(%q) makes %q of %q", in, is, was)
					}
				}
			}
		}
	}
}

func TestKeepsMarks(t *testing.T) {
	tests := []struct {
		term, form string
		want       bool
	}{
		{"huong", "hướng", true}, {"huơng", "hướng", true}, {"huơng", "hương", true}, {"huơng", "huống", false},
		{"hướng", "hương", false}, {"hướng", "hường", false}, {"dương", "đường", true}, {"đuong", "dương", false},
		{"huóng", "hướng", true}, {"huóng", "hường", false},
	}
	for _, tt := range tests {
		if got := keepsMarks(tt.term, tt.form); got != tt.want {
			t.Errorf("keepsMarks(%q, %q) = %v, want %v", tt.term, tt.form, got, tt.want)
		}
	}
}

// Capitals tell a name from a word, but where all or none are.
func TestRestoreMindsCapitals(t *testing.T) {
	m := taught()
	for range 60 {
		m.Learn("Hôm qua anh gặp Huệ ở chợ. Hôm nay anh gặp huế ở chợ.")
	}
	for in, want := range map[string]string{
		"Sang nay anh gap Hue o cho.": "Huệ",
		"Sang nay anh gap hue o cho.": "huế",
	} {
		if got := m.Restore(in, 1)[0]; !strings.Contains(got, want) {
			t.Errorf("Restore(%q) = %q, want %s in it", in, got, want)
		}
	}
	if a, b := m.Restore("anh gap hue o cho", 1)[0], m.Restore("ANH GAP HUE O CHO", 1)[0]; !strings.EqualFold(a, b) {
		t.Errorf("a text is read as %q, in capitals as %q", a, b)
	}
}

// The best reading is the best of many, and no reading comes twice.
func TestRestoreReadingsDiffer(t *testing.T) {
	m := taught(smallArchive...)
	for _, in := range []string{"huong khe", "con duong ve xa huong ra bien", "ban do", "a", "huong khe. con duong. ban do"} {
		many := m.Restore(in, 8)
		if one := m.Restore(in, 1); one[0] != many[0] {
			t.Errorf("Restore(%q, 1) = %q, but the first of eight is %q", in, one[0], many[0])
		}
		if slices.Sort(many); len(slices.Compact(many)) < len(many) {
			t.Errorf("Restore(%q, 8) has a reading twice: %q", in, many)
		}
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

// TestRestoreLooksBack: what a name is where its neighbours tell, it is before that
// too.
func TestRestoreLooksBack(t *testing.T) {
	var m Model
	for range 5 {
		m.Learn("Huyện Hương Khê mất mùa.")
		m.Learn("Nước khe cạn.")
	}
	m.Learn("Lội qua khe.")
	ofKhê, plain := strings.Repeat(" huyện hương khê;", 20), strings.Repeat(" nước khe cạn;", 20)
	for text, want := range map[string]string{
		"khe":                         "khe",
		"khe." + Folded.String(ofKhê): "khê." + ofKhê,
		"khe." + Folded.String(plain): "khe." + plain,
	} {
		if got := m.Restore(text, 1); len(got) != 1 || got[0] != want {
			t.Errorf("Restore(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestRestoreMindsEnds: a clause that is whole begins and ends as clauses do, and what
// may be a part of one does not.
func TestRestoreMindsEnds(t *testing.T) {
	m := Model{begun: true, learnt: newLearnt()}
	for range 12 {
		m.Learn("Người anh hát")
	}
	for range 5 {
		m.Learn("Ảnh: Phan Trâm")
	}
	var saved bytes.Buffer
	if _, err := m.WriteTo(&saved); err != nil {
		t.Fatal(err)
	}
	var read Model
	if _, err := read.ReadFrom(&saved); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"anh":                         "anh",
		"anh: phan tram":              "ảnh: phan trâm",
		"nguoi anh hat. anh:":         "người anh hát. ảnh:",
		"nguoi anh hat\nanh":          "người anh hát\nảnh",
		"anh hat nguoi anh phan tram": "anh hát người anh phan trâm",
	} {
		for _, m := range []*Model{&m, &read} {
			if got := m.Restore(text, 1); len(got) != 1 || got[0] != want {
				t.Errorf("Restore(%q) = %q, want %q", text, got, want)
			}
		}
	}
}
