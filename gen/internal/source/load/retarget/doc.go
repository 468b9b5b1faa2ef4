// Package retarget says what must change in the text of a declaration so that this machine
// evaluates it as the target would, and what cannot be evaluated here at all.
//
//	scan.go        what is known about one declaration: uses, obstacles, edits
//	walk.go        goes through its text
//
//	refuse.go      what rules may not use of the standard library
//	allowed.go     what they may use of it
//	concurrent.go  goroutines, channels and pointers of any type
//	explain.go     errors of the type checker, with the reason
//	renamed.go     system calls that other targets name otherwise
//	duplicate.go   names that the files of one target declare more than once
//
//	order.go       ranges over maps
//	replace.go     constants and variables of packages that are not copied
//	size.go        unsafe.Sizeof and the like
//	literal.go     a constant as text
//	name.go        a type as text
//	edit.go        changes to a text
//
//	float.go       conversions of floats to integers
//	word.go        operations on int, uint and uintptr of 32 bits
//	wordassign.go  x += y and x++ of these
//	wordcall.go    functions that go by the size of int for some arguments
//	wordlibrary.go words to and from functions of the standard library
//
// Nothing is evaluated here. Package slice asks what a declaration uses; package eval makes
// the edits.
package retarget
