package arch

import (
	"fmt"
	"slices"
	"strings"
)

// families lists the ABIs that one kernel supports together. A process of one ABI can start a
// program of another. It can also make single calls of another: with int $0x80 from 64-bit
// code, or with a far call from 32-bit to 64-bit code.
//
// Kernels support further ABIs: n32 on MIPS, s390 on s390x, ppc on ppc64. Go has no constants
// for them, so there are no rules for them, and their calls are calls of a bad architecture.
var families = [][]string{
	{"amd64", X32, "386"},
	{"arm64", "arm"},
	{"mips64", "mips"},
	{"mips64le", "mipsle"},
}

// withoutGo lists ABIs for which Go has no constants, each with the GOARCH of its kernel.
var withoutGo = map[string]string{
	"n32": "mips64", "mips64n32": "mips64", "mipsel64n32": "mips64le", "s390": "s390x", "ppc": "ppc64", "oabi": "arm",
}

// ABIs returns the names of all ABIs, sorted: every GOARCH, and X32.
func ABIs() []string {
	names := append(Names(), X32)
	slices.Sort(names)
	return names
}

// CheckABI returns an error if a name is not that of an ABI.
func CheckABI(name string) error {
	if slices.Contains(ABIs(), name) {
		return nil
	}
	if on, ok := withoutGo[name]; ok {
		return fmt.Errorf("ABI %q cannot have rules, since Go has no constants for it (on %s, BadArchAction decides its calls)", name, on)
	}
	return fmt.Errorf("there is no ABI %q (use one of %s)", name, strings.Join(ABIs(), ", "))
}

// ABI returns the description of an ABI, by name, that a kernel for the architecture supports: a
// itself, another GOARCH, or x32 with the call names of amd64.
func (a *Arch) ABI(name string) (*Arch, error) {
	if err := CheckABI(name); err != nil {
		return nil, err
	}
	supported := append([]string{a.GOARCH}, a.OtherABIs(ABIs())...)
	switch {
	case !slices.Contains(supported, name):
		return nil, fmt.Errorf("a kernel for %s does not support ABI %q (it supports %s)", a, name, strings.Join(supported, ", "))
	case name == a.GOARCH:
		return a, nil
	case name == X32:
		amd64, err := Lookup("amd64")
		if err != nil {
			return nil, err
		}
		return amd64.asX32(), nil
	}
	return Lookup(name)
}

// OtherABIs returns the ABIs of a list that a kernel for the architecture supports, without the
// architecture's own, in the order of families.
func (a *Arch) OtherABIs(abis []string) []string {
	var others []string
	for _, family := range families {
		if !slices.Contains(family, a.GOARCH) {
			continue
		}
		for _, name := range family {
			if name != a.GOARCH && slices.Contains(abis, name) {
				others = append(others, name)
			}
		}
	}
	return others
}
