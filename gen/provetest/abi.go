package provetest

import (
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// NoX32 fails the test unless a filter denies every call by a number of x32: from 0x40000000 on,
// under AUDIT_ARCH_X86_64. A 64-bit process can make the same calls by these numbers, so rules for
// openat alone do not restrict the openat of x32. The number -1, which a tracer puts in place of a
// call that it skips (ptrace(2)), is not a call.
//
// It does not cover 512 to 547. These are numbers of x32 too, for calls such as execve. Before Linux
// 5.4 a kernel built for x32 accepts them without the x32 bit as well (commit 6365b842aae4,
// "x86/syscalls: Split the x32 syscalls into their own table"). A filter for such kernels must not
// permit unknown numbers.
//
// It holds on architectures whose token no other ABI shares.
func NoX32(t T, f *Table) {
	t.Helper()
	c := claim{of: []*Table{f}, want: "no call by an x32 number", broken: not(bpf.Denies)}
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

// As returns the filter as it applies to calls by another ABI of its kernel, a GOARCH or "x32".
// Assertions then use the numbers of that ABI and the width of its arguments. Use it for each ABI that
// the filter has rules for (//seccompgen:filter Worker abi=amd64,386):
//
//	for _, abi := range []string{"386", "x32"} {
//		provetest.Denies(t, worker.As(abi), "socket", provetest.Arg(0, unix.AF_ALG))
//	}
//
// An unknown ABI, and one that no kernel for the table's architecture supports, make every assertion
// fail.
func (f *Table) As(abi string) *Table {
	other := *f
	if f.wrong == nil {
		other.arch, other.wrong = f.arch.ABI(abi)
	}
	return &other
}

// ABIs are the names of the further ABIs that a kernel for the table's architecture supports.
func (f *Table) ABIs() []string {
	if f.arch == nil {
		return nil
	}
	return f.arch.OtherABIs(arch.ABIs())
}

// NoMultiplexers fails the test unless a filter denies socketcall and ipc. On some architectures these
// also make the calls of sockets and of System V IPC, with arguments in memory, so a Denies for
// socket does not cover every way to make a socket there.
func NoMultiplexers(t T, f *Table) {
	t.Helper()
	invariant(t, f, "no multiplexed calls", denial{call: "socketcall"}, denial{call: "ipc"})
}

// NoOtherArchitectures fails the test unless a filter denies every call by the ABI of another
// architecture, such as the 32-bit calls of i386 that a process on amd64 can make. These have other
// numbers for the same calls. But names the GOARCHs for which the filter has rules of its own; see
// As.
func NoOtherArchitectures(t T, f *Table, but ...string) {
	t.Helper()
	c := claim{of: []*Table{f}, want: "no call of another architecture", in: bdd.Everything, broken: not(bpf.Denies)}
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

// NoKillThread fails the test if any call, of any architecture, ends a thread and leaves the process
// alive: a Go program then loses a goroutine, and the locks that it holds. The actions are
// KILL_THREAD, which a program that divides by zero returns too, and before Linux 5.10 values that
// are not actions. Kernels before 4.14 take KILL_PROCESS for KILL_THREAD; no filter can change that.
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
