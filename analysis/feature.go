package analysis

// Where the weights of a segmenter are. Pairs and syllables have records of weights,
// found by some bits of their keys; what is known of them by class alone has a place
// for each case.
const (
	pairRecords     = 1 << 16
	pairWeights     = 3 // of the pair in the gap, before it, behind it
	syllableRecords = 1 << 13
	syllableWeights = 16 // left of the gap, right of it; from aloneWeights on left of a syllable of that class
	aloneWeights    = 8
	alones          = 8 // classes of how often a syllable is a word alone; 0 for syllables not known

	syllablePlaces = pairRecords * pairWeights
	sharePlaces    = syllablePlaces + syllableRecords*syllableWeights
	kindPlaces     = sharePlaces + shares*shares*shares
	lookPlaces     = kindPlaces + pairKinds*looks*looks
	bothPlaces     = lookPlaces + looks*looks*looks*looks*4
	alonePlaces    = bothPlaces + pairKinds*alones*alones
	afterPlaces    = alonePlaces + alones*alones*alones*alones
	weightCount    = afterPlaces + shares*shares
)

// The features of a gap: the first one is for joining it behind a joined one, the
// others for joining it at all.
const (
	afterFeature = iota // how often the pairs in the gap and before it are joined
	pairFeature
	pairBeforeFeature
	pairBehindFeature
	leftFeature
	rightFeature
	leftAloneFeature // the syllable to the left, and how often that to the right is a word alone
	sharesFeature    // how often the pairs before, in and behind the gap are joined
	kindFeature      // of the pair in it, and looks of the two syllables
	looksFeature     // of two syllables on either side, and whether the run has more
	bothAloneFeature // the kind of the pair, and how often either syllable is a word alone
	fourAloneFeature // how often two syllables on either side are words alone
	gapFeatures
)

// pairPlace returns where the weights of a pair are, and syllablePlace those of a
// syllable. The first record is for all that have none of their own.
func pairPlace(key uint64) uint32 { return (1 + uint32(key>>8%(pairRecords-1))) * pairWeights }

func syllablePlace(key uint64) uint32 {
	return syllablePlaces + (1+uint32(key>>8%(syllableRecords-1)))*syllableWeights
}

// noSyllable stands before the first syllable of a run and behind the last one.
var noSyllable seenSyllable

// places sets the places of the weights of the gap before syllable i of a run.
func places(run []seenSyllable, gaps []gap, i int, at *[gapFeatures]uint32) {
	a, b := &run[i-1], &run[i]
	before, behind := &noSyllable, &noSyllable
	ends := uint32(0)
	if i > 1 {
		before = &run[i-2]
	} else {
		ends = 1
	}
	if i+1 < len(run) {
		behind = &run[i+1]
	} else {
		ends |= 2
	}
	g, left, right := gaps[i], gaps[i-1], gaps[i+1]
	kind, alone, look := uint32(g.kind), uint32(a.alone)*alones+uint32(b.alone), uint32(a.look)*looks+uint32(b.look)

	at[afterFeature] = afterPlaces + g.share()*shares + left.share()
	at[pairFeature] = g.pair
	at[pairBeforeFeature] = left.pair + 1
	at[pairBehindFeature] = right.pair + 2
	at[leftFeature] = a.place
	at[rightFeature] = b.place + 1
	at[leftAloneFeature] = a.place + aloneWeights + uint32(b.alone)
	at[sharesFeature] = sharePlaces + (left.share()*shares+g.share())*shares + right.share()
	at[kindFeature] = kindPlaces + kind*looks*looks + look
	at[looksFeature] = lookPlaces + ((uint32(before.look)*looks*looks+look)*looks+uint32(behind.look))*4 + ends
	at[bothAloneFeature] = bothPlaces + kind*alones*alones + alone
	at[fourAloneFeature] = alonePlaces + (uint32(before.alone)*alones*alones+alone)*alones + uint32(behind.alone)
}
