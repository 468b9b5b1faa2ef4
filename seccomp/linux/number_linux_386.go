package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_I386
	SYS_SECCOMP      = 354
)
