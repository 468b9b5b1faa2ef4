package rules

import (
	"fmt"
	"reflect"
	"testing"
)

// The texts are those of gVisor's pkg/seccomp.
func TestString(t *testing.T) {
	for _, c := range []struct {
		word any
		want string
	}{
		{MatchAny{}, "*"},
		{EqualTo(10), "== 0xa"},
		{NotEqual(0), "!= 0x0"},
		{GreaterThan(1), "> 0x1"},
		{GreaterThanOrEqual(1), ">= 0x1"},
		{LessThan(1 << 20), "< 0x100000"},
		{LessThanOrEqual(255), "<= 0xff"},
		{MaskedEqual(0x13, 0x11), "& 0x13 == 0x11"},
		{Rule{}, "( )"},
		{Rule{MatchAny{}, EqualTo(3), RuleIP: NotEqual(4)}, "( * == 0x3 != 0x4 )"},
	} {
		if got := fmt.Sprint(c.word); got != c.want {
			t.Errorf("%#v prints as %q, want %q", c.word, got, c.want)
		}
	}
}

// everything is the rule that accepts every call, like an entry without rules.
var everything = Rule{}

func TestAddRule(t *testing.T) {
	one, two := Rule{EqualTo(1)}, Rule{EqualTo(2)}
	for _, c := range []struct {
		name string
		have SyscallRules
		want []Rule
	}{
		{"to a number without an entry", SyscallRules{}, []Rule{two}},
		{"to an entry with rules", SyscallRules{7: {one}}, []Rule{one, two}},
		{"to an empty entry: everything stays accepted", SyscallRules{7: {}}, []Rule{everything, two}},
		{"to a nil entry: the same", SyscallRules{7: nil}, []Rule{everything, two}},
	} {
		c.have.AddRule(7, two)
		if got := c.have[7]; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestMerge(t *testing.T) {
	one, two := Rule{EqualTo(1)}, Rule{EqualTo(2)}
	for _, c := range []struct {
		name       string
		have, more SyscallRules
		want       SyscallRules
	}{
		{"nothing", SyscallRules{7: {one}}, nil, SyscallRules{7: {one}}},
		{"an empty map", SyscallRules{7: {one}}, SyscallRules{}, SyscallRules{7: {one}}},
		{"another number", SyscallRules{7: {one}}, SyscallRules{8: {two}}, SyscallRules{7: {one}, 8: {two}}},
		{"number 0", SyscallRules{0: {one}}, SyscallRules{0: {two}}, SyscallRules{0: {one, two}}},
		{"rules into everything", SyscallRules{7: {}}, SyscallRules{7: {two}}, SyscallRules{7: nil}},
		{"everything into rules", SyscallRules{7: {one}}, SyscallRules{7: {}}, SyscallRules{7: nil}},
		{"everything into everything", SyscallRules{7: nil}, SyscallRules{7: {}}, SyscallRules{7: nil}},
		{"a rule for everything", SyscallRules{7: {one}}, SyscallRules{7: {everything}}, SyscallRules{7: {one, everything}}},
	} {
		c.have.Merge(c.more)
		if !reflect.DeepEqual(c.have, c.want) {
			t.Errorf("%s: %v, want %v", c.name, c.have, c.want)
		}
	}
	into := NewSyscallRules()
	into.Merge(SyscallRules{7: nil})
	if list, ok := into[7]; !ok || len(list) != 0 {
		t.Errorf("everything into a number without an entry: %v", into)
	}
}

// After Merge, changes of one map do not affect the other.
func TestMergeCopies(t *testing.T) {
	shared := append(make([]Rule, 0, 10), Rule{EqualTo(1)})
	a, b := SyscallRules{7: shared}, SyscallRules{}
	b.Merge(a)
	a.AddRule(7, Rule{EqualTo(2)})
	b.AddRule(7, Rule{EqualTo(3)})
	b[7][0] = Rule{EqualTo(9)}
	if want := (SyscallRules{7: {{EqualTo(1)}, {EqualTo(2)}}}); !reflect.DeepEqual(a, want) {
		t.Errorf("a is %v, want %v", a, want)
	}
	if want := (SyscallRules{7: {{EqualTo(9)}, {EqualTo(3)}}}); !reflect.DeepEqual(b, want) {
		t.Errorf("b is %v, want %v", b, want)
	}
}

func TestMergeWithItself(t *testing.T) {
	sr := SyscallRules{7: {{EqualTo(1)}}}
	sr.Merge(sr)
	if want := (SyscallRules{7: {{EqualTo(1)}, {EqualTo(1)}}}); !reflect.DeepEqual(sr, want) {
		t.Errorf("%v, want %v", sr, want)
	}
}

func TestActions(t *testing.T) {
	for got, want := range map[fmt.Stringer]string{
		Allow: "allow", Log: "log", UserNotif: "user notif", KillThread: "kill thread", KillProcess: "kill process",
		Errno(38): "errno (38)", Trap(7): "trap (7)", Trace(9): "trace (9)",
	} {
		if got.String() != want {
			t.Errorf("%v, want %s", got, want)
		}
	}
}
