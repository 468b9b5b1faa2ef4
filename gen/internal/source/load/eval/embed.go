package eval

import (
	"go/token"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// embedPatterns returns the patterns of the //go:embed directives of a unit.
func embedPatterns(u *gopkg.Unit) []string {
	var list []string
	for _, doc := range u.Docs() {
		for _, c := range doc.List {
			rest, ok := strings.CutPrefix(c.Text, "//go:embed ")
			for rest = strings.TrimSpace(rest); ok && rest != ""; rest = strings.TrimSpace(rest) {
				pattern, err := strconv.QuotedPrefix(rest)
				if err == nil {
					rest = rest[len(pattern):]
					pattern, _ = strconv.Unquote(pattern)
				} else {
					pattern = strings.Fields(rest)[0]
					rest = rest[len(pattern):]
				}
				list = append(list, strings.TrimPrefix(pattern, "all:"))
			}
		}
	}
	return list
}

// copyEmbedded copies the files that a package embeds into the directory of its copy, if a
// variable with //go:embed is reached. The directory has two kinds of files:
//
//	p0003/s0000.go, zstart.go, …     generated; no pattern may match them
//	p0003/list.txt, tables/a.txt     embedded; none may be code
func (c *Copy) copyEmbedded(m module, p *gopkg.Package, dir string, files map[*gopkg.Source][]*gopkg.Unit) error {
	embeds := false
	for _, list := range files {
		for _, u := range list {
			if u.Tok != token.VAR || !c.Scanner.Scan(u, false).Embeds {
				continue
			}
			embeds = true
			for _, pattern := range embedPatterns(u) {
				for _, name := range append(ownNames(p), p.EmbedFiles...) {
					if ok, _ := path.Match(pattern, name); ok && isCode(name) {
						c.Set.Errorf(u.Node.Pos(), "the pattern %q embeds Go files or may do so, which cannot stand beside the copy of the rules that is evaluated "+
							"(name the files, as in *.txt, or put them into a directory of their own)", pattern)
						break
					}
				}
			}
		}
	}
	if !embeds {
		return nil
	}
	for _, name := range p.EmbedFiles {
		if isCode(name) {
			continue // embedded by a variable that is not reached, or rejected above
		}
		data, err := file.Read(filepath.Join(p.Dir, filepath.FromSlash(name)), file.Embedded)
		if err != nil {
			return err
		}
		m[path.Join(dir, name)] = data
	}
	return nil
}

// ownNames returns the names of the generated files in the copy of a package.
func ownNames(p *gopkg.Package) []string {
	names := []string{filtersFile, startFile}
	for i := range p.Files {
		names = append(names, copiedFile(i))
	}
	return names
}

// isCode reports whether the go command would treat a file in the directory of a package
// as source.
func isCode(name string) bool {
	return !strings.Contains(name, "/") && (name == "go.mod" || slices.Contains(codeExtensions, path.Ext(name)))
}

var codeExtensions = strings.Fields(".go .c .cc .cpp .cxx .h .hh .hpp .hxx .m .f .F .for .f90 .s .S .sx .swig .swigcxx .syso")
