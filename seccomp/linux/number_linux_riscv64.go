package linux

const (
	LINUX_AUDIT_ARCH = AUDIT_ARCH_RISCV64
	SYS_SECCOMP      = 277
)
