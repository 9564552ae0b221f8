package corpus

import (
	"slices"
	"testing"
)

func TestWithoutDateline(t *testing.T) {
	for _, c := range []struct{ in, rest, paper string }{
		{"(Baohatinh.vn) - Sáng nay", "Sáng nay", "Baohatinh.vn"},
		{"(Dân trí) – Sáng nay", "Sáng nay", "Dân trí"},
		{"(VOV)- Sáng nay", "Sáng nay", "VOV"},
		{"(từ hôm qua) trời mưa", "(từ hôm qua) trời mưa", ""},
		{"Sáng nay (VOV) - trời mưa", "Sáng nay (VOV) - trời mưa", ""},
		{"(", "(", ""}, {"", "", ""},
	} {
		if rest, paper := withoutDateline(c.in); rest != c.rest || paper != c.paper {
			t.Errorf("withoutDateline(%q) = %q, %q, want %q, %q", c.in, rest, paper, c.rest, c.paper)
		}
	}
}

func TestBoilerplate(t *testing.T) {
	for line, want := range map[string]bool{
		"Tin liên quan:": true, "TIN LIÊN QUAN": true, "0 bình luận": true, "{name} - {time}": true, "Tắt [X]": true,
		"Xem thêm Thành phố Hà Tĩnh": true, "Thời tiết": true, "Trả lời": true, "Hãy chia sẻ với bạn bè!": true,
		"Thời tiết hôm nay đẹp.": false, "Trả lời câu hỏi của báo chí, ông nói không.": false, "Địa phương nào cũng có sông.": false,
		"Nhiều bình luận": false,
	} {
		if got := boilerplate(line); got != want {
			t.Errorf("boilerplate(%q) = %v, want %v", line, got, want)
		}
	}
}

func TestAuthors(t *testing.T) {
	for _, c := range []struct {
		body string
		want []string
	}{
		{"Trời đã tạnh.\nDương Hà (thực hiện)", []string{"Dương Hà"}},
		{"Trời đã tạnh.\nHà Thu (tổng hợp)", []string{"Hà Thu"}},
		{"Trời đã tạnh. LÊ PHÚ thực hiện", []string{"Lê Phú"}},
		{"Trời đã tạnh.\nHữu Lộc - Đặng Mai", []string{"Hữu Lộc", "Đặng Mai"}},
		{"Trời đã tạnh. Vũ Lâm/VOV", []string{"Vũ Lâm"}},
		{"Trời đã tạnh.\nH.Long", []string{"H.Long"}},
		{"Trời đã tạnh.\nTheo Reuters", nil},
		{"Trời đã tạnh.\nMi Lan\nTheo Reuters", []string{"Mi Lan"}},
		{"Trời đã tạnh. Đỗ Bình (TTXVN)", []string{"Đỗ Bình"}},
		{"Trời đã tạnh. Mai Lan / Theo Tạp chí Mưa", []string{"Mai Lan"}},
		{"Trời đã tạnh. Lê Thu (Tổng hợp Mưa)", []string{"Lê Thu"}},
		{"Trời đã tạnh. Lê Thu Bài và ảnh: Đỗ Bình", []string{"Lê Thu", "Đỗ Bình"}},
		{"Trời đã tạnh. Bài, ảnh: Đỗ Bình", []string{"Đỗ Bình"}},
		{"Trời đã tạnh./. Đỗ Bình", []string{"Đỗ Bình"}},
		{"Trời đã tạnh. Thanh Niên Online", nil},
		{"Trời đã tạnh.\nBà Lê Thị Thu", nil},
		{"Trời đã tạnh. Nước rút dần", nil},
		{"Trời đã tạnh, ông Nam nói với Hà Thu.", nil},
	} {
		c0 := clean(Article{Title: "Tạnh", Body: c.body})
		if got := c0.authors(); !slices.Equal(got, c.want) {
			t.Errorf("authors of %q = %q, want %q", c.body, got, c.want)
		}
	}
}

func TestCleanKeepsAPlainBody(t *testing.T) {
	body := "Một.\nHai, ba.\nBốn \"năm\" sáu."
	if got := clean(Article{Title: "Số", Body: body}); got.Body != body || len(got.Captions) > 0 {
		t.Errorf("clean made %q of %q", got.Body, body)
	}
}

func TestCleanLosesNoSentence(t *testing.T) {
	body := "Lũ đã rút.\nXem thêm Ảnh lũ ở Sông Mây\nNgười dân về nhà.\nTin liên quan:\nTrường học mở cửa.\nNước trong lại."
	want := "Lũ đã rút.\nNgười dân về nhà.\nTrường học mở cửa.\nNước trong lại."
	if got := clean(Article{Title: "Lũ rút", Body: body}); got.Body != want {
		t.Errorf("clean made %q of %q, want %q", got.Body, body, want)
	}
}
