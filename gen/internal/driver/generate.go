package driver

import (
	"context"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/kernel"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

// Config says what to generate.
type Config struct {
	// Dir is the directory in which patterns are resolved; "" is the current one.
	Dir string

	// Patterns name packages as the go command takes them; none means ".".
	Patterns []string

	// Archs are the targets, at least one.
	Archs []*arch.Arch

	// OutDir is the directory of the generated files, "" for the one that the
	// rules are in. With it there can be one package of rules only.
	OutDir string

	// Package is the package of the generated files, "" for that of the Go
	// files in OutDir or, where there are none, that of the rules.
	Package string

	// Profile says how often calls are made, nil to leave that to the rules.
	Profile *ProfileFile

	// Kernel is the oldest Linux that the filters will run on; see Options.
	Kernel kernel.Version

	// Env is the environment of the go command; nil means os.Environ().
	Env []string

	// Progress is called before each long step, if not nil.
	Progress func(step string)
}

// Generate reads the rules of packages and compiles them: the whole pipeline. It
// writes nothing; Result.Files are what should stand on disk.
//
// Mistakes in the rules come back as load.Errors, with positions.
func Generate(ctx context.Context, cfg Config) (*Result, error) {
	options, err := cfg.options()
	if err != nil {
		return nil, err
	}
	packages, err := cfg.load(ctx)
	if err != nil {
		return nil, err
	}
	outputs, err := cfg.outputs(packages)
	if err != nil {
		return nil, err
	}
	cfg.progress("compiling")
	result := &Result{}
	policies := map[*load.Target]*policy.Policy{}
	for _, out := range outputs {
		if err := out.compile(cfg.Archs, options); err != nil {
			return nil, err
		}
		out.policies(cfg.Archs, policies)
		if err := out.emit(cfg.Archs, result); err != nil {
			return nil, err
		}
	}
	cfg.progress("checking for mistakes")
	result.Warnings = warningsOf(packages, cfg.Archs, policies)
	return result, nil
}

// load reads the rules.
func (cfg *Config) load(ctx context.Context) ([]*load.Package, error) {
	return load.Programs(ctx, load.Config{
		Dir: cfg.Dir, Patterns: cfg.Patterns, GOARCH: goarchs(cfg.Archs), Env: cfg.Env, Progress: cfg.Progress, Codes: lint.Names(),
		CheckABI: arch.CheckABI, Also: alsoGOARCH,
	})
}

func (cfg *Config) progress(step string) {
	if cfg.Progress != nil {
		cfg.Progress(step)
	}
}

func goarchs(archs []*arch.Arch) []string {
	names := make([]string, len(archs))
	for i, a := range archs {
		names[i] = a.GOARCH
	}
	return names
}
