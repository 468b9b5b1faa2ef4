package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/source/installed"
)

func installsCommand() *command {
	return &command{
		name:    "installs",
		usage:   "[-want list] [-o file] [-json] [package...] --\n    PROG [argument...]",
		summary: "run a program and name the filters that it installs",
		page: page{
			description: `
Installs runs PROG under ptrace and reads the filters that it installs, with
seccomp(2) or prctl(2), from its memory: in all threads, and in all processes
that it starts. Each is compared with the tables on disk, instruction by
instruction. Name packages, directories, files or git revisions as for diff; by
default it is ./...

One line for each filter tells the table, or that the program is unknown, with
its length and the SHA-256 of its instructions, 8 bytes each in little-endian
order. A filter that the kernel rejects is reported and is not an install. The
report goes to standard error, or to a file (-o); the streams of PROG are its
own. The run ends when all processes that PROG has started have ended.

It is a finding if a program is unknown, if it changed while it was installed, if
a table that -want names was not installed, if no filter was installed, and if a
process was started that cannot be traced (CLONE_UNTRACED).

Only what this run did is seen. A program can find out that it is traced, and
behave otherwise; so this complements check and prove, and replaces neither.
PROG gains no privileges by executing setuid files, as for every tracer.

Linux 5.3 or later is needed, and permission to trace, which some containers do
not give. Programs of 32 bits are read too.`,
			status: `
0  each filter is a known table, and those that are wanted were installed; the
   program succeeded
1  there are findings
2  misuse or failure
n  there are no findings, and the program itself ended with status n, or with
   signal n-128`,
			examples: `
seccompgen installs -- ./server -demo
seccompgen installs -want Worker,Parent ./sandbox -- ./server -demo
seccompgen installs -json -o installs.json HEAD:./... -- ./server`,
		},
		program: true,
		setup: func(flags *flag.FlagSet) action {
			i := &tracedRun{asJSON: jsonFlag(flags)}
			flags.StringVar(&i.want, "want", "", "the tables that the program must install, a comma-separated `list`")
			flags.StringVar(&i.out, "o", "", "the `file` that the report is written to, by default standard error")
			return i.run
		},
	}
}

// tracedRun holds the flags of the command.
type tracedRun struct {
	want, out string
	asJSON    *bool
}

func (i *tracedRun) run(ctx context.Context, t *tool, args []string) error {
	if len(t.program) == 0 {
		return errors.New("no program to run (write it after --)")
	}
	if len(args) == 0 {
		args = []string{"./..."}
	}
	var known []*filter
	for _, operand := range args {
		list, err := t.tables(ctx, operand, "", nil)
		if err == nil {
			err = list.missing
		}
		if err != nil {
			return err
		}
		known = append(known, list.filters...)
	}
	r := &installReport{known: known, want: splitList(i.want)}
	if err := r.checkWanted(); err != nil {
		return err
	}
	cmd := installed.Command(t.dir, t.env, t.input, t.stdout, t.stderr, t.program...)
	status, err := installed.Run(ctx, cmd, r.add)
	if err != nil {
		return fmt.Errorf("%s cannot be run and traced: %w", t.program[0], err)
	}
	r.status = status
	if err := i.write(ctx, t, r); err != nil {
		return err
	}
	switch {
	case r.findings():
		return errFindings
	case status.Signal != 0:
		return exitStatus(128 + int(status.Signal))
	case status.Code != 0:
		return exitStatus(status.Code)
	}
	return nil
}

// checkWanted returns an error if a wanted table does not exist.
func (r *installReport) checkWanted() error {
	var names []string
	for _, f := range r.known {
		names = append(names, f.name)
	}
	for _, want := range r.want {
		if !slices.Contains(names, want) {
			return fmt.Errorf("-want: there is no table %q%s", want, didYouMean(want, names, "there are "+strings.Join(slices.Compact(slices.Sorted(slices.Values(names))), ", ")))
		}
	}
	return nil
}

// write writes the report to where it was asked for.
func (i *tracedRun) write(ctx context.Context, t *tool, r *installReport) error {
	text := r.text()
	if *i.asJSON {
		text = r.json()
	}
	if i.out == "" {
		_, err := t.stderr.Write(text)
		return err
	}
	_, err := commit(ctx, []driver.File{{Path: t.path(i.out), Contents: text}}, true)
	return err
}
