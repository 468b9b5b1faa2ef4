package prove_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/constant"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/astutil"
)

// normalizes lists the files of package normalize that the test mutates.
var normalizes = []string{"action.go", "condition.go", "cover.go", "matcher.go", "normalize.go", "unnamed.go", "merge.go", "anybit.go"}

// mutantVariable is the environment variable that selects the mutant of package normalize; see
// mutantSource.
const mutantVariable = "SECCOMPGEN_POLICY_MUTANT"

// The verifier finds mistakes in Normalize. The test changes every comparison, bound, connective,
// verdict and default action in its source, one at a time. No mutant that changes the meaning of
// rules may be proved.
//
// All mutants are in one build of this test. An overlay replaces each expression by a call, and an
// environment variable selects the call that returns something else.
//
//	v >= n.max   ⇒   mutOrder(17, ">=", v, n.max)    mutants 17 and 18: v > n.max, v < n.max
func TestMutantsOfNormalize(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds this test again")
	}
	dir := t.TempDir()
	overlay, sites := mutatePolicy(t, dir)
	binary := filepath.Join(dir, "prove.test")
	build := exec.Command("go", "test", "-c", "-overlay", overlay, "-o", binary, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", build, err, out)
	}
	var tried []string
	for n := range sites {
		tried = append(tried, strconv.Itoa(n))
	}
	run := exec.Command(binary, "-test.run", "^TestProofUnderMutation$", "-test.v")
	run.Env = append(os.Environ(), triedVariable+"="+strings.Join(tried, " "))
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", run, err, out)
	}
	outcome := map[string]int{}
	for line := range strings.Lines(string(out)) {
		number, what, ok := strings.Cut(strings.TrimSpace(line), ": ")
		n, err := strconv.Atoi(strings.TrimPrefix(number, "mutant "))
		if !ok || err != nil || n < 0 || n >= len(sites) {
			continue
		}
		kind, _, _ := strings.Cut(what, ":")
		outcome[kind]++
		if kind != killed && kind != earlier {
			t.Logf("mutant %d, %s: %s", n, sites[n], what)
		}
		if kind == accepted {
			t.Errorf("mutant %d, %s, is wrong and was proved: %s", n, sites[n], what)
		}
	}
	t.Logf("%d of %d mutants were tried: %v", len(tried), len(sites), outcome)
	// A mutant makes no difference if it changes data without a meaning, such as a Policy's own Default.
	if sum := outcome[killed] + outcome[earlier] + outcome[harmless]; sum != len(tried) || 2*outcome[killed] < len(tried) || 4*outcome[harmless] > len(tried) {
		t.Errorf("of %d mutants %d have an outcome; at least half must be rejected, and at most a quarter may make no difference", len(tried), sum)
	}
}

// The outcomes of a mutant.
const (
	killed   = "rejected"        // a program with another meaning is not proved
	earlier  = "no program"      // Normalize rejects the rules, or its result is not a policy
	harmless = "no rules differ" // no tried rules get another meaning
	accepted = "accepted"        // a program with another meaning is proved
)

// mutatePolicy writes the mutated files of package normalize and the overlay that replaces the
// real ones. It returns the sites of the mutants, by number.
func mutatePolicy(t *testing.T, dir string) (overlay string, sites []string) {
	home, err := filepath.Abs("../../compile/normalize")
	if err != nil {
		t.Fatal(err)
	}
	m := &mutator{info: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}, files: token.NewFileSet()}
	syntax := m.load(t, home)
	replace := map[string]string{}
	write := func(original, name string, source []byte) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, source, 0o666); err != nil {
			t.Fatal(err)
		}
		replace[original] = path
	}
	for _, name := range normalizes {
		if syntax[name] == nil {
			t.Fatalf("package normalize has no file %s", name)
		}
		var source bytes.Buffer
		if err := format.Node(&source, m.files, m.mutate(syntax[name])); err != nil {
			t.Fatal(err)
		}
		write(filepath.Join(home, name), name, source.Bytes())
	}
	write(filepath.Join(home, "zmutant.go"), "zmutant.go", []byte(mutantSource))
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	overlay = filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, text, 0o666); err != nil {
		t.Fatal(err)
	}
	return overlay, m.sites
}

// mutator replaces expressions by calls.
type mutator struct {
	info  *types.Info
	files *token.FileSet
	sites []string
}

// load parses and type-checks the package in a directory.
func (m *mutator) load(t *testing.T, dir string) map[string]*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	byName, all := map[string]*ast.File{}, []*ast.File{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(m.files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		byName[filepath.Base(name)], all = file, append(all, file)
	}
	checker := types.Config{Importer: importer.ForCompiler(m.files, "source", nil)}
	if _, err := checker.Check("normalize", m.files, all, m.info); err != nil {
		t.Fatal(err)
	}
	return byName
}

func (m *mutator) mutate(file *ast.File) ast.Node {
	return astutil.Apply(file, func(c *astutil.Cursor) bool {
		switch n := c.Node().(type) {
		case *ast.GenDecl:
			return n.Tok != token.CONST && n.Tok != token.IMPORT && n.Tok != token.TYPE
		case *ast.CommentGroup:
			c.Delete() // positions change, and comments would end up elsewhere
		}
		return true
	}, func(c *astutil.Cursor) bool {
		if n, ok := c.Node().(ast.Expr); ok && !m.constant(n) {
			if call := m.mutated(c, n); call != nil {
				c.Replace(call)
			}
		} else if ok && m.isVerdict(n) && c.Name() != "Key" {
			c.Replace(m.call(n, "mutPick", 1, n, ast.NewIdent(map[string]string{"always": "never", "never": "always"}[n.(*ast.Ident).Name])))
		}
		return true
	})
}

func (m *mutator) constant(n ast.Expr) bool {
	value := m.info.Types[n].Value
	return value != nil && value.Kind() != constant.Unknown
}

// isVerdict reports whether an expression is one of the constants always and never.
func (m *mutator) isVerdict(n ast.Expr) bool {
	name, ok := n.(*ast.Ident)
	return ok && (name.Name == "always" || name.Name == "never") && m.info.Uses[name] != nil
}

var actions = []string{"DefaultAction", "BadArchAction", "X32Action", "UnknownAction"}

// mutated returns the call that replaces an expression, or nil if the expression stays.
func (m *mutator) mutated(c *astutil.Cursor, n ast.Expr) ast.Expr {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		op := &ast.BasicLit{Kind: token.STRING, Value: strconv.Quote(n.Op.String())}
		switch n.Op {
		case token.LSS, token.LEQ, token.GTR, token.GEQ:
			return m.call(n, "mutOrder", 2, op, n.X, n.Y)
		case token.EQL, token.NEQ:
			if m.info.Types[n.Y].IsNil() {
				return nil
			}
			return m.call(n, "mutEqual", 1, op, n.X, n.Y)
		case token.LAND, token.LOR:
			later := &ast.FuncLit{
				Type: &ast.FuncType{Params: &ast.FieldList{}, Results: &ast.FieldList{List: []*ast.Field{{Type: ast.NewIdent("bool")}}}},
				Body: &ast.BlockStmt{List: []ast.Stmt{&ast.ReturnStmt{Results: []ast.Expr{n.Y}}}},
			}
			return m.call(n, "mutBoth", 1, op, n.X, later)
		case token.ADD, token.SUB, token.AND, token.OR, token.XOR, token.AND_NOT:
			if basic, ok := m.info.Types[n].Type.Underlying().(*types.Basic); ok && basic.Info()&types.IsInteger != 0 {
				return m.call(n, "mutCompute", 2, op, n.X, n.Y)
			}
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			return m.call(n, "mutNot", 1, n.X)
		}
	case *ast.SelectorExpr:
		if assign, ok := c.Parent().(*ast.AssignStmt); ok && slices.Contains(assign.Lhs, ast.Expr(n)) {
			return nil
		}
		of, isProgram := m.info.Types[n.X].Type.(*types.Named)
		if !isProgram || of.Obj().Name() != "Program" || !slices.Contains(actions, n.Sel.Name) {
			return nil
		}
		variants := []ast.Expr{n}
		for _, other := range actions {
			if other != n.Sel.Name {
				variants = append(variants, &ast.SelectorExpr{X: n.X, Sel: ast.NewIdent(other)})
			}
		}
		return m.call(n, "mutPick", len(variants)-1, variants...)
	}
	return nil
}

// call numbers the mutants of an expression and returns the call that replaces it.
func (m *mutator) call(at ast.Expr, function string, mutants int, args ...ast.Expr) ast.Expr {
	number := &ast.BasicLit{Kind: token.INT, Value: strconv.Itoa(len(m.sites))}
	position := m.files.Position(at.Pos())
	if binary, ok := at.(*ast.BinaryExpr); ok {
		position = m.files.Position(binary.OpPos) // its operands may have been replaced already
	}
	for i := range mutants {
		m.sites = append(m.sites, fmt.Sprintf("%s:%d:%d: %s, variant %d", filepath.Base(position.Filename), position.Line, position.Column, types.ExprString(args[0]), i+1))
	}
	return &ast.CallExpr{Fun: ast.NewIdent(function), Args: append([]ast.Expr{number}, args...)}
}

// mutantSource is added to package normalize. Its functions compute the original operators, unless
// the environment selects one of their mutants.
const mutantSource = `package normalize

import (
	"cmp"
	"os"
	"strconv"
)

// variant returns which of the mutants from first on is selected, or 0 if none is.
func variant(first int) int {
	if n, err := strconv.Atoi(os.Getenv("` + mutantVariable + `")); err == nil && n >= first {
		return n - first + 1
	}
	return 0
}

// evaluations is more than any mutant needs that comes to an end. A mutant in an endless loop
// exceeds it and panics.
const evaluations = 1 << 18

var current, evaluated int

func mutPick[T any](first int, variants ...T) T {
	v := variant(first)
	if v == 0 || v >= len(variants) {
		return variants[0]
	}
	if current != first+v {
		current, evaluated = first+v, 0
	}
	if evaluated++; evaluated > evaluations {
		panic("this mutant does not end")
	}
	return variants[v]
}

func mutOrder[T cmp.Ordered](first int, op string, x, y T) bool {
	less, equal := x < y, x == y
	with := map[string][3]bool{ // the operator, its neighbour, its negation
		"<": {less, less || equal, !less}, "<=": {less || equal, less, !less && !equal},
		">": {!less && !equal, !less, less || equal}, ">=": {!less, !less && !equal, less},
	}[op]
	return mutPick(first, with[:]...)
}

func mutEqual[T comparable](first int, op string, x, y T) bool {
	return mutPick(first, (x == y) == (op == "=="), (x == y) != (op == "=="))
}

func mutNot(first int, x bool) bool { return mutPick(first, !x, x) }

func mutBoth(first int, op string, x bool, y func() bool) bool {
	if and := mutPick(first, op == "&&", op != "&&"); and {
		return x && y()
	}
	return x || y()
}

type integer interface{ ~int | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr }

func mutCompute[T integer](first int, op string, x, y T) T {
	with := map[string][3]T{
		"+": {x + y, x - y, x}, "-": {x - y, x + y, x},
		"&": {x & y, x | y, x}, "|": {x | y, x & y, x}, "^": {x ^ y, x & y, x}, "&^": {x &^ y, x & y, x},
	}[op]
	return mutPick(first, with[:]...)
}
`
