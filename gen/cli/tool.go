package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// tool is one run of the program: its surroundings, which tests choose.
type tool struct {
	env      []string
	dir      string    // absolute
	stdin    io.Reader // ends with the context
	input    io.Reader // standard input itself, for a program
	stdout   io.Writer
	stderr   io.Writer
	progress *progress
	program  []string        // what follows "--", for a command that runs a program
	warned   map[string]bool // lines that git printed
}

// command is one of the program's commands with its page of the manual.
type command struct {
	name    string // as typed: "check", "import oci"
	usage   string // what follows the name, metavariables as they are
	summary string // half a sentence for the overview
	page    page
	setup   func(*flag.FlagSet) action
	program bool // "--" and a program with its arguments follow the operands
}

// action does a command, once its flags are parsed.
type action func(ctx context.Context, t *tool, args []string) error

// commands lists all commands in the order of the manual.
func commands() []*command {
	return []*command{
		generateCommand(), checkCommand(), proveCommand(), vetCommand(), lintCommand(), showCommand(), evalCommand(), costCommand(),
		diffCommand(), subsetCommand(), gateCommand(), installsCommand(),
		importOCICommand(), initCommand(), versionCommand(), helpCommand(),
	}
}

// dispatch finds the command that is meant and does it. Without one, or with a
// package or flag in its place, it is generate.
func (t *tool) dispatch(ctx context.Context, args []string) error {
	all := commands()
	if len(args) > 0 && isHelp(args[0]) {
		return t.print(manual(all))
	}
	c, rest := find(all, args)
	if c == nil {
		if len(args) > 0 && isWord(args[0]) {
			return unknownCommand(all, args)
		}
		c, rest = all[0], args
	}
	if i := slices.Index(rest, "--"); c.program && i >= 0 {
		rest, t.program = rest[:i], rest[i+1:]
	}
	flags := newFlags(c)
	do := c.setup(flags)
	operands, err := parse(flags, rest)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return t.print(c.manual())
	case err != nil:
		return err
	}
	return do(ctx, t, operands)
}

// find returns the command whose name the arguments begin with, and what
// follows it.
func find(all []*command, args []string) (*command, []string) {
	for _, c := range all {
		words := strings.Fields(c.name)
		if len(args) >= len(words) && slices.Equal(args[:len(words)], words) {
			return c, args[len(words):]
		}
	}
	return nil, args
}

// isWord reports whether an argument in the place of a command can be nothing
// but one. Patterns for packages have a dot or a slash, unless they are of the
// standard library, which has no rules.
func isWord(arg string) bool {
	return arg != "" && !strings.HasPrefix(arg, "-") && !strings.ContainsAny(arg, `./\`)
}

func isHelp(arg string) bool { return arg == "-h" || arg == "-help" || arg == "--help" }

func unknownCommand(all []*command, args []string) error {
	var names []string
	for _, c := range all {
		first, second, _ := strings.Cut(c.name, " ")
		if first == args[0] {
			return fmt.Errorf("incomplete command %q (write seccompgen %s %s %s)", strings.Join(args, " "), first, second, c.usage)
		}
		names = append(names, first)
	}
	return fmt.Errorf("unknown command %q%s", args[0], didYouMean(args[0], names, "see seccompgen help"))
}

// print writes an answer.
func (t *tool) print(s string) error {
	_, err := io.WriteString(t.stdout, s)
	return err
}

// path makes a path of the command line absolute.
func (t *tool) path(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(t.dir, name)
}

// show makes a path what a reader in the current directory would type; one that
// is not below it stays absolute.
func (t *tool) show(path string) string {
	rel, err := filepath.Rel(t.dir, path)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return path
	}
	return rel
}
