package arch

import (
	"fmt"
	"slices"
	"strings"
)

// families are the conventions that one kernel serves side by side: a process of one
// may start a program of another, or make single calls by it (int $0x80 of a 64-bit
// process; a far call to 64-bit code of a 32-bit one).
//
// A kernel serves more than these: n32 on MIPS, s390 on s390x, ppc on ppc64. Go has no
// constants for them, so that there are no rules for them either, and their calls are
// those of a bad architecture.
var families = [][]string{
	{"amd64", X32, "386"},
	{"arm64", "arm"},
	{"mips64", "mips"},
	{"mips64le", "mipsle"},
}

// nobodys are conventions of which Go knows nothing.
var nobodys = map[string]string{
	"n32": "mips64", "mips64n32": "mips64", "mipsel64n32": "mips64le", "s390": "s390x", "ppc": "ppc64", "oabi": "arm",
}

// ABIs are the names that a list of conventions may have: those of GOARCH, and X32.
func ABIs() []string {
	names := append(Names(), X32)
	slices.Sort(names)
	return names
}

// CheckABI returns an error if a name is not one of ABIs.
func CheckABI(name string) error {
	if slices.Contains(ABIs(), name) {
		return nil
	}
	if on, ok := nobodys[name]; ok {
		return fmt.Errorf("there are no constants for %s in Go, so that rules cannot be written for it; its calls on %s are those of a bad architecture", name, on)
	}
	return fmt.Errorf("there is no ABI %q (there are %s)", name, strings.Join(ABIs(), ", "))
}

// ABI returns what tells the calls of a convention that a kernel for the architecture serves:
// a itself for its own, another GOARCH's, or x32's numbers under the names of amd64.
func (a *Arch) ABI(name string) (*Arch, error) {
	if err := CheckABI(name); err != nil {
		return nil, err
	}
	served := append([]string{a.GOARCH}, a.OtherABIs(ABIs())...)
	switch {
	case !slices.Contains(served, name):
		return nil, fmt.Errorf("a kernel for %s serves no ABI %q (it serves %s)", a, name, strings.Join(served, ", "))
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

// OtherABIs returns those of a list of conventions that a kernel for the architecture serves
// beside the architecture's own, in the order of the kernel's family.
func (a *Arch) OtherABIs(abis []string) []string {
	var also []string
	for _, family := range families {
		if !slices.Contains(family, a.GOARCH) {
			continue
		}
		for _, name := range family {
			if name != a.GOARCH && slices.Contains(abis, name) {
				also = append(also, name)
			}
		}
	}
	return also
}
