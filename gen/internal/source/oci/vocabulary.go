package oci

import (
	"cmp"
	"maps"
	"slices"

	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// eperm is the error number of SCMP_ACT_ERRNO without errnoRet. EPERM is 1 on
// every architecture.
const eperm = 1

// actions has the values of "action" and "defaultAction" (config-linux.md).
// SCMP_ACT_KILL is the older name of SCMP_ACT_KILL_THREAD.
var actions = map[string]linux.BPFAction{
	"SCMP_ACT_KILL":         linux.SECCOMP_RET_KILL_THREAD,
	"SCMP_ACT_KILL_THREAD":  linux.SECCOMP_RET_KILL_THREAD,
	"SCMP_ACT_KILL_PROCESS": linux.SECCOMP_RET_KILL_PROCESS,
	"SCMP_ACT_TRAP":         linux.SECCOMP_RET_TRAP,
	"SCMP_ACT_ERRNO":        linux.SECCOMP_RET_ERRNO,
	"SCMP_ACT_TRACE":        linux.SECCOMP_RET_TRACE,
	"SCMP_ACT_ALLOW":        linux.SECCOMP_RET_ALLOW,
	"SCMP_ACT_LOG":          linux.SECCOMP_RET_LOG,
	"SCMP_ACT_NOTIFY":       linux.SECCOMP_RET_USER_NOTIF,
}

func actionNames() []string { return sortedKeys(actions) }

// archNames has the names of each architecture: that of libseccomp, that of Moby's includes
// and excludes, and the GOARCH if Go has a port. An architecture has two rows if releases of
// Moby use different names.
var archNames = []struct{ scmp, moby, goarch string }{
	{"SCMP_ARCH_X86", "x86", "386"},
	{"SCMP_ARCH_X86_64", "amd64", "amd64"},
	{"SCMP_ARCH_X32", "x32", ""},
	{"SCMP_ARCH_ARM", "arm", "arm"},
	{"SCMP_ARCH_AARCH64", "arm64", "arm64"},
	{"SCMP_ARCH_LOONGARCH64", "loong64", "loong64"},
	{"SCMP_ARCH_LOONGARCH64", "loongarch64", "loong64"},
	{"SCMP_ARCH_M68K", "m68k", ""},
	{"SCMP_ARCH_MIPS", "mips", "mips"},
	{"SCMP_ARCH_MIPSEL", "mipsel", "mipsle"},
	{"SCMP_ARCH_MIPS64", "mips64", "mips64"},
	{"SCMP_ARCH_MIPS64N32", "mips64n32", ""},
	{"SCMP_ARCH_MIPSEL64", "mipsel64", "mips64le"},
	{"SCMP_ARCH_MIPSEL64N32", "mipsel64n32", ""},
	{"SCMP_ARCH_MIPSEL64N32", "mips3l64n32", ""},
	{"SCMP_ARCH_PARISC", "parisc", ""},
	{"SCMP_ARCH_PARISC64", "parisc64", ""},
	{"SCMP_ARCH_PPC", "ppc", ""},
	{"SCMP_ARCH_PPC64", "ppc64", "ppc64"},
	{"SCMP_ARCH_PPC64LE", "ppc64le", "ppc64le"},
	{"SCMP_ARCH_RISCV64", "riscv64", "riscv64"},
	{"SCMP_ARCH_S390", "s390", ""},
	{"SCMP_ARCH_S390X", "s390x", "s390x"},
	{"SCMP_ARCH_SH", "sh", ""},
	{"SCMP_ARCH_SHEB", "sheb", ""},
}

func scmpArches() []string {
	var names []string
	for _, a := range archNames {
		names = append(names, a.scmp)
	}
	return slices.Compact(names)
}

func mobyArches() []string {
	var names []string
	for _, a := range archNames {
		names = append(names, a.moby)
	}
	return names
}

// scmpOf returns the libseccomp name of a GOARCH.
func scmpOf(goarch string) string {
	for _, a := range archNames {
		if a.goarch == goarch {
			return a.scmp
		}
	}
	return ""
}

// isMoby reports whether name is Moby's name of a GOARCH.
func isMoby(name, goarch string) bool {
	for _, a := range archNames {
		if a.moby == name && a.goarch == goarch {
			return true
		}
	}
	return false
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	return slices.Sorted(maps.Keys(m))
}

// companions lists, by libseccomp name, the further architectures whose programs a kernel of
// a GOARCH may run.
var companions = map[string][]string{
	"amd64":    {"SCMP_ARCH_X86", "SCMP_ARCH_X32"},
	"arm64":    {"SCMP_ARCH_ARM"},
	"mips64":   {"SCMP_ARCH_MIPS", "SCMP_ARCH_MIPS64N32"},
	"mips64le": {"SCMP_ARCH_MIPSEL", "SCMP_ARCH_MIPSEL64N32"},
	"ppc64":    {"SCMP_ARCH_PPC"},
	"s390x":    {"SCMP_ARCH_S390"},
}
