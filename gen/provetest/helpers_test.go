package provetest

import (
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// recorder is a T that records failures instead of failing a test.
type recorder struct{ failures []string }

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

// text returns all failures, one below the other.
func (r *recorder) text() string { return strings.Join(r.failures, "\n") }

// calls are rules by the names of system calls; nil accepts every call of a name.
type calls map[string][]rules.Rule

// denying makes a table that denies some calls with EPERM and permits all others of
// its architecture. allowing makes a table that permits some calls and kills the
// process on all others.
func denying(goarch string, some calls) *Table {
	return compiled(goarch, "Worker", rules.Errno(1), some, rules.Allow)
}

func allowing(goarch string, some calls) *Table {
	return compiled(goarch, "Worker", rules.Allow, some, rules.KillProcess)
}

func compiled(goarch, name string, action linux.BPFAction, some calls, otherwise linux.BPFAction) *Table {
	a := mustHave(goarch)
	set := rules.RuleSet{Action: action, Rules: rules.SyscallRules{}}
	for call, list := range some {
		number, ok := a.Number(call)
		if !ok {
			panic(goarch + " has no " + call)
		}
		set.Rules[uintptr(number)] = list
	}
	return &Table{name: name, arch: a, program: program(rules.Program{RuleSets: []rules.RuleSet{set}, DefaultAction: otherwise, BadArchAction: rules.KillProcess}, a)}
}

// program compiles rules.
func program(p rules.Program, a *arch.Arch) []linux.BPFInstruction {
	c, err := driver.Compile(p, a)
	if err != nil {
		panic(err)
	}
	return c.Program
}

func mustHave(goarch string) *arch.Arch {
	a, err := arch.Lookup(goarch)
	if err != nil {
		panic(err)
	}
	return a
}
