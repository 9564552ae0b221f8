package source

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"timbao/corpus"
)

// outcome is what comes out of a file, in print: titles, and errors as they read.
func outcome(name string, in []byte) []string {
	var got []string
	for a, err := range Read(name, bytes.NewReader(in)) {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, a.Title)
	}
	return got
}

func TestReadRejectsAlone(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string
	}{
		{"a.jsonl", `{"title":"Một","body":"a"}` + "\n\n" + `{"title":"Hai"` + "\n" + `{"title":"Ba","body":"c"}`,
			[]string{"Một", "a.jsonl:3: no JSON: ", "Ba"}},
		{"a.jsonl", `{"title":1,"body":"a"}` + "\n" + `{"title":"Hai","body":"b"}`,
			[]string{"a.jsonl:1: title: is a number: want text", "Hai"}},
		{"a.jsonl", `{"title":"Một"}` + "\n" + `["x"]`,
			[]string{"a.jsonl:1: body: an article needs a title", "a.jsonl:2: is a list: want a JSON object"}},
		{"a.jsonl", `{"title":"Một","body":"a","published":"hôm kia"}`,
			[]string{`a.jsonl:1: published: "hôm kia" is no date: want YYYY`}},
		{"a.json", "[\n {\"title\":\"Một\",\"body\":\"a\"},\n {\"title\":\"Hai, \"b\"},\n {\"title\":\"Ba\",\"body\":\"c\"}\n]",
			[]string{"Một", "a.json:3: no JSON", "Ba"}},
		{"a.json", "[{\n\"title\":\"Một\",\"body\":\"a\"\n},\n{\"title\":\"Hai\",\n\"body\":\"b\"\n}]", []string{"Một", "Hai"}},
		{"a.json", "{\"title\":\"Một\",\n\"turns\":[{\"kind\":\"answer\",\"text\":\"Dạ\"}]}", []string{"Một"}},
		{"a.csv", "title;body\nMột;a\nHai;b;c\nBa;\"c\nd\"\n", []string{"Một", "a.csv:3: has 3 fields, the header 2", "Ba"}},
		{"a.csv", "title,body\nMột,a\n\"Hai,b\nBa,c\n", []string{"Một", `a.csv:3: extraneous or missing " in quoted-field`, "Ba"}},
		{"a.csv", "\ufeffTiêu đề\tNội dung\nMột\ta\n", []string{"Một"}},
		{"a.csv", "x,y\n1,2\n", []string{"a.csv:1: no header line"}},
		{"-", `{"title":"Một","body":"a"}`, []string{"Một"}},
		{"a.xyz", "\x00\x01\x02", []string{"a.xyz: no format that can be read"}},
		{"a.jsonl", "", nil},
	}
	for _, test := range tests {
		got := outcome(test.name, []byte(test.in))
		if len(got) != len(test.want) {
			t.Errorf("Read(%q, %q) = %q, want %q", test.name, test.in, got, test.want)
			continue
		}
		for i := range got {
			if !strings.HasPrefix(got[i], test.want[i]) {
				t.Errorf("Read(%q, %q) [%d] = %q, want %q…", test.name, test.in, i, got[i], test.want[i])
			}
		}
	}
}

func TestReadFields(t *testing.T) {
	in := `{"id":12,"link":"https://a.vn/b","site":{"name":"Báo A"},"categories":["Xã hội"],"headline":"Tin &amp; bài",
"sapo":"Mở đầu.","summary":"Tóm lại.","content":["Đoạn một.","Đoạn\u0000 hai.\r\n"],"pubDate":"2022-02-05T10:30:00Z",
"author":[{"name":"Lê Tâm"},"Lê Tâm"],"keywords":"cam, bưởi","kind":"interview","districts":"Hương Khê",
"speakers":["Lê Tâm",{"name":"Trần Văn Đá","role":"Chủ tịch"}],"turns":[{"kind":"question","text":"Thế nào?"}],"captions":["Ảnh."],"unknown":{"a":[1]}}`
	in = strings.ReplaceAll(in, "\n", "")
	want := corpus.Article{
		ID: "12", URL: "https://a.vn/b", Source: "Báo A", Category: "Xã hội", Title: "Tin & bài", Lead: "Mở đầu.",
		Body: "Đoạn một.\nĐoạn hai.", Published: "2022-02-05T17:30:00+07:00", Authors: []string{"Lê Tâm"}, Tags: []string{"cam", "bưởi"},
		Kind: corpus.Interview, Districts: []string{"Hương Khê"},
		Speakers: []corpus.Person{{Name: "Lê Tâm"}, {Name: "Trần Văn Đá", Role: "Chủ tịch"}},
		Turns:    []corpus.Turn{{N: 1, Kind: corpus.Question, Text: "Thế nào?"}}, Captions: []string{"Ảnh."},
	}
	for got, err := range Read("a.jsonl", strings.NewReader(in)) {
		if err != nil {
			t.Fatal(err)
		}
		got.Published = "2022-02-05T17:30:00+07:00"
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Read(%q) (-want +got):\n%s", in, diff)
		}
	}
}

func TestReadPacked(t *testing.T) {
	line := []byte(`{"title":"Một","body":"a"}` + "\n")
	var gz, zst bytes.Buffer
	for range 2 { // members one behind another
		w := gzip.NewWriter(&gz)
		w.Write(line)
		w.Close()
		z, _ := zstd.NewWriter(&zst)
		z.Write(line)
		z.Close()
	}
	for name, in := range map[string][]byte{"a.jsonl.gz": gz.Bytes(), "a.jsonl.zst": zst.Bytes(), "-": zst.Bytes()} {
		if got := outcome(name, in); len(got) != 2 {
			t.Errorf("Read(%q) = %q, want two articles", name, got)
		}
	}
	cut := gz.Bytes()[:gz.Len()-9]
	got := outcome("a.jsonl.gz", cut)
	if len(got) < 2 || got[0] != "Một" || !strings.Contains(got[len(got)-1], "cannot be read further") {
		t.Errorf("Read of a cut file = %q, want what stood before, then an error", got)
	}
}

func TestRecordErrorKeepsBytes(t *testing.T) {
	for _, err := range Read("a.jsonl", strings.NewReader("{\"title\":\"Một\"}\n")) {
		var record *RecordError
		if !errors.As(err, &record) || string(record.Record) != `{"title":"Một"}` || !errors.Is(err, corpus.ErrNoText) {
			t.Errorf("Read of an article without text: %#v", err)
		}
	}
}
