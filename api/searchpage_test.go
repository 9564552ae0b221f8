package api

import (
	"slices"
	"testing"

	"timbao/index"
)

func TestOffered(t *testing.T) {
	accents := func(texts ...string) (list []index.Suggested) {
		for _, text := range texts {
			list = append(list, index.Suggested{Text: text, Reason: index.ReasonAccents})
		}
		return list
	}
	spelling := index.Suggested{Text: "bưởi phúc trạch", Reason: index.ReasonSpelling}
	tests := []struct {
		name   string
		answer index.Answer
		want   []index.Suggested
	}{
		{"one reading of the marks beside an answer", index.Answer{Total: 8, DidYouMean: accents("hương khê", "hướng khe", "hưởng khe")}, accents("hương khê")},
		{"all where nothing was found", index.Answer{DidYouMean: accents("hương khê", "hướng khe")}, accents("hương khê", "hướng khe")},
		{"other reasons stay", index.Answer{Total: 1, DidYouMean: append(accents("buổi", "bưởi"), spelling)}, append(accents("buổi"), spelling)},
	}
	for _, tt := range tests {
		if got := offered(tt.answer); !slices.Equal(got, tt.want) {
			t.Errorf("%s: offered() = %v, want %v", tt.name, got, tt.want)
		}
	}
}
