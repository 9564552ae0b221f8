package corpus

import (
	"strings"
	"testing"
	"time"
)

// TestLongTexts holds the readers of where and when to time linear in the length:
// quadratic ones would take minutes here.
func TestLongTexts(t *testing.T) {
	for _, piece := range []string{
		"huyện Hương Khê, Vũ Quang, Xuân Trường và ", "ngày 3, 4, 5 và ", "Hà Nội - ", "các quận 1, 2, ", "1/", "tháng ", "Sáng nay (", "Nguyễn Hải Dương ",
	} {
		text := strings.Repeat(piece, 200_000/len(piece))
		start := time.Now()
		a := Article{Title: "Tin", Lead: text, Body: text}
		places(a)
		published(a)
		NewSketch(a)
		Dates(text, "2022-02-06")
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%d bytes of %q took %v", len(text), piece, took)
		}
	}
}

// TestLongSpeech holds all of Understand to time linear in the length, for texts of one
// line and of many that look like talks, quotes, captions and footers without end.
func TestLongSpeech(t *testing.T) {
	for _, piece := range []string{
		"PV: Ông nghĩ sao? Ông Trần Văn Nam: Tôi thấy ổn. ", "- Ông nghĩ sao, thưa ông? - Tôi thấy ổn. ", "Ông nghĩ sao, thưa ông? ", "P.V.: ", "Ông Trần Văn Nam: ", "“", "“Nước sẽ về làng trước mùa hè”, ",
		"\"-.:?*“”\"", "ông Nam, Giám đốc nhà máy, ", "Giám đốc là ", "Trưởng trại, ", "mẹ nghệ sĩ ", "chuyên gia về ", "K’Brôi và H’Hen, ", "Ảnh: Hà An ", "(Ảnh: ", "Điều 5. Tội ", "1. Vì sao? ", "Theo ông ", "Nguyễn Thực: ",
		"Hà Thu (tổng hợp) ", "Tin liên quan: ", "DANIEL BERGMANN ", "người ", "(", "Một người đàn ông nói: ",
	} {
		for _, end := range []string{"", "\n"} {
			text := strings.Repeat(piece+end, 100_000/len(piece))
			start := time.Now()
			if _, err := Understand(Article{Title: "Ông Trần Văn Nam trò chuyện", Lead: piece, Body: text}); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%d bytes of %q took %v", len(text), piece+end, took)
			}
		}
	}
}
