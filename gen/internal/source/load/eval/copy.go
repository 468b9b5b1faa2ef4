package eval

import (
	"fmt"
	"go/ast"
	"go/version"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/retarget"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/slice"
)

// The copies form one module, outside the author's tree:
//
//	go.mod           module seccompgen.invalid
//	main.go          the driver
//	0guard/          helpers, used where the author's text has changed
//	amd64/r7/        for one target and one package with filters:
//	  p0003/           a directory for each package that these reach, numbered
//	    s0001.go         a file for each file that is reached
//
// Files and directories have neutral names, so that no build constraint lies in
// a name, no path needs an "internal" parent, and nothing of the author's paths
// has to survive a //line directive: //line /s3.go:12 is line 12 of the file
// number 3, whoever prints it.
// Files of a copy, beside which lie those that the package embeds.
const (
	startFile   = "zstart.go"
	filtersFile = "zfilters.go"
)

func copiedFile(i int) string { return fmt.Sprintf("s%04d.go", i) }

// copyPath is the import path of the copy of a package.
func copyPath(r *slice.Reach, p *gopkg.Package) string {
	if p.Kind.IsCopied() {
		return fmt.Sprintf("%s/%s/r%d/p%04d", retarget.CopyModule, r.W.Goarch, r.Root.Number, p.Number)
	}
	return p.ImportPath
}

// copyName is the name of the copy: a package main could not be imported.
func copyName(p *gopkg.Package) string {
	if p.Name == "main" {
		return "main_"
	}
	return p.Name
}

// module is the module under construction: contents by file name.
type module map[string][]byte

func (m module) write(dir string) error {
	for _, name := range slices.Sorted(maps.Keys(m)) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(file, m[name], 0o600); err != nil {
			return err
		}
	}
	return nil
}

// copyAll writes the copies of what is reached on one target.
func copyAll(r *slice.Reach, m module, goVersion string) error {
	units := map[*gopkg.Package]map[*gopkg.Source][]*gopkg.Unit{}
	for _, set := range []map[*gopkg.Unit]bool{keys(r.Strict), r.Heads} {
		for u := range set {
			p := r.W.Owner[u]
			if units[p] == nil {
				units[p] = map[*gopkg.Source][]*gopkg.Unit{}
			}
			if !slices.Contains(units[p][u.File], u) {
				units[p][u.File] = append(units[p][u.File], u)
			}
		}
	}
	starts := r.Starters()
	for p, files := range units {
		dir := strings.TrimPrefix(copyPath(r, p), retarget.CopyModule+"/")
		// Names in the order of the files, which is that of initialisation.
		for i, f := range p.Files {
			if list := files[f]; list != nil {
				slices.SortFunc(list, func(a, b *gopkg.Unit) int { return int(a.Node.Pos() - b.Node.Pos()) })
				m[path.Join(dir, copiedFile(i))] = copyFile(r, p, f, list, goVersion)
			}
		}
		// The guard's limit must hold before the author's code runs.
		text := "package " + copyName(p) + "\n\nimport _ " + strconv.Quote(retarget.GuardPackage.ImportPath)
		for _, q := range starts.Nearest(p) {
			text += "\nimport _ " + strconv.Quote(copyPath(r, q))
		}
		m[path.Join(dir, startFile)] = []byte(text + "\n")
		if err := copyEmbedded(r, m, p, dir, files); err != nil {
			return err
		}
	}
	return nil
}

func keys(m map[*gopkg.Unit]slice.Mention) map[*gopkg.Unit]bool {
	set := map[*gopkg.Unit]bool{}
	for u := range m {
		set[u] = true
	}
	return set
}

// copyFile writes the copy of one file.
func copyFile(r *slice.Reach, p *gopkg.Package, f *gopkg.Source, units []*gopkg.Unit, goVersion string) []byte {
	var body strings.Builder
	imports := map[string]string{} // by line of the import declaration
	for _, u := range units {
		parts := r.W.Parts(u)
		_, whole := r.Strict[u]
		if !whole {
			parts = parts[:1]
		}
		var edits []retarget.Edit
		for _, part := range parts {
			edits = append(edits, part.Edits...)
			for name, q := range part.Imports {
				imports[name+" "+strconv.Quote(copyPath(r, q))] = ""
			}
			for q := range part.Dots {
				imports[". "+strconv.Quote(copyPath(r, q))] = ""
			}
			if part.Embeds {
				imports[`_ "embed"`] = ""
			}
		}
		if !whole {
			imports[retarget.GuardName+" "+strconv.Quote(retarget.GuardPackage.ImportPath)] = ""
		}
		copyUnit(r, &body, u, edits, whole)
	}
	var head strings.Builder
	v := p.Info.FileVersions[p.Checked[f]]
	if v == "" || p.Kind == gopkg.Machine {
		v = goVersion
	}
	if version.Compare(v, "go1.21") < 0 {
		v = "go1.21" // a file cannot ask for less
	}
	fmt.Fprintf(&head, "//go:build %s\n\npackage %s\n\n", version.Lang(v), copyName(p))
	for _, line := range slices.Sorted(maps.Keys(imports)) {
		fmt.Fprintf(&head, "import %s\n", line)
	}
	return []byte(head.String() + body.String())
}

func copyUnit(r *slice.Reach, out *strings.Builder, u *gopkg.Unit, edits []retarget.Edit, whole bool) {
	f := u.File
	from, to := f.Offset(u.Node.Pos()), f.Offset(u.Node.End())
	// A //line directive of the author's would hide where a line is from.
	for _, group := range f.File.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, "//line ") || strings.HasPrefix(c.Text, "/*line ") {
				edits = append(edits, retarget.Edit{From: f.Offset(c.Pos()), To: f.Offset(c.End()), Rank: retarget.Replacing, Text: strings.Repeat("\n", strings.Count(c.Text, "\n"))})
			}
		}
	}
	line := r.W.Sources.Fset.PositionFor(u.Node.Pos(), false).Line
	var embeds []string
	for _, doc := range u.Docs() {
		for _, c := range doc.List {
			if strings.HasPrefix(c.Text, "//go:embed ") {
				embeds = append(embeds, c.Text+"\n")
			}
		}
	}
	// The directives stand between, and take lines of their own.
	fmt.Fprintf(out, "\n//line /s%d.go:%d\n%s", f.Id, max(1, line-len(embeds)), strings.Join(embeds, ""))
	if _, ok := u.Node.(ast.Spec); ok {
		out.WriteString(u.Tok.String() + " ")
	}
	if fn, ok := u.Node.(*ast.FuncDecl); ok && !whole {
		to = f.Offset(fn.Type.End())
		reason := r.Refused[u]
		msg := fmt.Sprintf("method %s.%s cannot be evaluated here: %s", u.Recv, u.Names[0].Name, reason.Msg)
		if pos := r.W.Sources.Position(reason.Pos); pos.IsValid() {
			msg += " (at " + pos.String() + ")"
		}
		fmt.Fprintf(out, "%s { panic(%s.Fail(%q)) }\n", retarget.Apply(f.Text, from, to, edits), retarget.GuardName, msg)
		return
	}
	out.WriteString(retarget.Apply(f.Text, from, to, edits) + "\n")
}
