package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_X86_64
	SYS_SECCOMP      = 317
)
