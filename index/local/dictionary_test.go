package local

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// TestDictionary holds it to a map and a list, over the ends of chunks, for the
// empty string and for one that is longer than a chunk.
func TestDictionary(t *testing.T) {
	var d dictionary
	if n, ok := d.find("đò"); ok {
		t.Errorf("an empty dictionary finds %d", n)
	}
	numbers, list := map[string]uint32{}, []string{}
	put := func(s string) {
		n, known := numbers[s]
		if !known {
			n = uint32(len(list))
			numbers[s] = n
			list = append(list, s)
		}
		if got := d.number(s); got != n {
			t.Fatalf("number(%.20q) = %d, want %d", s, got, n)
		}
	}
	r := rand.New(rand.NewPCG(3, 5))
	for i := range 60_000 {
		put(fmt.Sprint(strings.Repeat("làng ", r.IntN(12)), r.IntN(20_000)))
		switch i {
		case 100, 40_000:
			put("")
		case 30_000:
			put(strings.Repeat("sông", chunkSize))
		case 30_001:
			put(strings.Repeat("n", chunkSize-1))
		}
	}
	if d.count() != len(list) {
		t.Errorf("count() = %d, want %d", d.count(), len(list))
	}
	for n, s := range list {
		if got := d.at(uint32(n)); got != s {
			t.Errorf("at(%d) = %.20q, %d bytes, want %.20q, %d bytes", n, got, len(got), s, len(s))
		}
		if got, ok := d.find(s); !ok || got != uint32(n) {
			t.Errorf("find(%.20q) = %d, %t, want %d", s, got, ok, n)
		}
		if got, ok := d.find(s + "!"); ok {
			t.Errorf("find(%.20q!) = %d, want none", s, got)
		}
	}
}

// TestDictionarySize bounds what a term takes, by what stays allocated.
func TestDictionarySize(t *testing.T) {
	const terms, most = 100_000, 32
	before := inUse()
	var d dictionary
	for n := range terms {
		d.number(fmt.Sprint("huong", n))
	}
	if got := int(inUse()-before) / terms; got > most {
		t.Errorf("a term of some ten letters takes %d bytes, want %d at most", got, most)
	}
	runtime.KeepAlive(&d)
}

func inUse() uint64 {
	runtime.GC()
	runtime.GC() // what pools keep over one
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
