package load

import (
	"go/token"
	"io"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// Config selects what to load. The zero value has no target, which is an error.
type Config struct {
	// Dir is the directory in which patterns are resolved; "" is the current one.
	Dir string
	// Patterns are package patterns of the go command; none means ".".
	Patterns []string
	// Wild is set if packages may be without filters whatever the patterns are. Without Wild
	// only those may that no pattern without "..." names, and not all.
	Wild bool
	// GOARCH lists the targets. GOOS is always linux.
	GOARCH []string
	// CheckABI returns an error if a directive must not name an ABI; nil accepts any name.
	CheckABI func(name string) error
	// Also returns the GOARCHs for which a filter is evaluated in addition to a target,
	// given the ABIs in its directive; nil means none.
	Also func(goarch string, abis []string) []string
	// Env is the environment of the go command; nil means os.Environ().
	Env []string
	// Progress is called before each long step, if not nil.
	Progress func(step string)
	// Codes are the codes that //seccompgen:ignore may name; nil accepts any.
	Codes []string
	// Output receives what rules print to standard output while they are evaluated, at
	// most 1 MiB for each filter; nil discards it.
	Output io.Writer
}

// Package is one package with filters.
type Package struct {
	ImportPath, Name, Dir string
	// Filters are in order of file name and line.
	Filters []*Filter
	// Ignores are the ignore comments in the package's own files, in order of file name
	// and line.
	Ignores []*Ignore
}

// Filter is one declaration with a directive.
type Filter struct {
	// Name is the name in the directive: //seccompgen:filter Name.
	Name string
	// Doc is the doc comment of the declaration without directives.
	Doc string
	// Pos is the position of the declared name. The file name is relative to Config.Dir
	// if the file is below it.
	Pos token.Position
	// Conflict is the position at which the package declares Name in builds without the
	// tag seccompgen, except in old output. It is invalid if there is none. Output in the
	// same package would declare Name a second time.
	Conflict token.Position
	// Untagged is set if the file of the declaration has no build constraint that needs the tag
	// seccompgen: it is part of ordinary builds of the package.
	Untagged bool
	// Targets has one element for each Config.GOARCH, in that order.
	Targets []*Target
	// Ignores are the ignore comments of the package and of other packages that the
	// filter reaches.
	Ignores []*Ignore

	on []*targetFilter // the targets in order, and those of other ABIs
}

// Target is the result for one filter and one GOARCH.
type Target struct {
	GOARCH  string
	Program rules.Program
	// ABIs are the names in the directive: //seccompgen:filter Name abi=amd64,386.
	ABIs []string
	// Also has the results for the GOARCHs that Config.Also returns for ABIs.
	Also []*Target
	// Entries has the positions at which the source has a system-call number as key of
	// SyscallRules (in literals, assignments and AddRule), in source order. It covers what
	// the filter reaches. Numbers that are computed are missing.
	Entries map[uint32][]token.Position
	// Sites has the same positions with the rules that the source has there.
	Sites map[uint32][]Site

	authors map[token.Position]token.Position // see Author
}

// Author returns where the author can act on what Entries or Sites have at a position: the line
// that mentions it if it is in a library, else the position itself.
func (t *Target) Author(at token.Position) token.Position {
	if author, ok := t.authors[at]; ok {
		return author
	}
	return at
}
