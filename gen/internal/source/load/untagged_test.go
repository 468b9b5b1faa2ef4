package load

import (
	"go/parser"
	"go/token"
	"testing"
)

func TestUntagged(t *testing.T) {
	for line, want := range map[string]bool{
		"":                                        true,
		"//go:build linux":                        true,
		"//go:build linux && !windows":            true,
		"//go:build seccompgen || linux":          true,
		"//go:build !seccompgen":                  true,
		"//go:build seccompgen":                   false,
		"//go:build seccompgen && linux":          false,
		"//go:build (a || b || !c) && seccompgen": false,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "rules.go", line+"\n\npackage p\n", parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		if got := untagged(f); got != want {
			t.Errorf("%q: %v, want %v", line, got, want)
		}
	}
}
