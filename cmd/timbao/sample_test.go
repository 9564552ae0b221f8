package main

import (
	"testing"

	"timbao/corpus"
	"timbao/corpus/source"
)

// TestSample holds the built-in archive to what it is to show.
func TestSample(t *testing.T) {
	f, err := sample.Open("sample/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	kinds, districts, years := map[corpus.Kind]int{}, map[string]int{}, map[string]bool{}
	for a, err := range source.Read("articles.jsonl", f) {
		if err == nil {
			a, err = corpus.Understand(a)
		}
		if err != nil {
			t.Fatal(err)
		}
		kinds[a.Kind]++
		years[string(a.Published[:4])] = true
		for _, d := range a.Districts {
			districts[d]++
		}
		if a.Kind == corpus.Interview && (len(a.Speakers) == 0 || len(a.Turns) < 5) {
			t.Errorf("%s is an interview with the speakers %v and %d turns", a.ID, a.Speakers, len(a.Turns))
		}
	}
	if kinds[corpus.News]+kinds[corpus.Interview] < 60 || kinds[corpus.Interview] < 20 {
		t.Errorf("the sample holds %v, want 60 articles, 20 of them interviews", kinds)
	}
	for _, d := range []string{"Hà Tĩnh", "Hồng Lĩnh", "Kỳ Anh", "Hương Sơn", "Đức Thọ", "Vũ Quang", "Nghi Xuân", "Can Lộc", "Hương Khê", "Thạch Hà", "Cẩm Xuyên", "Lộc Hà"} {
		if districts[d] == 0 {
			t.Errorf("no article is about %s: %v", d, districts)
		}
	}
	for _, y := range []string{"2019", "2020", "2021", "2022", "2023", "2024", "2025"} {
		if !years[y] {
			t.Errorf("no article is of %s", y)
		}
	}
}
