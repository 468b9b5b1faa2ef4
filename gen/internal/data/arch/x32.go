package arch

import (
	"slices"
	"strings"
)

// x32Bit marks the numbers of x32 under AUDIT_ARCH_X86_64: __X32_SYSCALL_BIT of
// arch/x86/include/uapi/asm/unistd.h. do_syscall_x64 and do_syscall_x32 in
// arch/x86/entry/common.c (syscall_64.c since 6.16) distinguish the two ABIs by it.
const x32Bit = 0x40000000

// X32 is the name of the x32 ABI. The names of all other ABIs are those of GOARCH.
const X32 = "x32"

// x32Own lists the calls of x32 with numbers of their own, from x32First on. The other calls of
// x32 have the numbers of amd64 (arch/x86/entry/syscalls/syscall_64.tbl). The kernel will not
// assign further numbers in this range.
const x32First, x32Last = 512, 547

var x32Own = [x32Last - x32First + 1]string{
	"rt_sigaction", "rt_sigreturn", "ioctl", "readv", "writev", "recvfrom", "sendmsg", "recvmsg", "execve", "ptrace",
	"rt_sigpending", "rt_sigtimedwait", "rt_sigqueueinfo", "sigaltstack", "timer_create", "mq_notify", "kexec_load", "waitid",
	"set_robust_list", "get_robust_list", "vmsplice", "move_pages", "preadv", "pwritev", "rt_tgsigqueueinfo", "recvmmsg",
	"sendmmsg", "process_vm_readv", "process_vm_writev", "setsockopt", "getsockopt", "io_setup", "io_submit", "execveat",
	"preadv2", "pwritev2",
}

// x32Lacks lists the calls of amd64 that x32 does not have: those of ABI "64" in syscall_64.tbl
// without a counterpart. They were obsolete when x32 was added, manage segments or shadow stacks,
// which x32 does not use, or are made by the kernel's probes in 64-bit code.
var x32Lacks = map[string]bool{
	"_sysctl": true, "create_module": true, "epoll_ctl_old": true, "epoll_wait_old": true, "get_kernel_syms": true,
	"get_thread_area": true, "map_shadow_stack": true, "nfsservctl": true, "query_module": true, "set_thread_area": true,
	"uprobe": true, "uretprobe": true, "uselib": true, "vserver": true,
}

// WithX32 returns amd64 together with x32: the calls of x32 are in its table too, as x32_read and
// so on, and are not those of another ABI.
func (a *Arch) WithX32() *Arch {
	both := *a
	both.x32, both.OtherABI = true, 0
	both.calls = append(both.calls[:len(both.calls):len(both.calls)], x32Calls(a)...)
	return &both
}

// asX32 returns x32 alone: the numbers of x32 under the names that the calls have on amd64.
func (a *Arch) asX32() *Arch {
	only := *a
	only.GOARCH, only.OtherABI, only.calls = X32, 0, x32Calls(a)
	for i := range only.calls {
		only.calls[i].name = strings.TrimPrefix(only.calls[i].name, "x32_")
	}
	return &only
}

// HasX32 reports whether the table has the calls of x32 too; see WithX32.
func (a *Arch) HasX32() bool { return a.x32 }

// x32Calls returns the calls of x32, in order of number.
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

// x32Name returns the name of a call of x32, or "" if there is no such call. A is amd64.
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

// Second returns the x32 number of a call of amd64, if x32 has the call. The architecture must be
// one WithX32.
func (a *Arch) Second(number uint32) (uint32, bool) {
	if !a.x32 || number >= x32Bit {
		return 0, false
	}
	if name := a.Name(number); name != "" {
		return a.Number("x32_" + name)
	}
	return 0, false
}

// First returns the amd64 number of a call of x32, if amd64 has the call. The architecture must be
// one WithX32.
func (a *Arch) First(second uint32) (uint32, bool) {
	if !a.x32 || second < x32Bit {
		return 0, false
	}
	if name, ok := strings.CutPrefix(a.Name(second), "x32_"); ok {
		return a.Number(name)
	}
	return 0, false
}
