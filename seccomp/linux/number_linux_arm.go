package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_ARM
	SYS_SECCOMP      = 383
)
