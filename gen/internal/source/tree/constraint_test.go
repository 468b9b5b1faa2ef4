package tree

import (
	"slices"
	"testing"
)

var goarchs = []string{"386", "amd64", "arm64", "riscv64"}

func TestConstraint(t *testing.T) {
	for _, c := range []struct {
		name, src string
		in        []Build // that have the file
		notIn     []Build
		possible  bool
	}{
		{"a.go", "package a\n", []Build{{GOARCH: "amd64"}, {GOARCH: "arm64", Cgo: true}}, nil, true},
		{"a_arm64.go", "package a\n", []Build{{GOARCH: "arm64"}}, []Build{{GOARCH: "amd64"}}, true},
		{"a_linux.go", "package a\n", []Build{{GOARCH: "amd64"}}, nil, true},
		{"a_linux_arm64.go", "package a\n", []Build{{GOARCH: "arm64"}}, []Build{{GOARCH: "amd64"}}, true},
		{"linux.go", "package a\n", []Build{{GOARCH: "amd64"}}, nil, true},
		{"a_windows.go", "package a\n", nil, []Build{{GOARCH: "amd64"}}, false},
		{"a_windows_amd64.go", "package a\n", nil, []Build{{GOARCH: "amd64"}}, false},
		{"a_wasm.go", "package a\n", nil, []Build{{GOARCH: "amd64"}}, true},
		{"a_js_wasm.go", "package a\n", nil, []Build{{GOARCH: "amd64"}}, false},
		{"a_android.go", "package a\n", nil, []Build{{GOARCH: "arm64"}}, true},
		{"a.go", "//go:build cgo\n\npackage a\n", []Build{{GOARCH: "amd64", Cgo: true}}, []Build{{GOARCH: "amd64"}}, true},
		{"a.go", "//go:build !seccompgen\n\npackage a\n", []Build{{GOARCH: "amd64"}}, nil, true},
		{"a.go", "//go:build seccompgen\n\npackage a\n", nil, []Build{{GOARCH: "amd64"}}, false},
		{"a.go", "//go:build ignore\n\npackage a\n", nil, []Build{{GOARCH: "amd64"}}, true},
		{"a.go", "//go:build production && !amd64\n\npackage a\n", []Build{{GOARCH: "arm64", Tags: []string{"production"}}}, []Build{{GOARCH: "amd64", Tags: []string{"production"}}, {GOARCH: "arm64"}}, true},
		{"a.go", "//go:build amd64 && arm64\n\npackage a\n", nil, []Build{{GOARCH: "amd64"}}, false},
		{"a.go", "//go:build go1.21\n\npackage a\n", []Build{{GOARCH: "amd64", Minor: 26}}, []Build{{GOARCH: "amd64", Minor: 20}}, true},
		{"a.go", "// A comment.\n\n//go:build windows\n\npackage a\n", nil, []Build{{GOARCH: "amd64"}}, false},
		{"a.go", "/*\n//go:build windows\n*/\n\npackage a\n", []Build{{GOARCH: "amd64"}}, nil, true},
		{"a.go", "/* one */ /* two\n*/ //go:build windows\n\npackage a\n", []Build{{GOARCH: "amd64"}}, nil, true},
		{"a.go", "package a\n\n//go:build windows\n", []Build{{GOARCH: "amd64"}}, nil, true},
		{"a.go", "\ufeff//go:build windows\n\npackage a\n", nil, []Build{{GOARCH: "amd64"}}, false},
		{"a.go", "//go:build linux\n// +build windows\n\npackage a\n", []Build{{GOARCH: "amd64"}}, nil, true},
		{"a.go", "// +build windows\n\npackage a\n", nil, []Build{{GOARCH: "amd64"}}, true},
	} {
		where := ConstraintOf(c.name, []byte(c.src), goarchs)
		for _, b := range c.in {
			if !where.In(b) {
				t.Errorf("%s %q is not in %+v", c.name, c.src, b)
			}
		}
		for _, b := range c.notIn {
			if where.In(b) {
				t.Errorf("%s %q is in %+v", c.name, c.src, b)
			}
		}
		if where.Possible(goarchs) != c.possible {
			t.Errorf("%s %q: possible is %t", c.name, c.src, !c.possible)
		}
	}
}

func TestLeftOut(t *testing.T) {
	for _, dir := range []string{"testdata", "a/testdata/b", "_a", "a/.b", "vendor/example.com/a"} {
		if !LeftOut("/m", "/m/"+dir) {
			t.Errorf("%s is not left out", dir)
		}
	}
	for _, dir := range []string{"", "a", "a/b", "atestdata", "a_", "vendored"} {
		if LeftOut("/m", "/m/"+dir) {
			t.Errorf("%s is left out", dir)
		}
	}
}

func TestReplacements(t *testing.T) {
	src := "module ( // a\n\t\"example.com/a\"\n)\n\nreplace example.com/b v1.0.0 => ../b // b\n\nreplace (\n" +
		"\t\"example.com\\x2fc\" => `./c d`\n\texample.com/e=>x\n\t// example.com/f => ./f\n\texample.com/g => example.com/h v1.2.3\n)\n"
	want := []Replacement{{"example.com/b", "../b"}, {"example.com/c", "./c d"}, {"example.com/g", "example.com/h"}}
	if got := Replacements([]byte(src)); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if path := ModulePath([]byte(src)); path != "example.com/a" {
		t.Errorf("the path is %q", path)
	}
	if path := ModulePath([]byte("// module x\nmodule example.com/a // module b\n")); path != "example.com/a" {
		t.Errorf("the path is %q", path)
	}
}

func TestParseExceptions(t *testing.T) {
	list, err := ParseExceptions("list", []byte("# a comment\n\na/b/  two words\r\nc.go\tone\n"))
	if err != nil || len(list) != 2 || list[0] != (Exception{"a/b", "two words", "list", 3}) || list[1] != (Exception{"c.go", "one", "list", 4}) {
		t.Errorf("got %v, %v", list, err)
	}
	for path, covered := range map[string]bool{"a/b": true, "a/b/c.go": true, "a/bc": false, "a": false, "b": false} {
		if list[0].Covers(path) != covered {
			t.Errorf("%s: covered is %t", path, !covered)
		}
	}
	for _, src := range []string{"a\n", "a  \n", "../a b\n", "/a b\n", ". b\n", "a/../.. b\n"} {
		if _, err := ParseExceptions("list", []byte(src)); err == nil {
			t.Errorf("%q is accepted", src)
		}
	}
}
