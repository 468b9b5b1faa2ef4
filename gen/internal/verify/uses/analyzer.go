package uses

import (
	"cmp"
	"go/ast"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Analyzer reports each use of a table that is not allowed. Its result is a *Result. Drivers
// must analyze the packages that a package imports before it, as the facts about them decide
// which of their functions may receive a table.
var Analyzer = &analysis.Analyzer{
	Name:       "seccomptable",
	Doc:        "report tables of seccompgen that are changed, copied or passed on, and installs of anything else\n\nA generated table may only be installed, ranged over, measured or read by index.",
	URL:        "https://pkg.go.dev/github.com/seccompgen/seccompgen/cmd/seccompgen",
	Run:        run,
	FactTypes:  []analysis.Fact{new(functionFact), new(variableFact)},
	ResultType: reflect.TypeFor[*Result](),
}

// Result is what the Analyzer returns for a package.
type Result struct {
	Sites []Site // in order of position
}

func run(pass *analysis.Pass) (any, error) {
	if pass.Pkg.Path() == seccompPath {
		return &Result{}, nil // what it does with a table is what installing means
	}
	c := newCollector(pass)
	for _, f := range pass.Files {
		if !c.isTest(f) {
			c.files = append(c.files, f)
		}
	}
	for _, f := range c.files {
		c.declare(f)
	}
	c.bindLiterals()
	for _, f := range c.files {
		ast.Inspect(f, c.visit)
	}
	for _, f := range c.files {
		c.rest(f)
	}
	c.solve()
	c.export()
	if pass.Pkg.Path() == genPath {
		return &Result{}, nil // installs rules that are compiled at run time; its callers get the finding
	}
	c.report()
	return &Result{Sites: c.finishSites()}, nil
}

func (c *collector) isTest(n ast.Node) bool {
	return strings.HasSuffix(c.pass.Fset.PositionFor(n.Pos(), false).Filename, "_test.go")
}

// report reports the findings in order of position, one at each.
func (c *collector) report() {
	slices.SortStableFunc(c.findings, func(a, b finding) int { return cmp.Compare(a.pos, b.pos) })
	for i, f := range c.findings {
		if i == 0 || f.pos != c.findings[i-1].pos {
			c.pass.Report(analysis.Diagnostic{Pos: f.pos, Message: f.text})
		}
	}
}
