// Package region describes a set of calls by a few readable conditions.
//
//	d := region.Describe(t, set, amd64, region.Readable)
//	for _, term := range d.Terms { … }   // arg0 == AF_ALG and arg2 in {0x0, 0x6}
//
// A set is a diagram of package bdd over the arguments and the instruction pointer of one
// system call. A description is exact: the package turns its conditions into a diagram
// again, which must be the set. A set without a short description gets a summary: the
// number of calls, and the values that each argument can have.
//
//	describe.go     Describe: a set as terms, or its summary
//	terms.go        terms and their conditions
//	condition.go    a condition as a diagram
//	cover.go        covers a set of several fields with few terms
//	split.go        divides a set by the values of one field
//	values.go       describes a set of values of one field by intervals and masks
//	grow.go         the largest interval and the largest masks around a value
//	summary.go      the summary of a set
//	text.go         descriptions as text, with named constants
//	textsummary.go  summaries as text
package region
