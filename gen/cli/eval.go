package cli

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func evalCommand() *command {
	return &command{
		name:    "eval",
		usage:   "[-arch GOARCH] [-abi name] [-json] FILTER -syscall call\n    [-args list] [-ip address]",
		summary: "print what a filter does with one system call, and how",
		page: page{
			description: `
Eval runs a filter for one system call as the kernel would, without making the
call. It prints the action and the instructions that were executed.

Numbers are written as in Go: 577, 0x241, 0o1101, 0b1. A negative number stands
for its two's complement: -1 has all bits set, 64 of them, or 32 where the
architecture has 32-bit arguments. Missing arguments are 0.` + filterHelp,
			examples: `
seccompgen eval zseccomp_linux_amd64.go#Worker -syscall openat -args 0,0,0x241
seccompgen eval filter.bpf -arch arm64 -syscall 63
seccompgen eval zseccomp_linux_amd64.go -abi 386 -syscall socketcall -args 1`,
		},
		setup: func(flags *flag.FlagSet) action {
			goarch, asJSON := programArchFlag(flags), jsonFlag(flags)
			name := flags.String("syscall", "", "the system `call`, by name or number")
			list := flags.String("args", "", "the arguments of the call, a comma-separated `list` of up to six numbers")
			ip := flags.String("ip", "0", "the `address` of the instruction that makes the call")
			abi := flags.String("abi", "", "the `name` of the ABI by which the call is made, a GOARCH or x32; by default\nthat of FILTER's architecture")
			return func(_ context.Context, t *tool, args []string) error {
				f, err := t.filter(args, *goarch)
				if err != nil {
					return err
				}
				by, err := f.arch.ABI(cmp.Or(*abi, f.arch.GOARCH))
				if err != nil {
					return fmt.Errorf("-abi: %w", err)
				}
				data, err := parseCall(by, *name, *list, *ip)
				if err != nil {
					return err
				}
				return t.eval(f, by, data, *asJSON)
			}
		},
	}
}

// evaluated is the output of eval -json.
type evaluated struct {
	Action   string `json:"action"`
	Value    uint32 `json:"value"` // as the program returns it
	Cached   bool   `json:"cached"`
	Executed int    `json:"executed"`
	Path     []int  `json:"path"` // zero-based numbers of the instructions
}

func (t *tool) eval(f *filter, by *arch.Arch, data *linux.SeccompData, asJSON bool) error {
	if err := bpf.Check(f.program); err != nil {
		return fmt.Errorf("%s: the kernel would reject the program: %w", f.name, err)
	}
	path, result, err := bpf.Trace(f.program, data, f.arch.BigEndian)
	if err != nil {
		return err
	}
	cached := !by.Uncached && uint32(data.Nr) <= by.Table && bpf.ConstantAllow(f.program, by.Token, uint32(data.Nr))
	action := describeAction(result.Action, by)
	if asJSON {
		return t.printJSON(evaluated{action, uint32(result.Action), cached, result.Executed, path})
	}
	var s strings.Builder
	fmt.Fprintf(&s, "%s: %s\n", describeCall(data, by), action)
	if major, minor, ok := arch.Since(by.Name(uint32(data.Nr))); ok {
		fmt.Fprintf(&s, "The call is new in Linux %d.%d; an older kernel, if it is asked, answers ENOSYS.\n", major, minor)
	}
	if cached {
		s.WriteString("Linux 5.11 and later remember that it is always allowed and execute nothing. Before:\n")
	}
	fmt.Fprintf(&s, "%d of %d instructions executed:\n", result.Executed, len(f.program))
	rows := bpf.Rows(f.program, bpf.NamesOf(f.arch))
	for _, pc := range path {
		fmt.Fprintf(&s, "%4d  %s\n", pc, rows[pc])
	}
	return t.print(s.String())
}

// describeAction names an action, and the error of ERRNO.
func describeAction(action linux.BPFAction, a *arch.Arch) string {
	if action&^0xffff == linux.SECCOMP_RET_ERRNO {
		if name := a.Errno(action.Data()); name != "" {
			return "errno " + name
		}
	}
	return action.String()
}

// describeCall writes a call as strace would: "openat(0x0, 0x0, 0x241, …)".
func describeCall(data *linux.SeccompData, a *arch.Arch) string {
	words := make([]string, len(data.Args))
	for i, arg := range data.Args {
		words[i] = fmt.Sprintf("%#x", arg)
	}
	return fmt.Sprintf("%s(%s) on %s", a.Describe(uint32(data.Nr)), strings.Join(words, ", "), a)
}
