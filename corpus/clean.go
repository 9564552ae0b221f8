package corpus

import "strings"

// cleaned is an article without what its page set around it.
type cleaned struct {
	Article
	signature []string // lines that sign the article
	dateline  string   // "(Baohatinh.vn)"
}

// clean takes off the body what is none of the article's: lines of the page's own,
// the title and the lead printed again, signatures; and sets captions apart.
//
//	Hương Khê đưa nghị quyết đại hội Đảng vào cuộc sống     the title again:
//	Lãnh đạo huyện đi kiểm tra mô hình trồng bưởi.          a caption follows
//	Tin liên quan:                                          of the page
//	Dương Chiến (thực hiện)                                 a signature
func clean(a Article) cleaned {
	c := cleaned{Article: a}
	c.Lead, c.dateline = withoutDateline(a.Lead)
	if c.Lead == a.Lead {
		c.Body, c.dateline = withoutDateline(a.Body)
	}
	c.lines()
	return c
}

// withoutDateline returns s without the name of the paper in parentheses that it
// begins with, and that name.
func withoutDateline(s string) (rest, paper string) {
	if !strings.HasPrefix(s, "(") {
		return s, ""
	}
	paper, rest, ok := strings.Cut(s[1:min(len(s), 60)], ")")
	if !ok || paper == "" || strings.ContainsAny(paper, "\n:;") {
		return s, ""
	}
	trimmed := strings.TrimLeft(rest, " ")
	for _, d := range []string{"- ", "– ", "— ", "-", "–"} {
		if strings.HasPrefix(trimmed, d) {
			at := len(s) - len(s[1+len(paper)+1:]) + (len(rest) - len(trimmed)) + len(d)
			return strings.TrimLeft(s[at:], " "), paper
		}
	}
	return s, ""
}

// paperNames are the papers that sign by their address.
var paperNames = map[string]string{
	"baohatinh.vn": "Báo Hà Tĩnh", "dân trí": "Dân trí", "vov": "VOV", "ttxvn": "TTXVN", "gdvn": "Giáo dục Việt Nam",
	"plo": "Pháp Luật TP.HCM", "nld": "Người Lao Động", "nlđo": "Người Lao Động", "tno": "Thanh Niên", "tto": "Tuổi Trẻ",
}

// lines rebuilds the body from the lines that belong to it.
func (c *cleaned) lines() {
	if !c.dirty() {
		return
	}
	title, lead := strings.TrimSpace(c.Title), strings.TrimSpace(c.Lead)
	given := len(c.Captions) > 0
	kept := make([]string, 0, 64)
	caption := false
	lines := strings.Split(c.Body, "\n")
	tail := footer(lines)
	for i, line := range lines {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case line == title:
			caption = len(kept) > 0 && i < tail
		case line == lead && len(kept) == 0, sameDateline(line, lead):
		case boilerplate(line):
		case signed(line):
			c.signature = append(c.signature, line)
		case i >= tail && len(line) < 120:
			if len(c.signature) == 0 && fullName(line) {
				c.signature = append(c.signature, line)
			}
		case (caption || credited(line)) && !given:
			c.Captions = append(c.Captions, line)
			caption = false
		default:
			kept = append(kept, line)
			caption = false
		}
	}
	if len(kept) > 0 {
		c.Body = strings.Join(kept, "\n")
	}
}

// dirty tells whether the body may hold a line that is not of it.
func (c *cleaned) dirty() bool {
	if strings.Contains(c.Body, "Ảnh:") || strings.Contains(c.Body, "\n\n") || strings.Contains(c.Body, "\n ") {
		return true
	}
	for line := range strings.Lines(c.Body) {
		if line = strings.TrimSpace(line); len(line) < 100 && (line == "" || boilerplate(line) || signed(line)) {
			return true
		} else if line == c.Title || line == c.Lead {
			return true
		}
	}
	return false
}

// sameDateline tells whether the line is the lead behind a dateline.
func sameDateline(line, lead string) bool {
	rest, paper := withoutDateline(line)
	return paper != "" && rest == lead
}

// footer returns from which line on a page's footer stands: behind the line that
// begins it, where only short lines follow.
func footer(lines []string) int {
	at := len(lines)
	for i := len(lines) - 1; i >= 0; i-- {
		line := strings.TrimSpace(lines[i])
		if len(line) > 140 {
			break
		}
		if boilerplate(line) {
			at = i
		}
	}
	return at
}

// boilerplate tells whether a whole line is of the page and not of the article.
func boilerplate(line string) bool {
	if len(line) > 160 {
		return false
	}
	s := strings.ToLower(strings.TrimRight(line, " :.!"))
	if pageLines[s] {
		return true
	}
	for _, head := range pageHeads {
		if strings.HasPrefix(s, head) {
			return true
		}
	}
	if n, ok := strings.CutSuffix(s, " bình luận"); ok {
		return strings.Trim(n, "0123456789()") == ""
	}
	return strings.Contains(s, "{name}") || strings.Contains(s, "{body}")
}

var pageLines = map[string]bool{
	"tin liên quan": true, "tin cùng chuyên mục": true, "các tin đã đưa": true, "tin mới": true, "tin khác": true,
	"tin nổi bật": true, "đọc nhiều": true, "tin đọc nhiều": true, "bài liên quan": true, "có thể bạn quan tâm": true,
	"thời tiết": true, "địa phương": true, "trả lời": true, "bình luận": true, "ý kiến bạn đọc": true, "gửi bình luận": true,
	"hãy chia sẻ với bạn bè": true, "chia sẻ": true, "tắt [x]": true, "in bài viết": true, "về trang chủ": true, "quay lại": true,
	"gửi": true, "thích": true, "xem thêm": true, "từ khóa": true, "tags": true, "chủ đề": true, "facebook": true, "twitter": true,
	"đăng nhập": true, "đóng": true, "quảng cáo": true, "tin cùng chủ đề": true, "mời độc giả xem thêm video": true,
}

var pageHeads = []string{
	"ý kiến của bạn sẽ được", "vui lòng gõ tiếng việt", "xem thêm ", "mời bạn đọc xem thêm", "mời quý độc giả", ">>> ",
	"đọc thêm", "bạn đọc có thể gửi", "theo dõi chúng tôi trên", "bản quyền thuộc",
}

// credited tells whether the line is a caption with the photographer's name.
func credited(line string) bool {
	i := strings.LastIndex(line, "Ảnh:")
	return i >= 0 && len(line) < 420 && len(line)-i < 64 && !strings.ContainsAny(line[:i], "“\"")
}
