package source

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestPages reads pages in the markup of many sites, all with one story.
func TestPages(t *testing.T) {
	pages, _ := filepath.Glob("testdata/*.html")
	for _, path := range pages {
		t.Run(filepath.Base(path), func(t *testing.T) {
			in, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for a, err := range Read(path, strings.NewReader(string(in))) {
				if err != nil {
					got.WriteString(err.Error() + "\n")
					continue
				}
				e := json.NewEncoder(&got)
				e.SetEscapeHTML(false)
				e.SetIndent("", " ")
				if err := e.Encode(a); err != nil {
					t.Fatal(err)
				}
			}
			golden := strings.TrimSuffix(path, "html") + "golden.json"
			if *update {
				if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("Read(%q) (-want +got):\n%s", path, diff)
			}
		})
	}
}

func TestAuthorsOf(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Hà Thu (tổng hợp)", "Hà Thu"},
		{"NHẬT XUÂN;NGHI VŨ", "NHẬT XUÂN|NGHI VŨ"},
		{"Quang Dũng - Hoàng An", "Quang Dũng|Hoàng An"},
		{"Theo Nhịp sống thị trường", ""},
		{"Bài và ảnh: Lê Tâm", "Lê Tâm"},
		{"PV Lê Tâm", "Lê Tâm"},
		{"TUOI TRE ONLINE", ""},
		{"https://www.facebook.com/bao", ""},
		{"VCCorp.vn", ""},
		{"Lê Tâm, Lê Tâm", "Lê Tâm"},
		{"THANH HIỀN;TTXVN", "THANH HIỀN|TTXVN"},
		{"Phạm Ngân và M.V", "Phạm Ngân|M.V"},
		{"", ""},
	}
	for _, test := range tests {
		if got := strings.Join(authorsOf([]string{test.in}), "|"); got != test.want {
			t.Errorf("authorsOf(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func TestPublished(t *testing.T) {
	tests := []struct{ in, want string }{
		{"2022", "2022"},
		{"2022-02", "2022-02"},
		{"2022-02-05", "2022-02-05"},
		{"2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00"},
		{"2026-03-07T01:52:11Z", "2026-03-07T08:52:11+07:00"},
		{"07-03-2026 - 00:01 AM", "2026-03-07T00:01:00+07:00"},
		{"Thứ bảy, 7/3/2026, 08:47 (GMT+7)", "2026-03-07T08:47:00+07:00"},
		{"Cập nhật lúc: 20:05, 12/03/2012", "2012-03-12T20:05:00+07:00"},
		{"12/03/2025 9:05:00 PM", "2025-03-12T21:05:00+07:00"},
		{"Ngày 5 tháng 2 năm 2022", "2022-02-05"},
		{"Sat, 05 Feb 2022 10:30:00 +0700", "2022-02-05T10:30:00+07:00"},
		{"1644031800", "2022-02-05T10:30:00+07:00"},
	}
	for _, test := range tests {
		if got, err := published(test.in); string(got) != test.want || err != nil {
			t.Errorf("published(%q) = %q, %v, want %q", test.in, got, err, test.want)
		}
	}
	for _, in := range []string{"hôm qua", "31/02/2022", "33/39"} {
		if got, err := published(in); err == nil {
			t.Errorf("published(%q) = %q, want an error", in, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, path := range []string{"testdata/epi.html", "testdata/unmarked.html"} {
		if b, err := os.ReadFile(path); err == nil {
			f.Add(b)
		}
	}
	f.Add([]byte(`[{"title":"a","body":"b","speakers":["c",{"name":"d"}],"turns":[{"kind":"answer","text":"e"}]}]`))
	f.Add([]byte("\xff\xff\xff\xff<meta content=\"text/html; charset="))
	f.Add([]byte("title,body\n\"a\",\"b\nc\"\n"))
	f.Add([]byte("<rss><channel><item><title>a</title><description>b</description></item></channel></rss>"))
	f.Fuzz(func(t *testing.T, in []byte) {
		for _, name := range []string{"-", "a.jsonl", "a.json", "a.csv", "a.html", "a.xml", "a.txt"} {
			for a, err := range Read(name, strings.NewReader(string(in))) {
				var record *RecordError
				if err != nil && !errors.As(err, &record) {
					t.Fatalf("Read(%q, %q): %v, want a RecordError", name, in, err)
				}
				if text := a.Title + a.Lead + a.Body + a.URL + a.ID; err == nil && (text != strings.ToValidUTF8(text, "") || a.Validate() != nil || a.ID == "") {
					t.Fatalf("Read(%q, %q) = %+v, want valid UTF-8 and an article", name, in, a)
				}
			}
		}
	})
}
