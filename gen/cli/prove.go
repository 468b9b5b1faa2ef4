package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"go/token"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/verify/prove"
)

func proveCommand() *command {
	return &command{
		name:    "prove",
		usage:   "[-arch list] [-o directory] [-pkg name] [-smt2 directory]\n    [-json] [package...]",
		summary: "prove that the tables on disk mean the rules",
		page: page{
			description: `
Prove reads the rules, and the tables as they stand on disk, and decides for
each whether it means its rules for all calls. It compiles nothing: between the
bytes that a program links and the rules that a person reads stands the verifier
alone. Give it the flags of generate.

One line for each filter and architecture says what became of it:

proved      it means its rules, and its comment names the proof
wrong       it does not: a call shows it, with the answer of the table, that of
            the rules and where they stand, and below it the instructions that
            the call executes; or the kernel would refuse the table
undecided   it is too large to tell
header      it means its rules, but its comment names another proof or none
missing     the file is not there, or has no such table
unreadable  the file is not what seccompgen writes
extra       no rules are for the table

Prove asks for the same meaning, check also for the same bytes; check finds all
that prove finds.

With -smt2 it also writes, for each table that has rules, the question whether
there is a call that the two answer differently, for a solver that is not ours:

directory/import/path/Filter_linux_GOARCH.smt2

The files are SMT-LIB 2, logic QF_BV, which z3, cvc5, bitwuzla and others read.
The answer unsat means that the table means its rules, and sat that it does not;
each file says how to see a call. No solver is run. Prove and the questions
share no code but for the facts about architectures and instructions. There is
no question about a table that is missing or unreadable, that no rules are for,
or that the kernel would refuse; one that an earlier run wrote is removed.`,
			status: `
0  every table is proved
1  one is not
2  there is a mistake in the rules, a file cannot be read, or the command line
   is wrong`,
			examples: `
seccompgen prove ./...
seccompgen prove -arch arm64 -json ./sandbox

Another solver is asked like this:

seccompgen prove -arch amd64 -smt2 questions ./sandbox
z3 questions/example.com/app/sandbox/Worker_linux_amd64.smt2`,
		},
		setup: func(flags *flag.FlagSet) action {
			target := targetFlags(flags)
			smt2 := flags.String("smt2", "", "write the same questions for other solvers, as files below this `directory`")
			return func(ctx context.Context, t *tool, args []string) error {
				return proveTables(ctx, t, target, *smt2, args)
			}
		},
	}
}

func proveTables(ctx context.Context, t *tool, target *target, smt2 string, patterns []string) error {
	cfg, err := target.config(t, patterns)
	if err != nil {
		return err
	}
	verdicts, err := driver.Prove(ctx, cfg)
	t.progress.clear()
	if err != nil {
		return err
	}
	asked := &questions{path: make([]string, len(verdicts))}
	if smt2 != "" {
		if asked, err = t.writeQuestions(ctx, smt2, verdicts); err != nil {
			return err
		}
	}
	if *target.json {
		err = t.printVerdictsJSON(verdicts, asked)
	} else {
		err = t.printVerdicts(verdicts, asked)
	}
	if err != nil {
		return err
	}
	for _, v := range verdicts {
		if v.Kind != driver.Proved {
			return errFindings
		}
	}
	return nil
}

// printVerdicts prints the verdicts, and then where the questions about them are.
func (t *tool) printVerdicts(verdicts []driver.Verdict, asked *questions) error {
	for i := range verdicts {
		if err := t.print(t.verdict(&verdicts[i])); err != nil {
			return err
		}
	}
	return t.printQuestions(asked, verdicts)
}

// verdict is what is said of one table: a line, and below it the instructions that
// a witness executes.
//
//	zseccomp_linux_amd64.go: Worker: proved 6760e4d48781fac7: 11 instructions, 908 nodes
//	zseccomp_linux_arm64.go: Worker: wrong: rules.go:19:3: close on arm64: instruction 9 returns …
func (t *tool) verdict(v *driver.Verdict) string {
	head := t.show(v.File) + ": "
	if v.Name != "" {
		head += v.Name + ": "
	}
	if v.Kind == driver.Proved {
		return fmt.Sprintf("%s%s %s: %s, %d nodes\n", head, v.Kind, v.Proof.Short(), plural(len(v.Program), "instruction"), v.Proof.Nodes)
	}
	return head + string(v.Kind) + ": " + t.reason(v) + "\n" + executed(v)
}

// reason says what is wrong, after the place in the rules that it is about.
func (t *tool) reason(v *driver.Verdict) string {
	reason := t.here(v.Err.Error())
	if v.Pos.IsValid() {
		reason = t.place(v.Pos) + ": " + reason
	}
	return reason
}

// place is a position with its file as seen from here, "" if there is none.
func (t *tool) place(at token.Position) string {
	if !at.IsValid() {
		return ""
	}
	at.Filename = t.show(t.path(at.Filename))
	return at.String()
}

// executed lists the instructions that the witness of a verdict executes.
func executed(v *driver.Verdict) string {
	var wrong *prove.Counterexample
	if !errors.As(v.Err, &wrong) {
		return ""
	}
	var s strings.Builder
	rows := bpf.Rows(v.Program, bpf.NamesOf(v.Arch))
	for _, pc := range wrong.Path {
		fmt.Fprintf(&s, "%4d  %s\n", pc, rows[pc])
	}
	return s.String()
}
