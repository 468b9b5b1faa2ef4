package diff_test

import (
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
	"github.com/seccompgen/seccompgen/gen/internal/testarch"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"golang.org/x/sys/unix"
)

func TestText(t *testing.T) {
	nr := func(name string) uintptr {
		number, ok := testarch.Lookup(t, "amd64").Number(name)
		if !ok {
			t.Fatalf("no %s", name)
		}
		return uintptr(number)
	}
	socket := func(domains ...uintptr) (list []Rule) {
		for _, d := range domains {
			list = append(list, Rule{EqualTo(d)})
		}
		return list
	}
	base := SyscallRules{nr("read"): {}, nr("write"): {}, nr("socket"): socket(unix.AF_INET, unix.AF_INET6)}
	plus := func(more SyscallRules) SyscallRules {
		all := NewSyscallRules()
		all.Merge(base)
		all.Merge(more)
		return all
	}
	for _, c := range []struct {
		name            string
		old, new        Program
		wider, narrower bool
		want            string
	}{
		{
			name: "the same meaning, written differently",
			old:  allow(SyscallRules{nr("fcntl"): {{nil, LessThan(3)}}}),
			new:  allow(SyscallRules{nr("fcntl"): {{nil, EqualTo(2)}, {nil, EqualTo(0)}, {nil, EqualTo(1)}}}),
		},
		{
			name: "one more call", old: allow(base), new: allow(plus(SyscallRules{nr("mmap"): {}})), wider: true,
			want: `
newly allowed
    mmap: kill process → allow
        always
        such as mmap()
`,
		},
		{
			name: "calls that change alike are one change", old: allow(base), wider: true,
			new: allow(plus(SyscallRules{nr("io_uring_setup"): {}, nr("io_uring_enter"): {}, nr("io_uring_register"): {}})),
			want: `
newly allowed
    io_uring_enter, io_uring_register, io_uring_setup: kill process → allow
        always
        such as io_uring_setup()
`,
		},
		{
			name: "one more argument value, by its name", old: allow(base), new: allow(plus(SyscallRules{nr("socket"): socket(unix.AF_ALG)})), wider: true,
			want: `
newly allowed
    socket: kill process → allow
        arg0 == AF_ALG
        such as socket(0x26)
`,
		},
		{
			name: "one value more and one less", old: allow(base), wider: true, narrower: true,
			new: allow(SyscallRules{nr("read"): {}, nr("write"): {}, nr("socket"): socket(unix.AF_INET, unix.AF_UNIX)}),
			want: `
newly allowed
    socket: kill process → allow
        arg0 == AF_UNIX
        such as socket(0x1)
newly denied
    socket: allow → kill process
        arg0 == AF_INET6
        such as socket(0xa)
`,
		},
		{
			name: "a flag that is no longer tested", wider: true,
			old: allow(SyscallRules{nr("mmap"): {{nil, nil, MaskedEqual(unix.PROT_WRITE|unix.PROT_EXEC, 0)}, {nil, nil, MaskedEqual(unix.PROT_EXEC, 0)}}}),
			new: allow(SyscallRules{nr("mmap"): {{nil, nil, NotEqual(unix.PROT_READ | unix.PROT_WRITE | unix.PROT_EXEC)}}}),
			want: `
newly allowed
    mmap: kill process → allow
        arg2 & PROT_EXEC != 0x0 and arg2 != PROT_READ|PROT_WRITE|PROT_EXEC
        such as mmap(0, 0, 0x4)
`,
		},
		{
			name: "another error", old: deny(SyscallRules{nr("ptrace"): {}}, Errno(1)), new: deny(SyscallRules{nr("ptrace"): {}}, Errno(38)),
			want: `
action changed
    ptrace: errno EPERM → errno ENOSYS
        always
        such as ptrace()
`,
		},
		{
			name: "another default", old: allow(base), new: with(allow(base), func(p *Program) { p.DefaultAction = Errno(38) }), wider: true,
			want: `
action changed
    all calls except read, socket, write, numbers 0x40000000–0xfffffffe: kill process → errno
      ENOSYS
        always
        such as open()
    socket: kill process → errno ENOSYS
        arg0 not in {AF_INET, AF_INET6}
        such as socket()
`,
		},
		{
			name: "other architectures", old: allow(base), new: with(allow(base), func(p *Program) { p.BadArchAction = Allow }), wider: true,
			want: `
newly allowed
    all calls of other architectures: kill process → allow
        always
        such as number 0() of architecture 0x0
`,
		},
		{
			name: "a deny-list, and x32", narrower: true,
			old: with(deny(SyscallRules{nr("ptrace"): {}}, Errno(1)), func(p *Program) { p.BadArchAction = Allow }),
			new: deny(SyscallRules{nr("ptrace"): {}}, Errno(1)),
			want: `
newly denied
    numbers 512–547, numbers 0x40000000–0xfffffffe: allow → kill process
        always
        such as number 512()
    all calls of other architectures: allow → kill process
        always
        such as number 0() of architecture 0x0
`,
		},
		{
			name: "some calls of x32", old: allow(base), wider: true,
			new: allow(plus(SyscallRules{1<<30 | nr("read"): {}, 1<<30 | nr("write"): {}, 1<<30 | nr("socket"): socket(unix.AF_ALG), 1<<30 | 520: {}})),
			want: `
newly allowed
    x32_execve, x32_read, x32_write: kill process → allow
        always
        such as x32_read()
    x32_socket: kill process → allow
        arg0 == AF_ALG
        such as x32_socket(0x26)
`,
		},
		{
			name: "all calls of x32, one of them otherwise", old: allow(base), wider: true,
			new: with(allow(plus(SyscallRules{1<<30 | nr("read"): {}})), func(p *Program) { p.X32Action = Errno(1) }),
			want: `
newly allowed
    x32_read: kill process → allow
        always
        such as x32_read()
action changed
    numbers 0x40000001–0xfffffffe: kill process → errno EPERM
        always
        such as x32_write()
`,
		},
		{
			name: "the instruction pointer", old: allow(SyscallRules{nr("time"): {}}), narrower: true,
			new: Program{RuleSets: []RuleSet{{Rules: SyscallRules{nr("time"): {}}, Action: Allow, Vsyscall: true}}, DefaultAction: KillProcess, BadArchAction: KillProcess},
			want: `
newly denied
    time: allow → kill process
        ip <= 0x7fffffffffffffff
        such as time()
`,
		},
		{
			name: "to a supervisor and a logger", old: allow(base), wider: true, narrower: true,
			new: Program{RuleSets: []RuleSet{
				{Rules: SyscallRules{nr("write"): {}}, Action: Log}, {Rules: SyscallRules{nr("read"): {}}, Action: UserNotif},
				{Rules: SyscallRules{nr("socket"): base[nr("socket")]}, Action: Allow},
			}, DefaultAction: KillProcess, BadArchAction: Errno(1)},
			want: `
newly denied
    read: allow → user notif
        always
        such as read()
action changed
    write: allow → log
        always
        such as write()
    numbers 0x40000000–0xfffffffe: kill process → errno EPERM
        always
        such as x32_read()
    all calls of other architectures: kill process → errno EPERM
        always
        such as number 0() of architecture 0x0
`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := testarch.Lookup(t, "amd64")
			r, err := diff.Compare(compile(t, c.old, a), compile(t, c.new, a), a)
			if err != nil {
				t.Fatal(err)
			}
			if got := "\n" + r.Text(); got != c.want && !(r.Same() && c.want == "") {
				t.Errorf("got%s\nwant%s", got, c.want)
			}
			if r.Wider() != c.wider || r.Narrower() != c.narrower || r.Same() != (c.want == "") {
				t.Errorf("wider %v, narrower %v, same %v", r.Wider(), r.Narrower(), r.Same())
			}
		})
	}
}
