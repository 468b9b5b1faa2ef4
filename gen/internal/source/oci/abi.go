package oci

import (
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// covered returns the further architectures that the profile covers on a target, by their
// libseccomp names.
func (p *profile) covered(goarch string) (list []string) {
	for _, name := range companions[goarch] {
		if slices.Contains(p.otherABIs[""], name) || slices.Contains(p.otherABIs[scmpOf(goarch)], name) {
			list = append(list, name)
		}
	}
	return list
}

// host returns the target whose runtime filters the calls of an ABI: the target that covers
// it or, if none does, the ABI's own. A runtime evaluates the conditions on architectures
// once, for its host (setupSeccomp in Moby's profiles/seccomp), and then adds each rule to
// all ABIs.
func (t *target) host(p *profile, a *arch.Arch) *arch.Arch {
	for _, h := range t.arches {
		if slices.Contains(p.covered(h.GOARCH), scmpOf(a.GOARCH)) {
			return h
		}
	}
	return a
}

// abiOf returns the ABI for a libseccomp name: another target of the import, or x32, which
// need not be a target. It returns "" if there are no rules for the architecture.
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

// abis returns the ABIs for the filter directive. There are none if no target covers
// another.
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
