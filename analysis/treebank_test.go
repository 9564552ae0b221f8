package analysis

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// treebank returns the sentences of a part of the treebank.
func treebank(tb testing.TB, part string) (sentences []Sentence) {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "shared", "data", "wordseg", part))
	if err != nil {
		tb.Skip("no treebank beside the repository: ", err)
	}
	for block := range strings.SplitSeq(string(b), "\n\n") {
		var s Sentence
		for line := range strings.SplitSeq(block, "\n") {
			if text, ok := strings.CutPrefix(line, "# text ="); ok {
				s.Text = strings.TrimSpace(text)
			}
			if columns := strings.Split(line, "\t"); len(columns) == 10 {
				s.Words = append(s.Words, columns[1])
			}
		}
		if s.Text != "" {
			sentences = append(sentences, s)
		}
	}
	return sentences
}

// A wordScore compares words found with those of the treebank, as spans of letters
// and figures: blanks and punctuation count for nothing.
type wordScore struct{ found, want, right int }

func (s *wordScore) add(found, want []string) {
	spans := wordSpans(found)
	for span := range wordSpans(want) {
		s.want++
		if spans[span] {
			s.right++
		}
	}
	s.found += len(spans)
}

// f1 is the harmonic mean of precision and recall.
func (s *wordScore) f1() float64 { return 2 * float64(s.right) / float64(max(1, s.found+s.want)) }

func wordSpans(words []string) map[[2]int]bool {
	spans, at := map[[2]int]bool{}, 0
	for _, w := range words {
		start := at
		for _, r := range Folded.String(w) {
			if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
				at++
			}
		}
		if at > start {
			spans[[2]int{start, at}] = true
		}
	}
	return spans
}

func TestWordScore(t *testing.T) {
	var s wordScore
	s.add([]string{"nhà nước", "ta", "có"}, []string{"nhà", "nước", "ta", ",", "có"})
	if want := (wordScore{3, 4, 2}); s != want {
		t.Errorf("score = %+v, want %+v", s, want)
	}
}

// The embedded words were learnt from both parts of the treebank that lie beside the
// repository, so that this only shows that they are read and used as they were learnt.
// What they are worth on sentences never seen is for TestLearnWords and
// BenchmarkWordsHeldOut.
func TestWordsOfTheTreebank(t *testing.T) {
	sentences := treebank(t, "vtb-dev.conllu")
	for _, tt := range []struct {
		name  string
		plain bool
		floor float64
	}{{"marked", false, 0.97}, {"unmarked", true, 0.95}} {
		score := wordsScore(segmenters()[truth01(tt.plain)], sentences)
		t.Logf("%s: F1 %.4f of %d words", tt.name, score.f1(), score.want)
		if score.f1() < tt.floor {
			t.Errorf("F1 on %s text = %.4f, want %.3f", tt.name, score.f1(), tt.floor)
		}
	}
}

func truth01(b bool) int { return int(truth(b)) }

// wordsScore cuts the sentences by a segmenter, without marks if it is for such.
func wordsScore(by *segmenter, sentences []Sentence) (score wordScore) {
	var work segmentWork
	for _, s := range sentences {
		text := s.Text
		if by.plain {
			text = foldedAlike(text)
		}
		var found []string
		c := wordCutter{text: text, yield: func(w Token) bool {
			found = append(found, text[w.Start:w.End])
			return true
		}}
		eachRun(text, nil, func(run []seenSyllable) bool { return c.words(run, by.cut(run, &work)) })
		score.add(found, s.Words)
	}
	return score
}

// foldedAlike returns the text without marks, in its own case.
func foldedAlike(text string) string {
	var b strings.Builder
	for _, r := range text {
		f := Folded.String(string(r))
		if strings.ToLower(string(r)) != string(r) {
			f = strings.ToUpper(f)
		}
		b.WriteString(f)
	}
	return b.String()
}

// BenchmarkWordsHeldOut learns from one part of the treebank and news, and says what
// F1 that has on the other part.
func BenchmarkWordsHeldOut(b *testing.B) {
	train, dev, texts := treebank(b, "vtb-train.conllu"), treebank(b, "vtb-dev.conllu"), news()
	if texts == nil {
		b.Skip("no development news beside the repository")
	}
	for b.Loop() {
		learnt := learnWords(train, slices.Values(texts))
		for i, name := range []string{"marked", "unmarked"} {
			score := wordsScore(learnt[i].segmenter, dev)
			b.ReportMetric(score.f1(), name+"-F1")
		}
	}
}
