package load

import (
	"go/version"
	"strings"
)

// moduleVersion is the version for the go.mod of the copies: that of the
// author's module, from which the toolchain takes its compatibility settings,
// but not below 1.21, where files cannot choose a language version yet. Each
// copied file chooses the one of the module that it is from.
func (l *loader) moduleVersion() string {
	lang := "go1.21"
	for _, p := range l.targets[0].roots() {
		if p.Module != nil && version.Compare("go"+p.Module.GoVersion, lang) > 0 {
			lang = version.Lang("go" + p.Module.GoVersion)
		}
	}
	return strings.TrimPrefix(lang, "go")
}
