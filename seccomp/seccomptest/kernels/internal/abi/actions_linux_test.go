package abi

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"unsafe"

	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

// made makes the call probe and returns an error if the kernel did not make it.
func made() error {
	if r, _, errno := syscall.RawSyscall(probe, 0, 0, 0); errno != 0 || int(r) != os.Getppid() {
		return fmt.Errorf("%d, %v", r, errno)
	}
	return nil
}

// refused makes the call probe and returns its error number, if any.
func refused() error {
	if errno := errnoOf(probe); errno != 0 {
		return errno
	}
	return nil
}

func TestActions(t *testing.T) {
	t.Run("allow", func(t *testing.T) { seccomptest.Allowed(t, when(offsetNr, probe, linux.SECCOMP_RET_ALLOW), made) })
	t.Run("log", func(t *testing.T) { seccomptest.Allowed(t, when(offsetNr, probe, linux.SECCOMP_RET_LOG), made) })
	t.Run("errno", func(t *testing.T) {
		seccomptest.Errno(t, when(offsetNr, probe, linux.SECCOMP_RET_ERRNO|99), 99, refused)
	})
	t.Run("no tracer", func(t *testing.T) {
		seccomptest.Errno(t, when(offsetNr, probe, linux.SECCOMP_RET_TRACE), syscall.ENOSYS, refused)
	})
	t.Run("trap", func(t *testing.T) { seccomptest.Trapped(t, when(offsetNr, probe, linux.SECCOMP_RET_TRAP|7), refused) })
	t.Run("kill", func(t *testing.T) {
		seccomptest.Killed(t, when(offsetNr, probe, linux.SECCOMP_RET_KILL_PROCESS), refused)
	})
}

// A program for another architecture kills all calls of this architecture.
func TestWrongArchitecture(t *testing.T) {
	const nobodys = 0x1234
	program := when(offsetArch, nobodys, linux.SECCOMP_RET_ALLOW, when(offsetNr, probe, linux.SECCOMP_RET_KILL_PROCESS)...)
	seccomptest.Killed(t, program, refused)
}

// long returns a program of n instructions. Every call executes almost all of them.
func long(n int) []linux.BPFInstruction {
	return append(slices.Repeat([]linux.BPFInstruction{{OpCode: ldAbs, K: offsetNr}}, n-4), when(offsetNr, probe, linux.SECCOMP_RET_ERRNO|77)...)
}

// BPF_MAXINSNS is the kernel's own limit. The test installs the longer program by prctl(2),
// because package seccomp would reject it.
func TestLength(t *testing.T) {
	seccomptest.Errno(t, long(linux.BPF_MAXINSNS), 77, refused)
	fate := seccomptest.InChild(t, func() error {
		runtime.LockOSThread()
		program := long(linux.BPF_MAXINSNS + 1)
		fprog := struct {
			length uint16
			filter *linux.BPFInstruction
		}{uint16(len(program)), &program[0]}
		const setNoNewPrivs, setModeFilter = 38, 2 // PR_SET_NO_NEW_PRIVS; SECCOMP_MODE_FILTER by PR_SET_SECCOMP
		if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRCTL, setNoNewPrivs, 1, 0, 0, 0, 0); errno != 0 {
			return errno
		}
		_, _, errno := syscall.RawSyscall(syscall.SYS_PRCTL, syscall.PR_SET_SECCOMP, setModeFilter, uintptr(unsafe.Pointer(&fprog)))
		if errno != syscall.EINVAL {
			return fmt.Errorf("%d instructions: %v", len(program), errno)
		}
		return nil
	})
	if fate.Kind != seccomptest.KindReturned || fate.Err != nil {
		t.Errorf("%v: %v\n%s", fate, fate.Err, fate.Output)
	}
}
