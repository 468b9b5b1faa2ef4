package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_MIPSEL64
	SYS_SECCOMP      = 5312
)
