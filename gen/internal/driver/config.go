package driver

import (
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/kernel"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

// Config is the input of Generate and the other commands.
type Config struct {
	// Dir is the directory in which patterns are resolved; "" is the current one.
	Dir string

	// Patterns name packages as the go command takes them; none means ".".
	Patterns []string

	// Wild is set if packages may be without filters, and even all of them.
	Wild bool

	// Archs are the targets, at least one.
	Archs []*arch.Arch

	// OutDir is the directory of the generated files, "" for the one that the
	// rules are in. With it there can be one package of rules only.
	OutDir string

	// Package is the package of the generated files, "" for that of the Go
	// files in OutDir or, where there are none, that of the rules.
	Package string

	// Profile is how often calls are made; nil takes the counts of the rules, if they have any.
	Profile *ProfileFile

	// Kernel is the oldest Linux that the filters will run on; see Options.
	Kernel kernel.Version

	// Accept reports whether Lint takes a comment that suppresses findings into account; nil
	// accepts all.
	Accept func(*load.Ignore) bool

	// Env is the environment of the go command; nil means os.Environ().
	Env []string

	// Progress is called before each long step, if not nil.
	Progress func(step string)
}

func (cfg *Config) progress(step string) {
	if cfg.Progress != nil {
		cfg.Progress(step)
	}
}
