package provetest

import (
	"flag"
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

var update = flag.Bool("update", false, "rewrite the golden failures")

const (
	afUnix, afAlg = 1, 38
	fGetfl        = 3
	atFdCwd       = -100
	thread        = 0x50f00 // the flags with which the Go runtime makes threads
)

// ret is a program that returns the same action for every call.
func ret(action linux.BPFAction) *Table {
	return &Table{name: "Constant", arch: mustHave("amd64"), program: []linux.BPFInstruction{{OpCode: bpf.ReturnK, K: uint32(action)}}}
}

// returning is a program that returns the word at an offset of seccomp_data.
func returning(offset uint32) *Table {
	return &Table{name: "Computed", arch: mustHave("amd64"), program: []linux.BPFInstruction{{OpCode: bpf.LoadAbs, K: offset}, {OpCode: bpf.ReturnA}}}
}

// Each case is an assertion, a filter for which it holds and a similar filter for
// which it fails. The messages of the failures are in testdata/failures.txtar.
var goldens = []struct {
	name         string
	assert       func(T, *Table)
	holds, fails func() *Table
}{
	{
		"Denies, whole call", func(t T, f *Table) { Denies(t, f, "mount") },
		func() *Table { return denying("amd64", calls{"mount": nil}) },
		func() *Table { return denying("amd64", calls{"mount": {{EqualTo(0)}}}) },
	},
	{
		// The parameter is an int, so the kernel ignores the high half.
		"Denies, number", func(t T, f *Table) { Denies(t, f, "socket", Arg(0, afAlg)) },
		func() *Table {
			return denying("amd64", calls{"socket": {{MaskedEqual(0xffffffff, afAlg)}}})
		},
		func() *Table { return denying("amd64", calls{"socket": {{EqualTo(afAlg)}}}) },
	},
	{
		// The kernel takes 07777 of a mode: chmod(path, 0104755) is chmod(path, 04755).
		"Denies, mode", func(t T, f *Table) { Denies(t, f, "chmod", Arg(1, 0o4755)) },
		func() *Table { return denying("amd64", calls{"chmod": {{1: MaskedEqual(0o7777, 0o4755)}}}) },
		func() *Table { return denying("amd64", calls{"chmod": {{1: MaskedEqual(0xffff, 0o4755)}}}) },
	},
	{
		// An author may write a mode as stat returns it.
		"Denies, mode with S_IFREG", func(t T, f *Table) { Denies(t, f, "fchmod", Arg(1, 0o104755)) },
		func() *Table { return denying("amd64", calls{"fchmod": {{1: MaskedEqual(0o7777, 0o4755)}}}) },
		func() *Table { return denying("amd64", calls{"fchmod": {{1: MaskedEqual(0xffff, 0o104755)}}}) },
	},
	{
		"Denies, mode of a directory", func(t T, f *Table) { Denies(t, f, "mkdir", Arg(1, 0o777)) },
		func() *Table { return denying("amd64", calls{"mkdir": {{1: MaskedEqual(0o1777, 0o777)}}}) },
		func() *Table { return denying("amd64", calls{"mkdir": {{1: MaskedEqual(0o7777, 0o777)}}}) },
	},
	{
		// mknod makes a FIFO with the one mode and a file with the other.
		"Denies, mode of mknod", func(t T, f *Table) { Denies(t, f, "mknod", Arg(1, 0o10644)) },
		func() *Table { return denying("amd64", calls{"mknod": {{1: MaskedEqual(0xffff, 0o10644)}}}) },
		func() *Table { return denying("amd64", calls{"mknod": {{1: MaskedEqual(0xfffff, 0o10644)}}}) },
	},
	{
		"Denies, modes", func(t T, f *Table) { Denies(t, f, "fchmodat", Int(2, GreaterThan(0o777))) },
		func() *Table { return denying("amd64", calls{"fchmodat": allBut(0o777)}) },
		func() *Table { return denying("amd64", calls{"fchmodat": allBut(0o1777)}) },
	},
	{
		"Denies, list that names all but one", func(t T, f *Table) { Denies(t, f, "socket", Int(0, NotEqual(afUnix))) },
		func() *Table { return denying("amd64", calls{"socket": {{NotEqual(afUnix)}}}) },
		func() *Table { return denying("amd64", calls{"socket": {{GreaterThan(afUnix)}}}) },
	},
	{
		"Denies, all 64 bits", func(t T, f *Table) { Denies(t, f, "mmap", Arg(0, EqualTo(0))) },
		func() *Table { return denying("amd64", calls{"mmap": {{EqualTo(0)}}}) },
		func() *Table { return denying("amd64", calls{"mmap": {{GreaterThan(0)}}}) },
	},
	{
		"Denies, a number beyond 32 bits", func(t T, f *Table) { Denies(t, f, "mmap", Arg(0, uint64(1<<40))) },
		func() *Table { return denying("amd64", calls{"mmap": {{EqualTo(1 << 40)}}}) },
		func() *Table { return denying("amd64", calls{"mmap": {{LessThan(1 << 40)}}}) },
	},
	{
		"Denies, several arguments", func(t T, f *Table) { Denies(t, f, "socket", Arg(0, 2), Int(1, MaskedEqual(0xf, 3))) },
		func() *Table {
			return denying("amd64", calls{"socket": {{MaskedEqual(0xffffffff, 2), MaskedEqual(0xf, 3)}}})
		},
		func() *Table {
			return denying("amd64", calls{"socket": {{MaskedEqual(0xffffffff, 2), MaskedEqual(0xff, 3)}}})
		},
	},
	{
		"Allows, number", func(t T, f *Table) { Allows(t, f, "fcntl", Arg(1, fGetfl)) },
		func() *Table { return allowing("amd64", calls{"fcntl": {{nil, EqualTo(fGetfl)}}}) },
		func() *Table {
			return allowing("amd64", calls{"fcntl": {{LessThan(1024), EqualTo(fGetfl)}}})
		},
	},
	{
		// Programs write -100 with either high half.
		"Allows, negative number", func(t T, f *Table) { Allows(t, f, "openat", Arg(0, atFdCwd)) },
		func() *Table {
			return allowing("arm64", calls{"openat": {{MaskedEqual(0xffffffff, 0xffffff9c)}}})
		},
		func() *Table { return allowing("arm64", calls{"openat": {{EqualTo(0xffffff9c)}}}) },
	},
	{
		"Allows, int", func(t T, f *Table) { Allows(t, f, "close", Int(0, LessThan(3))) },
		func() *Table { return allowing("amd64", calls{"close": {{LessThan(3)}}}) },
		func() *Table { return allowing("amd64", calls{"close": {{LessThan(2)}}}) },
	},
	{
		"Allows, modes", func(t T, f *Table) { Allows(t, f, "mkdir", Int(1, LessThanOrEqual(0o777))) },
		func() *Table { return allowing("amd64", calls{"mkdir": {{1: LessThan(0o1000)}}}) },
		func() *Table { return allowing("amd64", calls{"mkdir": {{1: LessThan(0o777)}}}) },
	},
	{
		"Denies is not left to another process", func(t T, f *Table) { Denies(t, f, "read") },
		func() *Table { return ret(Trap(0)) },
		func() *Table { return ret(UserNotif) },
	},
	{
		// The caller takes 0 for success.
		"Denies is not told as a success", func(t T, f *Table) { Denies(t, f, "setuid") },
		func() *Table { return ret(Errno(1)) },
		func() *Table { return ret(Errno(0)) },
	},
	{
		"Allows is not told as a success", func(t T, f *Table) { Allows(t, f, "setuid") },
		func() *Table { return ret(Allow) },
		func() *Table { return ret(Errno(0)) },
	},
	{
		"NoX32 is not told as a success", NoX32,
		func() *Table { return ret(Errno(38)) },
		func() *Table { return ret(Errno(0)) },
	},
	{
		"Allows is not left to another process", func(t T, f *Table) { Allows(t, f, "read") },
		func() *Table { return ret(Log) },
		func() *Table { return ret(Trace(1)) },
	},
	{
		"NoWritableExecutable", NoWritableExecutable,
		func() *Table {
			return denying("amd64", calls{
				"mmap": {{2: MaskedEqual(6, 6)}}, "mprotect": {{2: MaskedEqual(4, 4)}}, "pkey_mprotect": nil,
				"shmat":       {{2: MaskedEqual(shmExec, shmExec)}},
				"personality": {{LessThan(askPersonality)}, {GreaterThan(askPersonality)}},
				"uselib":      nil,
			})
		},
		// These rules use equality instead of a mask, omit a call, and compare 64
		// bits of parameters that have 32.
		func() *Table {
			return denying("amd64", calls{
				"mmap": {{2: EqualTo(7)}}, "mprotect": {{2: MaskedEqual(6, 6)}},
				"shmat":       {{2: EqualTo(shmExec)}},
				"personality": {{EqualTo(readImpliesExec)}},
			})
		},
	},
	{
		"NoX32", NoX32,
		func() *Table { return denying("amd64", calls{"mount": nil}) },
		func() *Table { return ret(Allow) },
	},
	{
		"NoOtherArchitectures", func(t T, f *Table) { NoOtherArchitectures(t, f) },
		func() *Table { return denying("arm64", calls{"mount": nil}) },
		func() *Table { return ret(Allow) },
	},
	{
		"NoKillThread", NoKillThread,
		func() *Table { return allowing("amd64", calls{"read": nil}) },
		func() *Table {
			return compiled("amd64", "Worker", Allow, calls{"read": nil}, KillThread)
		},
	},
	{
		// Since Linux 5.10 such a value kills the process, before that the thread.
		"NoKillThread, no action", NoKillThread,
		func() *Table { return ret(Errno(0)) },
		func() *Table { return ret(0x7fff0000 - 0x10000) },
	},
	{
		"NoKillThread, computed", NoKillThread,
		func() *Table { return ret(KillProcess) },
		func() *Table { return returning(bpf.OffsetNr) },
	},
	{
		"NoNewNamespaces", NoNewNamespaces,
		func() *Table {
			return allowing("amd64", calls{"clone": {{EqualTo(thread)}, {EqualTo(thread | cloneNewTime)}}, "unshare": {{EqualTo(0x200)}}})
		},
		func() *Table {
			return denying("amd64", calls{
				"clone":   {{MaskedEqual(cloneNew, cloneNewUser)}},
				"unshare": {{MaskedEqual(cloneNew|cloneNewTime, 0)}},
			})
		},
	},
	{
		"NoTracing", NoTracing,
		func() *Table {
			return denying("amd64", calls{"ptrace": nil, "process_vm_readv": nil, "process_vm_writev": nil, "pidfd_getfd": nil,
				"perf_event_open": {{MaskedEqual(0xffffffff, 0), nil, nil, nil, MaskedEqual(4, 4)}, {NotEqual(0)}}})
		},
		func() *Table {
			return denying("amd64", calls{"ptrace": {{EqualTo(16)}}, "process_vm_readv": nil, "process_vm_writev": nil,
				"perf_event_open": {{MaskedEqual(0xffffffff, 0), nil, nil, nil, MaskedEqual(5, 4)}, {NotEqual(0)}}})
		},
	},
	{
		"NoIOUring", NoIOUring,
		func() *Table {
			return denying("amd64", calls{"io_uring_setup": nil, "io_uring_enter": nil, "io_uring_register": nil})
		},
		func() *Table { return denying("arm64", calls{"io_uring_setup": nil}) },
	},
	{
		"NoModuleLoading", NoModuleLoading,
		func() *Table { return denying("amd64", calls{"init_module": nil, "finit_module": nil}) },
		func() *Table { return denying("amd64", calls{"init_module": nil}) },
	},
	{
		"Subset", func(t T, f *Table) { Subset(t, f, denying("amd64", calls{"mount": nil, "ptrace": {{EqualTo(16)}}})) },
		func() *Table { return denying("amd64", calls{"mount": nil, "ptrace": nil, "bpf": nil}) },
		func() *Table { return denying("amd64", calls{"mount": nil, "bpf": nil}) },
	},
	{
		// A supervisor may make the call.
		"Subset, left to another process", func(t T, f *Table) { Subset(t, f, ret(KillProcess)) },
		func() *Table { return ret(Errno(1)) },
		func() *Table { return ret(UserNotif) },
	},
	{
		// Another supervisor may decide otherwise.
		"Subset, left to the same process", func(t T, f *Table) { Subset(t, f, ret(Trace(1))) },
		func() *Table { return ret(Trace(1)) },
		func() *Table { return ret(Trace(2)) },
	},
	{
		// B tells the caller that the call failed, A that it was made.
		"Subset, told as a success", func(t T, f *Table) { Subset(t, f, ret(Errno(1))) },
		func() *Table { return ret(Errno(38)) },
		func() *Table { return ret(Errno(0)) },
	},
	{
		"Subset, both told as a success", func(t T, f *Table) { Subset(t, f, ret(Errno(0))) },
		func() *Table { return ret(Errno(0)) },
		func() *Table { return ret(Allow) },
	},
	{
		"Equal", func(t T, f *Table) { Equal(t, f, denying("amd64", calls{"mount": {{LessThan(8)}}})) },
		func() *Table { return denying("amd64", calls{"mount": {{MaskedEqual(^uintptr(7), 0)}}}) },
		func() *Table { return denying("amd64", calls{"mount": {{LessThanOrEqual(8)}}}) },
	},
}

// allBut returns rules that accept the modes with a bit that is not allowed.
func allBut(allowed uintptr) []Rule {
	var list []Rule
	for bit := uintptr(1); bit <= 0o7777; bit <<= 1 {
		if allowed&bit == 0 {
			list = append(list, Rule{2: MaskedEqual(bit, bit)})
		}
	}
	return list
}

func TestGoldens(t *testing.T) {
	const file = "testdata/failures.txtar"
	golden, err := txtar.ParseFile(file)
	if err != nil && !*update {
		t.Fatal(err)
	}
	want := map[string]string{}
	if golden != nil {
		for _, f := range golden.Files {
			want[f.Name] = string(f.Data)
		}
	}
	made := &txtar.Archive{Comment: []byte("The messages of assertions that fail; see cases_test.go.\n\n")}
	for _, c := range goldens {
		t.Run(c.name, func(t *testing.T) {
			c.assert(t, c.holds())
			r := &recorder{}
			c.assert(r, c.fails())
			if len(r.failures) == 0 {
				t.Error("the assertion passes for the filter that it must fail for")
			}
			for _, f := range r.failures {
				if strings.Contains(f, "BUG") {
					t.Error(f)
				}
			}
			got := r.text() + "\n"
			made.Files = append(made.Files, txtar.File{Name: c.name, Data: []byte(got)})
			if !*update && got != want[c.name] {
				t.Errorf("fails with\n%swant\n%s", got, want[c.name])
			}
		})
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(made), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if len(want) != len(goldens) {
		t.Errorf("%s has %d cases, there are %d", file, len(want), len(goldens))
	}
}
