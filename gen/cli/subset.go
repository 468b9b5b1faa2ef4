package cli

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/report/diff"
)

func subsetCommand() *command {
	return &command{
		name:    "subset",
		usage:   "[-arch GOARCH] [-json] A B",
		summary: "decide whether one filter permits no more than another",
		page: page{
			description: `
Subset looks among all calls for one that filter A permits and filter B does
not. A filter permits a call if the kernel then makes it. A call that A leaves
to a supervisor or a tracer must be permitted by B, or left to the same. A call
that A answers with errno 0, as if it had been made, must be permitted by B or
answered likewise.` + filtersHelp + `

Filters of several packages, names or architectures are compared pairwise; each
filter of A must have its counterpart in B.`,
			status: `
0  B permits every call that A permits
1  it does not; a witness call is printed
2  misuse or failure, or filters too large to compare`,
			examples: `
seccompgen subset zseccomp_linux_amd64.go#Worker docker.bpf
seccompgen subset ./sandbox HEAD:./sandbox`,
		},
		setup: func(flags *flag.FlagSet) action {
			goarch := flags.String("arch", "", "the architecture of A and B, a `GOARCH`, where they do not name it")
			asJSON := jsonFlag(flags)
			return func(ctx context.Context, t *tool, args []string) error { return subset(ctx, t, *goarch, *asJSON, args) }
		},
	}
}

// contained is one filter in the output of subset -json.
type contained struct {
	Name    string `json:"name"`
	GOARCH  string `json:"goarch"`
	Subset  bool   `json:"subset"`
	A       string `json:"a,omitempty"` // what the two answer to the witness
	B       string `json:"b,omitempty"`
	Witness *seen  `json:"witness,omitempty"`
}

func subset(ctx context.Context, t *tool, goarch string, asJSON bool, args []string) error {
	a, b, err := t.two(ctx, args, goarch, nil)
	if err != nil {
		return err
	}
	if err := cmp.Or(a.missing, b.missing); err != nil {
		return err
	}
	if len(a.filters) == 0 || len(b.filters) == 0 {
		return errors.New("without a filter everything is permitted (name a filter on each side)")
	}
	pairs, err := pairUp(a, b, false)
	if err != nil {
		return err
	}
	list, exceeds := []contained{}, false
	for _, p := range pairs {
		switch {
		case p.old == nil:
			continue // more of B than is asked for
		case p.new == nil:
			return fmt.Errorf("%s has no %s for %s (name one filter on each side)", args[1], p.name, p.arch)
		}
		found, err := diff.Subset(p.old.program, p.new.program, p.arch)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		one := contained{Name: p.name, GOARCH: p.arch.GOARCH, Subset: found == nil}
		if found != nil {
			exceeds = true
			one.A, one.B = diff.Action(found.A, p.arch), diff.Action(found.B, p.arch)
			one.Witness = seenCall(&found.Call, p.arch)
		}
		list = append(list, one)
	}
	if asJSON {
		err = t.printJSON(struct {
			Filters []contained `json:"filters"`
		}{list})
	} else {
		err = t.printContained(list)
	}
	if err == nil && exceeds {
		err = errFindings
	}
	return err
}

func (t *tool) printContained(list []contained) error {
	for _, one := range list {
		line := fmt.Sprintf("%s for %s: the second permits every call that the first permits\n", plain(one.Name), one.GOARCH)
		if !one.Subset {
			line = fmt.Sprintf("%s for %s: the first permits more, such as %s: %s there, %s in the second\n",
				plain(one.Name), one.GOARCH, one.Witness.Text, one.A, one.B)
		}
		if err := t.print(line); err != nil {
			return err
		}
	}
	return nil
}
