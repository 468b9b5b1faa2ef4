package load

import (
	"go/token"
	"io"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Config says what to load. The zero value loads the package in the current
// directory for no target, which is an error.
type Config struct {
	// Dir is the directory in which patterns are resolved; "" is the current one.
	Dir string
	// Patterns name packages as the go command takes them; none means ".".
	Patterns []string
	// GOARCH lists the targets. GOOS is always linux.
	GOARCH []string
	// CheckABI says what is wrong with the name of an ABI in a directive; nil accepts
	// any. Also returns, for the names in the directive of a filter, the GOARCH of those
	// that it is to be evaluated for beside its own; nil returns none.
	CheckABI func(name string) error
	Also     func(goarch string, abis []string) []string
	// Env is the environment of the go command; nil means os.Environ().
	Env []string
	// Progress is called before each long step, if not nil.
	Progress func(step string)
	// Codes are those that //seccompgen:ignore may name; nil accepts any.
	Codes []string
	// Output receives what rules print to standard output while they are
	// evaluated, the first megabyte of each filter; nil drops it.
	Output io.Writer
}

// Package is one package with filters.
type Package struct {
	ImportPath, Name, Dir string
	// Filters are in order of file name and line.
	Filters []*Filter
	// Ignores are those in the package's own files, in order of file name and
	// line.
	Ignores []*Ignore
}

// Filter is one declaration with a directive.
type Filter struct {
	// Name is the directive's: //seccompgen:filter Name.
	Name string
	// Doc is the doc comment of the declaration without directives.
	Doc string
	// Pos is that of the declared name. The file name is relative to Config.Dir
	// if the file is below it.
	Pos token.Position
	// Conflict is where the package declares Name in builds without the tag
	// seccompgen, old output aside. It is invalid if it does not. Output that
	// goes into the same package would declare Name a second time.
	Conflict token.Position
	// Targets has one element for each Config.GOARCH, in that order.
	Targets []*Target
	// Ignores are those of the package and of other packages that the filter
	// reaches.
	Ignores []*Ignore

	on []*targetFilter // the targets in order, and those of other ABIs
}

// Target is what a filter means on one GOARCH.
type Target struct {
	GOARCH  string
	Program rules.Program
	// ABIs are the names in the directive: //seccompgen:filter Name abi=amd64,386.
	ABIs []string
	// Also is what the filter means on the GOARCHs that Config.Also returned for them.
	Also []*Target
	// Entries tells where the source mentions a system-call number as key of
	// SyscallRules (in literals, assignments and AddRule), in source order, for
	// what the filter reaches. Numbers that are computed are missing.
	Entries map[uint32][]token.Position
	// Sites are the same places, with the rules that are written there.
	Sites map[uint32][]Site
}
