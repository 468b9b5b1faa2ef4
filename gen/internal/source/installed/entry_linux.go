package installed

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// callInfo is struct ptrace_syscall_info of <linux/ptrace.h>.
type callInfo struct {
	op     uint8
	_      [3]uint8
	arch   uint32
	ip, sp uint64
	data   [8]uint64 // at an entry nr and args; at an exit rval and is_error
}

// syscallInfo asks why a thread has stopped. It works alike on all architectures.
func syscallInfo(id int) (*callInfo, error) {
	var info callInfo
	errno := ptrace(unix.PTRACE_GET_SYSCALL_INFO, id, unsafe.Sizeof(info), (*[unsafe.Sizeof(info)]byte)(unsafe.Pointer(&info))[:])
	if errno == unix.EIO || errno == unix.EINVAL {
		return nil, &Unavailable{"PTRACE_GET_SYSCALL_INFO (Linux 5.3)", errno}
	}
	if errno != 0 {
		return nil, errno
	}
	return &info, nil
}

// ptrace is the system call, for requests that write to a buffer.
func ptrace(request, id int, addr uintptr, buffer []byte) syscall.Errno {
	_, _, errno := unix.Syscall6(unix.SYS_PTRACE, uintptr(request), uintptr(id), addr, uintptr(unsafe.Pointer(&buffer[0])), 0, 0)
	return errno
}

// pending is an install whose result is not known yet.
type pending struct {
	Install
	from source
}

// atCall looks at a thread at the entry or the exit of a call.
func (t *tracer) atCall(id int, th *thread) error {
	info, err := syscallInfo(id)
	if err != nil {
		return err
	}
	switch info.op {
	case unix.PTRACE_SYSCALL_INFO_ENTRY:
		t.report(th)
		th.install = t.entry(id, info)
	case unix.PTRACE_SYSCALL_INFO_EXIT:
		if th.install != nil {
			th.install.exit(id, info)
			// A filter that kills lets the call exit with one of its own registers as its
			// result, a small number (syscall_rollback in __seccomp_filter). So another
			// result than 0 is one only if the thread goes on.
			if th.install.Value == 0 {
				t.report(th)
			}
		}
	}
	return nil
}

// report reports the install that a thread has made, if it has.
func (t *tracer) report(th *thread) {
	if th.install != nil {
		t.seen(&th.install.Install)
		th.install = nil
	}
}

// entry returns the install that a thread is about to make, or nil.
func (t *tracer) entry(id int, info *callInfo) *pending {
	a, ok := arch.ByToken(info.arch)
	if !ok {
		return nil // such as n32 of MIPS, for which Go makes no programs
	}
	nr, args := uint32(info.data[0]), info.data[1:7]
	x32 := a.OtherABI != 0 && nr >= a.OtherABI
	if x32 {
		nr -= a.OtherABI
	}
	p := &pending{Install: Install{Thread: id, Arch: a, X32: x32}}
	p.from = source{thread: id, compat: x32 || a.WordBits == 32, bigEndian: a.BigEndian}
	// Operations and modes are int in the kernel: the high halves do not count
	// (SYSCALL_DEFINE3(seccomp) in kernel/seccomp.c, SYSCALL_DEFINE5(prctl) in kernel/sys.c).
	switch a.Name(nr) {
	case "seccomp":
		if uint32(args[0]) != unix.SECCOMP_SET_MODE_FILTER {
			return nil
		}
		p.Call, p.Flags, p.from.fprog = "seccomp", uint32(args[1]), args[2]
	case "prctl":
		if uint32(args[0]) != unix.PR_SET_SECCOMP || p.from.word(args[1]) != unix.SECCOMP_MODE_FILTER {
			return nil
		}
		p.Call, p.from.fprog = "prctl", args[2]
	case "clone":
		if args[a.CloneFlags()]&unix.CLONE_UNTRACED != 0 {
			t.status.Untraced++
		}
		return nil
	case "clone3":
		var flags [8]byte
		if readMemory(id, args[0], flags[:]) == nil && p.from.order().Uint64(flags[:])&unix.CLONE_UNTRACED != 0 {
			t.status.Untraced++
		}
		return nil
	default:
		return nil
	}
	p.Process = processOf(id)
	p.Program, p.Unreadable = p.from.program()
	return p
}

// exit notes the result of the call. Another thread may have changed the program since it was
// read, before the kernel read it.
func (p *pending) exit(id int, info *callInfo) {
	p.Returned = true
	if value := int64(info.data[0]); info.data[1]&0xff != 0 {
		p.Errno = syscall.Errno(-value)
	} else {
		p.Value = value
	}
	if p.Unreadable != nil {
		return
	}
	if again, err := p.from.program(); err != nil || !slices.Equal(again, p.Program) {
		p.Program, p.Unreadable = nil, errChanged
	}
}

// processOf returns the id of a thread's process.
func processOf(id int) int {
	text, err := os.ReadFile("/proc/" + strconv.Itoa(id) + "/status")
	if err != nil {
		return id
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, "Tgid:"); ok {
			if process, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
				return process
			}
		}
	}
	return id
}
