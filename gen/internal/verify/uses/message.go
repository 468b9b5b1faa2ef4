package uses

import (
	"fmt"
	"go/types"
	"path"
	"strings"
)

// The ways out, at the end of each finding.
const (
	wayTable   = " (a table may only be installed, ranged over, measured or read by index; change the rules instead)"
	wayInstall = " (install a generated table, whole; write rules for another filter)"
	wayCall    = " (call it instead)"
)

// Findings in generated files.
const (
	otherDeclaration = "a file that seccompgen generates declares only tables (move this to another file, or run seccompgen generate)"
	otherImport      = "a file that seccompgen generates imports only package seccomp/linux (run seccompgen generate)"
	notConstant      = "a table is a list of constants (run seccompgen generate)"
)

// How a function can be called from where nobody sees it.
const (
	usedAsValue      = "used as a value"
	exportedMethod   = "an exported method, which an interface can call"
	calledFromC      = "called from C"
	throughInterface = "called through an interface"
)

func passedWithoutBody(name string) string {
	return fmt.Sprintf("is passed to %s, which has no body in Go", name)
}

func returnedWithoutBody(name string) string {
	return fmt.Sprintf("what %s returns is installed, and %s has no body in Go", name, name)
}

func installsUnseen(name, how string) string {
	return fmt.Sprintf("%s installs what it is given, and is %s", name, how)
}

func returnsUnseen(name, how string) string {
	return fmt.Sprintf("is returned by %s, which is %s", name, how)
}

func installValue(name string) string {
	return name + " is used as a value" + wayCall
}

const installsRunTime = "gen.Install installs rules that are compiled at run time, which nothing has checked" + wayInstall

func installsOther(install, what string) string {
	return fmt.Sprintf("%s installs %s, which is not a table", install, what) + wayInstall
}

func neverTable(install, what string) string {
	return fmt.Sprintf("%s installs %s, which is never given a table", install, what) + wayInstall
}

func notTable(to *node, what string) string {
	return fmt.Sprintf("%s is given %s, which is not a table, and is installed", to.name, what)
}

// qualified names a function of another package. A package called seccomp that is not the one of
// this module is named by its path.
func qualified(f *types.Func) string {
	p := f.Pkg().Name()
	if p == path.Base(seccompPath) && f.Pkg().Path() != seccompPath {
		p = f.Pkg().Path()
	}
	if r := f.Signature().Recv(); r != nil {
		p += "." + strings.TrimPrefix(types.TypeString(r.Type(), func(*types.Package) string { return "" }), "*")
	}
	return p + "." + f.Name()
}

// subject names the table that a finding is about, or what holds it.
func (c *collector) subject(n *node) string {
	if n.table {
		return n.name
	}
	var names []string
	for _, t := range n.tables {
		names = append(names, path.Base(t)[strings.Index(path.Base(t), ".")+1:])
	}
	list := strings.Join(names, " or ")
	switch {
	case list == "":
		return n.name + ", which is installed,"
	case !n.ours && n.param:
		return list
	}
	return n.name + ", which holds " + list + ","
}
