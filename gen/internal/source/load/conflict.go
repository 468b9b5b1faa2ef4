package load

import (
	"bytes"
	"go/token"
	"os"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// conflict returns the position of a package-level declaration of a name in files of builds
// without the tag seccompgen. Rules files have the tag, so they may declare the name
// themselves. A declaration in another file would conflict with the output.
func (l *loader) conflict(p *gopkg.Package, name string) token.Position {
	if p == nil || p.Dir == "" {
		return token.Position{}
	}
	entries, err := os.ReadDir(p.Dir)
	if err != nil {
		return token.Position{}
	}
	for _, e := range entries {
		file := filepath.Join(p.Dir, e.Name())
		if e.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || gopkg.IsOldOutput(file) {
			continue
		}
		f := l.sources.Get(file)
		if f.Syntax == nil || !bytes.Contains(f.Text, []byte(name)) || f.Syntax.Name.Name != p.Name {
			continue
		}
		for _, u := range f.Units {
			for _, id := range u.Names {
				if u.Recv == "" && id.Name == name && l.tools.BuildsUntagged(file, l.cfg.GOARCH) {
					return l.sources.Position(id.Pos())
				}
			}
		}
	}
	return token.Position{}
}
