package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_PPC64
	SYS_SECCOMP      = 358
)
