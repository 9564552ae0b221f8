// Command timbao is a full-text search service for a Vietnamese newspaper's
// archive: one program that reads articles, keeps them, and answers.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// The exit statuses.
const (
	done     = 0
	failed   = 1
	misused  = 2
	rejected = 3 // done, but some records were rejected
)

// commands is the command line.
type commands struct {
	Config string `help:"Read flags from this YAML file." type:"path" placeholder:"FILE"`
	JSON   bool   `help:"Print machine-readable output." name:"json"`

	Serve   serveCmd   `cmd:"" help:"Open or create the archive and serve it over HTTP."`
	Import  importCmd  `cmd:"" help:"Read articles into the archive."`
	Parse   parseCmd   `cmd:"" help:"Read articles as import would and print them, one JSON object a line."`
	Search  searchCmd  `cmd:"" help:"Search the archive."`
	Suggest suggestCmd `cmd:"" help:"Complete what is being typed."`
	Analyze analyzeCmd `cmd:"" help:"Show what the analyzer makes of a text."`
	Export  exportCmd  `cmd:"" help:"Print all matching articles."`
	Backup  backupCmd  `cmd:"" help:"Write a consistent copy of the archive."`
	Restore restoreCmd `cmd:"" help:"Make an archive of such a copy."`
	Check   checkCmd   `cmd:"" help:"Verify the archive."`
	Reindex reindexCmd `cmd:"" help:"Build the index anew from the stored articles."`
	Eval    evalCmd    `cmd:"" help:"Measure the ranking, in every way of typing."`
	Keys    keysCmd    `cmd:"" help:"Make, list and revoke API keys."`
	Health  healthCmd  `cmd:"" help:"Ask a running server whether it can answer."`
	Version versionCmd `cmd:"" help:"Print the version."`
}

// program is what a command runs in.
type program struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	json           bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// exitCode is how the parser of flags leaves: for help, or with a usage error.
type exitCode int

// run is the whole program, and returns its exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (status int) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case exitCode:
			status = int(r)
		default:
			panic(r)
		}
	}()
	var c commands
	parser := kong.Must(&c, kong.Name("timbao"),
		kong.Description("Full-text search for a Vietnamese newspaper's archive. Flags stand above environment variables (--data is TIMBAO_DATA), and these above the file of --config."),
		kong.DefaultEnvars("TIMBAO"), kong.Resolvers(new(configFile)), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Writers(stdout, stderr), kong.BindTo(ctx, (*context.Context)(nil)), kong.Exit(func(code int) { panic(exitCode(code)) }))
	command, err := parser.Parse(args)
	if err != nil {
		if config := (*configError)(nil); errors.As(err, &config) {
			err = config
		}
		fmt.Fprintf(stderr, "timbao: %v\nSee timbao --help.\n", err)
		return misused
	}
	err = command.Run(&program{stdin, stdout, stderr, c.JSON})
	return exitStatus(err, stderr)
}

// errRejected ends a command that did its work but had to reject records.
var errRejected = errors.New("some records were rejected")

// usageError is a command line that is well formed and makes no sense.
type usageError struct{ error }

func exitStatus(err error, stderr io.Writer) int {
	var usage usageError
	switch {
	case err == nil:
		return done
	case errors.Is(err, errRejected):
		return rejected
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "timbao: %v\n", err)
		return misused
	}
	fmt.Fprintf(stderr, "timbao: %v\n", err)
	return failed
}

// print writes v as one line of JSON.
func (p *program) print(v any) error {
	e := json.NewEncoder(p.stdout)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
