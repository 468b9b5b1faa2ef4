package bench

import (
	"errors"
	"fmt"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

const refusal = syscall.EPERM

// faults has rules for which libseccomp 2.5.4 makes programs that permit what the rules
// deny. Both programs compare a word that they have not loaded. The calls in the rules
// ignore their arguments and are harmless.
var faults = []struct {
	name  string
	rules rules.SyscallRules

	// The rules and the program permit the arguments allowed, and deny the arguments
	// forbidden. The verifier must find arguments that only the rules deny.
	call               uint32
	allowed, forbidden [6]uint64

	// compare is the instruction before which arg0 should be loaded again.
	compare linux.BPFInstruction
}{
	{
		// If arg0 < 10 and arg2 is not 5, the program compares arg2 with 20, but it
		// should compare arg0.
		name: "a chain of order comparisons",
		rules: rules.SyscallRules{
			syscall.SYS_GETPPID: {{rules.LessThan(10), nil, rules.EqualTo(5)}, {rules.GreaterThanOrEqual(20)}},
		},
		call:    syscall.SYS_GETPPID,
		allowed: [6]uint64{20}, forbidden: [6]uint64{15},
		compare: linux.BPFInstruction{OpCode: bpf.JumpGe, K: 20},
	},
	{
		// Both calls share the comparison with 1. On paths from getuid arg0 is loaded
		// there, but on some paths from getegid arg2.
		name: "an equality test that two calls share",
		rules: rules.SyscallRules{
			syscall.SYS_GETEGID: {{rules.EqualTo(3), nil, rules.EqualTo(4)}, {rules.EqualTo(1)}},
			syscall.SYS_GETUID: {{rules.EqualTo(1)}, {rules.EqualTo(2)}, {nil, rules.EqualTo(5)},
				{nil, nil, rules.EqualTo(6)}},
		},
		call:    syscall.SYS_GETEGID,
		allowed: [6]uint64{1}, forbidden: [6]uint64{3},
		compare: linux.BPFInstruction{OpCode: bpf.JumpEq, K: 1},
	},
}

// A program that does not agree with its rules is rejected with a witness. The interpreter
// and the running kernel confirm the witness: the kernel makes this call under libseccomp's
// program, but not under ours.
func TestFaults(t *testing.T) {
	for _, fault := range faults {
		for _, o := range optimizations {
			t.Run(fmt.Sprintf("%s, %v", fault.name, o), func(t *testing.T) {
				p := andAllOthers(t, fault.rules)
				c, program := ours(t, p), theirs(t, p, o)
				_, err := prove.Equivalent(program, c.ABIs...)
				if err == nil {
					t.Fatalf("%s no longer has this fault: its program is proved "+
						"(document the versions that have the fault in README.md and here)", version())
				}
				var found *prove.Counterexample
				if !errors.As(err, &found) {
					t.Fatal(err)
				}
				witness := found.Call
				t.Logf("%s: %s(%#x), which the rules deny, gets %v; %d instructions are executed",
					version(), c.Policy.Arch.Describe(uint32(witness.Nr)), witness.Args, found.Program, len(found.Path))
				if found.Program != rules.Allow || uint32(witness.Nr) != fault.call || witness.InstructionPointer != 0 {
					t.Errorf("the witness is not a call %d that the program permits for every instruction pointer", fault.call)
				}

				var difference *prove.Difference
				if err := prove.Programs(c.Program, program, c.Policy.Arch.BigEndian); !errors.As(err, &difference) {
					t.Errorf("ours and theirs: %v, want a difference", err)
				}

				interpreted(t, "libseccomp's", program, &witness, rules.Allow)
				interpreted(t, "our", c.Program, &witness, rules.Errno(uint16(refusal)))

				seccomptest.Allowed(t, program, calling(witness))
				seccomptest.Errno(t, c.Program, refusal, calling(witness))

				// For these arguments both programs agree with the rules.
				for _, filter := range [][]linux.BPFInstruction{program, c.Program} {
					witness.Args = fault.allowed
					seccomptest.Allowed(t, filter, calling(witness))
					witness.Args = fault.forbidden
					seccomptest.Errno(t, filter, refusal, calling(witness))
				}
			})
		}
	}
}

// andAllOthers returns a policy with the given rules that also permits every call of the
// table that they do not name, so that the Go runtime works. All other calls fail.
func andAllOthers(t *testing.T, sr rules.SyscallRules) rules.Program {
	t.Helper()
	all, a := rules.SyscallRules{}, host(t)
	for number := range uint32(1000) {
		if a.Name(number) != "" && sr[uintptr(number)] == nil {
			all[uintptr(number)] = nil
		}
	}
	all.Merge(sr)
	return rules.Program{
		DefaultAction: rules.Errno(uint16(refusal)), BadArchAction: rules.Errno(uint16(refusal)),
		RuleSets: []rules.RuleSet{{Action: rules.Allow, Rules: all}},
	}
}

func interpreted(t *testing.T, whose string, program []linux.BPFInstruction, call *linux.SeccompData, want linux.BPFAction) {
	t.Helper()
	result, err := bpf.Run(program, call, host(t).BigEndian)
	if err != nil || result.Action != want {
		t.Errorf("the interpreter runs %s program on %+v and gets %v, %v (want %v)", whose, call, result.Action, err, want)
	}
}

// calling returns a function that makes one system call.
func calling(call linux.SeccompData) func() error {
	return func() error {
		a := &call.Args
		_, _, errno := syscall.RawSyscall6(uintptr(call.Nr), uintptr(a[0]), uintptr(a[1]), uintptr(a[2]), uintptr(a[3]), uintptr(a[4]), uintptr(a[5]))
		if errno != 0 {
			return errno
		}
		return nil
	}
}
