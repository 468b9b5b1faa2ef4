package linux

// Two facts differ with the architecture that a program is built for; the
// number_linux_GOARCH.go files hold them.
//
//	LINUX_AUDIT_ARCH  the AUDIT_ARCH_* token of the native calling convention
//	SYS_SECCOMP       the number of seccomp(2), which package syscall lacks
//
// Both are checked here, so that a new file that forgets one fails to compile.
const (
	_ uint32  = LINUX_AUDIT_ARCH
	_ uintptr = SYS_SECCOMP
)
