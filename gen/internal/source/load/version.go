package load

import (
	"fmt"
	"go/version"
)

// moduleVersion is the version for the go.mod of the copies: that of the
// author's module, from which the toolchain takes its compatibility settings,
// but not below 1.21, where files cannot choose a language version yet. Each
// copied file chooses the one of the module that it is from.
func (l *loader) moduleVersion() string {
	return fmt.Sprintf("1.%d", max(l.targets[0].floor, 21))
}

// floorOf is N of the oldest release go1.N that builds the modules of some packages: a
// go command refuses a go.mod with a newer version than its own, and writes into that of
// the main module no older one than its dependencies have. 16 is what it takes for a
// go.mod without a version.
func floorOf(packages []*pkg) int {
	floor := 16
	for _, p := range packages {
		if p.Module != nil {
			if n, ok := releaseOf(version.Lang("go" + p.Module.GoVersion)); ok {
				floor = max(floor, n)
			}
		}
	}
	return floor
}
