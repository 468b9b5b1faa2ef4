package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_AARCH64
	SYS_SECCOMP      = 277
)
