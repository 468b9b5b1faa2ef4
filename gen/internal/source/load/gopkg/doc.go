// Package gopkg has the Go packages that rules need, type-checked for one GOARCH.
//
//	environ.go      the go command of the author's module, and its environments
//	run.go          runs it, and whatever else is run
//	irregular.go    looks for FIFOs and devices, for which the go command would wait;
//	                roots.go where
//	list.go         which files and packages a build for the target has
//	listbuild.go    the same for a build without the tag of rules; build.go: in any module
//	oldoutput.go    hides what an earlier generation wrote
//	source.go       the files, read once for all targets
//	unit.go         the declarations of a file, which are kept or dropped as a whole
//	mentions.go     the names in a declaration
//	packageset.go   the packages of one target
//	kind.go         how a package takes part in the evaluation of rules
//	pruned.go       a file with the declarations that are kept, no others
//	check.go        go/types, with the target's sizes
//	syntax.go       files that cannot be parsed
//	releasetags.go  constraints on the release of Go
//	bound.go        files that the release decides on
//	mistakes.go     the mistakes in the author's files, those of all targets
//
// What is kept is for package slice to decide. No other package of the generator
// starts a process, but for package git.
package gopkg
