package index

import "testing"

func TestIsNumeral(t *testing.T) {
	for term, want := range map[string]bool{
		"iii": true, "iv": true, "xiv": true, "viii": true, "xx": true,
		"vi": false, "xi": false, "i": false, "x": false, "": false, "xã": false, "civ": false, "hai": false,
	} {
		if got := isNumeral(term); got != want {
			t.Errorf("isNumeral(%q) = %v, want %v", term, got, want)
		}
	}
}
