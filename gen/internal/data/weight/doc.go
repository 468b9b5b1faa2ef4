// Package weight has the weights of calls: how often a filter is expected to see each. The compiler
// minimizes the average cost of a call under these weights, and package cost reports that cost
// under the same weights.
//
//	shares.go     the division of the weights of one filter among its numbers
//	defaults.go   the assumptions where no profile counts the calls
//	run.go        a range of values with a weight
package weight
