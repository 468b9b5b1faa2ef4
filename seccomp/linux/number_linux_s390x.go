package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_S390X
	SYS_SECCOMP      = 348
)
