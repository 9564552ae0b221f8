package index

import (
	"strings"
	"testing"
)

// TestArena holds each text to what was added, over the ends of chunks, for texts as
// long as their length takes one byte more, and for those that no chunk would hold.
func TestArena(t *testing.T) {
	var a arena
	want := map[ref]string{}
	size := 0
	for i := range 3000 {
		text := strings.Repeat("Hà Tĩnh ", i%200) + string(rune('a'+i%26))
		want[a.add(text)] = text
		size += len(text)
	}
	for _, n := range []int{1, 127, 128, 1<<14 - 1, 1 << 14, chunkSize - 1, chunkSize, 3 * chunkSize, 5} {
		text := strings.Repeat("x", n)
		want[a.add(text)] = text
		size += n
	}
	if len(want) != 3009 {
		t.Errorf("3009 texts stand in %d places", len(want))
	}
	for r, text := range want {
		if got := a.at(r); got != text {
			t.Errorf("at(%d) = %d bytes, want %d others", r, len(got), len(text))
		}
	}
	if r := a.add(""); r != 0 || a.at(r) != "" {
		t.Errorf("the empty text stands at %d and is %q, want 0 and nothing", r, a.at(r))
	}
	if got := a.size(); got < size || got > size+3*len(want)+1 {
		t.Errorf("size() = %d for %d bytes of texts and their lengths", got, size)
	}
}

// TestArenaKeeps holds that a text once handed out stays while others are added.
func TestArenaKeeps(t *testing.T) {
	var a arena
	early := a.at(a.add("Hương Khê"))
	for range 100_000 {
		a.add("Vũ Quang, Kỳ Anh, Thạch Hà")
	}
	if early != "Hương Khê" {
		t.Errorf("a text of the arena became %q", early)
	}
}
