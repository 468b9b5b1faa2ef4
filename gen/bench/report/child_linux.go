package main

// #include "child.h"
import "C"

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// childArgument makes this program act as its own child, with the board as descriptor 3.
const childArgument = "-in-a-child"

func init() {
	if len(os.Args) == 2 && os.Args[1] == childArgument {
		runtime.LockOSThread()
		board, err := mapBoard(3)
		if err != nil {
			os.Exit(1)
		}
		C.measure(board)
	}
}

func mapBoard(fd int) (*C.struct_board, error) {
	mapped, err := syscall.Mmap(fd, 0, C.sizeof_struct_board, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	return (*C.struct_board)(unsafe.Pointer(unsafe.SliceData(mapped))), nil
}

// answers are the times that a child measured, in nanoseconds.
type answers struct {
	Install float64
	PerCall [kinds]float64
}

// errDied is a child that the filter has killed: a call that is timed, or the clock,
// is not one that it permits.
var errDied = errors.New("the child dies")

// inChild installs a program in a child, or none if it is empty, and times the calls.
func inChild(program []linux.BPFInstruction, calls []timedCall) (a answers, err error) {
	fd, err := unix.MemfdCreate("board", unix.MFD_CLOEXEC)
	if err != nil {
		return a, err
	}
	file := os.NewFile(uintptr(fd), "board")
	defer file.Close()
	if err := file.Truncate(C.sizeof_struct_board); err != nil {
		return a, err
	}
	board, err := mapBoard(fd)
	if err != nil {
		return a, err
	}
	defer syscall.Munmap(unsafe.Slice((*byte)(unsafe.Pointer(board)), C.sizeof_struct_board))
	fill(board, program, calls)

	cmd := exec.Command("/proc/self/exe", childArgument)
	cmd.Env = append(os.Environ(), "GODEBUG=asyncpreemptoff=1", "GOGC=off")
	cmd.ExtraFiles = []*os.File{file}
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return a, err
	}
	ended := make(chan struct{})
	go func() { cmd.Wait(); close(ended) }()
	defer func() { cmd.Process.Kill(); <-ended }()
	for done := (*int32)(unsafe.Pointer(&board.done)); ; {
		select {
		case <-ended:
			return a, errDied
		case <-time.After(time.Millisecond):
		}
		if atomic.LoadInt32(done) != 0 {
			break
		}
	}
	if board.failed != 0 {
		return a, fmt.Errorf("the install fails: %w", syscall.Errno(board.failed))
	}
	a.Install = float64(board.install)
	for kind := range a.PerCall {
		a.PerCall[kind] = float64(board.per_call[kind])
	}
	return a, nil
}

func fill(board *C.struct_board, program []linux.BPFInstruction, calls []timedCall) {
	board.length = C.uint32_t(len(program))
	copy(unsafe.Slice((*linux.BPFInstruction)(unsafe.Pointer(&board.program)), len(board.program)), program)
	board.calls = C.uint32_t(len(calls))
	for i, c := range calls {
		board.call[i].nr, board.call[i].kind = C.int64_t(c.Nr), C.int32_t(c.Kind)
		for k, arg := range c.Args {
			board.call[i].args[k] = C.int64_t(arg)
		}
	}
}
