package arch

import (
	"slices"
	"strings"
)

// x32Bit marks the numbers of x32 under AUDIT_ARCH_X86_64: __X32_SYSCALL_BIT of
// arch/x86/include/uapi/asm/unistd.h. do_syscall_x64 and do_syscall_x32 in
// arch/x86/entry/common.c (syscall_64.c since 6.16) tell the two apart by it.
const x32Bit = 0x40000000

// X32 is the name of the convention where ABIs are named, beside those of Go.
const X32 = "x32"

// The calls of x32 that have numbers of their own, in the order of their numbers,
// x32First and up; all others have the numbers of amd64 (arch/x86/entry/syscalls/
// syscall_64.tbl). No other number in this range will ever be given away.
const x32First, x32Last = 512, 547

var x32Own = [x32Last - x32First + 1]string{
	"rt_sigaction", "rt_sigreturn", "ioctl", "readv", "writev", "recvfrom", "sendmsg", "recvmsg", "execve", "ptrace",
	"rt_sigpending", "rt_sigtimedwait", "rt_sigqueueinfo", "sigaltstack", "timer_create", "mq_notify", "kexec_load", "waitid",
	"set_robust_list", "get_robust_list", "vmsplice", "move_pages", "preadv", "pwritev", "rt_tgsigqueueinfo", "recvmmsg",
	"sendmmsg", "process_vm_readv", "process_vm_writev", "setsockopt", "getsockopt", "io_setup", "io_submit", "execveat",
	"preadv2", "pwritev2",
}

// x32Lacks are the calls of amd64 that x32 does not have, for they were gone before it
// came, or look after segments that it does not use.
var x32Lacks = map[string]bool{
	"_sysctl": true, "create_module": true, "epoll_ctl_old": true, "epoll_wait_old": true, "get_kernel_syms": true,
	"get_thread_area": true, "nfsservctl": true, "query_module": true, "set_thread_area": true, "uselib": true, "vserver": true,
}

// WithX32 returns an architecture like amd64 for which x32 is not foreign: its calls
// are in the table too, as x32_read and so on.
func (a *Arch) WithX32() *Arch {
	both := *a
	both.x32, both.OtherABI = true, 0
	both.calls = append(both.calls[:len(both.calls):len(both.calls)], x32Calls(a)...)
	return &both
}

// asX32 returns the architecture of the calls of x32 alone: that of amd64, with their
// numbers, under the names that these calls have on amd64.
func (a *Arch) asX32() *Arch {
	only := *a
	only.GOARCH, only.OtherABI, only.calls = X32, 0, x32Calls(a)
	for i := range only.calls {
		only.calls[i].name = strings.TrimPrefix(only.calls[i].name, "x32_")
	}
	return &only
}

// HasX32 says that x32 is not foreign.
func (a *Arch) HasX32() bool { return a.x32 }

// x32Calls are the calls of x32, in order of number.
func x32Calls(a *Arch) []entry {
	var calls []entry
	for _, c := range a.calls {
		if name := x32Name(a, x32Bit+c.number); name != "" {
			calls = append(calls, entry{x32Bit + c.number, name})
		}
	}
	for i, name := range x32Own {
		calls = append(calls, entry{x32Bit + x32First + uint32(i), "x32_" + name})
	}
	return calls
}

// x32Name returns the name of a call of x32, given the table of amd64, or "" if there
// is no such call.
func x32Name(a *Arch, number uint32) string {
	number -= x32Bit
	if x32First <= number && number <= x32Last {
		return "x32_" + x32Own[number-x32First]
	}
	name := a.Name(number)
	if name == "" || slices.Contains(x32Own[:], name) || x32Lacks[name] {
		return ""
	}
	return "x32_" + name
}

// Second returns the number that a call has under x32 as well, if the architecture is
// one WithX32 and the call is one of both.
func (a *Arch) Second(number uint32) (uint32, bool) {
	if !a.x32 || number >= x32Bit {
		return 0, false
	}
	if name := a.Name(number); name != "" {
		return a.Number("x32_" + name)
	}
	return 0, false
}

// First returns the number of amd64 for a call of x32, if the architecture is one WithX32.
func (a *Arch) First(second uint32) (uint32, bool) {
	if !a.x32 || second < x32Bit {
		return 0, false
	}
	if name, ok := strings.CutPrefix(a.Name(second), "x32_"); ok {
		return a.Number(name)
	}
	return 0, false
}
