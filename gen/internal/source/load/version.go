package load

import (
	"fmt"
)

// moduleVersion is the version for the go.mod of the copies: that of the
// author's module, from which the toolchain takes its compatibility settings,
// but not below 1.21, where files cannot choose a language version yet. Each
// copied file chooses the one of the module that it is from.
func (l *loader) moduleVersion() string {
	return fmt.Sprintf("1.%d", max(l.targets[0].Floor, 21))
}
