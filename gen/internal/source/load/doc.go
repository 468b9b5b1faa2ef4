// Package load reads programs out of a Go package, for any GOARCH.
//
//	packages, err := load.Programs(ctx, load.Config{GOARCH: []string{"amd64", "arm64"}})
//
// Rules are Go: variables, functions, loops, other packages. They are evaluated on the machine that
// generates, and must mean what they mean on the target. So a copy of the rules is evaluated, in
// which everything that depends on the target has the target's value already. Each step is a
// package:
//
//	gopkg      which files and packages a build for the target has (go list)
//	  │
//	slice      the declarations that the filters need; they are type-checked with the target's
//	  │        sizes
//	retarget   what they use: what must not be used, and the values of the target
//	  │
//	eval       these, copied for all targets as one program for this machine, which is run once
//	           for each filter
//
// Package load itself reads what authors write to it, and puts the parts together:
//
//	load.go        the steps; targets.go runs them for all targets
//	config.go      what goes in, and what comes out
//	directive.go   filters, by their comments; filter.go their types
//	abi.go         further ABIs that a directive names
//	ignore.go      comments that suppress findings
//	collect.go     filters of all targets; conflict.go names that are taken, dirs.go directories
//	programs.go    values, and where entries and rules are written
//	set.go         the packages of a target, in which directives are looked for
//
// What cannot be carried over to this machine is an error with a position, as it would otherwise
// be silently wrong: see gopkg/kind.go for what rules may use. So is what depends on the release of
// Go that the author has (slice/release.go, retarget/size.go).
// The GODEBUG settings are those of the author's program or, for other packages,
// those that the version in go.mod implies; newer releases keep to both.
//
// Limits. The types of a package main print as main_.T, as it could not be
// imported under its own name. Go below 1.21 cannot be asked of a single file, so
// older modules are evaluated as Go 1.21, whose loop variables are still those of
// older versions.
//
// Floating-point expressions are not fused on the machine that evaluates, as
// the target might, and functions of package math that are written in assembly
// for one of the two, such as Exp, may differ in the last bit. A number that does
// not fit the integer it is converted to becomes what this machine makes of it;
// the language leaves that open. The capacity that
// append chooses is that of this machine. Maps are iterated in random order, as
// everywhere.
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
