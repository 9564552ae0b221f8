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
