package reach

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"
)

// Each function is called in another way, or not at all.
func TestFrom(t *testing.T) {
	for _, c := range []struct {
		name, source string
		reached      bool // function f
	}{
		{"a call", `func main() { f() }; func f() {}`, true},
		{"a call by way of another", `func main() { g() }; func g() { f() }; func f() {}`, true},
		{"no call", `func main() {}; func g() { f() }; func f() {}`, false},
		{"a function value", `func main() { h := f; h() }; func f() {}`, true},
		{"a closure", `func main() { func() { f() }() }; func f() {}`, true},
		{"a deferred call", `func main() { defer f() }; func f() {}`, true},
		{"an initial value", `var x = g(); func g() int { f(); return 0 }; func main() {}; func f() {}`, true},
		{"an init function", `func init() { f() }; func main() {}; func f() {}`, true},
		{"a blank variable", `var _ = g(); func g() int { f(); return 0 }; func main() {}; func f() {}`, true},
		{"a method by an interface", `type i interface{ m() }; type t struct{}; func (t) m() { f() }; func main() { var x i = t{}; x.m() }; func f() {}`, true},
		{"a method of an unused type", `type t struct{}; func (t) m() { f() }; func main() {}; func f() {}`, false},
		{"a method value", `type t struct{}; func (*t) m() { f() }; func main() { h := (&t{}).m; h() }; func f() {}`, true},
		{"a method of a field's type", `type t struct{}; func (t) m() { f() }; type s struct{ t }; func main() { s{}.m() }; func f() {}`, true},
		{"a method of a result", `type t struct{}; func (t) m() { f() }; func g() t { return t{} }; func main() { g().m() }; func f() {}`, true},
		{"a generic function", `func g[T any](h func()) { h() }; func main() { g[int](f) }; func f() {}`, true},
		{"within a generic function", `func g[T any]() { f() }; func main() { g[int]() }; func f() {}`, true},
		{"within a generic type", `type t[T any] struct{}; func (t[T]) m() { f() }; func main() { t[int]{}.m() }; func f() {}`, true},
		{"recursion", `func main() { g() }; func g() { h() }; func h() { g(); f() }; func f() {}`, true},
		{"itself only", `func main() {}; func f() { f() }`, false},
	} {
		got := New([]*Package{check(t, nil, "p", "package main; "+c.source)})
		if reached := got.From(got.only()); reached["p.f"] != c.reached {
			t.Errorf("%s: reached is %v, want %v: %q", c.name, reached["p.f"], c.reached, slices.Sorted(maps.Keys(reached)))
		}
	}
}

// Only calls by name, and closures that are called.
func TestFromCalls(t *testing.T) {
	for _, c := range []struct {
		source  string
		reached bool // function f
	}{
		{`func main() { f() }; func f() {}`, true},
		{`func main() { g() }; func g() { defer f() }; func f() {}`, true},
		{`func main() { go (f)() }; func f() {}`, true},
		{`func main() { func() { f() }() }; func f() {}`, true},
		{`func main() { g(func() { f() }) }; func g(func()) {}; func f() {}`, true},
		{`type t struct{}; func (t) m() { f() }; func main() { t{}.m() }; func f() {}`, true},
		{`func main() { g[int]() }; func g[T any]() { f() }; func f() {}`, true},
		{`var _ = g(); func g() int { f(); return 0 }; func main() {}; func f() {}`, true},
		{`func init() { f() }; func main() {}; func f() {}`, true},
		{`func main() { _ = f }; func f() {}`, false},
		{`var _ = []any{f}; func main() {}; func f() {}`, false},
		{`func main() { x := func() { f() }; _ = x }; func f() {}`, false},
		{`func main() { g(f) }; func g(func()) {}; func f() {}`, false},
		{`type i interface{ m() }; type t struct{}; func (t) m() { f() }; func main() { var x i = t{}; x.m() }; func f() {}`, false},
		{`type t[T any] struct{}; func (t[T]) m() { f() }; func main() { _ = t[int]{} }; func f() {}`, false},
	} {
		got := NewCalls([]*Package{check(t, nil, "p", "package main; "+c.source)})
		if reached := got.From(got.only()); reached["p.f"] != c.reached {
			t.Errorf("%s: reached is %v, want %v", c.source, reached["p.f"], c.reached)
		}
	}
}

// Packages start before main, and only what they export can be called.
func TestFromOtherPackages(t *testing.T) {
	var all []*Package
	all = append(all, check(t, nil, "lib", `package lib; func init() { started() }; func started() {}; func Called() { inner() }; func inner() {}; func Uncalled() {}`))
	main := check(t, all, "main", `package main; import "lib"; func main() { lib.Called() }`)
	unlinked := check(t, nil, "unlinked", `package unlinked; func init() { f() }; func f() {}`)
	reached := New(append(all, main, unlinked)).From(main.Types)
	got := strings.Join(slices.Sorted(maps.Keys(reached)), " ")
	if want := "lib.Called lib.init lib.inner lib.started main.init main.main"; got != want {
		t.Errorf("reached %s, want %s", got, want)
	}
}

// only returns the package of a graph of one.
func (g *Graph) only() *types.Package {
	for o := range g.refers {
		return o.Pkg()
	}
	return nil
}

// check type-checks a package of one file, which may import others.
func check(t *testing.T, others []*Package, path, source string) *Package {
	t.Helper()
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, path+".go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	p := &Package{Files: []*ast.File{f}, Info: &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}}
	config := types.Config{Importer: imports(others)}
	if p.Types, err = config.Check(path, files, p.Files, p.Info); err != nil {
		t.Fatal(err)
	}
	return p
}

type imports []*Package

func (list imports) Import(path string) (*types.Package, error) {
	for _, p := range list {
		if p.Types.Path() == path {
			return p.Types, nil
		}
	}
	return nil, &types.Error{Msg: "no package " + path}
}
