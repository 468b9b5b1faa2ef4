package arch

import (
	"sort"
	"strings"
	"testing"
)

func TestTablesAreSortedAndNamed(t *testing.T) {
	for _, a := range All() {
		t.Run(a.GOARCH, func(t *testing.T) {
			if !sort.SliceIsSorted(a.calls, func(i, j int) bool { return a.calls[i].number < a.calls[j].number }) {
				t.Error("the table is not sorted: Name searches it by halves")
			}
			for _, c := range a.calls {
				if c.name == "" || c.name != strings.ToLower(c.name) {
					t.Errorf("call %d is named %q", c.number, c.name)
				}
				if got, ok := a.Number(c.name); !ok || got != c.number {
					t.Errorf("Number(%q) = %d, %v; the table says %d", c.name, got, ok, c.number)
				}
			}
			if a.Name(1<<31) != "" {
				t.Error("a number beyond the table has a name")
			}
		})
	}
}

// Facts that differ between the two, from the kernel's tables
// (arch/x86/entry/syscalls/syscall_64.tbl, scripts/syscall.tbl).
func TestKnownNumbers(t *testing.T) {
	for _, c := range []struct {
		goarch, name string
		want         uint32
	}{
		{"amd64", "read", 0}, {"amd64", "openat", 257}, {"amd64", "seccomp", 317}, {"amd64", "newfstatat", 262},
		{"arm64", "read", 63}, {"arm64", "openat", 56}, {"arm64", "seccomp", 277}, {"arm64", "newfstatat", 79},
	} {
		a, err := Lookup(c.goarch)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := a.Number(c.name); !ok || got != c.want {
			t.Errorf("%s %s = %d, %v; want %d", c.goarch, c.name, got, ok, c.want)
		}
	}
	arm64, _ := Lookup("arm64")
	if _, ok := arm64.Number("open"); ok {
		t.Error("arm64 has no open(2), only openat")
	}
}

func TestErrnoNames(t *testing.T) {
	for _, a := range All() {
		if !sort.SliceIsSorted(a.errnos, func(i, j int) bool { return a.errnos[i].number < a.errnos[j].number }) {
			t.Errorf("%s: the table is not sorted: Errno searches it by halves", a)
		}
		// asm-generic/errno.h and errno-base.h, which both use unchanged.
		for _, c := range []struct {
			number uint16
			want   string
		}{
			{1, "EPERM"}, {38, "ENOSYS"}, {133, "EHWPOISON"},
			{11, "EAGAIN"}, {95, "EOPNOTSUPP"}, {35, "EDEADLK"}, // not their aliases
			{0, ""}, {41, ""}, {4095, ""},
		} {
			if got := a.Errno(c.number); got != c.want {
				t.Errorf("%s: Errno(%d) = %q, want %q", a, c.number, got, c.want)
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
