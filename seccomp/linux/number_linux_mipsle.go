package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_MIPSEL
	SYS_SECCOMP      = 4352
)
