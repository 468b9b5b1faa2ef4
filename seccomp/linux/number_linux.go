package linux

// Two constants depend on the architecture that a program is built for. The
// number_linux_GOARCH.go files define them:
//
//	LINUX_AUDIT_ARCH  the AUDIT_ARCH_* token of the native calling convention
//	SYS_SECCOMP       the number of seccomp(2), which package syscall lacks on
//	                  some architectures
//
// These uses of both make a new file that lacks one fail to compile.
const (
	_ uint32  = LINUX_AUDIT_ARCH
	_ uintptr = SYS_SECCOMP
)
