package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_MIPS
	SYS_SECCOMP      = 4352
)
