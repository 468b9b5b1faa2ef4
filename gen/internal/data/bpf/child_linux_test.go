package bpf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// A filter cannot be removed, so tests that attach filters do it in a child process: the test
// binary with the name of a task of childTasks in childVariable. The child prints every difference
// between the kernel and this package on standard output. If it cannot attach filters, it prints
// the reason and exits with status skipped.
const (
	childVariable = "SECCOMPGEN_BPF_TEST_CHILD"
	skipped       = 77
)

var childTasks = map[string]func(seed uint64, rounds int){
	"accept": askToAccept,
	"run":    askToRun,
}

func TestMain(m *testing.M) {
	var task string
	var seed uint64
	var rounds int
	if _, err := fmt.Sscan(os.Getenv(childVariable), &task, &seed, &rounds); err == nil {
		childTasks[task](seed, rounds)
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// inChild runs a task in a child and reports what it printed.
func inChild(t *testing.T, task string, seed uint64, rounds int) {
	t.Helper()
	t.Logf("seed %d, %d rounds", seed, rounds)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s %d %d", childVariable, task, seed, rounds))
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == skipped {
		t.Skip(strings.TrimSpace(output.String()))
	}
	if err != nil {
		t.Errorf("child: %v", err)
	}
	if output.Len() > 0 {
		t.Errorf("the kernel does not agree:\n%s", &output)
	}
}

// onThread runs f on a thread of its own. The thread and its filters end with f.
func onThread(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // not unlocked, so the thread ends with the goroutine
		f()
	}()
	<-done
}

// attach attaches a filter to the calling thread only.
func attach(program []linux.BPFInstruction) syscall.Errno {
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRCTL, linux.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0); errno != 0 {
		return errno
	}
	prog := linux.SockFprog{Len: uint16(len(program)), Filter: unsafe.SliceData(program)}
	_, _, errno := syscall.RawSyscall(linux.SYS_SECCOMP, linux.SECCOMP_SET_MODE_FILTER, 0, uintptr(unsafe.Pointer(&prog)))
	return errno
}

// mustAttach exits with status skipped if the kernel cannot attach filters.
func mustAttach(program []linux.BPFInstruction) {
	if errno := attach(program); errno != 0 {
		fmt.Printf("seccomp(SECCOMP_SET_MODE_FILTER) of a filter that allows everything: %v\n", errno)
		os.Exit(skipped)
	}
}
