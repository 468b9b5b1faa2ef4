// Package gopkg lists the Go packages of one target and reads their files, as a build for that
// target would.
//
//	go list  ──▶  files  ──▶  units
//
//	environ.go      the go command: where it is, and the environment of a target
//	run.go          runs it; kill_unix.go, kill_other.go stop it with all its children
//	list.go         asks it for the packages of a target
//	source.go       the files, each read and parsed once for all targets
//	unit.go         a unit is a package-level declaration: the smallest part that rules can need
//	packageset.go   the packages of a target, with names and units
//	kind.go         what rules may use of a package: all of it, values that the target has, nothing
//	releasetags.go  the releases of Go that build constraints mention
//	errors.go       mistakes: those that several targets have are one
//	explain.go      type errors in the author's words
//
// It is the only package that runs the go command.
package gopkg
