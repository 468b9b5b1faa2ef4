package oci

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// covered are the architectures besides a target's own whose calls the profile's rules are
// for, as libseccomp names them.
func (p *profile) covered(goarch string) (list []string) {
	for _, name := range companions[goarch] {
		if slices.Contains(p.foreign[""], name) || slices.Contains(p.foreign[scmpOf(goarch)], name) {
			list = append(list, name)
		}
	}
	return list
}

// abiOf is the name of an ABI for one of libseccomp's: a target whose rules are written
// too, or x32, which needs none. It is "" if there are no rules for it.
func (t *target) abiOf(scmp string) string {
	if scmp == "SCMP_ARCH_X32" {
		return arch.X32
	}
	for _, a := range t.arches {
		if scmpOf(a.GOARCH) == scmp {
			return a.GOARCH
		}
	}
	return ""
}

// abis are the names for the directive, none if each target is for itself.
//
//	archMap: X86_64 with X86 and X32, AARCH64 with ARM
//	    targets amd64, 386, arm64     ──▶ abi=amd64,386,x32
func (t *target) abis(p *profile) (list []string) {
	add := func(name string) {
		if !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	for _, a := range t.arches {
		for _, name := range p.covered(a.GOARCH) {
			if abi := t.abiOf(name); abi != "" {
				add(a.GOARCH)
				add(abi)
			}
		}
	}
	return list
}
