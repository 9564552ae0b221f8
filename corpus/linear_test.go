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
