package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/alecthomas/kong"
	"gopkg.in/yaml.v3"
)

// configFile gives flags the values of a YAML file, by their names: "addr", or
// "serve: {addr: …}" for one command alone. The environment stands above it.
type configFile struct{}

// Validate implements kong.Resolver.
func (configFile) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver.
func (c configFile) Resolve(ctx *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	path := c.file(ctx)
	if path == "" || flag.Name == "config" || fromEnvironment(flag) {
		return nil, nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var values map[string]any
	if err := yaml.Unmarshal(raw, &values); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if parent.Command != nil {
		if own, ok := values[parent.Command.Name].(map[string]any); ok && own[flag.Name] != nil {
			return own[flag.Name], nil
		}
	}
	return values[flag.Name], nil
}

// file is the path of --config. It is looked up in the flags as parsed, since they
// are not yet applied when they are resolved.
func (c configFile) file(ctx *kong.Context) string {
	for _, f := range ctx.Flags() {
		if f.Name == "config" {
			if s, ok := ctx.FlagValue(f).(string); ok && s != "" {
				return s
			}
		}
	}
	return os.Getenv("TIMBAO_CONFIG")
}

func fromEnvironment(flag *kong.Flag) bool {
	for _, name := range flag.Envs {
		if _, ok := os.LookupEnv(strings.TrimSpace(name)); ok {
			return true
		}
	}
	return false
}
