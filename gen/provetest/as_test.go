package provetest

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/verify/meaning"
	"github.com/seccompgen/seccompgen/gen/rules"
)

// several is a filter for amd64, x32 and 386 that permits each of them different sockets.
func several(t *testing.T) *Table {
	t.Helper()
	of := func(a *arch.Arch, list rules.SyscallRules) meaning.ABI {
		return meaning.ABI{Arch: a, Rules: rules.Program{
			DefaultAction: rules.Errno(1), BadArchAction: rules.KillProcess,
			RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: list}},
		}}
	}
	native := of(mustHave("amd64").WithX32(), rules.SyscallRules{41: {{rules.EqualTo(1)}}, 0x40000000 + 41: {{rules.EqualTo(2)}}})
	other := of(mustHave("386"), rules.SyscallRules{359: {{rules.EqualTo(3)}}, 102: {{rules.EqualTo(2)}}})
	c, err := driver.CompileABIs([]meaning.ABI{native, other}, weight.Weights{})
	if err != nil {
		t.Fatal(err)
	}
	return &Table{name: "Several", arch: mustHave("amd64"), program: c.Program}
}

// An assertion about the result of As covers the calls of that ABI only.
func TestAs(t *testing.T) {
	f := several(t)
	for _, c := range []struct {
		name   string
		assert func(T)
		want   string // of the failure, "" if it holds
	}{
		{"native", func(t T) { Allows(t, f, "socket", Arg(0, 1)); Denies(t, f, "socket", Int(0, rules.NotEqual(1))) }, ""},
		{"by its own name", func(t T) { Allows(t, f.As("amd64"), "socket", Arg(0, 1)) }, ""},
		{"386", func(t T) {
			Allows(t, f.As("386"), "socket", Arg(0, 3))
			Denies(t, f.As("386"), "socket", Arg(0, rules.NotEqual(3)))
		}, ""},
		{"not on 386", func(t T) { Allows(t, f.As("386"), "socket", Arg(0, 1)) }, "on 386"},
		{"x32", func(t T) { Allows(t, f.As("x32"), "socket", Arg(0, 2)); Denies(t, f.As("x32"), "read") }, ""},
		{"not under x32", func(t T) { Denies(t, f.As("x32"), "socket") }, "0x2"},
		{"no third architecture", func(t T) { NoOtherArchitectures(t, f, "386") }, ""},
		{"386 is another", func(t T) { NoOtherArchitectures(t, f) }, "all calls of other architectures denied"},
		{"x32 is there", func(t T) { NoX32(t, f) }, "x32"},
		{"multiplexed calls", func(t T) { NoMultiplexers(t, f) }, ""},
		{"and on 386", func(t T) { NoMultiplexers(t, f.As("386")) }, "socketcall"},
		{"no such kernel", func(t T) { Denies(t, f.As("arm"), "socket") }, "does not support ABI"},
	} {
		r := &recorder{}
		c.assert(r)
		if c.want == "" && len(r.failures) > 0 || c.want != "" && (len(r.failures) != 1 || !strings.Contains(r.text(), c.want)) {
			t.Errorf("%s: %q, want %q", c.name, r.text(), c.want)
		}
	}
}
