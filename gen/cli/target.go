package cli

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

// target holds the flags about what is generated and where it goes; generate,
// check and prove share them.
type target struct {
	archs, out, pkg string
	json            *bool
	weights         *weights // nil where they make no difference
	flags           *flag.FlagSet

	// base is the commit whose list of unproved files counts; "" means the list on disk.
	base string
}

func targetFlags(flags *flag.FlagSet) *target {
	f := buildFlags(flags)
	f.json = jsonFlag(flags)
	return f
}

// buildFlags declares those of them that select what is built.
func buildFlags(flags *flag.FlagSet) *target {
	f := &target{json: new(bool), flags: flags}
	archsFlag(flags, &f.archs)
	flags.StringVar(&f.out, "o", "", "the `directory` of the generated files; by default each package's files are\nwritten beside its rules")
	flags.StringVar(&f.pkg, "pkg", "", "the package `name` of the generated files; by default that of the Go files in\n-o or, if there are none, that of the rules")
	return f
}

// archsFlag declares -arch where it is a list of targets.
func archsFlag(flags *flag.FlagSet, value *string) {
	flags.StringVar(value, "arch", strings.Join(names(arch.Common()), ","), "the architectures, a comma-separated `list` of GOARCH values, or \"all\" for the\nlinux ports of Go: "+folded(arch.Names()))
}

func names(archs []*arch.Arch) []string {
	var list []string
	for _, a := range archs {
		list = append(list, a.GOARCH)
	}
	return list
}

// folded joins names in lines that the manual has room for.
func folded(names []string) string {
	const room = 60
	var lines []string
	line := ""
	for _, name := range names {
		if len(line)+len(name) > room {
			lines, line = append(lines, strings.TrimSpace(line)), ""
		}
		line += name + ", "
	}
	return strings.TrimSuffix(strings.Join(append(lines, line), "\n"), ", ")
}

// generate runs the pipeline.
func (f *target) generate(ctx context.Context, t *tool, patterns []string) (*driver.Result, error) {
	cfg, err := f.config(t, patterns)
	if err != nil {
		return nil, err
	}
	defer t.progress.clear()
	return driver.Generate(ctx, cfg)
}

// config is the configuration that the flags give.
func (f *target) config(t *tool, patterns []string) (driver.Config, error) {
	archs, err := parseArchs(f.archs)
	cfg := driver.Config{
		Dir: t.dir, Patterns: patterns, Archs: archs, OutDir: f.out, Package: f.pkg, Env: t.env, Progress: t.progress.step,
	}
	if err == nil && f.weights != nil {
		cfg.Profile, cfg.Kernel, err = f.weights.read(t)
	}
	return cfg, err
}

// parts are the configurations for packages on disk. Where a flag is not given, they are as the files
// of the packages were made.
func (f *target) parts(ctx context.Context, t *tool, patterns []string) ([]driver.Config, error) {
	cfg, err := f.config(t, patterns)
	if err != nil {
		return nil, err
	}
	return cfg.Made(ctx, asked(f.flags))
}

// asked tells which of these flags the command line has.
func asked(flags *flag.FlagSet) (asked driver.Asked) {
	flags.Visit(func(f *flag.Flag) {
		switch f.Name {
		case "arch":
			asked.Archs = true
		case "o":
			asked.OutDir = true
		case "profile":
			asked.Profile = true
		case "kernel":
			asked.Kernel = true
		}
	})
	return asked
}

// archsOf are the architectures of several configurations.
func archsOf(parts []driver.Config) (archs []*arch.Arch) {
	for _, cfg := range parts {
		for _, a := range cfg.Archs {
			if !slices.Contains(archs, a) {
				archs = append(archs, a)
			}
		}
	}
	slices.SortFunc(archs, func(a, b *arch.Arch) int { return strings.Compare(a.GOARCH, b.GOARCH) })
	return archs
}

// parseArchs reads a list of architectures. Order and repetition do not count:
// the files of one list are those of another with the same elements.
func parseArchs(list string) ([]*arch.Arch, error) {
	var archs []*arch.Arch
	for _, name := range splitList(list) {
		if name == "all" {
			return arch.All(), nil
		}
		a, err := lookupArch(name)
		if err != nil {
			return nil, err
		}
		archs = append(archs, a)
	}
	if len(archs) == 0 {
		return nil, fmt.Errorf("-arch: no architecture (name some of %s, or all)", strings.Join(arch.Names(), ", "))
	}
	slices.SortFunc(archs, func(a, b *arch.Arch) int { return strings.Compare(a.GOARCH, b.GOARCH) })
	return slices.Compact(archs), nil
}

// lookupArch finds the architecture that -arch names.
func lookupArch(name string) (*arch.Arch, error) {
	a, err := arch.Lookup(name)
	if err != nil {
		return nil, fmt.Errorf("-arch: %w", err)
	}
	return a, nil
}
