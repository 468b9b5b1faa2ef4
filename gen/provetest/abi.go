package provetest

import (
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// NoX32 fails the test unless a filter denies every call by a number of x32: from
// 0x40000000 on, under AUDIT_ARCH_X86_64. By these numbers a 64-bit process makes
// the same calls, so that with an answer for openat alone openat stays open to it.
// The number -1, which a tracer puts in the place of a call that it skips
// (ptrace(2)), is no call.
//
// It leaves out 512 to 547. These are x32's too, for calls such as execve, and before
// Linux 5.4 a kernel built for x32 takes them also without its bit (commit
// 6365b842aae4, "x86/syscalls: Split the x32 syscalls into their own table"). A
// filter for such kernels must not permit unknown numbers.
//
// On an architecture whose token no other convention shares it holds.
func NoX32(t T, f *Table) {
	t.Helper()
	c := claim{of: []*Table{f}, want: "no call by an x32 number", broken: not(bpf.Refuses)}
	if f.wrong == nil {
		first := f.arch.OtherABI
		if first == 0 {
			return
		}
		c.in = bdd.Part{Arch: bdd.Block{Value: f.arch.Token}, Nr: bdd.AnyWord}
		c.diagram = func(t *bdd.Table, in bdd.Part) bdd.Ref {
			nr := t.Field(bdd.NrBits, in.Nr)
			return t.And(t.AtLeast(nr, t.Constant(first)), t.Not(t.Equal(nr, t.Constant(math.MaxUint32))))
		}
		c.among = func(call *linux.SeccompData) bool {
			return call.Arch == f.arch.Token && uint32(call.Nr) >= first && call.Nr != -1
		}
	}
	c.assert(t)
}

// As returns the filter as calls by another convention of its kernel meet it, that of a
// GOARCH or "x32": what is then asserted of it is about their numbers and the width of
// their arguments. What the filter is for (//seccompgen:filter Worker abi=amd64,386) is
// asserted so for each:
//
//	for _, abi := range []string{"386", "x32"} {
//		provetest.Denies(t, worker.As(abi), "socket", provetest.Arg(0, unix.AF_ALG))
//	}
//
// A convention that no kernel for the table's architecture serves, or nobody knows, makes
// every assertion fail.
func (f *Table) As(abi string) *Table {
	other := *f
	if f.wrong == nil {
		other.arch, other.wrong = f.arch.ABI(abi)
	}
	return &other
}

// ABIs are the names of the conventions that a kernel for the table's architecture serves
// beside the architecture's own.
func (f *Table) ABIs() []string {
	if f.arch == nil {
		return nil
	}
	return f.arch.OtherABIs(arch.ABIs())
}

// NoMultiplexers fails the test unless a filter denies socketcall and ipc, which on some
// architectures make the calls of sockets and of System V IPC too, with arguments in
// memory. What Denies asserts of socket and others there has a second way around.
func NoMultiplexers(t T, f *Table) {
	t.Helper()
	invariant(t, f, "no multiplexed calls", denial{call: "socketcall"}, denial{call: "ipc"})
}

// NoOtherArchitectures fails the test unless a filter denies every call by the
// conventions of an architecture other than its own, such as the 32-bit calls of
// i386 that a process on amd64 can make. They number the same calls otherwise. But
// names the GOARCHs that the filter has rules for as well: see As.
func NoOtherArchitectures(t T, f *Table, but ...string) {
	t.Helper()
	c := claim{of: []*Table{f}, want: "no call of another architecture", in: bdd.Everything, broken: not(bpf.Refuses)}
	if f.wrong == nil {
		tokens := []uint32{f.arch.Token}
		for _, name := range but {
			other := f.As(name)
			if other.wrong != nil {
				c.fail(t, "%v", other.wrong)
				return
			}
			tokens = append(tokens, other.arch.Token)
		}
		c.diagram = func(t *bdd.Table, in bdd.Part) bdd.Ref {
			r := bdd.Yes
			for _, token := range tokens {
				r = t.And(r, t.Not(t.Equal(t.Field(bdd.ArchBits, in.Arch), t.Constant(token))))
			}
			return r
		}
		c.among = func(call *linux.SeccompData) bool { return !slices.Contains(tokens, call.Arch) }
	}
	c.assert(t)
}

// NoKillThread fails the test if any call, of whatever architecture, ends a thread
// and leaves the process alive: in a Go program that is a goroutine with the locks
// it holds. Besides KILL_THREAD, which is also the answer of a program that divides
// by zero, these are values that are no action, before Linux 5.10. KILL_PROCESS is
// KILL_THREAD to kernels before 4.14, whatever a filter says.
func NoKillThread(t T, f *Table) {
	t.Helper()
	c := claim{
		of: []*Table{f}, want: "no thread killed alone", in: bdd.Everything,
		diagram: all, among: func(*linux.SeccompData) bool { return true },
		broken: func(answers []linux.BPFAction) bool { return killsThread(answers[0]) },
		way:    "let the action be KILL_PROCESS, or an errno",
	}
	c.assert(t)
}
