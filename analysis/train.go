package analysis

import (
	"math"
	"math/rand/v2"
)

// learn returns the segmenter that knows what was counted. It learns from runs that
// another one has segmented, if there are any, and then from gold.
func (p *pairStatistics) learn(tagged, gold []goldRun) learntWords {
	pairs := p.table(p.listed(tagged, gold))
	t := trainer{
		segmenter: newSegmenter(&pairs, p.form.plain), values: make([]float64, weightCount),
		sum: make([]float64, weightCount), rand: rand.New(rand.NewPCG(1, 2)),
	}
	rate := 0.1
	if len(tagged) > 0 {
		t.train(tagged, 2, rate, 0)
		rate /= 2
	}
	t.train(gold, 14, rate, 0.3)
	for i, v := range t.values {
		t.weights[i] = int8(max(-127, min(127, math.Round(v*weightScale))))
	}
	return learntWords{pairs, t.segmenter}
}

// weightScale is what the weight 1 is multiplied by to be kept in a byte.
const weightScale = 16

// A trainer finds the weights of a segmenter, as a conditional random field: it moves
// them along the gradient of the likelihood of each run, the less the more they
// have been moved.
type trainer struct {
	*segmenter
	values, squares, sum []float64
	rate, dropped        float64
	rand                 *rand.Rand
	// of one run:
	gapsOf []gap
	steps  []step
}

// A step is what the trainer knows of a gap.
type step struct {
	at           [gapFeatures]uint32
	off          [gapFeatures]bool // features left out this time
	join, after  float64           // scores of joining the gap, and more behind a joined one
	split, glued float64           // of all ways to the gap, with it split and joined
	toEnd        [2]float64        // of all ways from there to the end
}

// train goes over the runs some times in random order. The weights that result are
// the means of those after each of the last half of the times. Features that know a
// syllable by name are left out now and then, that the others learn to do without.
func (t *trainer) train(runs []goldRun, times int, rate, dropped float64) {
	t.rate, t.dropped = rate, dropped
	t.squares = make([]float64, weightCount)
	clear(t.sum)
	for n := range times {
		for _, i := range t.rand.Perm(len(runs)) {
			t.learn(runs[i])
		}
		for i, v := range t.values {
			if n >= times/2 {
				t.sum[i] += v / float64(times-times/2)
			}
		}
	}
	copy(t.values, t.sum)
}

// learn moves the weights towards what is right for a run.
func (t *trainer) learn(g goldRun) {
	n := len(g.run)
	if n < 2 {
		return
	}
	t.score(g.run)
	last := &t.steps[n-1]
	all := logSum(last.split, last.glued)
	for i := 1; i < n; i++ {
		s := &t.steps[i]
		by := truth(g.joined[i]) - math.Exp(s.glued+s.toEnd[1]-all)
		for f := afterFeature + 1; f < gapFeatures; f++ {
			if !s.off[f] {
				t.move(s.at[f], by)
			}
		}
		both := math.Exp(t.steps[i-1].glued + s.after + s.join + s.toEnd[1] - all)
		t.move(s.at[afterFeature], truth(g.joined[i] && g.joined[i-1])-both)
	}
}

// score fills steps for a run.
func (t *trainer) score(run []seenSyllable) {
	t.see(run)
	t.gapsOf = t.gaps(run, t.gapsOf)
	t.steps = append(t.steps[:0], step{glued: math.Inf(-1)})
	for i := 1; i < len(run); i++ {
		var s step
		places(run, t.gapsOf, i, &s.at)
		s.after = t.values[s.at[afterFeature]]
		for f := afterFeature + 1; f < gapFeatures; f++ {
			s.off[f] = f >= pairFeature && f <= leftAloneFeature && t.dropped > 0 && t.rand.Float64() < t.dropped
			if !s.off[f] {
				s.join += t.values[s.at[f]]
			}
		}
		before := &t.steps[i-1]
		s.split = logSum(before.split, before.glued)
		s.glued = logSum(before.split, before.glued+s.after) + s.join
		t.steps = append(t.steps, s)
	}
	for i := len(run) - 2; i >= 0; i-- {
		s, next := &t.steps[i], &t.steps[i+1]
		s.toEnd[0] = logSum(next.toEnd[0], next.join+next.toEnd[1])
		s.toEnd[1] = logSum(next.toEnd[0], next.join+next.after+next.toEnd[1])
	}
}

// move moves a weight.
func (t *trainer) move(at uint32, by float64) {
	if math.Abs(by) < 1e-3 {
		return
	}
	t.squares[at] += by * by
	t.values[at] += t.rate * by / math.Sqrt(t.squares[at])
}

// logSum returns the logarithm of the sum of what a and b are logarithms of.
func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if math.IsInf(b, -1) {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
