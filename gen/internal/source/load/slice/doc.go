// Package slice finds the declarations that filters need: a program slice in which rules are the
// criterion.
//
//	prune   by name: a first, coarse cut, so that little has to be type-checked
//	check   go/types, with the sizes of the target
//	reach   by object: what the filters use, and what starts when a program does
//
//	set.go            the packages of a target, of which some declarations are kept
//	prune.go          keeps what may be needed; check.go type-checks that
//	reach.go          what one package's filters reach; report.go reports what stands in the way
//	start.go          what runs before main and may change what is reached; startorder.go in which order
//	release.go        code that depends on the release of Go; releasestart.go such code at the start
package slice
