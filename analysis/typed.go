package analysis

// Method is a way of typing Vietnamese on a plain keyboard.
type Method int

// The methods. None: the text bears its marks already, or needs none.
const (
	None Method = iota
	Telex
	VNI
	VIQR
)

// String returns the method's name in lower case.
func (m Method) String() string { return [...]string{"none", "telex", "vni", "viqr"}[m] }

// Typed returns what the keys would have given with an input method on, and
// which method that is. Where m is None, text is keys.
func Typed(keys string) (text string, m Method) { return keys, None }

// Keys returns the keys that give text under m: the way back from [Typed].
func Keys(text string, m Method) string { return text }
