package tree

import (
	"go/build/constraint"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Build is a kind of build for linux.
type Build struct {
	GOARCH string
	Cgo    bool
	Minor  int      // N of the release go1.N
	Tags   []string // the author's own
}

// rulesTag is set in no build of a program.
const rulesTag = "seccompgen"

// Constraint is what decides in which builds a file is: its name and its build constraint.
type Constraint struct {
	exprs []constraint.Expr
	plus  []constraint.Expr // of lines "// +build", which only modules older than Go 1.18 have
}

// ConstraintOf reads the constraints of a Go or assembly file. They follow go help buildconstraint.
func ConstraintOf(name string, src []byte, goarchs []string) Constraint {
	var c Constraint
	stem, _, _ := strings.Cut(filepath.Base(name), ".")
	parts := strings.Split(stem, "_")
	n := len(parts)
	isOS := func(s string) bool { return slices.Contains(systems, s) }
	isArch := func(s string) bool { return slices.Contains(goarchs, s) || slices.Contains(otherArchs, s) }
	switch {
	case n >= 3 && isOS(parts[n-2]) && isArch(parts[n-1]):
		c.exprs = append(c.exprs, &constraint.TagExpr{Tag: parts[n-2]}, &constraint.TagExpr{Tag: parts[n-1]})
	case n >= 2 && (isOS(parts[n-1]) || isArch(parts[n-1])):
		c.exprs = append(c.exprs, &constraint.TagExpr{Tag: parts[n-1]})
	}
	build, plus := header(src)
	if build != nil {
		c.exprs = append(c.exprs, build)
	} else {
		c.plus = plus
	}
	return c
}

// In reports whether a file is in a build.
func (c Constraint) In(b Build) bool {
	ok := func(tag string) bool {
		if minor, ok := strings.CutPrefix(tag, "go1."); ok {
			n, err := strconv.Atoi(minor)
			return err == nil && n <= b.Minor
		}
		return tag == "linux" || tag == "unix" || tag == "gc" || tag == "cgo" && b.Cgo || tag == b.GOARCH || slices.Contains(b.Tags, tag)
	}
	return c.eval(ok) && !slices.ContainsFunc(c.plus, func(expr constraint.Expr) bool { return !expr.Eval(ok) })
}

// Possible reports whether a file is in some build for linux, with any tags.
func (c Constraint) Possible(goarchs []string) bool {
	var free []string
	for _, expr := range c.exprs {
		tagsOf(expr, func(tag string) {
			if known(tag, goarchs) == "free" && !slices.Contains(free, tag) {
				free = append(free, tag)
			}
		})
	}
	if len(free) > 12 {
		return true
	}
	for _, goarch := range append(slices.Clone(goarchs), otherArchs...) {
		for set := range 1 << len(free) {
			if c.eval(func(tag string) bool {
				switch known(tag, goarchs) {
				case "free":
					return set>>slices.Index(free, tag)&1 != 0
				case "arch":
					return tag == goarch
				}
				return tag == "linux" || tag == "unix"
			}) {
				return true
			}
		}
	}
	return false
}

func (c Constraint) eval(ok func(tag string) bool) bool {
	for _, expr := range c.exprs {
		if !expr.Eval(ok) {
			return false
		}
	}
	return true
}

// known sorts tags: systems and the tag of rules, architectures, and all others, which include
// "ignore": a file that is named to the go command is built whatever its tags.
func known(tag string, goarchs []string) string {
	switch {
	case tag == "android":
		return "free" // it has the files for linux as well
	case slices.Contains(systems, tag), tag == "unix", tag == rulesTag:
		return "fixed"
	case slices.Contains(goarchs, tag), slices.Contains(otherArchs, tag):
		return "arch"
	}
	return "free"
}

func tagsOf(expr constraint.Expr, visit func(string)) {
	switch expr := expr.(type) {
	case *constraint.TagExpr:
		visit(expr.Tag)
	case *constraint.NotExpr:
		tagsOf(expr.X, visit)
	case *constraint.AndExpr:
		tagsOf(expr.X, visit)
		tagsOf(expr.Y, visit)
	case *constraint.OrExpr:
		tagsOf(expr.X, visit)
		tagsOf(expr.Y, visit)
	}
}

// systems are the GOOS values of Go (internal/syslist).
var systems = strings.Fields("aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos")

// otherArchs are the GOARCH values for which Go has no linux port, or none any more.
var otherArchs = strings.Fields("amd64p32 armbe arm64be mips64p32 mips64p32le ppc riscv s390 sparc sparc64 wasm")
