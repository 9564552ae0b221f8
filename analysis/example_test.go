package analysis_test

import (
	"fmt"
	"strings"

	"timbao/analysis"
)

func ExampleForm_String() {
	for _, s := range []string{"Hòa Bình", "hoà bình", "HOA BINH"} {
		fmt.Println(analysis.Exact.String(s), "|", analysis.Toneless.String(s), "|", analysis.Folded.String(s))
	}
	fmt.Println(analysis.Sound.String("giành giật"), "|", analysis.Sound.String("dành dật"))
	// Output:
	// hoà bình | hoa binh | hoa binh
	// hoà bình | hoa binh | hoa binh
	// hoa binh | hoa binh | hoa binh
	// dan dat | dan dat
}

func ExampleNormal() {
	fmt.Println(analysis.Normal("Thủy lợi HÒA BÌNH, bảo đảm an tòan; café của José"))
	// Output: Thuỷ lợi HOÀ BÌNH, bảo đảm an toàn; café của José
}

func ExampleParse() {
	p, ok := analysis.Parse("Nguỹên")
	fmt.Printf("%s %s %s %s %U %t\n", p.Onset, p.Glide, p.Nucleus, p.Coda, p.Tone, ok)
	fmt.Println(p)
	_, ok = analysis.Parse("café")
	fmt.Println(ok)
	// Output:
	// ng u yê n U+0303 true
	// nguyễn
	// false
}

func ExampleTwins() {
	fmt.Println(analysis.Twins("quý"), analysis.Twins("hai"))
	// Output: [{quí 0.95}] []
}

// With Words, syllables that are one word are one token, whether they bear their
// marks or not.
func ExampleAnalyzer_Tokens_words() {
	for _, text := range []string{"Người dân Hà Tĩnh phát triển kinh tế", "nguoi dan Ha Tinh phat trien kinh te"} {
		for t := range (analysis.Analyzer{Words: true}).Tokens(text) {
			fmt.Printf("[%s]", t.Term)
		}
		fmt.Println()
	}
	// Output:
	// [người][dân][hà tĩnh][phát triển][kinh tế]
	// [nguoi][dan][ha tinh][phat trien][kinh te]
}

func ExampleAnalyzer_Tokens() {
	text := "Ngày 5/2/2022, TP.HCM có 14.630 ca"
	for t := range (analysis.Analyzer{}).Tokens(text) {
		fmt.Printf("%d %q is %s\n", t.Position, text[t.Start:t.End], t.Term)
	}
	// Output:
	// 1 "Ngày" is ngày
	// 2 "5/2/2022" is 2022-02-05
	// 2 "5" is 5
	// 3 "2" is 2
	// 4 "2022" is 2022
	// 5 "TP.HCM" is tp.hcm
	// 5 "TP" is tp
	// 6 "HCM" is hcm
	// 7 "có" is có
	// 8 "14.630" is 14630
	// 9 "ca" is ca
}

func ExampleTerms() {
	var terms analysis.Terms
	for o := range terms.Tokens("Hoà Bình, Hòa Bình, hoa binh") {
		fmt.Print(o.ID, "=", terms.Term(o.ID), " folds to ", terms.Term(o.Folded), "; ")
	}
	// Output: 0=hoà folds to hoa; 2=bình folds to binh; 0=hoà folds to hoa; 2=bình folds to binh; 1=hoa folds to hoa; 3=binh folds to binh;
}

func ExampleSpans() {
	text := "Huyện ủy Hương Khê và tỉnh ủy"
	var marked strings.Builder
	last := 0
	for _, s := range analysis.Spans(text, []string{"huong", "khe"}, analysis.Folded) {
		marked.WriteString(text[last:s.Start] + "[" + text[s.Start:s.End] + "]")
		last = s.End
	}
	fmt.Println(marked.String() + text[last:])
	// Output: Huyện ủy [Hương] [Khê] và tỉnh ủy
}

func ExampleAnalyzer_Tokens_codes() {
	for _, text := range []string{"49,22", "LĐ-TB&XH", "QL1A", "12,1%", "ngày 5 tháng 2 năm 2022", "bao@baohatinh.vn", "Ca-na-đa"} {
		fmt.Print(text, ":")
		for t := range (analysis.Analyzer{}).Tokens(text) {
			fmt.Print(" ", t.Term, "/", t.Position)
		}
		fmt.Println()
	}
	// Output:
	// 49,22: 49,22/1
	// LĐ-TB&XH: lđ-tb&xh/1 lđ/1 tb/2 xh/3
	// QL1A: ql1a/1 ql/1 1a/2
	// 12,1%: 12,1%/1 12,1/1
	// ngày 5 tháng 2 năm 2022: 2022-02-05/1 ngày/1 5/2 tháng/3 2/4 năm/5 2022/6
	// bao@baohatinh.vn: bao@baohatinh.vn/1 bao/1 baohatinh/2 vn/3
	// Ca-na-đa: ca/1 na/2 đa/3
}

func ExampleTyped() {
	for _, keys := range []string{"huowng khee", "Ha2 No65i", "Vie^.t Nam", "test nhanh H5N1 taij Haf Nooij", "the test of A4", "Hương Khê"} {
		text, method := analysis.Typed(keys)
		fmt.Println(text, method)
	}
	// Output:
	// hương khê telex
	// Hà Nội vni
	// Việt Nam viqr
	// test nhanh H5N1 tại Hà Nội telex
	// the test of A4 none
	// Hương Khê none
}

func ExampleKeys() {
	fmt.Println(analysis.Keys("Hương Khê", analysis.Telex), analysis.Keys("Hương Khê", analysis.VNI))
	// Output: Huwowng Khee Hu7o7ng Khe6
}

func ExampleMethod_Letters() {
	fmt.Println(analysis.Telex.Letters("test"), analysis.Telex.Letters("nguoiwf"), analysis.Telex.Letters("hoaff"))
	// Output: tét người hoaf
}

func ExampleNear() {
	for _, a := range analysis.Near("chường", nil)[:3] {
		fmt.Println(a.Term, a.Weight)
	}
	fmt.Println(analysis.Near("2022", nil))
	// Output:
	// chườn 0.4
	// trường 0.4
	// chương 0.2
	// []
}

func ExampleSplit() {
	fmt.Println(analysis.Split("huongkhe", nil)[0])
	// Output: huong khe
}

func ExampleLegacy() {
	fmt.Println(analysis.Legacy("Hµ Néi mïa thu"))
	fmt.Println(analysis.Legacy("Haø Noäi muøa thu"))
	fmt.Println(analysis.Legacy("Hà Nội mùa thu"))
	// Output:
	// Hà Nội mùa thu TCVN3
	// Hà Nội mùa thu VNI-Win
	// Hà Nội mùa thu Unicode
}

func ExampleIsSyllable() {
	fmt.Println(analysis.IsSyllable("khoẻ"), analysis.IsSyllable("khỏe"), analysis.IsSyllable("việt"), analysis.IsSyllable("viêt"), analysis.IsSyllable("café"))
	// Output: true true true false false
}
