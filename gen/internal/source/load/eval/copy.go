package eval

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// Copy copies what the filters of one package reach on one target.
type Copy struct {
	Set     *gopkg.PackageSet
	Reach   *slice.Reach
	Scanner *retarget.Scanner
}

// path is the import path of the copy of a package.
func (c *Copy) path(p *gopkg.Package) string {
	if p.Kind.IsCopied() {
		return fmt.Sprintf("%s/%s/r%d/p%04d", copyModule, c.Set.GOARCH, c.Reach.Root.Number, p.Number)
	}
	return p.ImportPath
}

// copyName returns the package name of a copy. A package main is renamed, because it could
// not be imported.
func copyName(p *gopkg.Package) string {
	if p.Name == "main" {
		return "main_"
	}
	return p.Name
}

// copyAll writes the copies of what is reached on one target.
func (c *Copy) copyAll(m module, goVersion string) error {
	units := map[*gopkg.Package]map[*gopkg.Source][]*gopkg.Unit{}
	for _, u := range c.Reach.Copied() {
		p := c.Set.Owner[u]
		if units[p] == nil {
			units[p] = map[*gopkg.Source][]*gopkg.Unit{}
		}
		units[p][u.File] = append(units[p][u.File], u)
	}
	starts := c.Reach.Starters()
	for p, files := range units {
		dir := strings.TrimPrefix(c.path(p), copyModule+"/")
		// The names keep the order of the files, which is the order of initialization.
		for i, f := range p.Files {
			if list := files[f]; list != nil {
				slices.SortFunc(list, func(a, b *gopkg.Unit) int { return int(a.Node.Pos() - b.Node.Pos()) })
				m[path.Join(dir, copiedFile(i))] = c.copyFile(p, f, list, goVersion)
			}
		}
		var active []string
		for _, q := range starts.Nearest(p) {
			active = append(active, c.path(q))
		}
		m[path.Join(dir, startFile)] = startText(copyName(p), active)
		if err := c.copyEmbedded(m, p, dir, files); err != nil {
			return err
		}
	}
	return nil
}

// startText writes the file of a copy that imports what must be initialized before it: the
// guard, which installs the filter, and packages that are there for what they do at start.
func startText(name string, active []string) []byte {
	text := "package " + name + "\n"
	for _, path := range append([]string{guardPath}, active...) {
		text += "\nimport _ " + strconv.Quote(path)
	}
	return []byte(text + "\n")
}
