package local_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"timbao/analysis"
	"timbao/index/local"
)

func alternatives(term string) []analysis.Alternative {
	return []analysis.Alternative{{Term: term, Weight: 1}}
}

const crashFolder = "TIMBAO_TEST_CRASH_FOLDER"

// TestCrashChild is no test but what TestCrash kills: it puts articles, ten at a
// time, and tells what was acknowledged.
func TestCrashChild(t *testing.T) {
	dir := os.Getenv(crashFolder)
	if dir == "" {
		t.Skip("run by TestCrash alone")
	}
	e, err := local.Open(dir, quiet())
	if err != nil {
		t.Fatal(err)
	}
	for i := int(uint32(e.Next())) / 2; ; i += 10 { // an article and its turn
		put(t, e, i, i+10)
		fmt.Println(i + 10)
	}
}

func TestCrash(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills processes")
	}
	dir := t.TempDir()
	for range 4 {
		acknowledged := killed(t, dir, time.Duration(150+rand.IntN(400))*time.Millisecond)
		start := time.Now()
		e := open(t, dir)
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("Open after kill -9 took %v, want 10 s at most", d)
		}
		n := int(uint32(e.Next())) / 2
		if n < acknowledged || n > acknowledged+10 {
			t.Errorf("after kill -9 there are %d articles, want %d and perhaps those put when it came", n, acknowledged)
		}
		holding(t, e, 0, n)
		shut(t, e)
	}
}

// killed runs the child for some time and returns the last number it told.
func killed(t *testing.T, dir string, after time.Duration) int {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestCrashChild$")
	child.Env = append(os.Environ(), crashFolder+"="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	last := 0
	var alarm *time.Timer
	for s := bufio.NewScanner(out); s.Scan(); {
		n, err := strconv.Atoi(s.Text())
		if err != nil {
			t.Fatalf("the child said %q", s.Text())
		}
		last = n
		if alarm == nil { // the clock runs from the first acknowledgement
			alarm = time.AfterFunc(after, func() { _ = child.Process.Kill() })
		}
	}
	_ = child.Wait()
	return last
}
