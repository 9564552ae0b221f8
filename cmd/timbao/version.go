package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"timbao/analysis"
)

type versionCmd struct{}

// build is what this program is.
type build struct {
	Version  string `json:"version"`
	Commit   string `json:"commit,omitempty"`
	Go       string `json:"go_version"`
	Analyzer string `json:"analyzer_version"`
}

func newBuild() build {
	b := build{Version: "devel", Go: runtime.Version(), Analyzer: analysis.Version}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.Version = v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			b.Commit = s.Value
		}
	}
	return b
}

// Run prints what this program is.
func (*versionCmd) Run(p *program) error {
	b := newBuild()
	if p.json {
		return p.print(b)
	}
	_, err := fmt.Fprintf(p.stdout, "timbao %s %s\n%s, analyzer %s\n", b.Version, b.Commit, b.Go, b.Analyzer)
	return err
}
