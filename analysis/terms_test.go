package analysis

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// occurrences returns the tokens of text by way of numbers.
func occurrences(terms *Terms, text string) (all []Token) {
	for o := range terms.Tokens(text) {
		all = append(all, Token{terms.Term(o.ID), o.Start, o.End, o.Position, o.Kind})
	}
	return all
}

func TestTerms(t *testing.T) {
	var terms Terms
	for range 2 { // not known, and known
		for _, text := range []string{
			"Hòa Bình, HOÀ BÌNH", "Ngày 5 tháng 2 năm 2022 (5/2/2022)", "LĐ-TB&XH “Thuỷ” 14.630",
			"một-từ-rất-dài-không-vừa-một-ô", norm.NFD.String("Người Nguyễn"),
		} {
			want := slices.Collect(Analyzer{}.Tokens(text))
			if got := occurrences(&terms, text); !slices.Equal(got, want) {
				t.Errorf("Terms.Tokens(%q) = %v, want %v", text, got, want)
			}
		}
	}
	for id := range uint32(terms.Len()) {
		term := terms.Term(id)
		if got := terms.Number(term); got != id {
			t.Errorf("Number(%q) = %d, want %d", term, got, id)
		}
		if got, want := terms.Term(terms.Folded(id)), Folded.String(term); got != want {
			t.Errorf("Folded(%q) = %q, want %q", term, got, want)
		}
	}
	if _, ok := terms.Find("vắng"); ok {
		t.Errorf("Find(%q) found what was never met", "vắng")
	}
}

func TestTermsKeepTheirNumbers(t *testing.T) {
	var first, second Terms
	for o := range first.Tokens("Hương Khê hương khê đất và người, 2022, QĐ-TTg") {
		_ = o
	}
	for id := range uint32(first.Len()) {
		if got := second.Number(first.Term(id)); got != id {
			t.Errorf("Number(%q) = %d in a copy, want %d", first.Term(id), got, id)
		}
	}
}

func TestTermsAreBounded(t *testing.T) {
	var terms Terms
	for i := range mostSlots * 5 / 8 {
		for o := range terms.Tokens("x" + strconv.Itoa(i)) {
			if want := "x" + strconv.Itoa(i); terms.Term(o.ID) != want {
				t.Fatalf("Term(%d) = %q, want %q", o.ID, terms.Term(o.ID), want)
			}
		}
		if n := len(terms.stretches().rest.slots); n > mostSlots {
			t.Fatalf("%d slots after %d words, want %d at most", n, i, mostSlots)
		}
	}
}

func TestTermsTogether(t *testing.T) {
	var terms Terms
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 3000 {
				text := fmt.Sprintf("Hương Khê xã%d-%d %d.000 hộ", i, g, i)
				if got := len(occurrences(&terms, text)); got < 5 {
					t.Errorf("Terms.Tokens(%q) gave %d tokens", text, got)
				}
			}
		})
	}
	wg.Wait()
	seen := map[string]bool{}
	for id := range uint32(terms.Len()) {
		if term := terms.Term(id); seen[term] {
			t.Errorf("%q has two numbers", term)
		} else {
			seen[term] = true
		}
	}
}

func FuzzTerms(f *testing.F) {
	for _, s := range []string{"Hòa Bình “14.630”", "Ngày 5 tháng 2 năm 2022 QĐ-TTg", "e\u0301\u200d a@b.vn \xff", "Нà Nội"} {
		f.Add(s)
	}
	var terms Terms
	f.Fuzz(func(t *testing.T, text string) {
		want := slices.Collect(Analyzer{}.Tokens(text))
		if got := occurrences(&terms, text); !slices.Equal(got, want) {
			t.Errorf("Terms.Tokens(%q) = %v, want %v", text, got, want)
		}
		for o := range terms.Tokens(text) {
			if got, want := terms.Term(o.Folded), Folded.String(terms.Term(o.ID)); got != want {
				t.Errorf("Terms.Tokens(%q): %q folds to %q, want %q", text, terms.Term(o.ID), got, want)
			}
		}
	})
}
