package corpus

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"timbao/analysis"
)

// Dates returns the dates that text names, in order; relative ones and days
// without a year are worked out against reference and left out without one. A day
// without a year is the nearest one not after the reference, or after it with
// "tới"; a part of a year is the year, a part of a month the month; a Tết without
// a day is the month of its first; quarters, half-years, decades, terms and school
// years are ranges. Scores, fractions, numbers of documents and of houses are no
// dates.
func Dates(text string, reference Date) []Date {
	r := dateReader{t: dateTokens(text)}
	if first, _ := reference.Span(); first != "" && reference.Precision() != Year {
		r.ref, _ = time.Parse(dayLayout, string(first))
		r.known = true
	}
	for i := 0; i < len(r.t); {
		i = max(i+1, r.next(i))
	}
	return r.found
}

// dateReader reads the tokens of a text from left to right. Its readers take the
// token to begin at and return the one behind what they read, or the same where
// they read nothing.
type dateReader struct {
	t     []dateToken
	ref   time.Time
	known bool // there is a ref
	found []Date
}

// next reads what begins at token i.
func (r *dateReader) next(i int) int {
	for _, read := range [...]func(int) int{
		r.noDate, r.relative, r.weekday, r.holiday, r.season, r.quarter, r.months, r.decade, r.moment,
	} {
		if j := read(i); j > i {
			return j
		}
	}
	return i
}

// add notes a date, once where the same follows itself.
func (r *dateReader) add(d Date) {
	if d != "" && (len(r.found) == 0 || r.found[len(r.found)-1] != d) {
		r.found = append(r.found, d)
	}
}

// dateToken is a word or a number of a text.
type dateToken struct {
	word    string // as [analysis.Exact] writes it; of a number its digits
	sep     string // what stands before it: blanks made one, dashes "-"
	n       int    // of a number, else -1
	capital bool
}

// dateTokens cuts text into words and numbers. A text without any mark, as queries
// are, is read as if the words of dates had theirs.
func dateTokens(text string) []dateToken {
	var tokens []dateToken
	plain := isASCII(text)
	end := 0
	for i := 0; i < len(text); {
		t, ok := placeTokenAt(text, i)
		if !ok {
			i = int(t.end)
			continue
		}
		word := text[i:t.end]
		d := dateToken{word: word, sep: separator(text[end:i]), n: -1, capital: t.capital}
		switch {
		case t.number:
			d.n = digitsValue(word)
		case len(word) <= 16:
			if d.word = analysis.Exact.String(word); plain && marked[d.word] != "" {
				d.word = marked[d.word]
			}
		}
		tokens = append(tokens, d)
		i, end = int(t.end), int(t.end)
	}
	return tokens
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// marked holds the words of dates by their letters without marks.
var marked = map[string]string{
	"ngay": "ngày", "thang": "tháng", "nam": "năm", "quy": "quý", "tet": "tết", "xuan": "xuân", "dau": "đầu", "giua": "giữa",
	"cuoi": "cuối", "tu": "từ", "den": "đến", "hom": "hôm", "sang": "sáng", "chieu": "chiều", "toi": "tối", "dem": "đêm",
	"ngoai": "ngoái", "truoc": "trước", "tuan": "tuần", "mung": "mùng", "mong": "mồng", "ram": "rằm", "gieng": "giêng", "chap": "chạp",
	"giap": "giáp", "at": "ất", "binh": "bính", "dinh": "đinh", "mau": "mậu", "ky": "kỷ", "tan": "tân", "nham": "nhâm",
	"ty": "tý", "suu": "sửu", "dan": "dần", "mao": "mão", "thin": "thìn", "ngo": "ngọ", "mui": "mùi", "tuat": "tuất", "hoi": "hợi",
	"nguyen": "nguyên", "nhiem": "nhiệm", "hoc": "học", "giai": "giai", "doan": "đoạn", "nhung": "những", "thap": "thập", "nien": "niên",
	"nua": "nửa", "mua": "mùa", "he": "hè", "gio": "giỗ", "to": "tổ", "hung": "hùng", "vuong": "vương", "am": "âm", "lich": "lịch",
}

// digitsValue returns the value of digits, or -1 of more than four.
func digitsValue(digits string) int {
	if len(digits) > 4 {
		return -1
	}
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// separator returns what stands between two tokens with its blanks made one and
// its dashes made "-".
func separator(s string) string {
	if s == " " || s == "" {
		return s
	}
	switch {
	case len(s) > 12:
		return "…"
	case strings.ContainsRune(s, '\n'):
		return "\n"
	}
	trimmed := strings.Join(strings.Fields(plainDashes.Replace(s)), " ")
	if trimmed == "" {
		return " "
	}
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		trimmed = " " + trimmed
	}
	if r, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(r) {
		trimmed += " "
	}
	return trimmed
}

var plainDashes = strings.NewReplacer("–", "-", "—", "-")

// word returns the word at i, "" where there is none.
func (r *dateReader) word(i int) string {
	if i < 0 || i >= len(r.t) {
		return ""
	}
	return r.t[i].word
}

// sep returns what stands before the token at i.
func (r *dateReader) sep(i int) string {
	if i < 0 || i >= len(r.t) {
		return "."
	}
	return r.t[i].sep
}

// is tells whether the words stand at i, with blanks between them.
func (r *dateReader) is(i int, words ...string) bool {
	for n, w := range words {
		if r.word(i+n) != w || n > 0 && r.sep(i+n) != " " {
			return false
		}
	}
	return true
}

// among tells whether the word at i is one of words.
func (r *dateReader) among(i int, words ...string) bool { return slices.Contains(words, r.word(i)) }

// num returns the number at i, -1 where none stands there.
func (r *dateReader) num(i int) int {
	if i < 0 || i >= len(r.t) || r.t[i].n < 0 || r.t[i].word == "" || r.t[i].word[0] > '9' {
		return -1
	}
	return r.t[i].n
}

// year returns the year that stands at i in four digits, else 0.
func (r *dateReader) year(i int) int {
	if n := r.num(i); n >= 1000 && n <= 2199 && !r.glued(i+1) {
		return n
	}
	return 0
}

// glued tells whether the token at i belongs to the number before it: 2.000, 12A,
// 15/QĐ, 50%.
func (r *dateReader) glued(i int) bool {
	if i >= len(r.t) {
		return false
	}
	switch sep := r.sep(i); {
	case sep == "":
		return true
	case strings.HasPrefix(sep, "%"):
		return true
	case sep == "/" || sep == "-":
		return r.num(i) < 0 && r.t[i].capital || r.num(i) >= 0
	case sep == "." || sep == ",":
		return r.num(i) >= 0
	}
	return false
}

// small returns the number at i in digits or as a word, from 1 to 12, and the token
// behind it.
func (r *dateReader) small(i int) (n, next int) {
	if n := r.num(i); n >= 0 {
		return n, i + 1
	}
	n = numberWords[r.word(i)]
	switch {
	case n == 0:
		return 0, i
	case n == 10 && r.among(i+1, "một", "hai") && r.sep(i+1) == " ":
		return n + numberWords[r.word(i+1)], i + 2
	}
	return n, i + 1
}

var numberWords = map[string]int{
	"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}

// noDate reads numbers that are no date for what stands before or about them: số
// 15/2022/QĐ-UBND, đường 3/2, tỷ số 2-1, 0912.345.678.
func (r *dateReader) noDate(i int) int {
	if r.among(i, noDateWords...) && r.num(i+1) >= 0 && (r.sep(i+1) == " " || r.sep(i+1) == ": ") {
		j := r.chainEnd(i + 1)
		if r.among(i, "đường", "phố", "trường", "viên", "lộ") && r.is(j, "tháng") && r.num(j+1) >= 0 {
			j += 2
		}
		return j
	}
	if r.num(i) < 0 {
		return i
	}
	if i > 0 && (r.sep(i) == "" || r.sep(i) == "-" || r.sep(i) == "/") && r.num(i-1) < 0 && r.word(i-1) != "t" && r.word(i-1) != "q" && r.word(i-1) != "lúc" {
		return r.chainEnd(i)
	}
	return i
}

var noDateWords = []string{
	"số", "đường", "phố", "trường", "viên", "lộ", "hẻm", "ngõ", "ngách", "kiệt", "phòng", "lớp", "tổ", "nhà", "cầu", "viện", "động",
	"quyết", "định", "tư", "văn", "thị", "hoạch", "trình", "lệ", "thoại", "hotline", "giá", "phường", "quận", "khối", "căn", "xóm", "thôn", "thửa", "lô", "km", "điểm",
}

// chainEnd returns the token behind the numbers and codes that stand together
// from i without a blank.
func (r *dateReader) chainEnd(i int) int {
	for i++; i < len(r.t) && !strings.ContainsRune(r.sep(i), ' ') && len(r.sep(i)) <= 1 && r.sep(i) != ")"; i++ {
		if r.sep(i) == "." && r.num(i) < 0 {
			break
		}
	}
	return i
}
