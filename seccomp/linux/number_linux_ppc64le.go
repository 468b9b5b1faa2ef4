package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_PPC64LE
	SYS_SECCOMP      = 358
)
