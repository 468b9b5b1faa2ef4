package arch

import "github.com/seccompgen/seccompgen/seccomp/linux"

// known lists the Linux ports of Go, in order of GOARCH. Facts that are not in the tables of
// golang.org/x/sys/unix are in arm.go, x32.go, unknown.go, memory.go and multiplexed.go.
//
// Byte orders and word sizes are those in the audit token (include/uapi/linux/audit.h:
// __AUDIT_ARCH_LE, __AUDIT_ARCH_64BIT).
//
// The numbers of MIPS begin at 4000 (o32) and 5000 (n64), because each ABI has a range of its own
// (arch/mips/include/uapi/asm/unistd.h). For an indirect o32 call, syscall(2) with number 4000, a
// filter sees the number and the arguments of the call that is made
// (arch/mips/kernel/scall32-o32.S, and syscall_get_arguments in
// arch/mips/include/asm/syscall.h).
var known = []*Arch{
	{
		GOARCH: "386", Token: linux.AUDIT_ARCH_I386, TokenName: "AUDIT_ARCH_I386",
		WordBits: 32, Table: lastCounted(calls386[:]), calls: calls386[:], errnos: errnosGeneric[:],
	},
	{
		GOARCH: "amd64", Token: linux.AUDIT_ARCH_X86_64, TokenName: "AUDIT_ARCH_X86_64",
		WordBits: 64, OtherABI: x32Bit, Table: lastCounted(callsAMD64[:]), calls: callsAMD64[:], errnos: errnosGeneric[:],
	},
	{
		GOARCH: "arm", Token: linux.AUDIT_ARCH_ARM, TokenName: "AUDIT_ARCH_ARM",
		WordBits: 32, Table: lastCounted(callsARM[:]), calls: withPrivate(callsARM[:]), errnos: errnosGeneric[:],
	},
	{
		GOARCH: "arm64", Token: linux.AUDIT_ARCH_AARCH64, TokenName: "AUDIT_ARCH_AARCH64",
		WordBits: 64, Table: lastCounted(callsARM64[:]), calls: callsARM64[:], errnos: errnosGeneric[:],
	},
	{
		GOARCH: "loong64", Token: linux.AUDIT_ARCH_LOONGARCH64, TokenName: "AUDIT_ARCH_LOONGARCH64",
		WordBits: 64, Table: lastCounted(callsLoong64[:]), calls: callsLoong64[:], errnos: errnosGeneric[:],
	},
	{
		GOARCH: "mips", Token: linux.AUDIT_ARCH_MIPS, TokenName: "AUDIT_ARCH_MIPS", BigEndian: true,
		Base: 4000, Uncached: true, WordBits: 32, Table: lastCounted(callsMIPS[:]), calls: callsMIPS[:], errnos: errnosMIPS[:],
	},
	{
		GOARCH: "mips64", Token: linux.AUDIT_ARCH_MIPS64, TokenName: "AUDIT_ARCH_MIPS64", BigEndian: true,
		Base: 5000, Uncached: true, WordBits: 64, Table: lastCounted(callsMIPS64[:]), calls: callsMIPS64[:], errnos: errnosMIPS[:],
	},
	{
		GOARCH: "mips64le", Token: linux.AUDIT_ARCH_MIPSEL64, TokenName: "AUDIT_ARCH_MIPSEL64",
		Base: 5000, Uncached: true, WordBits: 64, Table: lastCounted(callsMIPS64[:]), calls: callsMIPS64[:], errnos: errnosMIPS[:],
	},
	{
		GOARCH: "mipsle", Token: linux.AUDIT_ARCH_MIPSEL, TokenName: "AUDIT_ARCH_MIPSEL",
		Base: 4000, Uncached: true, WordBits: 32, Table: lastCounted(callsMIPS[:]), calls: callsMIPS[:], errnos: errnosMIPS[:],
	},
	{
		GOARCH: "ppc64", Token: linux.AUDIT_ARCH_PPC64, TokenName: "AUDIT_ARCH_PPC64", BigEndian: true,
		WordBits: 64, Table: lastCounted(callsPPC64[:]), calls: callsPPC64[:], errnos: errnosPPC64[:],
	},
	{
		GOARCH: "ppc64le", Token: linux.AUDIT_ARCH_PPC64LE, TokenName: "AUDIT_ARCH_PPC64LE",
		WordBits: 64, Table: lastCounted(callsPPC64[:]), calls: callsPPC64[:], errnos: errnosPPC64[:],
	},
	{
		GOARCH: "riscv64", Token: linux.AUDIT_ARCH_RISCV64, TokenName: "AUDIT_ARCH_RISCV64",
		WordBits: 64, Table: lastCounted(callsRISCV64[:]), calls: callsRISCV64[:], errnos: errnosGeneric[:],
	},
	{
		GOARCH: "s390x", Token: linux.AUDIT_ARCH_S390X, TokenName: "AUDIT_ARCH_S390X", BigEndian: true,
		WordBits: 64, Table: lastCounted(callsS390X[:]), calls: callsS390X[:], errnos: errnosGeneric[:],
	},
}

// lastCounted returns the greatest number of a table without private calls.
func lastCounted(calls []entry) uint32 { return calls[len(calls)-1].number }
