package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/report/cost"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

func showCommand() *command {
	return &command{
		name:    "show",
		usage:   "[-arch GOARCH] [-json] FILTER",
		summary: "list the instructions of a filter",
		page: page{
			description: `
Show prints the architecture and size of a filter, and its instructions,
numbered from zero, with the names of system calls, errors and architectures. If
the kernel would reject the program, show lists it and then prints the reason.` + filterHelp,
			status: `
0  good
1  the kernel would reject the program
2  misuse or failure`,
			examples: `
seccompgen show zseccomp_linux_amd64.go#Worker
seccompgen show -json - < filter.bpf`,
		},
		setup: func(flags *flag.FlagSet) action {
			goarch, asJSON := programArchFlag(flags), jsonFlag(flags)
			return func(_ context.Context, t *tool, args []string) error {
				f, err := t.filter(args, *goarch)
				if err != nil {
					return err
				}
				return t.showFilter(f, *asJSON)
			}
		},
	}
}

// shown is the output of show -json. Path and cache mean nothing in a program that
// the kernel rejects.
type shown struct {
	Name         string      `json:"name"`
	GOARCH       string      `json:"goarch"`
	Refused      string      `json:"refused,omitempty"`
	LongestPath  int         `json:"longestPath,omitempty"`
	Cached       int         `json:"cached,omitempty"`
	Instructions [][4]uint32 `json:"instructions"` // code, jt, jf, k
	Listing      []string    `json:"listing"`      // one for each instruction
}

// quadruples are the instructions of a program for JSON.
func quadruples(program []linux.BPFInstruction) (list [][4]uint32) {
	for _, i := range program {
		list = append(list, [4]uint32{uint32(i.OpCode), uint32(i.JumpIfTrue), uint32(i.JumpIfFalse), i.K})
	}
	return list
}

func (t *tool) showFilter(f *filter, asJSON bool) error {
	s := shown{Name: f.name, GOARCH: f.arch.GOARCH, Instructions: [][4]uint32{}, Listing: bpf.Rows(f.program, bpf.NamesOf(f.arch))}
	s.Instructions = append(s.Instructions, quadruples(f.program)...)
	refused := bpf.Check(f.program)
	head := fmt.Sprintf("%s, %s: rejected by the kernel", f.name, f.arch)
	if refused == nil {
		r, err := cost.Of(f.program, f.arch, weight.Weights{})
		var large *cost.Undecided
		if err != nil && !errors.As(err, &large) {
			return err
		}
		s.LongestPath, s.Cached = r.Longest.Executed, r.Cached
		head = fmt.Sprintf("%s, %s: %s", f.name, f.arch, size(r))
	} else {
		s.Refused = refused.Error()
	}
	var err error
	if asJSON {
		err = t.printJSON(s)
	} else {
		err = t.print(head + "\n" + bpf.Listing(f.program, bpf.NamesOf(f.arch)))
	}
	if err == nil && refused != nil {
		t.complain(refused.Error())
		err = errFindings
	}
	return err
}
