package linux

// The AUDIT_ARCH_* tokens of <linux/audit.h> identify calling conventions. Each
// is an ELF machine number with flags: 0x80000000 for 64-bit, 0x40000000 for
// little-endian, 0x20000000 for MIPS N32. A filter reads the token in
// SeccompData.Arch, where the kernel puts the result of syscall_get_arch
// (arch/*/include/asm/syscall.h).
const (
	AUDIT_ARCH_I386        = 0x40000003
	AUDIT_ARCH_X86_64      = 0xc000003e // also x32, whose call numbers have bit 30 set
	AUDIT_ARCH_ARM         = 0x40000028
	AUDIT_ARCH_AARCH64     = 0xc00000b7
	AUDIT_ARCH_LOONGARCH64 = 0xc0000102
	AUDIT_ARCH_MIPS        = 0x00000008
	AUDIT_ARCH_MIPSEL      = 0x40000008
	AUDIT_ARCH_MIPS64      = 0x80000008
	AUDIT_ARCH_MIPS64N32   = 0xa0000008
	AUDIT_ARCH_MIPSEL64    = 0xc0000008
	AUDIT_ARCH_MIPSEL64N32 = 0xe0000008
	AUDIT_ARCH_PPC64       = 0x80000015
	AUDIT_ARCH_PPC64LE     = 0xc0000015
	AUDIT_ARCH_RISCV64     = 0xc00000f3
	AUDIT_ARCH_S390        = 0x00000016
	AUDIT_ARCH_S390X       = 0x80000016
)
