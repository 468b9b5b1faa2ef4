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
seccompgen. When the author runs go generate, seccompgen compiles the rules,
proves the result, and writes Go source: one constant table for each filter and
architecture, with a comment on each row. The author's program links only the
table and package seccomp, which installs it. The compiler is not linked in.

Without a command, seccompgen generates. Flags may come before or after other
arguments; "--" ends them.`)
	section(&s, "COMMANDS", list.String()+"\nseccompgen help COMMAND prints the page of a command, and seccompgen help filters\nhow filters are named on the command line.")
	section(&s, "EXIT STATUS", `
0  success
1  findings: a file differs (check), a table is not proved (prove), a program
   installs anything but a table (check, vet), rules are likely mistakes (lint),
   a change of the kind that -fail-on names (diff), a call that only A permits
   (subset), an unknown filter (installs), an exceeded budget (cost), a program
   that the kernel would reject (show)
2  misuse or failure; the reason is printed on standard error

The first SIGINT, SIGTERM or SIGHUP ends a run within a second, and the commands
that it has started, with status 2. No file is then half written.`)
	section(&s, "EXAMPLES", `
go get -tool github.com/seccompgen/seccompgen/cmd/seccompgen
go tool seccompgen init ./sandbox     writes a first rules file and a test
go generate ./sandbox                 writes the tables
go test ./sandbox                     runs a program under the filter`)
	return strings.TrimSuffix(s.String(), "\n")
}
