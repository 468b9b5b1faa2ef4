// Package cli is the command seccompgen as one function, for the command itself and for programs
// that offer it among their own.
//
//	func main() { cli.Main() }
//
// It is the only package of this module that writes files. Flags, files and exit statuses are
// here, and the computing is in gen/internal. The manual is the comment on command seccompgen.
//
//	run.go         Main and Run; interrupt.go ends a run within a second of a signal
//	tool.go        finds the command; report.go prints errors
//	flags.go       flags anywhere on the line; target.go, weights.go those that commands share
//	manual.go      the manual; help.go one page of it, helpfilters.go the page on operands
//	suggest.go     "did you mean"; plain.go names of others in print; progress.go the current step
//	               (terminal_unix.go, terminal_windows.go, terminal_other.go)
//
// The commands:
//
//	generate.go    dump.go its -dump, json.go its -json
//	check.go       edited.go whether somebody changed a file
//	prove.go       provejson.go; smt2.go questions for other solvers; tree.go what neither
//	               covers
//	vet.go         vettool.go as go vet runs the program
//	lint.go        lintagainst.go comments that a revision has; lintjson.go, sarif.go, lines.go columns in characters
//	show.go, eval.go (call.go), cost.go (costjson.go)
//	diff.go        diffkind.go kinds of changes, diffprint.go, diffjson.go; subset.go;
//	               diffinstalls.go where filters are installed, installprint.go;
//	               installside.go on one side, export.go a revision as a directory;
//	               twosides.go and pair.go what they compare
//	gate.go        gateprint.go its Markdown and JSON
//	installs.go    installsreport.go
//	importoci.go, init.go (initci.go), version.go
//
// Operands and files:
//
//	filter.go      one filter; infer.go the architecture of a raw program; contents.go reads it
//	operand.go     filters, directories, packages, git revisions
//	commit.go      writes generated files, all or none; tempfile.go
//	leftover.go    removes temporary files of killed runs; lock_unix.go, lock_other.go whether
//	               a run is still alive
//	owned.go       writes files that then belong to the author; package.go their package
package cli
