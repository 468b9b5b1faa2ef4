package provetest

import (
	"math"
	"slices"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// NoX32 fails the test unless the filter denies every call by an x32 number, that
// is, from 0x40000000 on with the token AUDIT_ARCH_X86_64. A 64-bit process can
// make the same calls by these numbers, so a filter that denies only the native
// number of openat does not prevent openat. The number -1 is not a call: with it
// a tracer makes the kernel skip a call (ptrace(2)).
//
// NoX32 does not cover the numbers 512 to 547. These belong to x32 too, for calls
// such as execve. Before Linux 5.4, a kernel with x32 accepts them also without
// bit 30 (commit 6365b842aae4, "x86/syscalls: Split the x32 syscalls into their
// own table"). A filter for such kernels must not permit unknown numbers.
//
// NoX32 always holds on an architecture whose token no other ABI shares.
func NoX32(t T, f *Table) {
	t.Helper()
	c := claim{of: []*Table{f}, want: "all calls by x32 numbers denied", broken: not(bpf.Denies)}
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

// As returns the filter for the calls of another ABI that its kernel supports: a GOARCH
// or "x32". Assertions about the result use the numbers and the argument widths of that
// ABI. Use it for each ABI that a filter has rules for
// (//seccompgen:filter Worker abi=amd64,386):
//
//	for _, abi := range []string{"386", "x32"} {
//		provetest.Denies(t, worker.As(abi), "socket", provetest.Arg(0, unix.AF_ALG))
//	}
//
// If the ABI is unknown, or no kernel for the table's architecture supports it, every
// assertion about the result fails.
func (f *Table) As(abi string) *Table {
	other := *f
	if f.wrong == nil {
		other.arch, other.wrong = f.arch.ABI(abi)
	}
	return &other
}

// ABIs returns the names of the other ABIs that a kernel for the table's architecture
// supports, without the native one.
func (f *Table) ABIs() []string {
	if f.arch == nil {
		return nil
	}
	return f.arch.OtherABIs(arch.ABIs())
}

// NoMultiplexers fails the test unless the filter denies socketcall and ipc. On some
// architectures these can make the calls of sockets and of System V IPC, with arguments
// in memory. There, denying socket is not enough to prevent sockets.
func NoMultiplexers(t T, f *Table) {
	t.Helper()
	invariant(t, f, "no multiplexed calls", denial{call: "socketcall"}, denial{call: "ipc"})
}

// NoOtherArchitectures fails the test unless the filter denies every call by the
// conventions of another architecture, such as the 32-bit calls of i386 that a process
// on amd64 can make. Other architectures number the same calls differently. The
// parameter but has the GOARCHs for which the filter has rules too (see As); their calls
// are not covered.
func NoOtherArchitectures(t T, f *Table, but ...string) {
	t.Helper()
	c := claim{of: []*Table{f}, want: "all calls of other architectures denied", in: bdd.Everything, broken: not(bpf.Denies)}
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

// NoKillThread fails the test if any call, of any architecture, ends a thread and not
// the process. This leaves a Go process running without one of its threads, with the
// locks of its goroutine still held.
//
// Two kinds of values have this effect: KILL_THREAD, which is also what a program that
// divides by zero returns; and, before Linux 5.10, values that are no action. Kernels
// before Linux 4.14 treat KILL_PROCESS as KILL_THREAD; no filter can avoid this, and the
// assertion does not cover it.
func NoKillThread(t T, f *Table) {
	t.Helper()
	c := claim{
		of: []*Table{f}, want: "no thread killed without its process", in: bdd.Everything,
		diagram: all, among: func(*linux.SeccompData) bool { return true },
		broken: func(answers []linux.BPFAction) bool { return killsThread(answers[0]) },
		way:    "use the action KILL_PROCESS, or ERRNO",
	}
	c.assert(t)
}
