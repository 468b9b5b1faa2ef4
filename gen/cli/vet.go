package cli

import (
	"context"
	"flag"
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/driver/vet"
)

func vetCommand() *command {
	return &command{
		name:    "vet",
		usage:   "[-arch list] [-json] [package...]",
		summary: "report programs that install anything but a generated table",
		page: page{
			description: `
Vet looks at what the packages of the module, or those that are named, and the
packages that they import do with generated tables. It prints each use that is
not allowed, with its position. Check does the same.

A table is a variable of a file that seccompgen generated. It may only stand

seccomp.SetFilter(Worker)    whole, as the first argument of an install function
len(Worker), Worker == nil   in len, in cap, compared with nil
for i, in := range Worker    as the operand of range
Worker[i], Worker[i].K       read by index

Variables, parameters and results that get a table follow the same rule. What an
install function gets must come from a table alone: not from a literal, append,
a part of a table, a field, a map, a channel or an interface. Install functions
are called and are never values. So helpers may take and return tables; but a
function that installs a parameter, or returns a table, may not be used as a
value or be an exported method, as callers through an interface are not known.

Names do not count: vet looks at objects. Test files may do anything. Each
architecture is looked at with and without cgo. No code of the module is run.

Vet follows neither conditions nor the order of statements. It does not see what
package unsafe, reflection, assembly, C and files of /proc do without naming a
table, nor filters that a program installs by system calls of its own.

The command also is a tool for go vet, which looks at the packages as the
current settings build them, with their tests left out:

go vet -vettool=$(which seccompgen) ./...`,
			status: `
0  there are no findings
1  there are findings
2  a package does not build, or the command line is wrong`,
			examples: `
seccompgen vet                    all packages of the module
seccompgen vet -arch all ./cmd/worker`,
		},
		setup: func(flags *flag.FlagSet) action {
			target := &target{}
			archsFlag(flags, &target.archs)
			target.json = jsonFlag(flags)
			return func(ctx context.Context, t *tool, args []string) error { return vetPackages(ctx, t, target, args) }
		},
	}
}

// vetJSON is the output of vet -json. Lists are never null.
type vetJSON struct {
	Findings []misuseJSON `json:"findings"`
	Installs []siteJSON   `json:"installs"`
}

type misuseJSON struct {
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Column  int      `json:"column"`
	GOARCHs []string `json:"goarchs"`
	Message string   `json:"message"`
}

// siteJSON is a call that installs a filter.
type siteJSON struct {
	File     string   `json:"file"`
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	GOARCHs  []string `json:"goarchs"`
	Function string   `json:"function"`          // that the call is in
	Install  string   `json:"install"`           // that is called
	Tables   []string `json:"tables"`            // that it may install
	Callers  bool     `json:"callers,omitempty"` // or one that callers give
	Flags    *uint64  `json:"flags,omitempty"`   // if they are constant
	Dropped  bool     `json:"dropped,omitempty"` // the result is not used
}

func vetPackages(ctx context.Context, t *tool, target *target, patterns []string) error {
	cfg, err := target.config(t, patterns)
	if err != nil {
		return err
	}
	defer t.progress.clear()
	found, err := vet.Vet(ctx, cfg, vet.Scope{Only: len(patterns) > 0})
	if err != nil {
		return err
	}
	if *target.json {
		err = t.printJSON(t.vetJSON(found))
	} else {
		for _, m := range found.Misuses {
			if err := t.print(fmt.Sprintf("%s:%d:%d: %s\n", t.show(m.Pos.Filename), m.Pos.Line, m.Pos.Column, visible(m.Msg))); err != nil {
				return err
			}
		}
	}
	if err == nil && len(found.Misuses) > 0 {
		err = errFindings
	}
	return err
}

func (t *tool) vetJSON(found *vet.Result) vetJSON {
	v := vetJSON{Findings: []misuseJSON{}, Installs: []siteJSON{}}
	for _, m := range found.Misuses {
		v.Findings = append(v.Findings, misuseJSON{t.show(m.Pos.Filename), m.Pos.Line, m.Pos.Column, m.GOARCHs, m.Msg})
	}
	for _, s := range found.Sites {
		tables := s.Tables
		if tables == nil {
			tables = []string{}
		}
		v.Installs = append(v.Installs, siteJSON{
			File: t.show(s.Pos.Filename), Line: s.Pos.Line, Column: s.Pos.Column, GOARCHs: s.GOARCHs,
			Function: s.Function, Install: s.Install, Tables: tables, Callers: len(s.Callers) > 0, Flags: s.Flags, Dropped: s.Dropped,
		})
	}
	return v
}
