package linux

import (
	"testing"
	"unsafe"
)

// The kernel defines the layouts. Each field must be at the offset that
// <linux/seccomp.h> and <linux/filter.h> give it.
func TestLayouts(t *testing.T) {
	var insn BPFInstruction
	var data SeccompData
	var prog SockFprog
	for _, c := range []struct {
		name      string
		got, want uintptr
	}{
		{"sizeof sock_filter", unsafe.Sizeof(insn), 8},
		{"sock_filter.jt", unsafe.Offsetof(insn.JumpIfTrue), 2},
		{"sock_filter.jf", unsafe.Offsetof(insn.JumpIfFalse), 3},
		{"sock_filter.k", unsafe.Offsetof(insn.K), 4},
		{"sizeof seccomp_data", unsafe.Sizeof(data), SizeofSeccompData},
		{"seccomp_data.arch", unsafe.Offsetof(data.Arch), 4},
		{"seccomp_data.instruction_pointer", unsafe.Offsetof(data.InstructionPointer), 8},
		{"seccomp_data.args", unsafe.Offsetof(data.Args), 16},
		{"sock_fprog.filter", unsafe.Offsetof(prog.Filter), unsafe.Sizeof(uintptr(0))},
	} {
		if c.got != c.want {
			t.Errorf("%s = %d, the kernel's is %d", c.name, c.got, c.want)
		}
	}
}

func TestActionString(t *testing.T) {
	for _, c := range []struct {
		action BPFAction
		want   string
	}{
		{SECCOMP_RET_KILL_PROCESS, "kill process"},
		{0, "kill thread"},
		{SECCOMP_RET_TRAP | 7, "trap (7)"},
		{SECCOMP_RET_ERRNO.WithReturnCode(38), "errno (38)"},
		{SECCOMP_RET_ERRNO.WithReturnCode(65535), "errno (65535)"},
		{SECCOMP_RET_USER_NOTIF, "user notif"},
		{SECCOMP_RET_TRACE.WithReturnCode(0), "trace (0)"},
		{SECCOMP_RET_LOG, "log"},
		{SECCOMP_RET_ALLOW, "allow"},
		{0x00010002, "invalid action: 0x10002"},
	} {
		if got := c.action.String(); got != c.want {
			t.Errorf("BPFAction(%#x).String() = %q, want %q", uint32(c.action), got, c.want)
		}
	}
}

func TestWithReturnCodeReplacesTheOldCode(t *testing.T) {
	if got, want := SECCOMP_RET_ERRNO.WithReturnCode(1).WithReturnCode(2), SECCOMP_RET_ERRNO|2; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	defer func() {
		if recover() == nil {
			t.Error("WithReturnCode on ALLOW did not panic")
		}
	}()
	SECCOMP_RET_ALLOW.WithReturnCode(1)
}
