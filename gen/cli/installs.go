package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/source/installed"
)

func installsCommand() *command {
	return &command{
		name:    "installs",
		usage:   "[-want list] [-for duration] [-o file] [-json]\n    [package...] -- PROG [argument...]",
		summary: "run a program and name the filters that it installs",
		page: page{
			description: `
Installs runs PROG under ptrace. It reads each filter that PROG installs, with
seccomp(2) or prctl(2), from the memory of PROG, and compares it with the tables
on disk, instruction by instruction. It follows all threads, and all processes
that PROG starts. Name packages, directories, files or git revisions as for diff
(see seccompgen help filters). The default is ./...

The report has one line for each filter. The line names the table, or says that
the program is unknown. Of an unknown program it has the length and the SHA-256
of the instructions, 8 bytes each in little-endian order. A filter that the
kernel rejects is reported, but is not an install. The report is printed on
standard error, or written to a file (-o). PROG has the standard streams of
seccompgen.

The run ends when all processes that PROG has started have ended. For a server,
give the time that it needs to install its filters (-for): it is killed after
that.

These are findings: an unknown program, a program that changed while it was
installed, a table of -want that was not installed, a run that installed no
filter, and a process that cannot be traced (CLONE_UNTRACED).

Installs sees only what this run does. PROG can find out that it is traced and
behave differently, and one thread can exchange the program that another one
installs. So installs complements check and prove, and replaces neither.

PROG runs with the privileges of seccompgen, and gains none from setuid files,
as under any tracer. It can print lines that look like the report: use -o, and
the exit status.

Installs needs Linux 5.3 or later, and permission to trace, which some
containers do not give. It also reads the filters of 32-bit programs.`,
			status: `
0  there are no findings; PROG succeeded, or was killed after -for
1  there are findings
2  misuse or failure
n  there are no findings; PROG ended with status n, or with signal n-128`,
			examples: `
seccompgen installs -- ./server -demo
seccompgen installs -want Worker,Parent ./sandbox -- ./server -demo
seccompgen installs -for 5s -want Worker -- ./server
seccompgen installs -json -o installs.json HEAD:./... -- ./server`,
		},
		program: true,
		setup: func(flags *flag.FlagSet) action {
			i := &tracedRun{asJSON: jsonFlag(flags)}
			flags.StringVar(&i.want, "want", "", "the tables that the program must install, a comma-separated `list`")
			flags.DurationVar(&i.limit, "for", 0, "kill the program after a `duration`, such as 5s, and report what it has\ninstalled by then")
			flags.StringVar(&i.out, "o", "", "the `file` that the report is written to, by default standard error")
			return i.run
		},
	}
}

// tracedRun holds the flags of the command.
type tracedRun struct {
	want, out string
	limit     time.Duration // 0: none
	asJSON    *bool
}

// errOver is why a program was killed after -for.
var errOver = errors.New("the time is over")

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
	if i.limit < 0 {
		return fmt.Errorf("-for: %v is negative", i.limit)
	}
	limited := ctx
	if i.limit > 0 {
		var cancel context.CancelFunc
		limited, cancel = context.WithTimeoutCause(ctx, i.limit, errOver)
		defer cancel()
	}
	cmd := installed.Command(t.dir, t.env, t.input, t.stdout, t.stderr, t.program...)
	status, err := installed.Run(limited, cmd, r.add)
	if errors.Is(err, errOver) {
		// It counts for nothing how those that were killed ended.
		r.killed, status.Code, status.Signal, err = true, 0, 0, nil
	}
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
