// Package region says in few readable conditions which calls are in a set.
//
//	d := region.Describe(t, set, amd64, region.Readable)
//	for _, term := range d.Terms { … }   // arg0 == AF_ALG and arg2 in {0x0, 0x6}
//
// A set is a diagram of package bdd over the arguments and the instruction pointer
// of one system call. What is said of it is exact: the conditions are turned into
// a diagram again, which must be the set. Where no short description is found the
// set is summed up: how many calls, the least, and what each argument may be.
//
//	describe.go  a set as terms, or its summary
//	terms.go     what a description is made of
//	cover.go     sets of several fields: few terms that cover it
//	split.go     how a set depends on one field
//	values.go    sets of one field: few intervals and masks
//	grow.go      the largest interval and the largest mask around a value
//	text.go      the words; named constants where the call has them
package region
