// Package load reads programs out of a Go package, for any GOARCH.
//
//	packages, err := load.Programs(ctx, load.Config{GOARCH: []string{"amd64", "arm64"}})
//
// Rules are Go: variables, functions, loops, other packages. They are evaluated
// on the machine that generates and must mean what they mean on the target, so
// what is evaluated is a copy of the rules in which everything that depends on
// the target has the target's value already:
//
//	load      the filters that directives mark, and the targets
//	  │
//	gopkg     go list: which files and packages a build for the target has;
//	  │       go/types, with the target's sizes
//	  │
//	slice     the declarations that the filters may reach, by name, which are
//	  │       checked; those that they do reach, by object
//	  │
//	retarget  what of these cannot be used, and the target's values for the rest
//	  │
//	eval      a copy with these values written in; all targets as one program,
//	          built for this machine and run; what it writes, as rules.Program
//
// Each package may import those above it, apart from this one, which others import.
// The files here are:
//
//	load.go        the steps in order
//	config.go      what goes in and comes out
//	target.go      the steps on one target; targets.go: on all of them
//	directive.go   the comments that mark filters; untagged.go: in files without their build tag;
//	               wellformed.go, misplaced.go, hidden.go: what
//	               may be wrong with them
//	collect.go     one list of packages and filters out of those of all targets
//	abi.go         a filter whose directive names other ABIs is evaluated for the
//	               GOARCH of each that its target's kernel serves
//	filter.go      what a filter may be
//	conflict.go    declarations with the name of the output
//	evaluate.go    the filters on their way to eval; programs.go: back
//	entry.go       where entries of system calls are written; site.go: and rules
//	library.go     where the author mentions what a library has
//	ignore.go      findings that the author suppresses; cover.go: and where;
//	               suppress.go: in which filters
//	dirs.go        the directories of packages, without rules
//	builds.go      ordinary builds, without rules; lister.go: the same, step by step, in any
//	               module
//	errors.go      mistakes of the author
//
// What cannot be carried over to this machine is an error with a position, as
// it would otherwise be silently wrong: see gopkg/kind.go and retarget/refuse.go for
// what rules may use. So is what depends on the release of Go that the author has, see
// slice/release.go and retarget/size.go.
// The GODEBUG settings are those of the author's program or, for other packages,
// those that the version in go.mod implies; newer releases keep to both.
//
// Of a package only what the filters reach is checked. The rest may use filters that are not
// generated yet, or what this release of Go lacks, so rules can be loaded from a package that does
// not build.
//
// Limits. The types of a package main print as main_.T, as it could not be
// imported under its own name. Go below 1.21 cannot be asked of a single file, so
// older modules are evaluated as Go 1.21, whose loop variables are still those of
// older versions.
//
// Floating-point expressions are not fused on a machine of GOARCH=amd64, as arm64, ppc64le,
// riscv64 and s390x may fuse them, and functions of package math that are written in assembly
// for one of the two, such as Exp, may differ in the last bit. The capacity that append
// chooses is that of this machine, also for a 32-bit target if the elements have no words;
// then reading it is an error. Addresses are those of one run: %p prints any number.
//
// The rules of each filter are evaluated twice, with maps in ascending and in descending order
// of keys, in a process of their own that package confine confines. They run in one goroutine.
//
// For a 32-bit target, functions of the standard library compute with the 64 bits of
// this machine. What they return is checked, an int that they are given is limited to
// 1<<24, and some cannot be used at all; see retarget/wordlibrary.go.
//
// Functions of the standard library are those of the author's release of Go. One
// whose result another release changes gives other values there: encoding/json since
// its new implementation, the tables of package unicode, the order in which
// slices.SortFunc leaves equal elements. So do constants of it that change.
//
// Files are chosen as by a build without cgo, for the default variant of the
// target (GOAMD64=v1 and so on): of a pair of files for cgo and !cgo, the rules
// have the latter.
package load
