package analysis

import "slices"

// foretold is the share of a reading, among all that pairs may make of a folded
// triple, from which on the pairs foretell it and the triple is not counted. So what
// is counted finds room where pairs are wrong. In as much memory more of the
// syllables of news held back are right than when all are counted, even and odd ones:
//
//	                          all that it learnt  base alone     bytes of the base
//	all triples               97.62  97.27        96.68  96.01   2,827,516
//	but those foretold: 0.8   97.67  97.23        96.96  96.18   2,751,251
//	                    0.9   97.72  97.36        96.99  96.23   2,969,481
const foretold = 0.9

// untold sets the triples that are to be counted: those that were before, and those
// of which their pairs, as they are met in this text too, say something else.
func (l *lesson) untold(k *learnt) {
	const ahead = 16
	l.threes = l.threes[:0]
	for met := range slices.Chunk(l.met, ahead) {
		for i := range met {
			m := &met[i]
			k.threes.asked |= k.threes.ask(m.abc.folded) | k.twos.ask(m.ab.folded) | k.twos.ask(m.bc.folded)
		}
		for i := range met {
			if k.threes.count(met[i].abc) > 0 || !l.foretold(k, &met[i]) {
				l.threes = append(l.threes, met[i].abc)
			}
		}
	}
}

// foretold tells whether the pairs of a triple say how it is read.
func (l *lesson) foretold(k *learnt, m *meeting) bool {
	ab := l.before.add(&k.twos, m.ab, 0)
	bc := l.behind.add(&k.twos, m.bc, formBits)
	share, b := ab*bc, m.b.forms
	sum := l.before.times[b] * l.behind.times[b]
	others := l.before.forms & l.behind.forms &^ (1 << b)
	if others == 0 || share < foretold*sum {
		return share >= foretold*sum
	}
	own, beside := 1.0, 0.0
	for i := range k.words.formsOf(m.b.folded) {
		t := &k.words.terms[i]
		n := 1 + float64(t.texts) + float64(t.base)
		switch {
		case uint32(t.form) == b:
			own = n
		case others>>t.form&1 != 0:
			beside += l.before.times[t.form] * l.behind.times[t.form] / n
		}
	}
	return share >= foretold*(sum+beside*own)
}

// metForms is how often each form of a term was met beside any form of another.
type metForms struct {
	forms uint64 // a bit for each that was met
	times [lastForm + 1]float64
}

// add fills m from what the folded pair was read as, of the term whose form begins at
// a bit of its forms. It returns how often the pair itself was met, and it is now.
func (m *metForms) add(twos *grams, pair gram, bit int) (times float64) {
	own := pair.forms >> bit & lastForm
	m.forms, m.times[own], times = 1<<own, 0, 1
	for forms, level := range twos.readings(pair.folded) {
		n, f := metTimes[level].times, forms>>bit&lastForm
		if forms == pair.forms {
			times += n
			continue
		}
		if m.forms>>f&1 == 0 {
			m.forms, m.times[f] = m.forms|1<<f, 0
		}
		m.times[f] += n
	}
	m.times[own] += times
	return times
}
