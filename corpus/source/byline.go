package source

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// bylineRole is what stands behind a name: "Hà Thu (tổng hợp)".
	bylineRole = regexp.MustCompile(`\s*[(\[][^()\[\]]*[)\]]\s*|(?i)\s*[-–]?\s*(?:thực hiện|tổng hợp|lược dịch|biên dịch)\s*$`)
	// bylineLabel is what stands before one: "Bài và ảnh: Hà Thu".
	bylineLabel = regexp.MustCompile(`(?i)^\s*(?:(?:bài(?: viết)?(?:\s*(?:và|,|-|&)\s*(?:ảnh|video|clip))?|tin|tin, ảnh|tác giả|thực hiện|nội dung|người viết|by|pv|phóng viên|ctv|nhóm pv|nhóm phóng viên)\s*[:：]|(?:phóng viên|pv|ctv|by)\s+)\s*`)
	// submitted is a whole line of who and when: "Gửi bởi Hà Thu vào 12/03/2025 - 09:15".
	submitted = regexp.MustCompile(`(?i)^(?:gửi|đăng|viết|tạo|submitted|posted) (?:bởi|by) (.+?),? (?:vào|lúc|ngày|on|at) .*$`)
	// notAuthor are bylines that name no person who wrote.
	notAuthor   = regexp.MustCompile(`(?i)^(?:theo|nguồn|ảnh|video|clip|đồ họa|source|photo|thiết kế|kỹ thuật)(?:\s|:|$)|https?:|@|www\.|\.(?:vn|com|net|org)\b|\d{3}|\bonline\b|bài viết|tác giả khác|tòa soạn|toà soạn|ban biên tập|^báo\s|^vov|^tạp chí\s|^cổng\s|^đài\s|^tin tức|^admin|^pv$|^phóng viên$|^nhóm pv|^ctv$`)
	bylineParts = regexp.MustCompile(`\s*(?:[,;|/&\n]|\s[-–—]\s|\s+và\s+)\s*`)
)

// authorsOf returns the people that bylines name, each once, without what a byline
// says besides.
func authorsOf(bylines []string) []string {
	var authors []string
	for _, byline := range bylines {
		byline = submitted.ReplaceAllString(tidy(byline), "$1")
		if notAuthor.MatchString(byline) && !strings.ContainsAny(byline, ",;") {
			continue
		}
		byline = bylineLabel.ReplaceAllString(bylineRole.ReplaceAllString(byline, " "), "")
		for _, name := range bylineParts.Split(byline, -1) {
			name = strings.Trim(bylineLabel.ReplaceAllString(name, ""), " .:-–*•")
			if isName(name) {
				authors = appendNew(authors, name)
			}
		}
	}
	return authors
}

// givenAuthors returns the authors that a record gives: a list as it stands, one
// text as a byline.
func givenAuthors(texts []string) []string {
	if len(texts) > 1 {
		return listOf(texts, "")
	}
	authors := authorsOf(texts)
	if len(authors) == 0 && !notAuthor.MatchString(tidy(texts[0])) {
		return listOf(texts, ",;")
	}
	return authors
}

// isName tells whether name could be how a writer signs: M.V, Hà Thu, NGHI VŨ.
func isName(name string) bool {
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 6 || len(name) > 60 || notAuthor.MatchString(name) {
		return false
	}
	for i, word := range words {
		r, _ := utf8.DecodeRuneInString(word)
		if !unicode.IsLetter(r) && !strings.ContainsRune(".'’-", r) || i == 0 && unicode.IsLower(r) {
			return false
		}
	}
	return strings.IndexFunc(name, unicode.IsLetter) >= 0
}

// withoutSite returns authors but those that are the paper itself.
func withoutSite(authors []string, site ...string) []string {
	var kept []string
	for _, author := range authors {
		own := false
		for _, name := range site {
			own = own || name != "" && strings.EqualFold(letters(author), letters(name))
		}
		if !own {
			kept = append(kept, author)
		}
	}
	return kept
}

// letters returns s without blanks and punctuation.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
