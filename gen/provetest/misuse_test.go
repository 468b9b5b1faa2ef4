package provetest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// An assertion that is used wrongly fails the test with advice. It never passes.
func TestMisuse(t *testing.T) {
	all, arm := ret(KillProcess), denying("arm64", calls{"mount": nil})
	refused := Filter([]linux.BPFInstruction{{OpCode: 0x20}})
	for _, c := range []struct {
		name   string
		assert func(T)
		words  string // of the failure, "" if there is none
	}{
		{"an empty filter", func(t T) { NoX32(t, Filter(nil)) }, "go:build"},
		{"an empty filter and a call that the architecture lacks", func(t T) { Denies(t, Filter(nil), "open") }, "go:build"},
		{"an empty filter for an invariant", func(t T) { NoTracing(t, Filter(nil)) }, "go:build"},
		{"an empty filter beside another", func(t T) { Subset(t, all, Filter(nil)) }, "go:build"},
		{"two empty filters", func(t T) { Equal(t, Filter(nil), Filter(nil)) }, "go:build"},
		{"a filter and an empty one", func(t T) { Equal(t, all, Filter(nil)) }, "go:build"},
		{"a program that the kernel rejects", func(t T) { NoKillThread(t, refused) }, "past its end"},
		{"an unknown call", func(t T) { Denies(t, all, "sockt") }, `did you mean socket?`},
		{"a call as Go names it", func(t T) { Denies(t, all, "SYS_IO_URING_SETUP") }, `did you mean io_uring_setup?`},
		{"a call whose name resembles no other", func(t T) { Denies(t, all, "zzzzzzzzzz") }, "lower case"},
		{"a call of another architecture is denied", func(t T) { Denies(t, arm, "open") }, ""},
		{"a call of another architecture is not allowed", func(t T) { Allows(t, arm, "open") }, `arm64 has no system call "open"`},
		{"an argument too many", func(t T) { Denies(t, all, "socket", Arg(6, 0)) }, "0 to 5"},
		{"an argument too few", func(t T) { Allows(t, ret(Allow), "socket", Arg(-1, 0)) }, "0 to 5"},
		{"no value", func(t T) { Denies(t, all, "socket", Arg(0, nil)) }, "leave the argument out"},
		{"a string", func(t T) { Denies(t, all, "socket", Arg(0, "AF_ALG")) }, "type of a matcher"},
		{"a matcher that accepts nothing", func(t T) { Denies(t, all, "socket", Arg(0, MaskedEqual(1, 2))) }, "no value"},
		{"an int of more than 32 bits", func(t T) { Denies(t, all, "socket", Int(0, EqualTo(1<<32))) }, "use Arg"},
		{"a number of more than 32 bits as an int", func(t T) { Denies(t, all, "socket", Int(0, 1<<40)) }, "use Arg"},
		{"a mode of more than 12 bits", func(t T) { Denies(t, all, "chmod", Int(1, EqualTo(0o104755))) }, "these 12 bits"},
		{"arguments that rule each other out", func(t T) { Denies(t, all, "socket", Arg(0, 1), Arg(0, 2)) }, "rule each other out"},
		{"another architecture", func(t T) { Subset(t, all, arm) }, "one architecture"},
		{"another architecture, equal", func(t T) { Equal(t, all, arm) }, "one architecture"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &recorder{}
			c.assert(r)
			if c.words == "" && len(r.failures) > 0 {
				t.Error(r.text())
			}
			if c.words != "" && (len(r.failures) != 1 || !strings.Contains(r.text(), c.words) || strings.Contains(r.text(), "BUG")) {
				t.Errorf("%d failures %q, want one with %q", len(r.failures), r.text(), c.words)
			}
		})
	}
}

// A witness that the interpreter does not confirm is a bug of this project and fails
// the test.
func TestWitnessIsConfirmed(t *testing.T) {
	for name, c := range map[string]*claim{
		"the answer": {broken: func(a []linux.BPFAction) bool { return false }, among: func(*linux.SeccompData) bool { return true }},
		"the set":    {broken: func(a []linux.BPFAction) bool { return true }, among: func(*linux.SeccompData) bool { return false }},
	} {
		r := &recorder{}
		c.of, c.want, c.in, c.diagram = []*Table{ret(Allow)}, "a mistake", bdd.Everything, all
		c.show(r, &linux.SeccompData{Arch: linux.AUDIT_ARCH_X86_64})
		if len(r.failures) != 1 || !strings.Contains(r.text(), "BUG: the verifier reports") {
			t.Errorf("%s: %q", name, r.text())
		}
	}
}

// Each architecture has the calls that the invariants name. A new architecture needs two
// decisions: which argument of clone has the flags (arch.CloneFlags), and whether mmap
// has its arguments in memory (arch.InMemory).
func TestInvariantsKnowTheArchitectures(t *testing.T) {
	if got := arch.Names(); !slices.Equal(got, strings.Fields("386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x")) {
		t.Errorf("do the invariants hold on all of %v?", got)
	}
	for _, call := range []string{"mmap", "mprotect", "pkey_mprotect", "shmat", "personality", "clone", "clone3", "unshare", "ptrace",
		"process_vm_readv", "process_vm_writev", "pidfd_getfd", "perf_event_open", "io_uring_setup", "io_uring_enter", "io_uring_register", "init_module", "finit_module"} {
		for _, a := range arch.All() {
			_, ok := a.Number(call)
			if _, two := a.Number("mmap2"); !ok && !(call == "mmap" && two) {
				t.Errorf("%s has no %s", a, call)
			}
		}
	}
}

// On a 32-bit architecture arguments have low halves only.
func TestNarrowArchitecture(t *testing.T) {
	a := *mustHave("amd64")
	a.WordBits = 32
	low := denying("amd64", calls{"socket": {{MaskedEqual(0xffffffff, afAlg)}}}).program
	all64 := denying("amd64", calls{"socket": {{EqualTo(afAlg)}}}).program
	for _, x := range []Argument{Arg(0, afAlg), Arg(0, EqualTo(afAlg)), Int(0, EqualTo(afAlg))} {
		Denies(t, &Table{name: "Low", arch: &a, program: low}, "socket", x)
		r := &recorder{}
		Denies(r, &Table{name: "All", arch: &a, program: all64}, "socket", x)
		if len(r.failures) != 1 {
			t.Errorf("%v: want one failure for a program that compares the high half, got %q", x, r.text())
		}
	}
	r := &recorder{}
	Denies(r, &Table{name: "Low", arch: &a, program: low}, "socket", Arg(0, 1<<40))
	if !strings.Contains(r.text(), "32 bits") {
		t.Errorf("%q", r.text())
	}
}

func TestFilterIsTheHosts(t *testing.T) {
	a, err := arch.Host()
	if err != nil {
		t.Skip(err)
	}
	f := Filter(ret(KillProcess).program)
	if f.GOARCH() != a.GOARCH {
		t.Errorf("%s", f)
	}
	NoKillThread(t, f)
	Denies(t, f, "read")
}

// TablesIn returns the tables of a directory, and reports missing and unreadable ones.
func TestTables(t *testing.T) {
	dir := t.TempDir()
	r := &recorder{}
	if TablesIn(r, dir, "Worker"); !strings.Contains(r.text(), "go generate") {
		t.Errorf("an empty directory: %q", r.text())
	}
	const docker = "../../examples/generated/docker"
	tables := TablesIn(t, docker, "Docker")
	var names []string
	for _, f := range tables {
		names = append(names, f.String())
		Denies(t, f, "mount")
	}
	var want []string
	for _, a := range arch.All() {
		want = append(want, "Docker for "+a.GOARCH)
	}
	if !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
	r = &recorder{}
	if got := TablesIn(r, docker, "Doker"); len(got) != 0 || len(r.failures) != len(want) || !strings.Contains(r.text(), "did you mean Docker?") {
		t.Errorf("a wrong name: %v, %q", got, r.text())
	}

	src, err := os.ReadFile(filepath.Join(docker, generated.TableName(mustHave("amd64"))))
	if err != nil {
		t.Fatal(err)
	}
	for name, damage := range map[string]struct {
		src   string
		words string
	}{
		"by hand":                 {"package main\n", "not a generated file"},
		"of another architecture": {strings.Replace(string(src), "linux && amd64", "linux && arm64", 1), "are for arm64"},
	} {
		if err := os.WriteFile(filepath.Join(dir, generated.TableName(mustHave("amd64"))), []byte(damage.src), 0o666); err != nil {
			t.Fatal(err)
		}
		r := &recorder{}
		if got := TablesIn(r, dir, "Docker"); len(got) != 0 || !strings.Contains(r.text(), damage.words) {
			t.Errorf("%s: %v, %q", name, got, r.text())
		}
	}
}
