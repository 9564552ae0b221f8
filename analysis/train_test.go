package analysis

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// What the trainer says of a gap, summed up forwards and backwards, is what all ways
// to join the run say together.
func TestTrainerWeighsAllWays(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	tr := trainer{segmenter: newSegmenter(&counts{}, false), values: make([]float64, weightCount), rand: r}
	for i := range tr.values {
		tr.values[i] = r.NormFloat64()
	}
	for _, text := range []string{"nhà nước", "người dân trồng bưởi Phúc Trạch", "bản QĐ-TTg số 14.630"} {
		eachRun(text, nil, func(run []seenSyllable) bool {
			tr.score(run)
			last := tr.steps[len(run)-1]
			all, with := 0.0, make([]float64, len(run))
			for _, joined := range ways(len(run)) {
				score := 0.0
				for i := 1; i < len(run); i++ {
					if joined[i] {
						score += tr.steps[i].join
					}
					if joined[i] && joined[i-1] {
						score += tr.steps[i].after
					}
				}
				all += math.Exp(score)
				for i := range joined {
					with[i] += truth(joined[i]) * math.Exp(score)
				}
			}
			sum := logSum(last.split, last.glued)
			for i := 1; i < len(run); i++ {
				got, want := math.Exp(tr.steps[i].glued+tr.steps[i].toEnd[1]-sum), with[i]/all
				if math.Abs(got-want) > 1e-9 {
					t.Errorf("gap %d of %q is joined by %.6f, want %.6f", i, text, got, want)
				}
			}
			return true
		})
	}
}

// made are sentences made for this test, in which two readings fight.
var made = []Sentence{
	{"Nhà nước lo cho dân", []string{"Nhà nước", "lo", "cho", "dân"}},
	{"nhà nước ngập", []string{"nhà", "nước", "ngập"}},
	{"dân trồng bưởi Phúc Trạch , ở nhà", []string{"dân", "trồng", "bưởi", "Phúc Trạch", ",", "ở", "nhà"}},
}

func TestGoldRuns(t *testing.T) {
	var got []string
	for _, s := range append(made, Sentence{"lời khác", []string{"chữ"}}) {
		for _, g := range goldRuns(s) {
			var b strings.Builder
			for i := range g.run {
				if i > 0 {
					b.WriteByte(" _"[truth01(g.joined[i])])
				}
				b.WriteString(g.run[i].term)
			}
			got = append(got, b.String())
		}
	}
	want := []string{"nhà_nước lo cho dân", "nhà nước ngập", "dân trồng bưởi phúc_trạch", "ở nhà"}
	if !slices.Equal(got, want) {
		t.Errorf("gold runs = %q, want %q", got, want)
	}
}

// A segmenter that has learnt sentences with and without marks cuts them so.
func TestLearnWordsByHeart(t *testing.T) {
	var articles []string
	for _, s := range made {
		articles = append(articles, strings.Repeat(s.Text+".\n", 20))
	}
	for i, l := range learnWords(made, slices.Values(articles)) {
		if score := wordsScore(l.segmenter, made); score.right != score.want || score.found != score.want {
			t.Errorf("segmenter %d, of sentences that it has learnt: %+v, want all right", i, score)
		}
	}
}

// Learning beats the longest match over the words of the same sentences, on a part
// of the treebank that it has not seen.
func TestLearnWords(t *testing.T) {
	train, dev, texts := treebank(t, "vtb-train.conllu"), treebank(t, "vtb-dev.conllu"), news()
	if texts == nil {
		t.Skip("no development news beside the repository")
	}
	train, texts = train[:len(train)/2], texts[:min(len(texts), 1000)]
	baseline := longestMatch(train, dev)
	for i, l := range learnWords(train, slices.Values(texts)) {
		score := wordsScore(l.segmenter, dev)
		t.Logf("segmenter %d: F1 %.4f, longest match %.4f", i, score.f1(), baseline.f1())
		if score.f1() < baseline.f1()+0.02*float64(1-i) {
			t.Errorf("segmenter %d: F1 %.4f, no better than the longest match, %.4f", i, score.f1(), baseline.f1())
		}
	}
}

// longestMatch cuts sentences by the words of others, the longest first.
func longestMatch(known, sentences []Sentence) (score wordScore) {
	lexicon := map[string]bool{}
	for _, s := range known {
		for _, w := range s.Words {
			lexicon[Exact.String(w)] = true
		}
	}
	for _, s := range sentences {
		var found []string
		eachRun(s.Text, nil, func(run []seenSyllable) bool {
			for i := 0; i < len(run); {
				n := min(4, len(run)-i)
				for n > 1 && !lexicon[Exact.String(s.Text[run[i].start:run[i+n-1].end])] {
					n--
				}
				found = append(found, s.Text[run[i].start:run[i+n-1].end])
				i += n
			}
			return true
		})
		score.add(found, s.Words)
	}
	return score
}
