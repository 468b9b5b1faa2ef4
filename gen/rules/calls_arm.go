//go:build linux

package rules

// These are the numbers of the private calls of ARM (__ARM_NR_* in
// arch/arm/include/uapi/asm/unistd.h), which golang.org/x/sys/unix does not name.
const (
	SYS_ARM_BREAKPOINT = 0x0f0001
	SYS_ARM_CACHEFLUSH = 0x0f0002
	SYS_ARM_USR26      = 0x0f0003
	SYS_ARM_USR32      = 0x0f0004
	SYS_ARM_SET_TLS    = 0x0f0005
	SYS_ARM_GET_TLS    = 0x0f0006
)
