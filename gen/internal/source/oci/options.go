package oci

import (
	"errors"
	"fmt"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/kernel"
)

// target has the checked Options.
type target struct {
	arches     []*arch.Arch // in order of GOARCH, each once
	caps       []string     // CAP_*, sorted
	capsOf     string       // runtime whose default capabilities caps are; or ""
	kernel     kernel.Version
	hasKernel  bool
	pkg        string
	name       string
	source     string
	kernelText string
}

// checkOptions checks the options and expands them.
func checkOptions(opts Options) (*target, error) {
	t := &target{pkg: opts.Package, name: opts.Name, source: opts.Source}
	if len(opts.GOARCH) == 0 {
		return nil, errors.New("no target (name at least one GOARCH)")
	}
	names := slices.Compact(slices.Sorted(slices.Values(opts.GOARCH)))
	for _, name := range names {
		a, err := arch.Lookup(name)
		if err != nil {
			return nil, err
		}
		t.arches = append(t.arches, a)
	}
	if !token.IsIdentifier(t.pkg) || t.pkg == "_" {
		return nil, fmt.Errorf("package name %q is not a Go identifier", t.pkg)
	}
	if !token.IsIdentifier(t.name) || strings.Trim(t.name, "_") == "" {
		return nil, fmt.Errorf("filter name %q is not a Go identifier", t.name)
	}
	if t.source == "" {
		t.source = "profile"
	}
	t.source = filepath.Base(t.source)
	if strings.ContainsFunc(t.source, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return nil, fmt.Errorf("source name %q has unprintable characters", t.source)
	}
	if opts.Kernel != "" {
		v, err := kernel.Parse(opts.Kernel)
		if err != nil {
			return nil, err
		}
		t.kernel, t.hasKernel, t.kernelText = v, true, v.String()
	}
	var err error
	t.caps, err = expandCaps(opts.Caps)
	switch {
	case slices.Equal(t.caps, dockerCaps()):
		t.capsOf = "Docker"
	case slices.Equal(t.caps, podmanCaps()):
		t.capsOf = "Podman"
	}
	return t, err
}

// goarches lists the targets for a sentence: "amd64 and arm64".
func (t *target) goarches() string {
	var names []string
	for _, a := range t.arches {
		names = append(names, a.GOARCH)
	}
	return and(names)
}
