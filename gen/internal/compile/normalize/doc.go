// Package normalize makes a policy of the rules of a filter: for one ABI and every number,
// what happens to a call.
//
// Rules settles everything that rules leave open: which rule set comes first, what an empty
// entry means, 32 or 64 bits, x32, values that no argument can have. Join puts the policies
// of several ABIs into one.
//
//	normalize.go   entry by entry; matcher.go, condition.go, action.go the words; join.go
//	cover.go       ranges that cover all numbers; unnamed.go those that no rule names
//	merge.go       alternatives that ask for one bit each, as one condition; anybit.go
//	memory.go      rules that an ABI cannot enforce
//	errors.go      mistakes, with their position in the rules
package normalize
