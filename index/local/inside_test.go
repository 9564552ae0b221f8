package local

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/blevesearch/bleve/v2"

	"timbao/analysis"
	"timbao/corpus"
	"timbao/index"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestMapping(t *testing.T) {
	got, err := json.MarshalIndent(newMapping(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := newMapping().Validate(); err != nil {
		t.Errorf("Validate() = %v, want none", err)
	}
	name := filepath.Join("testdata", "mapping.golden.json")
	if *update {
		if err := os.WriteFile(name, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if string(got)+"\n" != string(want) {
		t.Errorf("the mapping is\n%s\nwant\n%s", got, want)
	}
}

// TestBleveAnalyzer asks Bleve itself, by way of the mapping, for what the engine
// has indexed past it: both mean the same terms.
func TestBleveAnalyzer(t *testing.T) {
	e, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	docs, err := index.NewDocs(corpus.Article{ID: "1", Title: "Bưởi Phúc Trạch", Body: "Vườn cây ở HƯƠNG KHÊ, hoà bình."})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Put(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]uint64{"hương khê": 1, "Hoà": 1, "hoa": 0, "TRẠCH": 1} {
		q := bleve.NewMatchQuery(text)
		q.SetField(bleveFields[0])
		got, err := e.now.postings.index.Search(bleve.NewSearchRequest(q))
		if err != nil || got.Total != want {
			t.Errorf("Bleve's Search(%q) = %v, %v, want %d", text, got.Total, err, want)
		}
	}
}

func TestPacked(t *testing.T) {
	given := corpus.Article{
		ID: "a", Title: "Chợ phiên", Lead: "Mở lại", Body: "Người mua: Cá tươi không?\nNgười bán: Tươi lắm.", Published: "2021-03", Tags: []string{"chợ"},
		Captions: []string{"Một góc chợ"},
	}
	understood := given
	understood.Kind, understood.Precision = corpus.Interview, corpus.Month
	understood.Places = []corpus.Place{{Name: "Đức Thọ", Level: corpus.District, Code: "440", Parent: "Hà Tĩnh", Doubtful: true}}
	understood.Speakers = []corpus.Person{{Name: "Lê Thị Bưởi", Role: "tiểu thương"}}
	understood.Turns = []corpus.Turn{
		{N: 1, Kind: corpus.Question, Text: "Cá tươi không?"}, {N: 2, Kind: corpus.Answer, Speaker: "Lê Thị Bưởi", Text: "Tươi lắm."},
		{N: 3, Kind: corpus.Quote, Speaker: "Lê Thị Bưởi", Text: "không có trong bài"},
	}
	understood.Derived = []string{"kind", "turns"}
	for _, tt := range []struct{ a, base corpus.Article }{
		{given, corpus.Article{}}, {understood, given}, {corpus.Article{}, understood}, {understood, understood},
	} {
		var e encoder
		packed(&e, tt.a, tt.base)
		d := &decoder{bytes: e}
		got := unpacked(d, tt.base)
		if d.err != nil || d.at != len(e) || !same(got, tt.a) {
			t.Errorf("unpacked(packed(%+v)) = %+v, %v", tt.a, got, d.err)
		}
	}
}

// same compares articles; no list and an empty one are the same.
func same(a, b corpus.Article) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

// FuzzUnpacked feeds damaged frames to the decoder.
func FuzzUnpacked(f *testing.F) {
	var e encoder
	packed(&e, corpus.Article{ID: "a", Body: "Một hai", Turns: []corpus.Turn{{N: 1, Text: "hai"}}, Tags: []string{"x"}}, corpus.Article{})
	f.Add([]byte(e))
	f.Add([]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, b []byte) {
		d := &decoder{bytes: b}
		a := unpacked(d, corpus.Article{})
		if d.err != nil {
			return
		}
		var again encoder
		packed(&again, a, corpus.Article{})
		back := &decoder{bytes: again}
		if got := unpacked(back, corpus.Article{}); back.err != nil || !same(got, a) {
			t.Errorf("unpacked(packed(%+v)) = %+v, %v", a, got, back.err)
		}
	})
}

// FuzzBlock feeds damaged blocks to the columns.
func FuzzBlock(f *testing.F) {
	b := newBuilder(newColumns())
	docs, err := index.NewDocs(corpus.Article{ID: "1", Title: "Chợ phiên", Body: "Họp mỗi tháng.", Published: "2021-03", Authors: []string{"Mai"}})
	if err != nil {
		f.Fatal(err)
	}
	for _, d := range docs {
		b.add(d, place{length: 7})
	}
	f.Add(b.meta(7, []uint32{0}))
	f.Fuzz(func(t *testing.T, meta []byte) {
		c := newColumns()
		if err := c.load(meta, 0, 0); err == nil && len(c.ids) != len(c.turns) {
			t.Errorf("load(%x) left %d ids and %d turns", meta, len(c.ids), len(c.turns))
		}
	})
}

func TestSequence(t *testing.T) {
	var b []byte
	want := []uint32{0, 7, rare - 1, rare, rare + 1, 1 << 20, 3}
	for _, n := range want {
		b = appendTerm(b, n)
	}
	var got []uint32
	var texts []int
	walk(b, [3]uint32{2, 0, 5}, func(text, _ int, term uint32) { got, texts = append(got, term), append(texts, text) })
	if !slices.Equal(got, want) || !slices.Equal(texts, []int{0, 0, 2, 2, 2, 2, 2}) {
		t.Errorf("walk(%v) = %v in texts %v", want, got, texts)
	}
}

func TestQuantized(t *testing.T) {
	last := uint8(0)
	for x := 0.07; x < 15; x *= 1.01 {
		q := quantized(x)
		if off := math.Abs(float64(restored(q))-x) / x; off > 0.017 {
			t.Errorf("restored(quantized(%v)) = %v, off by %.3f", x, restored(q), off)
		}
		if q < last {
			t.Errorf("quantized(%v) = %d, less than %d before", x, q, last)
		}
		last = q
	}
	for _, x := range []float64{1e-9, 100} {
		if quantized(x) == 0 {
			t.Errorf("quantized(%v) = 0, which means none", x)
		}
	}
}

func TestPackFrequency(t *testing.T) {
	for _, tt := range []struct {
		title, lead, body uint32
		want              [3]float64
	}{
		{0, 0, 1, [3]float64{0, 0, 1}}, {3, 3, 31, [3]float64{3, 3, 31}}, {9, 9, 99, [3]float64{3, 3, 31}}, {1, 0, 0, [3]float64{1, 0, 0}},
	} {
		if got := unpackFrequency(uint64(packFrequency(tt.title, tt.lead, tt.body))); got != tt.want {
			t.Errorf("frequencies %v come back as %v, want %v", tt, got, tt.want)
		}
	}
}

// TestPhrase compares the phrase automaton with holds, phrases of more than 64
// terms included.
func TestPhrase(t *testing.T) {
	c := newColumns()
	words := []string{"một", "hai", "ba"}
	for _, w := range words {
		c.terms.number(w)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		text := make([]string, 80+random.IntN(80))
		var sequence []byte
		for i := range text {
			text[i] = words[min(random.IntN(20), 2)]
			sequence = appendTerm(sequence, c.terms.number(text[i]))
		}
		from := random.IntN(70)
		terms := make([]index.Term, 1+random.IntN(80))
		for i := range terms {
			w := text[(from+i)%len(text)]
			terms[i] = index.Term{Alternatives: []analysis.Alternative{{Term: w, Weight: 1}}}
		}
		want := holds(text, terms)
		if got := newPhrase(&scratch{}, c, terms).stands(sequence, [3]uint32{0, 0, uint32(len(text))}, allTexts); got != want {
			t.Errorf("a phrase of %d terms stands: %v, want %v", len(terms), got, want)
		}
	}
}

func TestBest(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for size := range 20 {
		b := &best{size: size, before: func(x, y hit) bool { return x.score > y.score }}
		var all []float64
		for range random.IntN(60) {
			s := float64(random.IntN(1000)) + float64(len(all))/1000
			all = append(all, s)
			b.add(hit{score: s})
		}
		slices.SortFunc(all, func(x, y float64) int { return int(math.Copysign(1, y-x)) })
		var got []float64
		for _, h := range b.sorted() {
			got = append(got, h.score)
		}
		if want := all[:min(size, len(all))]; len(got)+len(want) > 0 && !reflect.DeepEqual(got, want) {
			t.Errorf("the best %d = %v, want %v", size, got, want)
		}
	}
}

// TestMergeWorth merges when an eighth stands outside of the largest segment, and
// not for a few articles.
func TestMergeWorth(t *testing.T) {
	e, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	putMany := func(from, to int) {
		var docs []index.Doc
		for i := from; i < to; i++ {
			docs = append(docs, index.Doc{ID: fmt.Sprint(i), Texts: map[index.Field]string{index.Title: "Chợ phiên"}})
		}
		if err := e.Put(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		from, to int
		want     bool // unless Bleve merged by itself
	}{{0, 100, false}, {100, 110, false}, {0, 20, true}} {
		putMany(tt.from, tt.to)
		got, err := e.now.postings.mergeWorth()
		if err != nil || got && !tt.want {
			t.Errorf("mergeWorth() with %d..%d put last = %v, %v, want %v", tt.from, tt.to, got, err, tt.want)
		}
		s, err := e.now.postings.snapshot()
		if err != nil {
			t.Fatal(err)
		}
		if !got && tt.want && len(s.Segments()) > 1 {
			t.Errorf("mergeWorth() with %d..%d put again = false in %d segments, want true", tt.from, tt.to, len(s.Segments()))
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWasteful replaces one article of a small archive until most of it is dead.
func TestWasteful(t *testing.T) {
	e, err := Open(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	c := e.now.columns
	for range 3 { // a put of the same documents buries those before
		var docs []index.Doc
		for i := range wasteDocuments/2 + 1 {
			docs = append(docs, index.Doc{ID: fmt.Sprint(i), Texts: map[index.Field]string{index.Title: "chợ"}})
		}
		want := c.count() >= wasteDocuments // before the third put as many are dead as alive
		if e.wasteful() {
			t.Errorf("wasteful() with %d of %d alive = true, want false", c.alive, c.count())
		}
		if err := e.Put(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
		if got := e.wasteful(); got != want {
			t.Errorf("wasteful() with %d of %d alive = %v, want %v", c.alive, c.count(), got, want)
		}
	}
}
