package arch

import (
	"go/types"
	"sort"
	"strings"
	"testing"
)

func TestTablesAreSortedAndNamed(t *testing.T) {
	for _, a := range All() {
		t.Run(a.GOARCH, func(t *testing.T) {
			for i := 1; i < len(a.calls); i++ {
				if a.calls[i-1].number >= a.calls[i].number {
					t.Errorf("%v and %v: the table is not sorted, which the binary search of Name requires", a.calls[i-1], a.calls[i])
				}
			}
			for _, c := range a.calls {
				if c.name == "" || c.name != strings.ToLower(c.name) {
					t.Errorf("call %d is named %q", c.number, c.name)
				}
				if got, ok := a.Number(c.name); !ok || got != c.number {
					t.Errorf("Number(%q) = %d, %v; the table has %d", c.name, got, ok, c.number)
				}
			}
			if a.Name(1<<31) != "" {
				t.Error("a number above the table has a name")
			}
		})
	}
}

// Numbers in which the tables differ, from the kernel's tables
// (arch/*/kernel/syscalls/*.tbl, arch/x86/entry/syscalls, arch/arm/tools, scripts/syscall.tbl).
func TestKnownNumbers(t *testing.T) {
	for goarch, calls := range map[string]map[string]uint32{
		"386":      {"restart_syscall": 0, "read": 3, "socketcall": 102, "mmap2": 192, "seccomp": 354, "socket": 359},
		"amd64":    {"read": 0, "openat": 257, "seccomp": 317, "newfstatat": 262},
		"arm":      {"restart_syscall": 0, "read": 3, "socket": 281, "seccomp": 383, "set_tls": 0x0f0005},
		"arm64":    {"read": 63, "openat": 56, "seccomp": 277, "newfstatat": 79},
		"loong64":  {"read": 63, "seccomp": 277, "newfstatat": 79},
		"mips":     {"syscall": 4000, "read": 4003, "socketcall": 4102, "seccomp": 4352},
		"mips64":   {"read": 5000, "mmap": 5009, "seccomp": 5312},
		"mips64le": {"read": 5000, "seccomp": 5312},
		"mipsle":   {"read": 4003, "seccomp": 4352},
		"ppc64":    {"read": 3, "socket": 326, "switch_endian": 363, "seccomp": 358},
		"ppc64le":  {"read": 3, "seccomp": 358},
		"riscv64":  {"read": 63, "riscv_hwprobe": 258, "riscv_flush_icache": 259, "seccomp": 277},
		"s390x":    {"exit": 1, "read": 3, "s390_pci_mmio_write": 352, "seccomp": 348, "socket": 359},
	} {
		for name, want := range calls {
			if got, ok := lookup(t, goarch).Number(name); !ok || got != want {
				t.Errorf("%s %s = %d, %v; want %d", goarch, name, got, ok, want)
			}
		}
	}
	for goarch, name := range map[string]string{"arm64": "open", "arm": "socketcall", "mips64": "socketcall", "s390x": "mmap2", "mips": "unused18"} {
		if n, ok := lookup(t, goarch).Number(name); ok {
			t.Errorf("%s has no %s, but the table has it as %d", goarch, name, n)
		}
	}
}

// Word size, byte order and token of each architecture are consistent with each other.
func TestEveryPortOfGo(t *testing.T) {
	if got, want := strings.Join(Names(), " "), "386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x"; got != want {
		t.Errorf("architectures %s, want %s", got, want)
	}
	for _, a := range All() {
		// __AUDIT_ARCH_64BIT and __AUDIT_ARCH_LE of include/uapi/linux/audit.h.
		if wide := a.Token>>31 == 1; wide != (a.WordBits == 64) {
			t.Errorf("%s: token %#x, %d bits", a, a.Token, a.WordBits)
		}
		if little := a.Token>>30&1 == 1; little == a.BigEndian {
			t.Errorf("%s: token %#x, big-endian %v", a, a.Token, a.BigEndian)
		}
		if s := types.SizesFor("gc", a.GOARCH); s.Sizeof(types.Typ[types.Uintptr])*8 != int64(a.WordBits) {
			t.Errorf("%s: %d bits", a, a.WordBits)
		}
		if by, ok := ByToken(a.Token); !ok || by != a {
			t.Errorf("%s: its token is that of %v", a, by)
		}
	}
}

func lookup(t *testing.T, goarch string) *Arch {
	t.Helper()
	a, err := Lookup(goarch)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestErrnoNames(t *testing.T) {
	for _, a := range All() {
		if !sort.SliceIsSorted(a.errnos, func(i, j int) bool { return a.errnos[i].number < a.errnos[j].number }) {
			t.Errorf("%s: the table is not sorted, which the binary search of Errno requires", a)
		}
	}
	// From asm-generic/errno.h and errno-base.h, which most architectures use unchanged.
	generic := map[uint16]string{
		1: "EPERM", 38: "ENOSYS", 133: "EHWPOISON",
		11: "EAGAIN", 95: "EOPNOTSUPP", 35: "EDEADLK", // the kernel's names, not aliases
		0: "", 41: "", 4095: "",
	}
	// arch/mips/include/uapi/asm/errno.h; arch/powerpc/include/uapi/asm/errno.h
	mips := map[uint16]string{1: "EPERM", 11: "EAGAIN", 45: "EDEADLK", 56: "EDEADLOCK", 89: "ENOSYS", 122: "EOPNOTSUPP", 1133: "EDQUOT", 38: "EL2NSYNC"}
	for goarch, errnos := range map[string]map[uint16]string{
		"386": generic, "amd64": generic, "arm": generic, "arm64": generic, "loong64": generic, "riscv64": generic, "s390x": generic,
		"mips": mips, "mipsle": mips, "mips64": mips, "mips64le": mips,
		"ppc64": {35: "EDEADLK", 58: "EDEADLOCK"}, "ppc64le": {35: "EDEADLK", 58: "EDEADLOCK"},
	} {
		for number, want := range errnos {
			if got := lookup(t, goarch).Errno(number); got != want {
				t.Errorf("%s: Errno(%d) = %q, want %q", goarch, number, got, want)
			}
		}
	}
}

func TestLookupNamesWhatThereIs(t *testing.T) {
	_, err := Lookup("z80")
	if err == nil || !strings.Contains(err.Error(), `"z80"`) || !strings.Contains(err.Error(), "arm64") {
		t.Errorf("err = %v", err)
	}
}
