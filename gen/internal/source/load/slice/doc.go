// Package slice finds out what rules need of the packages of one target, and whether they
// mean the same when nothing else is there.
//
//	keep     prune.go         what the filters may need, by name: before go/types
//	         start.go         with what runs when the program starts
//	  │
//	reach    reach.go         what the filters do need, by object
//	         part.go          for each declaration: what it uses, and what is
//	                          wrong with that; package retarget knows
//	  │
//	report   report.go        what is wrong, and how the rules get there
//	         startorder.go    variables that change in an unknown order
//	         release.go       files that the release of Go decides on
//	         releasestart.go  what these do when the program starts
//	  │
//	copies   starters.go      packages that are there for what they do at start
//
// An error in what is not needed is no error: the rest of the author's program may use
// names that are not generated yet.
package slice
