package bpf_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"runtime"
	"syscall"

	"github.com/seccompgen/seccompgen/gen/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// probe is the first of the numbers that the filters of askToRun judge. They
// allow those below, which the Go runtime needs, and never one of these.
const probe = 0x10000

var hostBigEndian = binary.NativeEndian.Uint16([]byte{0, 1}) == 1

// shifts are where the parts of a word begin that a probe shows: eleven bits
// each, since package syscall takes no number above 4094 for an error.
var shifts = []uint32{0, 11, 22}

// judging wraps a body in a filter that shows what A holds after it, eleven
// bits at a time from bit shift on, as the error number of a probe:
//
//	st M[0] … st M[15]         zero: A's and X's first value
//	ld nr
//	jge probe → body else next
//	ret allow
//	ld M[0]                    A is zero again
//	body
//	rsh shift
//	and 0x7ff
//	or SECCOMP_RET_ERRNO
//	ret a
func judging(body []linux.BPFInstruction, shift uint32) []linux.BPFInstruction {
	var p []linux.BPFInstruction
	for i := range uint32(bpf.ScratchWords) {
		p = append(p, op([]uint16{bpf.StoreA, bpf.StoreX}[i%2], i))
	}
	p = append(p, op(bpf.LoadAbs, bpf.OffsetNr), jump(bpf.JumpGe, probe, 1, 0), op(bpf.ReturnK, allow), op(bpf.LoadMem, 0))
	p = append(p, body...)
	return append(p, op(bpf.ALU|bpf.RSH|bpf.K, shift), op(bpf.ALU|bpf.AND|bpf.K, 0x7ff),
		op(bpf.ALU|bpf.OR|bpf.K, uint32(linux.SECCOMP_RET_ERRNO)), op(bpf.ReturnA, 0))
}

// call makes the system call that data describes.
func call(data *linux.SeccompData) syscall.Errno {
	a := &data.Args
	_, _, errno := syscall.RawSyscall6(uintptr(data.Nr),
		uintptr(a[0]), uintptr(a[1]), uintptr(a[2]), uintptr(a[3]), uintptr(a[4]), uintptr(a[5]))
	return errno
}

// learn asks the kernel for a word of seccomp_data as call fills it.
func learn(offset uint32) (value uint32) {
	for _, shift := range shifts {
		onThread(func() {
			mustAttach(judging(program(op(bpf.LoadAbs, offset)), shift))
			value |= uint32(call(&linux.SeccompData{Nr: probe})) << shift
		})
	}
	return value
}

func askToRun(seed uint64, rounds int) {
	base := linux.SeccompData{
		Arch:               learn(bpf.OffsetArch),
		InstructionPointer: uint64(learn(bpf.High(bpf.OffsetIP, hostBigEndian)))<<32 | uint64(learn(bpf.Low(bpf.OffsetIP, hostBigEndian))),
	}
	if base.Arch != linux.LINUX_AUDIT_ARCH || base.InstructionPointer == 0 {
		fmt.Printf("a call appears as %+v\n", base)
	}
	r := rand.New(rand.NewPCG(seed, 0))
	for _, c := range runCases {
		for _, shift := range shifts {
			compareRun(c.name, judging(c.body, shift), base, r, 1)
		}
	}
	killed := 0
	for range rounds {
		body := randomBody(r, 1+r.IntN(100))
		killed += compareRun("random", judging(body, shifts[r.IntN(len(shifts))]), base, r, 20)
	}
	killed += compareRun("division by zero", judging(program(op(bpf.ALU|bpf.DIV|bpf.X, 0)), 0), base, r, 1)
	if killed == 0 {
		fmt.Println("no program divided by zero")
	}
}

// compareRun compares the kernel's answers to a number of calls with Run's and
// returns how many of them it expected to kill.
func compareRun(name string, p []linux.BPFInstruction, base linux.SeccompData, r *rand.Rand, calls int) (killed int) {
	onThread(func() {
		if errno := attach(p); errno != 0 {
			fmt.Printf("%s: the kernel answers %v, Check %v\n%s", name, errno, bpf.Check(p), bpf.Listing(p, bpf.Names{}))
			return
		}
		for range calls {
			data := randomData(r)
			data.Nr = probe + int32(r.Uint32N(1<<30-probe))
			data.Arch, data.InstructionPointer = base.Arch, base.InstructionPointer
			if uint64(^uintptr(0)) == 1<<32-1 {
				for i := range data.Args {
					data.Args[i] &= 1<<32 - 1
				}
			}
			got, err := bpf.Run(p, &data, hostBigEndian)
			var kernel string
			if got.Action == linux.SECCOMP_RET_KILL_THREAD {
				killed++
				kernel = fate(&data)
			} else {
				kernel = (linux.SECCOMP_RET_ERRNO | linux.BPFAction(call(&data))).String()
			}
			if err != nil || kernel != got.Action.String() {
				fmt.Printf("%s: the kernel's answer is %s, Run's %v, %v\n%+v\n%s", name, kernel, got.Action, err, data, bpf.Listing(p, bpf.Names{}))
			}
		}
	})
	return killed
}

// fork makes a call in a forked child, which has one thread and inherits the
// filter, and exits with status 0 if it survives. The child makes system calls
// and nothing else, on its copy of this goroutine's stack.
//
//go:nosplit
//go:norace
//go:noinline
func fork(data *linux.SeccompData) (pid uintptr, errno syscall.Errno) {
	first, second := uintptr(syscall.SIGCHLD), uintptr(0) // flags, stack
	if runtime.GOARCH == "s390x" {
		first, second = second, first // clone(2), "C library/kernel differences"
	}
	pid, _, errno = syscall.RawSyscall6(syscall.SYS_CLONE, first, second, 0, 0, 0, 0)
	if pid != 0 || errno != 0 {
		return pid, errno
	}
	a := &data.Args
	syscall.RawSyscall6(uintptr(data.Nr), uintptr(a[0]), uintptr(a[1]), uintptr(a[2]), uintptr(a[3]), uintptr(a[4]), uintptr(a[5]))
	for {
		syscall.RawSyscall(syscall.SYS_EXIT_GROUP, 0, 0, 0)
	}
}

// fate says what became of a child that made a call.
func fate(data *linux.SeccompData) string {
	pid, errno := fork(data)
	if errno != 0 {
		return "none: clone: " + errno.Error()
	}
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(int(pid), &status, 0, nil); err != nil {
		return "none: wait4: " + err.Error()
	}
	if status.Signaled() && status.Signal() == syscall.SIGSYS {
		return linux.SECCOMP_RET_KILL_THREAD.String()
	}
	return fmt.Sprintf("none: the child exits with status %#x", int(status))
}
