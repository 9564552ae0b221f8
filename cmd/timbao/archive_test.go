package main

import (
	"context"
	"fmt"
	"os"
	"testing"

	"timbao/corpus"
	"timbao/index/local"
)

// TestUntaught opens archives with and without a model that fits, searches before it
// has learnt, and saves none that has not.
func TestUntaught(t *testing.T) {
	data := filled(t)
	first := taught(t, data, false)
	if err := os.Remove(modelPath(data)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	a := untaught(t, data, true)
	if found := newest(t, a, 1); len(found) == 0 {
		t.Error("nothing is found before the model has learnt the archive")
	}
	cancel()
	if err := a.learnAll(ctx); err == nil {
		t.Error("learnAll of a cancelled context = none, want an error")
	}
	if _, err := a.rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(modelPath(data)); err == nil {
		t.Fatal("a model that has learnt nothing is saved")
	}
	if got := taught(t, data, true); got != first {
		t.Errorf("a new model has learnt %d articles, want %d as the first one", got, first)
	}
	if got := taught(t, data, false); got != first {
		t.Errorf("the saved model has learnt %d articles, want %d", got, first)
	}
}

// TestNumbersOfOtherFiles rebuilds behind the back of a model's file, as a rebuild in
// the background and a kill do: its number is of other files, and all is learnt anew.
func TestNumbersOfOtherFiles(t *testing.T) {
	data := filled(t)
	first := taught(t, data, false)
	e, err := local.Open(data, local.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if got := taught(t, data, true); got != first {
		t.Errorf("the model has learnt %d articles after a rebuild, want %d", got, first)
	}
}

// TestUntaughtRest kills a server that has taken much in: what its model had not saved,
// it learns once it answers, and learns nothing twice.
func TestUntaughtRest(t *testing.T) {
	data := filled(t)
	first := taught(t, data, false)
	a := untaught(t, data, false)
	var more []corpus.Article
	for n := range 5 {
		more = append(more, corpus.Article{ID: fmt.Sprint("x", n), Title: fmt.Sprint("Bưởi vào vụ, kỳ ", n), Body: "Giá tăng."})
	}
	if _, err := a.Put(t.Context(), func(yield func(corpus.Article, error) bool) {
		for _, article := range more {
			if !yield(article, nil) {
				return
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	if err := a.engine.Close(); err != nil { // and the model is not saved
		t.Fatal(err)
	}
	a = untaught(t, data, true)
	if got := a.model.Texts(); got != first {
		t.Errorf("before it answers the model has learnt %d articles, want the %d of its file", got, first)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	for _, rest := range []bool{true, false} {
		if got := taught(t, data, rest); got != first+len(more) {
			t.Errorf("the model has learnt %d articles, want %d", got, first+len(more))
		}
	}
}

func untaught(t *testing.T, data string, want bool) *archive {
	t.Helper()
	a, err := openUntaught(t.Context(), data, local.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := a.untaught.Load(); got != want {
		t.Errorf("the model is still to learn the archive: %v, want %v", got, want)
	}
	return a
}

// taught opens and closes the archive and returns how many articles its model has
// learnt; want tells whether it had all to learn.
func taught(t *testing.T, data string, want bool) int {
	t.Helper()
	a := untaught(t, data, want)
	if err := a.learnAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	n := a.model.Texts()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestUntaughtOfDeleted takes a fifth of the articles away: a model that has learnt
// them says too much of them, and learns anew.
func TestUntaughtOfDeleted(t *testing.T) {
	data := filled(t)
	a := untaught(t, data, false)
	all := a.model.Texts()
	for _, id := range newest(t, a, (all+4)/5) {
		if err := a.Delete(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if got, want := taught(t, data, true), all-(all+4)/5; got != want {
		t.Errorf("the model has learnt %d articles of %d, want %d", got, all, want)
	}
}

// newest returns the ids of the newest articles, so many.
func newest(t *testing.T, a *archive, n int) []string {
	t.Helper()
	rows, _, err := a.Newest(t.Context(), 0, n)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids
}
