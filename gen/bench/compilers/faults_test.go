package compilers

import (
	"errors"
	"syscall"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
	"github.com/seccompgen/seccompgen/seccomp"
	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// elastic v1.6.0 loads the number once, at the start. If the conditions of a call do not hold,
// the program compares the following numbers with the argument that it loaded last. Under
// Moby's profile, it takes personality(56) for clone, whose number is 56, and permits it: 56
// has no bits that arg0 of clone must not have. The running kernel makes the call under this
// program, but not under ours.
func TestElasticTakesAnArgumentForTheNumber(t *testing.T) {
	if arch, err := arch.Host(); err != nil || arch.GOARCH != "amd64" {
		t.Skip("the numbers are those of amd64")
	}
	const persona = syscall.SYS_CLONE
	moby := plain(t, "D")
	call := linux.SeccompData{Nr: syscall.SYS_PERSONALITY, Arch: moby.Arch, Args: [6]uint64{persona}}
	if got := moby.Meaning(&call); got != linux.SECCOMP_RET_ERRNO|linux.BPFAction(syscall.EPERM) {
		t.Fatalf("the policy gives %v", got)
	}
	theirs, our := program(t, elastic(), moby), program(t, ours(), moby)
	path, result, err := bpf.Trace(theirs, &call, false)
	if err != nil || result.Action != linux.SECCOMP_RET_ALLOW {
		t.Fatalf("%v, %v: elastic does not have this fault any more: say so here and in README.md", result.Action, err)
	}
	loads := 0
	for _, pc := range path {
		if theirs[pc].OpCode == bpf.LoadAbs && theirs[pc].K == bpf.OffsetNr {
			loads++
		}
	}
	if loads != 1 {
		t.Errorf("the number is loaded %d times", loads)
	}
	set := func() error {
		if _, _, errno := syscall.RawSyscall(syscall.SYS_PERSONALITY, persona, 0, 0); errno != 0 {
			return errno
		}
		return nil
	}
	seccomptest.Allowed(t, theirs, set)
	seccomptest.Errno(t, our, syscall.EPERM, set)
}

// For Firecracker's vmm policy, elastic v1.6.0 makes a program with a jump over 2³² - 73
// instructions: for a jump that is too far for one instruction, it subtracts the absolute
// position of another jump from the distance. The kernel rejects the program.
func TestElasticJumpsTooFar(t *testing.T) {
	p := program(t, elastic(), plain(t, "F1"))
	if err := bpf.Check(p); err == nil {
		t.Fatal("elastic does not have this fault any more: say so here and in README.md")
	}
	if err := seccomp.SetFilter(p); !errors.Is(err, syscall.EINVAL) {
		t.Errorf("the kernel returns %v, want EINVAL", err)
	}
}

// The verifier rejects the wrong programs and proves the others.
func TestJudgedPrograms(t *testing.T) {
	a, err := arch.Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	wrong := map[string]bool{"D, elastic": true, "F2, elastic": true, "F3, elastic": true}
	for _, p := range cases.Corpus() {
		for _, c := range All() {
			name := p.Name + ", " + c.Name
			built := program(t, c, &p)
			if bpf.Check(built) != nil {
				continue
			}
			_, err := prove.Equivalent(built, c.Rules(&p, a))
			if refused := errors.As(err, new(*prove.Counterexample)); refused != wrong[name] || err != nil && !refused {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func plain(t *testing.T, name string) *cases.Plain {
	t.Helper()
	for _, p := range cases.Corpus() {
		if p.Name == name {
			return &p
		}
	}
	t.Fatalf("the corpus has no %s", name)
	return nil
}

func program(t *testing.T, c *Compiler, p *cases.Plain) []linux.BPFInstruction {
	t.Helper()
	build, err := c.Prepare(p)
	if err != nil {
		t.Fatal(err)
	}
	built, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return built
}
