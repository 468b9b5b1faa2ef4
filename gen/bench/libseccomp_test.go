package bench

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	libseccomp "github.com/seccomp/libseccomp-golang"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// optimization is libseccomp's SCMP_FLTATR_CTL_OPTIMIZE (seccomp_attr_set(3)).
type optimization int

const (
	linear optimization = 1 // tests one system call after the other; the default
	tree   optimization = 2 // searches the numbers in a binary tree
)

func (o optimization) String() string { return [...]string{linear: "linear", tree: "tree"}[o] }

var optimizations = []optimization{linear, tree}

// version returns the version of libseccomp, for messages.
func version() string {
	major, minor, micro := libseccomp.GetLibraryVersion()
	return fmt.Sprintf("libseccomp %d.%d.%d", major, minor, micro)
}

// theirs returns libseccomp's program for a policy. Rules of libseccomp have no order, so
// rules of one call with different actions must exclude each other. libseccomp rejects a
// rule whose action is the default action.
func theirs(t *testing.T, p rules.Program, o optimization) []linux.BPFInstruction {
	t.Helper()
	filter, err := libseccomp.NewFilter(actionOf(t, p.DefaultAction))
	if err != nil {
		t.Fatal(err)
	}
	defer filter.Release()
	must := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s rejects %s: %v", version(), what, err)
		}
	}
	must("the bad-architecture action", filter.SetBadArchAction(actionOf(t, p.BadArchAction)))
	must("the optimization", filter.SetOptimize(int(o)))
	for _, set := range p.RuleSets {
		action := actionOf(t, set.Action)
		for _, number := range slices.Sorted(maps.Keys(set.Rules)) {
			call := libseccomp.ScmpSyscall(number)
			if len(set.Rules[number]) == 0 {
				must(fmt.Sprintf("%d: %v", number, set.Action), filter.AddRuleExact(call, action))
			}
			for _, rule := range set.Rules[number] {
				must(fmt.Sprintf("%d%v: %v", number, rule, set.Action),
					filter.AddRuleConditionalExact(call, action, conditionsOf(t, rule)))
			}
		}
	}
	return export(t, filter)
}

func conditionsOf(t *testing.T, rule rules.Rule) (conditions []libseccomp.ScmpCondition) {
	t.Helper()
	for i, matcher := range rule {
		c := libseccomp.ScmpCondition{Argument: uint(i)}
		switch m := matcher.(type) {
		case nil:
			continue
		case rules.EqualTo:
			c.Op, c.Operand1 = libseccomp.CompareEqual, uint64(m)
		case rules.LessThan:
			c.Op, c.Operand1 = libseccomp.CompareLess, uint64(m)
		case rules.GreaterThanOrEqual:
			c.Op, c.Operand1 = libseccomp.CompareGreaterEqual, uint64(m)
		default:
			t.Fatalf("no translation of %T", matcher)
		}
		conditions = append(conditions, c)
	}
	return conditions
}

func actionOf(t *testing.T, a linux.BPFAction) libseccomp.ScmpAction {
	t.Helper()
	switch a & linux.SECCOMP_RET_ACTION_FULL {
	case linux.SECCOMP_RET_ALLOW:
		return libseccomp.ActAllow
	case linux.SECCOMP_RET_LOG:
		return libseccomp.ActLog
	case linux.SECCOMP_RET_ERRNO:
		return libseccomp.ActErrno.SetReturnCode(int16(a.Data()))
	case linux.SECCOMP_RET_KILL_PROCESS:
		return libseccomp.ActKillProcess
	}
	t.Fatalf("no translation of %v", a)
	panic("unreachable")
}

// export reads the finished program, an array of struct sock_filter.
func export(t *testing.T, filter *libseccomp.ScmpFilter) []linux.BPFInstruction {
	t.Helper()
	file, err := os.CreateTemp(t.TempDir(), "filter")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := filter.ExportBPF(file); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	program, err := bpf.UnmarshalRaw(raw, host(t).BigEndian)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// host returns the architecture that libseccomp builds for by default.
func host(t *testing.T) *arch.Arch {
	t.Helper()
	a, err := arch.Host()
	if err != nil {
		t.Skip(err)
	}
	return a
}
