package provetest

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/installed"
)

// Installs runs a command under ptrace(2) and fails the test unless it installs exactly
// these filters: each install in any of its threads and of the processes that it starts is of
// one of the tables, instruction by instruction, and each filter is installed at least once.
// Of the tables of one filter for several architectures, which Tables returns, one is enough.
//
//	cmd := exec.Command(server, "-demo")
//	provetest.Installs(t, cmd, provetest.Tables(t, "Worker")...)
//
// An install that the kernel rejects is none. The command must not be started yet; its
// streams are its own, and how it ends does not matter. Installs returns when all processes
// that it has started have ended, and kills them when the context of the test is done.
//
// Installs sees only what this run did, and a program can find out that it is traced. So it
// complements seccompgen check and prove, and replaces neither. Linux 5.3 is needed, and
// permission to trace. Where that is missing the test is skipped with the kernel's reason.
func Installs(t T, cmd *exec.Cmd, tables ...*Table) {
	t.Helper()
	for _, f := range tables {
		if f.wrong != nil && installed.Supported {
			t.Errorf("%s: %v", f, f.wrong)
			return
		}
	}
	ctx := context.Background()
	if of, ok := t.(interface{ Context() context.Context }); ok {
		ctx = of.Context()
	}
	var list []*installed.Install
	status, err := installed.Run(ctx, cmd, func(i *installed.Install) { list = append(list, i) })
	var unavailable *installed.Unavailable
	if errors.As(err, &unavailable) {
		if s, ok := t.(interface{ Skipf(string, ...any) }); ok {
			s.Skipf("%s cannot be traced: %v", cmd.Path, err)
		}
	}
	if err != nil {
		t.Errorf("%s cannot be run and traced: %v", cmd.Path, err)
		return
	}
	done := make([]bool, len(tables))
	for _, i := range list {
		if i.Failed() != nil {
			continue
		}
		known := false
		for n, f := range tables {
			if i.Unreadable == nil && f.arch.Token == i.Arch.Token && slices.Equal(f.program, i.Program) {
				known, done[n] = true, done[n] || i.Returned
			}
		}
		switch {
		case i.Unreadable != nil:
			t.Errorf("process %d, thread %d installs an unreadable program: %v", i.Process, i.Thread, i.Unreadable)
		case !known:
			t.Errorf("process %d, thread %d installs a program of %d instructions for %s, which is none of %s (compare them with seccompgen installs)",
				i.Process, i.Thread, len(i.Program), i.Arch, listed(tables))
		}
	}
	for _, group := range groups(tables) {
		if !slices.ContainsFunc(group, func(n int) bool { return done[n] }) {
			t.Errorf("%s was not installed; the command ended with %v", tables[group[0]].name, status)
		}
	}
	if status.Untraced > 0 {
		t.Errorf("%d processes were started with CLONE_UNTRACED and could not be traced", status.Untraced)
	}
}

// groups returns the tables of each filter by their indices. Those of Filter have no name:
// each is a filter of its own.
func groups(tables []*Table) (groups [][]int) {
	for n, f := range tables {
		i := slices.IndexFunc(groups, func(g []int) bool { return f.name != unnamed && tables[g[0]].name == f.name })
		if i < 0 {
			groups = append(groups, []int{n})
		} else {
			groups[i] = append(groups[i], n)
		}
	}
	return groups
}

func listed(tables []*Table) string {
	if len(tables) == 0 {
		return "none"
	}
	var list []string
	for _, f := range tables {
		list = append(list, fmt.Sprint(f))
	}
	return strings.Join(list, ", ")
}
