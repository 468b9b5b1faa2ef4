package load

import (
	"bytes"
	"go/build"
	"go/token"
	"go/version"
	"os"
	"path/filepath"
	"strings"
)

// conflict looks for a package-level declaration of a name in the files that a
// build without the tag seccompgen has. Rules files carry the tag, so that they
// may use the name themselves; other files would collide with the output.
func (l *loader) conflict(p *pkg, name string) token.Position {
	if p == nil || p.Dir == "" {
		return token.Position{}
	}
	entries, err := os.ReadDir(p.Dir)
	if err != nil {
		return token.Position{}
	}
	for _, e := range entries {
		file := filepath.Join(p.Dir, e.Name())
		if e.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || isOldOutput(file) {
			continue
		}
		f := l.sources.get(file)
		if f.file == nil || !bytes.Contains(f.text, []byte(name)) || f.file.Name.Name != p.Name {
			continue
		}
		for _, u := range f.units {
			for _, id := range u.names {
				if u.recv == "" && id.Name == name && l.builtWithoutTag(file) {
					return l.sources.position(id.Pos())
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
		release, ok := releaseOf(version.Lang(l.tools.version))
		if !ok { // a go command of no release; most likely this program is of the same
			release = len(build.Default.ReleaseTags)
		}
		c := buildContext(goarch, release, l.tools.tags)
		c.CgoEnabled = true
		if ok, err := c.MatchFile(filepath.Dir(file), filepath.Base(file)); err == nil && ok {
			return true
		}
	}
	return false
}
