package analysis

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// show prints tokens as position:term, with the kind where it is not a syllable.
func show(a Analyzer, text string) string {
	var b strings.Builder
	for t := range a.Tokens(text) {
		fmt.Fprintf(&b, " %d:%s", t.Position, t.Term)
		if t.Kind != Syllable {
			b.WriteString([...]string{"", "/word", "/number", "/date", "/code", "/address"}[t.Kind])
		}
	}
	return strings.TrimPrefix(b.String(), " ")
}

func TestTokens(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{" .,- ", ""},
		{"Hoà Bình, Hòa Bình", "1:hoà 2:bình 3:hoà 4:bình"},
		{"“Thuỷ lợi”…", "1:thuỷ 2:lợi"},
		{"café José Ca-na-đa Thiên-Huế", "1:café 2:josé 3:ca 4:na 5:đa 6:thiên 7:huế"},
		{"THỪA THIÊN-HUẾ", "1:thừa 2:thiên 3:huế"},
		{"Cư M’gar, Cư M'gar", "1:cư 2:mgar 3:cư 4:mgar"},
		{"xong.Ông nói", "1:xong 2:ông 3:nói"},
		{"và/hoặc", "1:và 2:hoặc"},

		{"14.630 hộ", "1:14630/number 2:hộ"},
		{"1.234.567,8", "1:1234567,8/number"},
		{"1,234,567 và 1,234.5", "1:1234567/number 2:và 3:1234,5/number"},
		{"49,22 4922", "1:49,22/number 2:4922/number"},
		{"12,1% và 5%", "1:12,1%/number 1:12,1/number 2:và 3:5%/number 3:5/number"},
		{"0.125 3.5 1,000", "1:0,125/number 2:3,5/number 3:1,000/number"},
		{"2020-2025", "1:2020/number 2:2025/number"},
		{"5.000-10.000 đồng", "1:5000/number 2:10000/number 3:đồng"},
		{"4,5,6", "1:4/number 2:5/number 3:6/number"},
		{"ngày 05", "1:ngày 2:5/number"},
		{"007", "1:007/number"},
		{"0912.345.678", "1:0912/number 2:345/number 3:678/number"},
		{"3,5%/năm", "1:3,5%/number 1:3,5/number 2:năm"},
		{"v2,1%", "1:v2/code 2:1%/number 2:1/number"},
		{"lãi 7%/năm, COVID-19, tăng-5%", "1:lãi 2:7%/number 2:7/number 3:năm 4:covid-19/code 4:covid 5:19/number 6:tăng 7:5%/number 7:5/number"},
		{"24/7", "1:24/7/code 1:24/number 2:7/number"},
		{"thế kỷ ⅩⅠ, Ⅿ", "1:thế 2:kỷ 3:xi/number 4:m/number"},
		{"３ｋｍ", "1:3km/code 1:3/number 2:km"},

		{"5/2/2022", "1:2022-02-05/date 1:5/number 2:2/number 3:2022/number"},
		{"05-02-2022", "1:2022-02-05/date 1:5/number 2:2/number 3:2022/number"},
		{"5.2.2022.", "1:2022-02-05/date 1:5/number 2:2/number 3:2022/number"},
		{"5/2/22", "1:2022-02-05/date 1:5/number 2:2/number 3:22/number"},
		{"2/9/45, 5/2/29", "1:1945-09-02/date 1:2/number 2:9/number 3:45/number 4:2029-02-05/date 4:5/number 5:2/number 6:29/number"},
		{"2022-02-05", "1:2022-02-05/date 1:2022/number 2:2/number 3:5/number"},
		{"31/2/2022", "1:31/number 2:2/number 3:2022/number"},
		{"5/2-7/2/2022", "1:5/number 2:2/number 3:2022-02-07/date 3:7/number 4:2/number 5:2022/number"},
		{"tháng 2/2022", "1:tháng 2:2022-02/date 2:2/number 3:2022/number"},
		{"Ngày 5 tháng 2 năm 2022, mưa", "1:2022-02-05/date 1:ngày 2:5/number 3:tháng 4:2/number 5:năm 6:2022/number 7:mưa"},
		{"ngay 5 thang 2 nam 2022", "1:2022-02-05/date 1:ngay 2:5/number 3:thang 4:2/number 5:nam 6:2022/number"},
		{"ngày mùng 5 tháng 2 năm 2022", "1:2022-02-05/date 1:ngày 2:mùng 3:5/number 4:tháng 5:2/number 6:năm 7:2022/number"},
		{"mùng 5 tháng 2 năm 2022", "1:mùng 2:2022-02-05/date 2:5/number 3:tháng 4:2/number 5:năm 6:2022/number"},
		{"tháng 2 năm 2022", "1:2022-02/date 1:tháng 2:2/number 3:năm 4:2022/number"},
		{"ngày 5 tháng 2", "1:ngày 2:5/number 3:tháng 4:2/number"},

		{"QĐ-TTg", "1:qđ-ttg/code 1:qđ 2:ttg"},
		{"LĐ-TB&XH", "1:lđ-tb&xh/code 1:lđ 2:tb 3:xh"},
		{"Đ/c Huấn", "1:đ/c/code 1:đ 2:c 3:huấn"},
		{"COVID-19 covid-19", "1:covid-19/code 1:covid 2:19/number 3:covid-19/code 3:covid 4:19/number"},
		{"COVID–19", "1:covid-19/code 1:covid 2:19/number"},
		{"TP.HCM", "1:tp.hcm/code 1:tp 2:hcm"},
		{"P.V: Thưa ông", "1:p.v/code 1:p 2:v 3:thưa 4:ông"},
		{"H5N1 A4 19h30", "1:h5n1/code 2:a4/code 3:19h30/code"},
		{"QL1A", "1:ql1a/code 1:ql 2:1a/code"},
		{"3km", "1:3km/code 1:3/number 2:km"},
		{"T.Ư", "1:t.ư/code 1:t 2:ư"},
		{"A/H5N1", "1:a/h5n1/code 1:a 2:h5n1/code"},
		{"05/2022/QĐ-UBND", "1:05/2022/qđ-ubnd/code 1:5/number 2:2022/number 3:qđ 4:ubnd"},
		{"km/h m²", "1:km/h/code 1:km 2:h 3:m2/code"},

		{"toa.soan@baohatinh.vn", "1:toa.soan@baohatinh.vn/address 1:toa 2:soan 3:baohatinh 4:vn"},
		{"baohatinh.vn.", "1:baohatinh.vn/address 1:baohatinh 2:vn"},
		{"(https://www.baohatinh.vn/tin-tuc/)", "1:baohatinh.vn/tin-tuc/address 1:baohatinh 2:vn 3:tin 4:tuc"},
		{"“http://a.vn/x”, hết", "1:a.vn/x/address 1:a 2:vn 3:x 4:hết"},
		{"SARS-CoV-2", "1:sars-cov-2/code 1:sars 2:cov 3:2/number"},
		{"Quý I/2022", "1:quý 2:i/2022/code 2:i 3:2022/number"},
		{"5/2/2022-10/2/2022", "1:2022-02-05/date 1:5/number 2:2/number 3:2022/number 4:2022-02-10/date 4:10/number 5:2/number 6:2022/number"},
		{"AT&T và R&D", "1:at&t/code 1:at 2:t 3:và 4:r&d/code 4:r 5:d"},
		{"#covid19 @bao", "1:covid19/code 1:covid 2:19/number 3:bao"},
		{"a@b", "1:a 2:b"},
	}
	for _, tt := range tests {
		for _, text := range []string{tt.text, norm.NFD.String(tt.text)} {
			if got := show(Analyzer{}, text); got != tt.want {
				t.Errorf("Tokens(%q) = %s, want %s", text, got, tt.want)
			}
		}
	}
}

// A megabyte without a blank takes a second or so; quadratic time would take hours.
func TestTokensAreLinear(t *testing.T) {
	for _, unit := range []string{"\u0301", "1.", "http://"} {
		text := "e" + strings.Repeat(unit, 1<<20/len(unit))
		start, n := time.Now(), 0
		for tok := range (Analyzer{}).Tokens(text) {
			n += tok.Position
		}
		if took := time.Since(start); n == 0 || took > 20*time.Second {
			t.Errorf("the tokens of a megabyte of %q took %v", unit, took)
		}
	}
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{
		"Ngày 5 tháng 2 năm 2022, 5/2/2022 tại TP.HCM", "e\u0301\u200d \u0301a.\u0301b", "14.630,5% 3km QL1A",
		"http://a.vn/?x, a@b.vn", "Cư M’gar “Hoà”", "\xe1\xbaa\xff.b", "Нà Nội 東京 й", "１２", "ﬁ№", "\xcfⅯ", "Ⅻ,Ⅿ%",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		positions := map[Form]string{}
		for form := Exact; form <= Sound; form++ {
			before := Token{Position: 0}
			for tok := range (Analyzer{Form: form}).Tokens(text) {
				checkToken(t, form, text, before, tok)
				before = tok
				positions[form] += fmt.Sprint(tok.Start, tok.End, tok.Position, tok.Kind, ";")
			}
			if positions[form] != positions[Exact] {
				t.Errorf("Tokens(%q) stand at %s in form %d, at %s in Exact", text, positions[form], form, positions[Exact])
			}
		}
	})
}

func checkToken(t *testing.T, form Form, text string, before, tok Token) {
	t.Helper()
	if tok.Start < 0 || tok.Start >= tok.End || tok.End > len(text) {
		t.Fatalf("Tokens(%q): token %+v outside the text", text, tok)
	}
	piece := text[tok.Start:tok.End]
	if tok.Term == "" || tok.Term != form.String(tok.Term) {
		t.Errorf("Tokens(%q): term %q of %q is not in form %d", text, tok.Term, piece, form)
	}
	if step := tok.Position - before.Position; step < 0 || step > 1 {
		t.Errorf("Tokens(%q): position %d behind %d", text, tok.Position, before.Position)
	}
	if utf8.ValidString(text) && !utf8.ValidString(piece) {
		t.Errorf("Tokens(%q): %q is no UTF-8", text, piece)
	}
	first, _ := utf8.DecodeRuneInString(piece)
	next, _ := utf8.DecodeRuneInString(text[tok.End:])
	if unicode.Is(unicode.M, first) || unicode.Is(unicode.M, next) && !ignorable(next) {
		t.Errorf("Tokens(%q): %q is cut from a mark", text, piece)
	}
}
