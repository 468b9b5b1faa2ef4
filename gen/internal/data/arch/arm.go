package arch

import "slices"

// privateARM lists ARM's private calls, which are not in the kernel's table: see arm_syscall in
// arch/arm/kernel/traps.c. Their numbers are from arch/arm/include/uapi/asm/unistd.h. A filter
// sees these calls like all others, because vector_swi in arch/arm/kernel/entry-common.S
// branches to __sys_trace before it handles them. A program that starts a thread needs set_tls,
// and one that writes code needs cacheflush.
//
// The old ABI, whose numbers begin at 0x900000, does not exist together with filters: a kernel
// with CONFIG_OABI_COMPAT has no CONFIG_SECCOMP_FILTER (arch/arm/Kconfig).
var privateARM = []entry{
	{0x0f0001, "breakpoint"},
	{0x0f0002, "cacheflush"},
	{0x0f0003, "usr26"},
	{0x0f0004, "usr32"},
	{0x0f0005, "set_tls"},
	{0x0f0006, "get_tls"},
}

// IsPrivate reports whether a number is that of a call in a separate range of the architecture.
func (a *Arch) IsPrivate(number uint32) bool {
	return number > a.Table && number < x32Bit && a.Name(number) != ""
}

// withPrivate adds the private calls to ARM's table.
func withPrivate(calls []entry) []entry { return slices.Concat(calls, privateARM) }
