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
Prove reads the rules and the tables on disk, and decides for each table whether
it means its rules for all calls. It compiles nothing: only the verifier is
between the bytes that a program links and the rules that a person reads. Give
it the flags of generate.

One line for each filter and architecture reports the verdict:

proved      the table means its rules, and its comment names the proof
wrong       it does not mean its rules: a witness call is printed, with the
            answers of table and rules, the position of the rules, and the
            instructions that the call executes; or the kernel would reject the
            table
undecided   the comparison exceeds its budget
header      the table means its rules, but its comment names another proof or
            none
missing     the file does not exist, or has no such table
unreadable  the file does not have the form that seccompgen writes
extra       the table has no rules
unproved    a program may link the file, and no verdict covers it
runtime     the program does not build with the package seccomp of this version

The last two are about other files than those of the named packages. If a
package is given as a pattern such as ./..., prove reads all directories below
the top of the git work tree, including those that the pattern leaves out:
testdata, vendor, names that begin with _ or ., and other modules. If not, it
reads the named packages and what they import. These are unproved:

- a generated file, whatever its name and build constraints, unless its rules
  are beside it and it means them. If no program links it, it is a note on
  standard error
- a Go file that no checked build has (another architecture, a tag, a program in
  testdata), if it does something else with a table than to install it whole,
  range over it, measure it or read an element
- assembly, C and go:linkname that name a table or a symbol of package seccomp,
  or of a package that uses either
- files of machine code: .syso, .o and .a. Where cgo is used is a note
- a git submodule
- another module that has to do with tables, if it cannot be built

The runtime is compared with the sources that this version of seccompgen was
built with, byte for byte, in each directory that a build takes packages seccomp
and seccomp/linux from, and in each copy in the repository. An equal copy is not
a finding. If it is another release, the finding names it.

The file .seccompgen/unproved at the top of the repository lists files, and
directories with all that is below them, that are not findings. Each line is a
path, a blank and the reason; # begins a comment. Lines that apply are notes.
Seccompgen gate reads the list of the base, so that a change cannot add to it.

Prove compares meaning, and check also compares bytes. Everything that prove
finds, check finds too.

With -smt2, prove also writes a question for each table that has rules: is there
a call that table and rules answer differently? Any SMT solver can answer it,
such as z3, cvc5 or bitwuzla. The files are SMT-LIB 2, logic QF_BV:

directory/import/path/Filter_linux_GOARCH.smt2

The answer unsat means that the table means its rules, and sat that it does not;
comments in the file explain how to print the call. Prove runs no solver. The
questions share no code with the verifier except the facts about architectures
and instructions. There is no question about a table that is missing, unreadable
or without rules, or that the kernel would reject. Prove removes questions of
earlier runs that are not asked any more.`,
			status: `
0  every table is proved
1  at least one table is not proved
2  the rules have a mistake, a file cannot be read, or the command line is wrong`,
			examples: `
seccompgen prove ./...
seccompgen prove -arch arm64 -json ./sandbox

To ask a solver:

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
	parts, err := target.parts(ctx, t, patterns)
	if err != nil {
		return err
	}
	verdicts := []driver.Verdict{}
	for _, cfg := range parts {
		more, err := driver.Prove(ctx, cfg)
		t.progress.clear()
		if err != nil {
			return err
		}
		verdicts = append(verdicts, more...)
	}
	asked := &questions{path: make([]string, len(verdicts))}
	if smt2 != "" {
		if asked, err = t.writeQuestions(ctx, smt2, verdicts); err != nil {
			return err
		}
	}
	if verdicts, err = t.treeVerdicts(ctx, target, parts, patterns, verdicts, asked); err != nil {
		return err
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

// verdict is the text on one table: a line, and below it the instructions that
// a witness executes.
//
//	zseccomp_linux_amd64.go: Worker: proved 6760e4d48781fac7: 11 instructions, 908 nodes
//	zseccomp_linux_arm64.go: Worker: wrong: rules.go:19:3: close on arm64: instruction 9 returns …
func (t *tool) verdict(v *driver.Verdict) string {
	head := plain(t.show(v.File)) + ": "
	if v.Name != "" {
		head += v.Name + ": "
	}
	if v.Kind == driver.Proved {
		return fmt.Sprintf("%s%s %s: %s, %d nodes\n", head, v.Kind, v.Proof.Short(), plural(len(v.Program), "instruction"), v.Proof.Nodes)
	}
	return head + string(v.Kind) + ": " + t.reason(v) + "\n" + executed(v)
}

// reason is the error, after the position in the rules that it is about.
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
