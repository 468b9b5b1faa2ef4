// Package int80 makes system calls of i386 from a 64-bit process by the instruction
// int $0x80 (entry_INT80_compat, arch/x86/entry). In a filter these calls have the token
// AUDIT_ARCH_I386.
package int80
