package driver_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
)

// A finding about rules from a library is at the line of the author's packages that mentions
// them, where an ignore comment can be.
func TestFindingsInLibraries(t *testing.T) {
	t.Parallel()
	dir := writeModule(t, `
-- rules.go --
package app

import (
	"example.com/app/own"
	"example.com/lib"
	"github.com/seccompgen/seccompgen/gen/rules"
)

var base = rules.SyscallRules{60: {}, 15: {}, 219: {}, 231: {}}

func program(r rules.SyscallRules) rules.Program {
	return rules.Program{DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess,
		RuleSets: []rules.RuleSet{{Action: rules.Log, Rules: base}, {Action: rules.Allow, Rules: r}}}
}

//seccompgen:filter Once
func once() rules.Program {
	return program(
		lib.Read(), // once
	)
}

//seccompgen:filter Ignored
func ignored() rules.Program {
	return program(lib.Read()) //seccompgen:ignore dead-rule the library has it for the reader
}

//seccompgen:filter Twice
func twice() rules.Program { // twice
	r := lib.Read()
	for n := range lib.Read() {
		r[n] = lib.Read()[n]
	}
	return program(r)
}

//seccompgen:filter There
func there() rules.Program { return program(lib.Ignored) }

//seccompgen:filter Own
func inOwn() rules.Program { return program(own.Read) }

//seccompgen:filter Through
func through() rules.Program { return program(own.FromLib()) }
-- own/own.go --
package own

import (
	"example.com/lib"
	"github.com/seccompgen/seccompgen/gen/rules"
)

var Read = rules.SyscallRules{
	3: {{rules.LessThan(9)}, {rules.EqualTo(1)}}, // own
}

func FromLib() rules.SyscallRules {
	return lib.Read() // through
}
-- lib/go.mod --
module example.com/lib

go 1.26
-- lib/lib.go --
package lib

import "github.com/seccompgen/seccompgen/gen/rules"

func Read() rules.SyscallRules { return rules.SyscallRules{3: list()} }

func list() []rules.Rule {
	r := rules.SyscallRules{3: {{rules.LessThan(9)}, {rules.EqualTo(1)}}}
	return r[3]
}

var Ignored = rules.SyscallRules{
	3: {{rules.LessThan(9)}, {rules.EqualTo(1)}}, //seccompgen:ignore dead-rule for the reader
}
`)
	appendTo(t, filepath.Join(dir, "go.mod"), "require example.com/lib v0.0.0\nreplace example.com/lib => ./lib\n")
	warnings, err := driver.Lint(context.Background(), driver.Config{Dir: dir, Archs: arch.Common()[:1]})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range warnings {
		text, err := os.ReadFile(filepath.Join(dir, w.Pos.Filename))
		if err != nil {
			t.Fatal(err)
		}
		line := strings.Split(string(text), "\n")[w.Pos.Line-1]
		_, mark, _ := strings.Cut(line, "// ")
		got = append(got, fmt.Sprintf("%s: %s %s, ignored %v", w.Pos.Filename, w.Filter, mark, w.Ignored != nil))
	}
	want := []string{

		"own/own.go: Own own, ignored false",
		"own/own.go: Through through, ignored false",
		"rules.go: Ignored , ignored true",
		"rules.go: Once once, ignored false",
		"rules.go: There , ignored true",
		"rules.go: Twice twice, ignored false",
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Package rules is a library to everybody.
func TestFindingInDenyNewExecMappings(t *testing.T) {
	t.Parallel()
	dir := writeModule(t, `
-- rules.go --
package app

import "github.com/seccompgen/seccompgen/gen/rules"

//seccompgen:filter Worker
var worker = rules.Program{
	DefaultAction: rules.Allow, BadArchAction: rules.KillProcess,
	RuleSets: []rules.RuleSet{
		{
			Action: rules.Errno(1),
			Rules:  rules.DenyNewExecMappings,
		},
	},
}
`)
	warnings, err := driver.Lint(context.Background(), driver.Config{Dir: dir, Archs: []*arch.Arch{testarch.Lookup(t, "mips")}})
	if err != nil {
		t.Fatal(err)
	}
	if len(warnings) == 0 {
		t.Error("there are no findings")
	}
	for _, w := range warnings {
		if w.Pos.Filename != "rules.go" || w.Pos.Line != 11 {
			t.Errorf("%v, want it at rules.go:11", w)
		}
	}
}

func appendTo(t *testing.T, path, text string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
}
