package corpus

import (
	"fmt"
	"strings"
	"testing"
)

func ExampleExplain() {
	_, evidence, _ := Explain(Article{
		Title: "Nước về làng",
		Body: "Ông Lê Văn Nam - Giám đốc Nhà máy nước Sông Mây đến xem đường ống.\n" +
			"“Ba tháng nữa là xong tất cả”, ông Nam nói.\nHà Thu (tổng hợp)",
	})
	for _, e := range evidence {
		if e.Field != "places" {
			fmt.Printf("%s %s: %s\n", e.Field, e.Value, e.Words)
		}
	}
	// Output:
	// authors Hà Thu: Hà Thu (tổng hợp)
	// kind article: Ông Lê Văn Nam - Giám đốc Nhà máy nước Sông Mây đến xem đường ống.
	// speakers Lê Văn Nam: Ông Lê Văn Nam - Giám đốc Nhà máy nước Sông Mây
	// turns quote Lê Văn Nam: “Ba tháng nữa là xong tất cả”, ông Nam nói.
}

func TestExplainIsUnderstand(t *testing.T) {
	a := fixture(t, "testdata/speech/labels.txt")
	want, err := Understand(a)
	if err != nil {
		t.Fatal(err)
	}
	got, evidence, err := Explain(a)
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("Explain = %v, want %v", got, want)
	}
	given := strings.Join(strings.Fields(a.Title+" "+a.Lead+" "+a.Body), " ")
	fields := map[string]bool{}
	for _, e := range evidence {
		fields[e.Field] = true
		if words := strings.TrimSuffix(e.Words, " …"); words == "" || !strings.Contains(given, words) {
			t.Errorf("%s %q comes from %q, which is not in the article", e.Field, e.Value, e.Words)
		}
	}
	for _, f := range got.Derived {
		if !fields[f] {
			t.Errorf("no words for %s", f)
		}
	}
}

// TestPlacesAsRead holds the words shown for a place to be those it was read from, not
// the first that look like it.
func TestPlacesAsRead(t *testing.T) {
	_, evidence, err := Explain(Article{
		Title: "Đường Hương Khê thành phố đi bộ",
		Body:  "Phố Hương Khê ở thủ đô đông khách. Báo Hà Tĩnh đưa tin. Đoàn công tác về huyện Hương Khê, tỉnh Hà Tĩnh, thăm bà con vùng lũ.",
	})
	if err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]string{"districts Hương Khê": "huyện Hương Khê", "places Hà Tĩnh": "tỉnh Hà Tĩnh"} {
		found := false
		for _, e := range evidence {
			if e.Field+" "+e.Value == field {
				found = true
				if !strings.Contains(e.Words, want) {
					t.Errorf("%s is read from %q, want %q in it", field, e.Words, want)
				}
			}
		}
		if !found {
			t.Errorf("Explain says nothing of %s", field)
		}
	}
}
