package main

import (
	"cmp"
	"fmt"
	"os"
	"strings"

	"github.com/alecthomas/kong"
	"gopkg.in/yaml.v3"
)

// configFile gives flags the values of a YAML file, by their names: "addr", or
// "serve: {addr: …}" for one command alone. The environment stands above it. A name
// that is neither a flag's nor a command's is an error.
type configFile struct {
	read   string // path of the file that values are from
	values map[string]any
}

// configError is a fault of the file. Kong puts the flag before it that it was about to
// resolve, which has nothing to do with it.
type configError struct{ error }

// Unwrap returns what is wrong.
func (e *configError) Unwrap() error { return e.error }

// Validate implements kong.Resolver.
func (*configFile) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver.
func (c *configFile) Resolve(ctx *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	path := c.file(ctx)
	if path == "" || flag.Name == "config" {
		return nil, nil
	}
	if err := c.load(ctx, path); err != nil {
		return nil, &configError{err}
	}
	if fromEnvironment(flag) {
		return nil, nil
	}
	at, value := c.values, plain(c.values[flag.Name])
	for _, p := range ctx.Path {
		if p.Command == nil {
			continue
		}
		at, _ = at[p.Command.Name].(map[string]any)
		value = cmp.Or(plain(at[flag.Name]), value)
	}
	return value, nil
}

// plain is a value that a flag can have; nil for a command's flags.
func plain(value any) any {
	if _, nested := value.(map[string]any); nested {
		return nil
	}
	return value
}

// load reads the file, once.
func (c *configFile) load(ctx *kong.Context, path string) error {
	if c.read == path {
		return nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var values map[string]any
	if err := yaml.Unmarshal(raw, &values); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := known(ctx.Model.Node, values); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	c.read, c.values = path, values
	return nil
}

// known finds fault with a name that is neither a command below node nor a flag of it,
// or of any command below it.
func known(node *kong.Node, values map[string]any) error {
	for name, value := range values {
		child := childOf(node, name)
		own, nested := value.(map[string]any)
		switch {
		case child != nil && nested:
			if err := known(child, own); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		case nested || !hasFlag(node, name):
			return fmt.Errorf("there is no flag %q", name)
		}
	}
	return nil
}

func childOf(node *kong.Node, name string) *kong.Node {
	for _, child := range node.Children {
		if child.Name == name {
			return child
		}
	}
	return nil
}

// hasFlag tells whether node, or a command below it, has the flag.
func hasFlag(node *kong.Node, name string) bool {
	for _, f := range node.Flags {
		if f.Name == name && name != "help" {
			return true
		}
	}
	for _, child := range node.Children {
		if hasFlag(child, name) {
			return true
		}
	}
	return false
}

// file is the path of --config. It is looked up in the flags as parsed, since they
// are not yet applied when they are resolved.
func (c *configFile) file(ctx *kong.Context) string {
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
