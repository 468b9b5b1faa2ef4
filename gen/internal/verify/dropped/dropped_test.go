package dropped

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// F returns an error; each source does something else with it.
func TestOf(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{`func main() { if err := f(); err != nil { panic(err) } }`, ""},
		{`func main() { panic(f()) }`, ""},
		{`func main() { g(f()) }; func g(error) {}`, ""},
		{`func main() { h := f; h() }`, ""},
		{`func main() { f() }`, "p.main:1"},
		{`func main() { (f()) }`, "p.main:1"},
		{`func main() { go f() }`, "p.main:1"},
		{`func main() { defer f() }`, "p.main:1"},
		{`func main() { _ = f() }`, "p.main:1"},
		{`func main() { _ = (f()) }`, "p.main:1"},
		{`var _ = f(); func main() {}`, "p.init:1"},
		{`var err = f(); func main() { _ = err }`, ""},
		{`func main() { a, _ := 1, f(); _ = a }`, "p.main:1"},
		{`func main() { _, b := 1, f(); _ = b }`, ""},
		{`func main() { func() { f() }() }`, "p.main:1"},

		// By way of functions that pass the error on.
		{`func enter() error { return f() }; func main() { enter() }`, "p.main:1"},
		{`func enter() error { if err := f(); err != nil { return err }; return nil }; func main() { _ = enter() }`, "p.main:1"},
		{`func enter() error { return f() }; func main() { if enter() != nil { panic(1) } }`, ""},
		{`func a() error { return b() }; func b() error { return f() }; func main() { a() }`, "p.main:1"},
		{`func a() (int, error) { return 0, f() }; func main() { n, _ := a(); _ = n }`, "p.main:1"},
		{`func a() (int, error) { return 0, f() }; func main() { _, err := a(); _ = err }`, ""},
		{`func must() { if err := f(); err != nil { panic(err) } }; func main() { must() }`, ""},
		{`func must() int { if err := f(); err != nil { panic(err) }; return 1 }; func main() { must() }`, ""},
		{`type s struct{}; func (s) enter() error { return f() }; func main() { s{}.enter() }`, "p.main:1"},
		{`func a[T any]() error { return f() }; func main() { a[int]() }`, "p.main:1"},
		{`func a() error { a(); return f() }; func main() {}`, "p.a:1"},
	} {
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, "p.go", "package p; func f() error { return nil }; "+c.source, 0)
		if err != nil {
			t.Fatal(err)
		}
		p := &Package{Files: []*ast.File{f}, Info: &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}}
		config := types.Config{Importer: importer.Default()}
		if p.Types, err = config.Check("p", files, p.Files, p.Info); err != nil {
			t.Fatalf("%s: %v", c.source, err)
		}
		var got []string
		for _, call := range New([]*Package{p}).Of("p.f") {
			got = append(got, fmt.Sprintf("%s:%d", call.Function, files.Position(call.Pos).Line))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: dropped in %q, want %q", c.source, got, c.want)
		}
	}
}
