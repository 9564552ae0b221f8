package indextest_test

import (
	"testing"

	"timbao/index"
	"timbao/index/indextest"
)

func TestMemory(t *testing.T) {
	indextest.TestEngine(t, func(*testing.T) index.Engine { return indextest.Memory() })
}
