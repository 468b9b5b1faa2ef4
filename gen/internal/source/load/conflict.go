package load

import (
	"bytes"
	"go/build"
	"go/token"
	"go/version"
	"os"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// conflict looks for a package-level declaration of a name in the files that a
// build without the tag seccompgen has. Rules files carry the tag, so that they
// may use the name themselves; other files would collide with the output.
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
		if f.File == nil || !bytes.Contains(f.Text, []byte(name)) || f.File.Name.Name != p.Name {
			continue
		}
		for _, u := range f.Units {
			for _, id := range u.Names {
				if u.Recv == "" && id.Name == name && l.builtWithoutTag(file) {
					return l.sources.Position(id.Pos())
				}
			}
		}
	}
	return token.Position{}
}

// builtWithoutTag tells whether a file belongs to ordinary builds for any of the
// targets.
func (l *loader) builtWithoutTag(file string) bool {
	for _, goarch := range l.cfg.GOARCH {
		release, ok := gopkg.ReleaseOf(version.Lang(l.tools.Version))
		if !ok { // a go command of no release; most likely this program is of the same
			release = len(build.Default.ReleaseTags)
		}
		c := gopkg.BuildContext(goarch, release, l.tools.Tags)
		c.CgoEnabled = true
		if ok, err := c.MatchFile(filepath.Dir(file), filepath.Base(file)); err == nil && ok {
			return true
		}
	}
	return false
}
