package arch

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// Between two borders the kind of number is constant, so code that checks one number of each range
// between borders has checked all.
func TestBordersDivideTheNumbers(t *testing.T) {
	archs := All()
	archs = append(archs, lookup(t, "amd64").WithX32(), &Arch{GOARCH: "made up", WordBits: 64, OtherABI: 1 << 20})
	for _, a := range archs {
		borders := append([]uint32{0}, a.Borders()...)
		if !slices.IsSorted(borders) {
			t.Fatalf("%s: %v", a, borders)
		}
		kind := func(n uint32) [4]bool {
			return [4]bool{a.IsOtherABI(n), a.IsAmbiguous(n), a.IsUnknown(n), a.IsOtherABI(n) && a.IsUnknown(n-a.OtherABI)}
		}
		try := func(first, n uint32) {
			if kind(n) != kind(first) {
				t.Errorf("%s: %d is %v, %d is %v, and no border is between them", a, first, kind(first), n, kind(n))
			}
		}
		for i, first := range borders {
			last := uint32(math.MaxUint32)
			if i+1 < len(borders) {
				last = borders[i+1] - 1
			}
			for n := range min(last-first, 2000) {
				try(first, first+n)
				try(first, last-n)
			}
			try(first, first+(last-first)/2)
		}
	}
}

func TestBeyondTheTable(t *testing.T) {
	x32 := lookup(t, "amd64").WithX32()
	for _, c := range []struct {
		a      *Arch
		number uint32
		want   bool
	}{
		{lookup(t, "amd64"), 0, false}, {lookup(t, "amd64"), 400, false}, // a gap, which the kernel never fills
		{lookup(t, "amd64"), 471, false}, {lookup(t, "amd64"), 472, true}, {lookup(t, "amd64"), 520, true},
		{lookup(t, "s390x"), 0, true}, {lookup(t, "s390x"), 1, false},
		{lookup(t, "arm"), 0, false}, {lookup(t, "arm"), 0x0f0000, true}, {lookup(t, "arm"), 0x0f0005, false}, {lookup(t, "arm"), 0x0f0007, true},
		{lookup(t, "mips"), 17, false}, {lookup(t, "mips"), 4471, false}, {lookup(t, "mips"), 4472, true}, {lookup(t, "mips"), 5000, true},
		{x32, x32Bit, false}, {x32, x32Bit + 471, false}, {x32, x32Bit + 472, true}, {x32, x32Bit + 512, false},
		{x32, x32Bit + 547, false}, {x32, x32Bit + 548, true},
	} {
		if got := c.a.IsUnknown(c.number); got != c.want {
			t.Errorf("%s: IsUnknown(%#x) = %v", c.a, c.number, got)
		}
	}
}

// Numbers of x32, from arch/x86/entry/syscalls/syscall_64.tbl.
func TestX32(t *testing.T) {
	amd64 := lookup(t, "amd64")
	both := amd64.WithX32()
	for name, want := range map[string]uint32{
		"read": x32Bit, "openat": x32Bit + 257, "rt_sigaction": x32Bit + 512, "ioctl": x32Bit + 514, "execve": x32Bit + 520, "pwritev2": x32Bit + 547,
	} {
		number, _ := amd64.Number(name)
		if got, ok := both.Second(number); !ok || got != want {
			t.Errorf("%s is %#x, %v under x32; want %#x", name, got, ok, want)
		}
		if got := both.Name(want); got != "x32_"+name {
			t.Errorf("%#x is %q", want, got)
		}
		if got, ok := both.First(want); !ok || got != number {
			t.Errorf("%#x is %d, %v on amd64", want, got, ok)
		}
	}
	for _, name := range []string{"uselib", "create_module", "set_thread_area"} {
		number, ok := amd64.Number(name)
		if got, has := both.Second(number); !ok || has {
			t.Errorf("x32 has no %s, but it is %#x", name, got)
		}
	}
	// Describe gives the calls of x32 the same names if the table does not have them.
	for number := uint32(x32Bit); number < x32Bit+600; number++ {
		if got, want := amd64.Describe(number), both.Describe(number); got != want {
			t.Errorf("%#x is described as %q on amd64, as %q with x32", number, got, want)
		}
	}
	if _, ok := amd64.Second(0); ok || !amd64.IsOtherABI(x32Bit) || amd64.IsOtherABI(x32Bit-1) || both.IsOtherABI(x32Bit) {
		t.Error("x32 must be another ABI for amd64, and not for amd64 with x32")
	}
	if len(x32Calls(amd64)) != len(amd64.calls)-len(x32Lacks) {
		t.Errorf("x32 has %d calls of %d", len(x32Calls(amd64)), len(amd64.calls))
	}
	for _, name := range x32Own {
		if number, ok := amd64.Number(name); !ok || both.Name(x32Bit+number) != "" {
			t.Errorf("%s has two numbers under x32, or none on amd64", name)
		}
	}
}

// Versions from syscalls(2). Each call of the list is in some table and occurs once.
func TestSince(t *testing.T) {
	for name, want := range map[string]string{"seccomp": "3.17", "openat2": "5.6", "clone3": "5.3", "pidfd_getfd": "5.6", "getrandom": "3.17", "io_uring_setup": "5.1", "read": "", "nosuch": ""} {
		got := ""
		if major, minor, ok := Since(name); ok {
			got = fmt.Sprintf("%d.%d", major, minor)
		}
		if got != want {
			t.Errorf("%s is new in %q, want %q", name, got, want)
		}
	}
	seen := map[string]bool{}
	for line := range strings.Lines(strings.TrimSpace(since)) {
		for _, name := range strings.Fields(line)[1:] {
			known := slices.ContainsFunc(All(), func(a *Arch) bool { _, ok := a.Number(name); return ok })
			if _, _, ok := Since(name); !ok || !known || seen[name] {
				t.Errorf("%s: known %v, there before: %v", name, known, seen[name])
			}
			seen[name] = true
		}
	}
	if len(seen) < 50 {
		t.Errorf("%d calls", len(seen))
	}
}

func TestFamilies(t *testing.T) {
	for goarch, want := range map[string]string{
		"amd64": "x32 386", "386": "amd64 x32", "arm64": "arm", "arm": "arm64", "mips64": "mips", "mipsle": "mips64le", "ppc64le": "", "s390x": "",
	} {
		if got := strings.Join(lookup(t, goarch).OtherABIs(ABIs()), " "); got != want {
			t.Errorf("beside %s: %q, want %q", goarch, got, want)
		}
	}
	if got := lookup(t, "amd64").OtherABIs([]string{"arm", "amd64"}); got != nil {
		t.Errorf("a kernel for amd64 does not support %v", got)
	}
	for name, want := range map[string]string{"386": "", "x32": "", "n32": "no constants for it", "i386": "there is no ABI"} {
		if err := CheckABI(name); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("CheckABI(%q) = %v", name, err)
		}
	}
}

func TestMultiplexers(t *testing.T) {
	for goarch, want := range map[string]string{"386": "socketcall ipc", "mips": "socketcall ipc", "ppc64": "socketcall ipc", "s390x": "socketcall ipc", "amd64": "", "arm": "", "mips64": ""} {
		var names []string
		for _, m := range lookup(t, goarch).Multiplexers() {
			names = append(names, m.Name)
			if len(m.Calls) < 8 || m.Number == 0 {
				t.Errorf("%s: %+v", goarch, m)
			}
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s multiplexes by %q, want %q", goarch, got, want)
		}
	}
	socket := lookup(t, "386").Multiplexers()[0].Calls[0]
	if (socket != Multiplexed{359, "socket", 1}) {
		t.Errorf("the first call of socketcall is %+v", socket)
	}
	for goarch, calls := range inMemory {
		a := lookup(t, goarch)
		for name, instead := range calls {
			number, ok := a.Number(name)
			other, hasOther := a.Number(instead)
			if got, in := a.InMemory(number); !ok || !in || got != instead || instead != "" && (!hasOther || other == number) {
				t.Errorf("%s: %s is %d, %v; instead %q", goarch, name, number, ok, instead)
			}
		}
	}
	if _, in := lookup(t, "amd64").InMemory(9); in {
		t.Error("InMemory reports mmap of amd64, whose arguments are in registers")
	}
}

func TestRunsWithX32(t *testing.T) {
	amd64, err := Lookup("amd64")
	if err != nil {
		t.Fatal(err)
	}
	const first = x32Bit
	for _, c := range []struct {
		first, last uint32
		most        int
		want        string
	}{
		{first + 40, first + 42, 16, "[x32_sendfile x32_socket x32_connect]"},
		{first + 13, first + 14, 16, "[number 0x4000000d x32_rt_sigprocmask]"}, // rt_sigaction of x32 is 512
		{470, first + 1, 16, "[listns rseq_slice_yield numbers 472–0x3fffffff x32_read x32_write]"},
		{first, math.MaxUint32 - 1, 16, "[numbers 0x40000000–0xfffffffe]"},
		{first, first + 3, 3, "[numbers 0x40000000–0x40000003]"},
		{7, 8, 0, "[poll lseek]"},
	} {
		if got := fmt.Sprint(amd64.RunsWithX32(c.first, c.last, c.most)); got != c.want {
			t.Errorf("%#x–%#x: %s, want %s", c.first, c.last, got, c.want)
		}
	}
}
