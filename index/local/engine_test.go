package local_test

import (
	"testing"

	"timbao/index"
	"timbao/index/indextest"
	"timbao/index/local"
)

func TestEngine(t *testing.T) {
	indextest.TestEngine(t, func(t *testing.T) index.Engine {
		e, err := local.Open(t.TempDir(), local.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return e
	})
}
