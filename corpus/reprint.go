package corpus

// Sketch is a small likeness of a text: near-duplicates have sketches that agree
// in most places. The zero value is the sketch of no text.
type Sketch [64]uint16

// NewSketch returns the sketch of a's body.
func NewSketch(a Article) Sketch { return Sketch{} }

// Likeness returns the estimated share of the two texts that is the same, 0 to 1.
func (s Sketch) Likeness(o Sketch) float64 { return 0 }

// Bands returns keys of which two near-duplicates share at least one.
func (s Sketch) Bands() []uint64 { return nil }
