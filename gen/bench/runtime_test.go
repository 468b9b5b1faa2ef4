package bench

import (
	"testing"

	libseccomp "github.com/seccomp/libseccomp-golang"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// runtimeFilter is what runc installs for a profile on amd64: a program of libseccomp, before
// which runc returns ENOSYS for numbers above those of the profile.
type runtimeFilter struct {
	program []linux.BPFInstruction
	stub    bool              // whether there is such a return
	last    map[string]uint32 // the greatest number by ABI: amd64, 386 or x32
}

var scmpABIs = map[string]struct {
	arch libseccomp.ScmpArch
	abi  string
}{
	"SCMP_ARCH_X86_64": {libseccomp.ArchAMD64, "amd64"},
	"SCMP_ARCH_X86":    {libseccomp.ArchX86, "386"},
	"SCMP_ARCH_X32":    {libseccomp.ArchX32, arch.X32},
}

// install makes the filter as libcontainer/seccomp of runc does: seccomp_linux.go (InitSeccomp,
// matchCall) and patchbpf/enosys_linux.go (findLastSyscalls). A name that this libseccomp is
// too old to know has no rule, but counts for the greatest number.
//
// The program tests the numbers one after the other, or as runc does from 33 rules on, in a
// tree.
func (p *published) install(t *testing.T, rules []publishedRule, o optimization) (f runtimeFilter) {
	t.Helper()
	byDefault := scmpAction(t, p.DefaultAction, p.DefaultErrnoRet)
	filter, err := libseccomp.NewFilter(byDefault)
	if err != nil {
		t.Fatal(err)
	}
	defer filter.Release()
	for _, name := range p.arches() {
		if err := filter.AddArch(scmpABIs[name].arch); err != nil {
			t.Fatal(err)
		}
	}
	if err := filter.SetOptimize(int(o)); err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		action := scmpAction(t, r.Action, r.ErrnoRet)
		for _, name := range r.Names {
			number, err := libseccomp.GetSyscallFromName(name)
			if err != nil || action == byDefault {
				continue
			}
			for _, conditions := range r.conditions(t) {
				if len(conditions) == 0 {
					err = filter.AddRule(number, action)
				} else {
					err = filter.AddRuleConditional(number, action, conditions)
				}
				if err != nil {
					t.Fatalf("%s rejects the rule for %s: %v", version(), name, err)
				}
			}
		}
	}
	f.program = export(t, filter)
	f.stub = p.DefaultAction == "SCMP_ACT_ERRNO" && (p.DefaultErrnoRet == nil || *p.DefaultErrnoRet != 38) ||
		p.DefaultAction == "SCMP_ACT_KILL"
	f.last = map[string]uint32{}
	for _, name := range p.arches() {
		abi := scmpABIs[name]
		for _, r := range rules {
			for _, name := range r.Names {
				if number, ok := numberOn(abi.abi, abi.arch, name); ok {
					f.last[abi.abi] = max(f.last[abi.abi], number)
				}
			}
		}
	}
	return f
}

// numberOn returns the number of a call by libseccomp or, for a newer call, by our tables.
func numberOn(abi string, scmp libseccomp.ScmpArch, name string) (uint32, bool) {
	if number, err := libseccomp.GetSyscallFromNameByArch(name, scmp); err == nil {
		return uint32(number), number >= 0
	}
	if a, err := amd64().ABI(abi); err == nil {
		return a.Number(name)
	}
	return 0, false
}

func amd64() *arch.Arch {
	a, _ := arch.Lookup("amd64")
	return a
}

// conditions returns the conditions of a rule, once for each rule of libseccomp: if two test
// the same argument, runc makes a rule of each.
func (r *publishedRule) conditions(t *testing.T) (list [][]libseccomp.ScmpCondition) {
	t.Helper()
	ops := map[string]libseccomp.ScmpCompareOp{
		"SCMP_CMP_NE": libseccomp.CompareNotEqual, "SCMP_CMP_LT": libseccomp.CompareLess, "SCMP_CMP_LE": libseccomp.CompareLessOrEqual,
		"SCMP_CMP_EQ": libseccomp.CompareEqual, "SCMP_CMP_GE": libseccomp.CompareGreaterEqual, "SCMP_CMP_GT": libseccomp.CompareGreater,
		"SCMP_CMP_MASKED_EQ": libseccomp.CompareMaskedEqual,
	}
	var all []libseccomp.ScmpCondition
	twice, seen := false, map[uint]bool{}
	for _, a := range r.Args {
		c, err := libseccomp.MakeCondition(a.Index, ops[a.Op], a.Value, a.ValueTwo)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
		twice = twice || seen[a.Index]
		seen[a.Index] = true
	}
	if !twice {
		return [][]libseccomp.ScmpCondition{all}
	}
	for _, c := range all {
		list = append(list, []libseccomp.ScmpCondition{c})
	}
	return list
}

func scmpAction(t *testing.T, name string, errno *int16) libseccomp.ScmpAction {
	t.Helper()
	switch name {
	case "SCMP_ACT_ALLOW":
		return libseccomp.ActAllow
	case "SCMP_ACT_LOG":
		return libseccomp.ActLog
	case "SCMP_ACT_KILL":
		return libseccomp.ActKillThread
	case "SCMP_ACT_ERRNO":
		if errno == nil {
			return libseccomp.ActErrno.SetReturnCode(1)
		}
		return libseccomp.ActErrno.SetReturnCode(*errno)
	}
	t.Fatalf("no translation of %s", name)
	panic("unreachable")
}
