package cli

import (
	"fmt"
	"strings"
)

// manual is the page of the whole program. The package comment in doc.go holds
// it and the pages of all commands; a test keeps them equal.
func manual(all []*command) string {
	var s, list strings.Builder
	for _, c := range all {
		fmt.Fprintf(&list, "%-11s %s\n", c.name, c.summary)
	}
	section(&s, "NAME", "seccompgen - compile seccomp rules written in Go into tables of BPF instructions")
	section(&s, "SYNOPSIS", `
seccompgen [generate] [flags] [package...]
seccompgen command [flags] [arguments]`)
	section(&s, "DESCRIPTION", `
An author writes system-call rules in Go, in files with the build tag
seccompgen. Seccompgen compiles them when the author runs go generate and writes
Go source: for each filter and architecture one constant table, commented row by
row. The author's program links the table and package seccomp, which installs
it; no compiler runs in it.

Without a command, seccompgen generates. Flags may stand before or after other
arguments; "--" ends them.`)
	section(&s, "COMMANDS", list.String()+"\nseccompgen help command prints the page of a command.")
	section(&s, "EXIT STATUS", `
0  good
1  findings: check found a file that is not as it should be, prove a table that
   it cannot prove, lint something in the rules, diff what -fail-on names, subset
   a call that is too much, or show a program that the kernel would refuse
2  misuse or failure; what is wrong is said on standard error`)
	section(&s, "EXAMPLES", `
go get -tool github.com/seccompgen/seccompgen/cmd/seccompgen
go tool seccompgen init ./sandbox     a first rules file, and a test
go generate ./sandbox                 the tables
go test ./sandbox                     the filter at work`)
	return strings.TrimSuffix(s.String(), "\n")
}
