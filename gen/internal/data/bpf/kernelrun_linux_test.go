package bpf_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"runtime"
	"syscall"
	"unsafe"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// probe is the first of the numbers for which the filters of askToRun compute an action. They allow
// all smaller numbers, because the Go runtime needs these calls.
const probe = 0x8000

// probeEnd follows the last of these numbers. It is small because a kernel for s390x reads 16 bits of
// a number (do_syscall in arch/s390/kernel/syscall.c).
func probeEnd() uint32 {
	if runtime.GOARCH == "s390x" {
		return 1 << 16
	}
	return 1 << 30
}

var hostBigEndian = binary.NativeEndian.Uint16([]byte{0, 1}) == 1

// shifts are the first bits of the parts of a word that one probe each reveals. A part has eleven
// bits, because package syscall does not treat numbers above 4094 as errors.
var shifts = []uint32{0, 11, 22}

// revealing wraps a body in a filter that returns a part of A after the body as the error number of
// a probe: eleven bits from bit shift on.
//
//	st M[0] … st M[15]         zero, the initial value of A
//	ld nr
//	jge probe → body else next
//	ret allow
//	ld M[0]                    A is zero for the body
//	body
//	rsh shift
//	and 0x7ff
//	or SECCOMP_RET_ERRNO
//	ret a
func revealing(body []linux.BPFInstruction, shift uint32) []linux.BPFInstruction {
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

// learn returns a word of seccomp_data that the kernel fills for a call of the function call.
func learn(offset uint32) (value uint32) {
	for _, shift := range shifts {
		onThread(func() {
			mustAttach(revealing(program(op(bpf.LoadAbs, offset)), shift))
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
			compareRun(c.name, revealing(c.body, shift), base, r, 1)
		}
	}
	killed := 0
	for range rounds {
		body := randomBody(r, 1+r.IntN(100))
		killed += compareRun("random", revealing(body, shifts[r.IntN(len(shifts))]), base, r, 20)
	}
	killed += compareRun("division by zero", revealing(program(op(bpf.ALU|bpf.DIV|bpf.X, 0)), 0), base, r, 1)
	if killed == 0 {
		fmt.Println("no program divided by zero")
	}
}

// compareRun compares the kernel's actions for some calls with those of Run. It returns the number of
// calls for which the kernel killed the thread.
func compareRun(name string, p []linux.BPFInstruction, base linux.SeccompData, r *rand.Rand, calls int) (killed int) {
	onThread(func() {
		if errno := attach(p); errno != 0 {
			fmt.Printf("%s: the kernel answers %v, Check %v\n%s", name, errno, bpf.Check(p), bpf.Listing(p, bpf.Names{}))
			return
		}
		data := make([]linux.SeccompData, calls)
		for i := range data {
			data[i] = randomData(r)
			data[i].Nr = probe + int32(r.Uint32N(probeEnd()-probe))
			data[i].Arch, data[i].InstructionPointer = base.Arch, base.InstructionPointer
			for j := range data[i].Args {
				data[i].Args[j] = uint64(uintptr(data[i].Args[j])) // truncated to a register
			}
		}
		for i, kernel := range fates(data) {
			got, err := bpf.Run(p, &data[i], hostBigEndian)
			if kernel == linux.SECCOMP_RET_KILL_THREAD {
				killed++
			}
			if err != nil || kernel != got.Action {
				fmt.Printf("%s: the kernel's answer is %v, Run's %v, %v\n%+v\n%s", name, kernel, got.Action, err, data[i], bpf.Listing(p, bpf.Names{}))
			}
		}
	})
	return killed
}

// fates makes calls under the thread's filter and returns the action for each. A call can kill its
// thread, and a Go process cannot continue reliably without one of its threads. So a forked child
// makes the calls and stores the results, plus one, in shared memory. If a call kills the child,
// another child continues after that call.
func fates(data []linux.SeccompData) []linux.BPFAction {
	page, err := syscall.Mmap(-1, 0, 4096, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED|syscall.MAP_ANON)
	if err != nil {
		fmt.Println("mmap:", err)
		return nil
	}
	defer syscall.Munmap(page)
	answers := unsafe.Slice((*uint32)(unsafe.Pointer(&page[0])), len(data))
	actions := make([]linux.BPFAction, len(data))
	for i := 0; i < len(data); i++ {
		pid, errno := fork(data[i:], answers[i:])
		if errno != 0 {
			fmt.Println("clone:", errno)
			return nil
		}
		var status syscall.WaitStatus
		if _, err := syscall.Wait4(int(pid), &status, 0, nil); err != nil {
			fmt.Println("wait4:", err)
			return nil
		}
		for ; i < len(data) && answers[i] != 0; i++ {
			actions[i] = linux.SECCOMP_RET_ERRNO | linux.BPFAction(answers[i]-1)
		}
		if i < len(data) { // actions[i] stays KILL_THREAD
			if !status.Signaled() || status.Signal() != syscall.SIGSYS {
				fmt.Printf("a forked child ends with status %#x before call %d\n", int(status), i)
				return nil
			}
		}
	}
	return actions
}

// fork makes calls in a forked child, which has one thread and inherits the filter. The child only
// makes system calls and stores their results. It uses its copy of this goroutine's stack.
//
//go:nosplit
//go:norace
//go:noinline
func fork(data []linux.SeccompData, answers []uint32) (pid uintptr, errno syscall.Errno) {
	first, second := uintptr(syscall.SIGCHLD), uintptr(0) // flags, stack
	if runtime.GOARCH == "s390x" {
		first, second = second, first // clone(2), "C library/kernel differences"
	}
	pid, _, errno = syscall.RawSyscall6(syscall.SYS_CLONE, first, second, 0, 0, 0, 0)
	if pid != 0 || errno != 0 {
		return pid, errno
	}
	for i := range data {
		a := &data[i].Args
		_, _, errno = syscall.RawSyscall6(uintptr(data[i].Nr),
			uintptr(a[0]), uintptr(a[1]), uintptr(a[2]), uintptr(a[3]), uintptr(a[4]), uintptr(a[5]))
		answers[i] = uint32(errno) + 1
	}
	for {
		syscall.RawSyscall(syscall.SYS_EXIT_GROUP, 0, 0, 0)
	}
}
