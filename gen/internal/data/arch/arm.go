package arch

import "slices"

// privateARM are the calls that ARM has besides the kernel's table, by arm_syscall in
// arch/arm/kernel/traps.c; the numbers are those of arch/arm/include/uapi/asm/unistd.h.
// A filter sees them like any others: vector_swi in arch/arm/kernel/entry-common.S goes
// to __sys_trace before it tells them apart. A program that starts a thread needs
// set_tls, and one that writes code cacheflush.
//
// The older convention, whose numbers begin at 0x900000, cannot come with filters: a
// kernel that has it (CONFIG_OABI_COMPAT) has no CONFIG_SECCOMP_FILTER (arch/arm/Kconfig).
var privateARM = []entry{
	{0x0f0001, "breakpoint"},
	{0x0f0002, "cacheflush"},
	{0x0f0003, "usr26"},
	{0x0f0004, "usr32"},
	{0x0f0005, "set_tls"},
	{0x0f0006, "get_tls"},
}

// IsPrivate says that a number is one of a range that the architecture has for itself.
func (a *Arch) IsPrivate(number uint32) bool {
	return number > a.Table && number < x32Bit && a.Name(number) != ""
}

// withPrivate completes ARM's table.
func withPrivate(calls []entry) []entry { return slices.Concat(calls, privateARM) }
