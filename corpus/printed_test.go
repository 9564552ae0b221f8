package corpus

import (
	"regexp"
	"strings"
	"testing"
)

var (
	reporter = regexp.MustCompile(`(?m)(^|[.?!”] )(?:P\.V|PV|Phóng viên): ?`)
	colon    = regexp.MustCompile(`(?m)(^\p{Lu}[^:.?!\n]{1,40}): `)
)

// printings are the ways in which papers print one text.
var printings = []struct {
	name string
	of   func(string) string
}{
	{"straight quotation marks", strings.NewReplacer("“", `"`, "”", `"`).Replace},
	{"guillemets", strings.NewReplacer("“", "«", "”", "»").Replace},
	{"low marks", strings.NewReplacer("“", "„").Replace},
	{"long dashes", strings.NewReplacer(" - ", " — ", "\n- ", "\n— ").Replace},
	{"short dashes", strings.NewReplacer(" - ", " – ", "\n- ", "\n– ").Replace},
	{"blanks without a break", strings.NewReplacer("PV: ", "PV:\u00a0", "ông ", "ông\u00a0", "Ông ", "Ông\u00a0").Replace},
	{"two blanks between words", strings.NewReplacer(" ", "  ").Replace},
	{"empty lines", strings.NewReplacer("\n", "\n\n").Replace},
	{"lines of Windows", strings.NewReplacer("\n", "\r\n").Replace},
	{"no blank behind a label", func(s string) string { return colon.ReplaceAllString(s, "$1:") }},
	{"a blank before the colon", func(s string) string { return colon.ReplaceAllString(s, "$1 : ") }},
	{"P.V.", func(s string) string { return reporter.ReplaceAllString(s, "${1}P.V.: ") }},
	{"PHÓNG VIÊN", func(s string) string { return reporter.ReplaceAllString(s, "${1}PHÓNG VIÊN: ") }},
	{"Phóng viên (PV)", func(s string) string { return reporter.ReplaceAllString(s, "${1}Phóng viên (PV): ") }},
	{"Hỏi", func(s string) string { return reporter.ReplaceAllString(s, "${1}Hỏi: ") }},
	{"Nhà báo", func(s string) string { return reporter.ReplaceAllString(s, "${1}Nhà báo: ") }},
	{"a dash before the label", func(s string) string { return reporter.ReplaceAllString(s, "${1}- PV: ") }},
	{"a star before the label", func(s string) string { return reporter.ReplaceAllString(s, "${1}* PV: ") }},
}

// TestPrintings holds what is read of the invented articles to be the same however
// they are printed.
func TestPrintings(t *testing.T) {
	for _, p := range printings {
		t.Run(p.name, func(t *testing.T) {
			same, all := 0, 0
			for _, file := range inventedFiles {
				for _, x := range inventedArticles(t, file) {
					a := x.article
					a.Lead, a.Body = p.of(a.Lead), strings.TrimPrefix(p.of("\n"+a.Body), "\n")
					want, got := said(t, x.article), said(t, a)
					all++
					if got == want {
						same++
					} else {
						t.Logf("%s is read as\n%swant\n%s", x.name, got, want)
					}
				}
			}
			if same*100 < all*96 {
				t.Errorf("%d of %d articles are read alike, want 96 %%", same, all)
			}
		})
	}
}

// said returns who says what in a, by the first words and without marks.
func said(t *testing.T, a Article) string {
	t.Helper()
	got, err := Understand(a)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, turn := range got.Turns {
		who := turn.Speaker
		if turn.Kind == Question {
			who = ""
		}
		words := strings.Fields(fold(turn.Text))
		b.WriteString(string(turn.Kind) + " " + who + ": " + strings.Join(words[:min(4, len(words))], " ") + "\n")
	}
	for _, p := range got.Speakers {
		b.WriteString(p.Name + "\n")
	}
	return b.String()
}
